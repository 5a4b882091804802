"""A contact is recorded by keyboard, forty times a day, and an absence is judged fairly."""

import pytest

from tests import cast
from tests.journeys.looking import look
from tests.journeys.typist import Typist
from throughcare.casework.contacts.actions import record_contact
from throughcare.dataset.synthetic import CHILDREN
from throughcare.foundation.access.acting import acting
from throughcare.foundation.facts.days import moment

ANNA = CHILDREN["anna"].reference
NOTE = "Walked to the river. Says maths is better. Mum joins on Friday. Bring the forms."
EACH_WAY = pytest.mark.parametrize(
    "how",
    [
        pytest.param({}, marks=pytest.mark.thorough),
        {"phone": True},
        pytest.param({"script": False}, marks=pytest.mark.thorough),
    ],
    ids=["wide", "phone", "without script"],
)


def just_now(service) -> str:
    """The reference of an appointment of Anna's with Sam that has just begun."""
    service.connect_default_as("owner")
    sam, anna = cast.worker("sam"), cast.child("anna")
    service.connect_default_as("app")
    planned = {"method": "home-visit", "with_whom": "child", "purpose": "supervision"}
    with acting(sam, doing="testing"):
        made = record_contact(anna, by=sam, held_at=moment(), attendance="not-yet-known", **planned)
    return made.reference


def save(sitting):
    sitting.leave_by(sitting.page.get_by_role("button", name="Save", exact=True))


def answer(hands, label, choice):
    """Reach a question's answers and choose one by its letter's arrow keys."""
    page = hands.sitting.page
    group = page.get_by_role("group", name=label)
    options = group.get_by_role("radio")
    hands.reach(options.first)
    names = [
        options.nth(number).evaluate("e => e.labels[0].innerText.trim()")
        for number in range(options.count())
    ]
    steps = names.index(choice)
    hands.press(*(["ArrowDown"] * steps or ["Space"]))


@EACH_WAY
def test_an_appointment_of_the_day_is_recorded_in_45_seconds_and_undone(how, service, sit_down):
    contact = just_now(service)
    sam = sit_down(**how)
    sam.sign_in("Sam Okoro")
    look(sam, how, "my-day")
    sam.go(f"/cases/{ANNA}/contacts/{contact}/record/")
    sam.reads("What helps:")
    look(sam, how, "record-contact")

    hands = Typist(sam)
    answer(hands, "Did the child come?", "Attended")
    answer(hands, "Did you ask for the child’s own view, and hear it?", "Yes")
    answer(hands, "Is anybody unsafe, or may they be?", "No")
    hands.reach(sam.page.get_by_label("What happened?"))
    hands.type(NOTE)
    hands.reach(sam.page.get_by_role("button", name="Save", exact=True))
    hands.go()

    sam.reads("The appointment was recorded")
    hands.says("An appointment recorded by keyboard", 45)
    sam.press("Undo")
    sam.reads("It was taken back")


def test_a_contact_that_stands_in_no_diary_takes_45_seconds_too(sit_down):
    sam = sit_down()
    sam.sign_in("Sam Okoro")
    sam.go(f"/cases/{ANNA}/")
    sam.press("Record a contact")

    hands = Typist(sam)
    hands.reach(sam.page.get_by_label("How?"))
    hands.type("Home")
    answer(hands, "Did the child come?", "Attended")
    answer(hands, "Did you ask for the child’s own view, and hear it?", "Yes")
    answer(hands, "Is anybody unsafe, or may they be?", "No")
    hands.reach(sam.page.get_by_label("What happened?"))
    hands.type(NOTE)
    hands.reach(sam.page.get_by_role("button", name="Save", exact=True))
    hands.go()

    sam.reads("The contact was recorded")
    hands.says("A contact recorded by keyboard", 45)


def test_a_call_that_nobody_answered_takes_10_seconds(sit_down):
    sam = sit_down()
    sam.sign_in("Sam Okoro")
    sam.go(f"/cases/{ANNA}/")
    sam.follow("Record that nobody answered")
    sam.check("record-attempt")

    hands = Typist(sam)
    hands.reach(sam.page.get_by_role("button", name="Save", exact=True))
    hands.go()

    sam.reads("The attempt was recorded")
    hands.says("A call that nobody answered", 10)


def test_whoever_says_that_somebody_is_unsafe_is_asked_who_was_told(service, sit_down):
    sam = sit_down(phone=True)
    sam.sign_in("Sam Okoro")
    sam.go(f"/cases/{ANNA}/contacts/{just_now(service)}/record/")
    told = sam.page.get_by_label("Whom did you tell, and when?")
    assert not told.is_visible()

    sam.page.get_by_role("group", name="Is anybody unsafe").get_by_label("Yes").check()

    told.fill("Priya Nair, by phone at 15:40")
    sam.check()


def test_an_absence_is_judged_after_it_was_asked_what_stood_in_the_way(service, sit_down):
    contact = just_now(service)
    sam = sit_down()
    sam.sign_in("Sam Okoro")
    sam.go(f"/cases/{ANNA}/contacts/{contact}/record/")
    sam.page.get_by_label("Did not come: reason not yet known").check()
    save(sam)

    sam.go("/")
    sam.leave_by(sam.page.get_by_role("link", name="Say why").first)
    sam.check("judge-absence")
    sam.page.get_by_role("group", name="Is the reason accepted?").get_by_label("Yes").check()
    save(sam)
    sam.reads("There is a problem")
    sam.page.get_by_label("What stood in the way, as the child or carer says?").select_option(
        label="Language, or no interpreter"
    )
    save(sam)

    sam.reads("The absence was recorded")
