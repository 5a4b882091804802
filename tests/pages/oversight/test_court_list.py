"""The court list: who is before the court, what we propose, what holds them, what is unrecorded."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import cast
from tests.anna import days_ago, keep
from tests.pages.seeing.conftest import Page
from throughcare.caseload.oversight.day_forms import next_working_day
from throughcare.foundation.facts.days import today
from throughcare.record.children.models import Child
from throughcare.record.courts.models import Bail, Hearing, Remand, SentenceProposal
from throughcare.record.outcomes.models import Condition

COURT = "Northwick Youth Court"


def listed(service, lead=None, *, name="Tom", on=None, **more):
    """A child before the court on a day: the next on which courts sit, unless said."""
    child = cast.make_child(service, first_name=name, last_name="Morrow")
    if lead is not None:
        cast.allocate(child.case, lead)
    facts = {"court_type": "youth-court", "court_name": COURT, "kind": "sentence"}
    hearing = keep(Hearing, child=child, hearing_on=on or next_working_day(), **(facts | more))
    return child, hearing


def list_of(client, **query):
    return Page(client.get("/court-list/", query)).main()


def test_on_paper_it_says_whose_list_it_is_and_when_it_was_printed(enter, cory, northwick):
    main = list_of(enter(cory))

    assert f"{northwick.name}. Printed by {cory.full_name} on" in main


def test_each_child_stands_beside_what_is_proposed_and_what_holds_them(enter, cory, sam, northwick):
    child, hearing = listed(northwick, sam)
    keep(
        SentenceProposal,
        child=child,
        hearing=hearing,
        report_kind="pre-sentence-report",
        proposed_outcome="referral-order",
        due_on=days_ago(-3),
    )
    bail = keep(Bail, child=child, court_decision="conditional-bail", started_on=days_ago(9))
    facts = {"child": child, "bail": bail, "under": "bail", "kind": "curfew"}
    keep(Condition, **facts, place="1 Harbour Road", started_on=days_ago(9))
    keep(
        Condition,
        **facts,
        place="2 Ended Street",
        started_on=days_ago(9),
        ended_on=days_ago(1),
    )

    main = list_of(enter(cory))

    assert COURT in main
    assert "Tom Morrow" in main
    assert f"{child.age} years, {sam.full_name}" in main
    asked = SentenceProposal(proposed_outcome="referral-order").get_proposed_outcome_display()
    assert f"{asked} (not ready, due" in main
    assert str(bail.get_court_decision_display()) in main
    assert "1 Harbour Road" in main
    assert "2 Ended Street" not in main
    assert "Still to come" in main


def test_trap_64_a_court_reads_the_registered_name_and_the_child_is_called_by_theirs(
    enter, cory, sam, northwick
):
    child, _hearing = listed(northwick, sam, on=today())
    names = {"first_name": "Thomas", "middle_names": "Ola", "known_as": "Tam"}
    Child.objects.filter(pk=child.pk).update(**names)
    browser = enter(cory)

    for main in (list_of(browser, day=f"{today():%d/%m/%Y}"), results_of(browser)):
        assert "Tam Morrow" in main
        assert "Registered as Thomas Ola Morrow" in main


def results_of(browser):
    return Page(browser.get(f"/court-list/results/{today()}/")).main()


def test_a_remand_that_runs_is_said_and_one_that_ended_is_not(enter, cory, northwick):
    child, _hearing = listed(northwick)
    facts = {"child": child, "kind": "remand-in-custody"}
    keep(Remand, **facts, establishment="Longmoor", admitted_on=days_ago(5))
    keep(
        Remand, **facts, establishment="Oldmoor", admitted_on=days_ago(30), released_on=days_ago(20)
    )

    main = list_of(enter(cory))

    assert "Longmoor" in main
    assert "Oldmoor" not in main


def test_the_list_is_of_the_day_that_is_asked_for(enter, cory, northwick):
    listed(northwick, on=today())

    client = enter(cory)

    assert "Tom Morrow" not in list_of(client)
    assert "Tom Morrow" in list_of(client, day=f"{today():%d/%m/%Y}")


def test_a_hearing_of_today_leads_to_its_result_until_it_is_recorded(enter, cory, northwick):
    waiting = listed(northwick, on=today())
    recorded = listed(northwick, name="Rae", on=today(), result_received_on=today())

    page = enter(cory).get("/court-list/", {"day": f"{today():%d/%m/%Y}"}).text

    ways = [
        reverse("record-result", args=[child.reference, hearing.reference]) in page
        for child, hearing in (waiting, recorded)
    ]
    assert ways == [True, False]


def test_a_result_that_nobody_recorded_stands_below_from_the_day_after(enter, cory, northwick):
    listed(northwick, name="Una", on=days_ago(1))
    listed(northwick, name="Dora", on=days_ago(2), result_received_on=days_ago(1))
    listed(northwick, name="Olga", on=days_ago(60))

    main = list_of(enter(cory))

    assert "Results that nobody has recorded" in main
    assert "Una Morrow" in main
    assert "Dora Morrow" not in main
    assert "Olga Morrow" not in main


def test_a_worker_who_records_only_in_their_own_cases_sees_the_list_of_those(
    enter, jo, sam, northwick
):
    listed(northwick, jo, name="Mine")
    listed(northwick, sam, name="Other")

    main = list_of(enter(jo))

    assert "Mine Morrow" in main
    assert "Other Morrow" not in main


def test_the_list_of_many_asks_as_often_as_that_of_one(enter, cory, northwick):
    listed(northwick, on=days_ago(-40))
    for name in ("Ada", "Bea", "Cal", "Dot"):
        listed(northwick, name=name, on=days_ago(-41))
    client = enter(cory)
    asked = []
    for ahead in (-40, -40, -41):
        with CaptureQueriesContext(connection) as queries:
            client.get("/court-list/", {"day": f"{days_ago(ahead):%d/%m/%Y}"})
        asked.append(len(queries))

    assert asked[1] == asked[2]
