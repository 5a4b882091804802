"""A police e-mail is pasted, checked, and screened by keyboard within twenty seconds."""

from tests.journeys.looking import SITTINGS, look
from tests.journeys.typist import Typist

EMAIL = """Dear team,

Name: Theo BRANDRETH
DOB: 3/4/12
Address: 9 Weir Lane
Northwick
URN: 01NW/7781/26
Offence: Criminal damage to a bus shelter
OIC: PC Dale

Suitable for Outcome 22.
"""


@SITTINGS
def test_a_pasted_email_is_checked_screened_and_put_back(how, service, sit_down):
    priya = sit_down(**how)
    priya.sign_in("Priya Nair")
    priya.go("/intake/")
    look(priya, how, "intake")
    priya.press("Paste a police e-mail")
    priya.page.get_by_label("Paste the e-mail").fill(EMAIL)
    look(priya, how)
    priya.press("Read it")

    priya.reads("3/4/12 may be 3 April 2012 or 4 March 2012. Say which.")
    assert priya.page.get_by_label("Last name").input_value() == "Brandreth"
    look(priya, how, "intake-read")
    priya.page.get_by_label("When was the child born?").fill("3/4/2012")
    priya.press("Put it into the queue")
    priya.reads("It is in the queue.")

    priya.follow("Theo Brandreth")
    priya.reads("Outcome 22 needs no admission")
    look(priya, how, "intake-screen")
    priya.follow("Add the child to the record, with what came in")
    assert priya.page.get_by_label("First name").input_value() == "Theo"
    look(priya, how)
    priya.go("/intake/")

    if how.get("script", True) and not how.get("phone"):
        by_keyboard(priya)
    else:
        priya.follow("Theo Brandreth")
        priya.page.get_by_label("Not taken on: the child lives in another area").check()
        priya.press("Record the decision")
    priya.reads("The decision was recorded.")
    priya.press("Undo")
    priya.reads("It was taken back")
    priya.reads("Theo Brandreth")


def by_keyboard(priya):
    """One item, from the queue to the decision, without a mouse."""
    typist = Typist(priya)
    typist.reach(priya.page.get_by_role("link", name="Theo Brandreth"))
    typist.go()
    typist.reach(priya.page.get_by_label("Who takes it on?"))
    typist.reach(priya.page.get_by_label("Taken on: decision out of court to make with the police"))
    typist.press(*["ArrowDown"] * 7)
    typist.go("Enter")
    typist.says("Screening one item", 20)
