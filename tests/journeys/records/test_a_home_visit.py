"""A worker stands at a door with a telephone: in, out, and the contact is half written already."""

from time import monotonic

from tests import cast
from tests.anna import keep
from tests.journeys.looking import FITS, with_script_or_without
from tests.journeys.test_reading_before_a_visit import GATE
from tests.journeys.test_seeing_a_child import ANNA
from throughcare.casework.contacts.models import Contact
from throughcare.foundation.facts.days import moment

NOT_SENT = "There is no connection: nothing was sent, and nothing is recorded."
IN_SIGHT = "element => element.getBoundingClientRect().bottom <= innerHeight && scrollY === 0"


def expected_at_home(service):
    """An appointment of Anna's with Sam at her home, in the diary of today."""
    service.connect_default_as("owner")
    planned = {"method": "home-visit", "with_whom": "child", "purpose": "supervision"}
    sam, anna = cast.worker("sam"), cast.child("anna")
    keep(Contact, child=anna, staff=sam, held_at=moment(), attendance="not-yet-known", **planned)
    service.connect_default_as("app")


def at_the_gate(sit_down, **how):
    sam = sit_down(phone=True, **how)
    sam.page.set_viewport_size(GATE)
    sam.sign_in("Sam Okoro")
    sam.go(f"{ANNA}before-a-visit/")
    return sam


@with_script_or_without
def test_two_touches_in_one_out_and_the_contact_is_filled_in(service, sit_down, script):
    expected_at_home(service)
    sam = at_the_gate(sit_down, script=script)
    began = monotonic()

    # Two touches: the first is in sight without scrolling, the second with the answers filled in
    go_in = sam.page.get_by_role("button", name="I am going in")
    assert go_in.evaluate(IN_SIGHT)
    sam.leave_by(go_in)
    assert sam.page.get_by_label("Where do you go in?").input_value().startswith("14 Mill Bank")
    assert sam.page.get_by_label("60 minutes").is_checked()
    looked_at(sam)
    sam.press("I am going in now")
    sam.reads("You are in. Say when you are out.")
    sam.reads("due out at")
    looked_at(sam)
    went_in = monotonic()

    # One touch: and what happened is asked of the appointment in the diary
    sam.go("/")
    looked_at(sam)
    sam.press("I am out")
    sam.reads("You are out. Record what happened while it is fresh.")
    sam.reads("Record what became of an appointment")
    print(f"In: {went_in - began:.1f} s of pages; out: {monotonic() - went_in:.1f} s")

    sam.page.get_by_role("group", name="Did the child come?").get_by_label(
        "Attended", exact=True
    ).check()
    for asked, answer in (("Did you ask for the child’s own view", "Yes"), ("Is anybody", "No")):
        sam.page.get_by_role("group", name=asked).get_by_label(answer, exact=True).check()
    looked_at(sam)
    sam.leave_by(sam.page.get_by_role("button", name="Save", exact=True))
    sam.reads("The appointment was recorded")


def looked_at(sitting):
    """Accessible where there is script to ask, and no wider than the telephone."""
    if sitting.script:
        sitting.check()
    assert sitting.page.evaluate(FITS)


def test_going_in_is_taken_back_and_said_again(service, sit_down):
    sam = at_the_gate(sit_down)
    sam.press("I am going in")
    sam.press("I am going in now")
    sam.press("Undo")
    sam.reads("It was taken back")
    sam.press("I am going in")
    sam.press("I am going in now")

    sam.follow("I need longer")
    sam.page.get_by_label("15 minutes").check()
    looked_at(sam)
    sam.press("I need longer")
    sam.reads("You have longer.")


def test_without_a_connection_it_says_that_nothing_was_recorded(service, sit_down):
    sam = at_the_gate(sit_down)
    sam.page.clock.install()
    sam.press("I am going in")
    sam.page.context.set_offline(True)

    sam.page.get_by_role("button", name="I am going in now").click()

    sam.reads(NOT_SENT)
    sam.page.context.set_offline(False)
    sam.page.get_by_text(NOT_SENT).wait_for(state="detached")
    sam.page.clock.run_for(2_000)  # a second press at once is taken for the first

    sam.press("I am going in now")
    sam.reads("You are in.")


def test_a_manager_records_what_a_worker_said(service, sit_down):
    sam = at_the_gate(sit_down)
    sam.press("I am going in")
    sam.press("I am going in now")

    priya = sit_down()
    priya.sign_in("Priya Nair")
    priya.go("/oversight/visits/")
    priya.reads("14 Mill Bank")
    priya.check()
    priya.leave_by(priya.page.locator("tr", has_text="Sam Okoro").get_by_text("They are out"))
    priya.reads("Record it only once you have spoken to them.")
    priya.press("They are out")

    priya.reads("The worker is out.")
    sam.go("/")
    assert sam.page.get_by_role("button", name="I am out").count() == 0
