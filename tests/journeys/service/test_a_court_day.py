"""A court officer types the results of a day down the list, and those concerned learn at once."""

from tests import cast
from tests.anna import days_ago, keep
from tests.journeys.looking import SITTINGS, look
from tests.journeys.test_recording_a_contact import NOTE, answer
from tests.journeys.typist import Typist
from throughcare.foundation.facts.days import today
from throughcare.record.courts.models import Hearing, HearingOffence

RESULTS = f"/court-list/results/{today()}/"
COURT = {"court_type": "youth-court", "court_name": "Northwick Youth Court", "kind": "sentence"}


def listed_today(service, *names):
    """Children of the cast in court today, each for one offence that they have on their record."""
    service.connect_default_as("owner")
    for number, name in enumerate(names):
        child = cast.child(name)
        at = {"hearing_on": today(), "listed_time": f"10:{number}0", "court_room": "Court 1"}
        hearing = keep(Hearing, child=child, **at, **COURT)
        offence = child.offences.first()
        keep(HearingOffence, hearing=hearing, offence=offence, case=child.case)
    service.connect_default_as("app")


def save(hands):
    hands.reach(hands.sitting.page.get_by_role("button", name="Save, and go to the next"))
    hands.go()


@SITTINGS
def test_results_are_typed_down_the_list_within_60_seconds_a_child(how, service, sit_down):
    listed_today(service, "anna", "ben")
    cory = sit_down(**how)
    cory.sign_in("Cory Dunn")
    cory.go(f"/court-list/?day={today()}")
    look(cory, how, "court-list")
    cory.leave_by(cory.page.get_by_role("link", name="Type the results down the list"))
    cory.reads("2 of 2 results are still to be recorded")
    look(cory, how, "court-results")

    hands = Typist(cory)
    answer(hands, "What did the court do?", "Adjourned")
    hands.reach(cory.page.get_by_label("To which day?"))
    hands.type(f"{days_ago(-14):%d/%m/%Y}")
    hands.reach(cory.page.get_by_label("Which report did the court ask for?"))
    hands.type("Pre-sentence")
    hands.reach(cory.page.get_by_label("Bail or remand"))
    hands.type("Remand to youth")
    hands.reach(cory.page.get_by_label("To which kind of place was the child taken?").first)
    hands.type("Not yet")
    hands.reach(cory.page.get_by_label("What was said in court?"))
    hands.type(NOTE)
    save(hands)
    cory.reads("1 of 2 results are still to be recorded")
    hands.says("An adjournment to youth detention by keyboard", 60)
    look(cory, how, "court-results-next")
    hands = Typist(cory)
    answer(hands, "What did the court do?", "Withdrawn, dismissed or not guilty")
    hands.reach(cory.page.get_by_label("How did it end?"))
    hands.type("Dismissed")
    hands.reach(cory.page.get_by_label("What was said in court?"))
    hands.type(NOTE)
    save(hands)
    cory.reads("No result of this day waits")
    hands.says("A dismissal by keyboard", 60)

    sam = sit_down(**how)
    sam.sign_in("Sam Okoro")
    sam.reads("a court sent a child to custody")
    cory.leave_by(cory.page.get_by_role("button", name="Undo").last)
    cory.reads("It was taken back")
