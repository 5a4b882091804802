"""What a court decides reaches the worker, the manager and the victim worker in that moment."""

import pytest
from django.urls import reverse

from tests import cast
from tests.anna import keep
from tests.pages.oversight.test_court_results import (
    CUSTODY,
    adjourned,
    charged,
    court,
    enter,
    listed_again,
)
from tests.pages.seeing.conftest import Page
from tests.pages.writing.conftest import answers_in
from throughcare.foundation.access.models import Notice, WorkerAbsence
from throughcare.foundation.facts.days import today
from throughcare.record.courts.models import Remand
from throughcare.specialisms.victims.models import Victim, VictimOffence

__all__ = ["court", "enter"]  # fixtures


def harmed(child, offence, consent="contact"):
    """Somebody who was harmed by the offence, and what they have consented to."""
    facts = {"victim_type": "person", "consent": consent}
    victim = keep(Victim, service=child.service, **facts)
    keep(VictimOffence, child=child, victim=victim, offence=offence)


def notices_by_worker():
    """What each worker is told, by their first name."""
    kinds = {}
    for notice in Notice.objects.select_related("staff").order_by("pk"):
        kinds.setdefault(notice.staff.first_name, []).append(notice.kind)
    return kinds


def test_custody_reaches_the_worker_the_manager_and_the_victim_worker_at_once(enter, cory, court):
    child, hearing, offence = court
    harmed(child, offence)

    adjourned(enter(cory), hearing, **CUSTODY)

    assert Remand.objects.get(child=child).kind == CUSTODY["remand_decision"]
    assert {who: sorted(kinds) for who, kinds in notices_by_worker().items()} == {
        "Sam": ["court-custody", "court-hearing"],
        "Priya": ["court-custody", "court-hearing"],
        "Vic": ["victim-custody", "victim-hearing"],
    }


def test_a_notice_names_no_child_and_leads_to_the_record(enter, cory, sam, court):
    child, hearing, _offence = court
    adjourned(enter(cory), hearing)

    page = Page(enter(sam).get("/"))

    assert "a child is to come before a court on another day" in page.main()
    assert reverse("case-overview", args=[child.reference]) in page.html


@pytest.mark.parametrize("consent", ["not-asked", "awaiting", "refused", "withdrawn"])
def test_of_somebody_who_consented_to_no_contact_nobody_is_told(enter, cory, court, consent):
    child, hearing, offence = court
    harmed(child, offence, consent)

    adjourned(enter(cory), hearing)

    assert "Vic" not in notices_by_worker()


def test_a_victim_worker_is_not_told_of_what_concerns_another_offence(enter, cory, court):
    child, hearing, _offence = court
    harmed(child, charged(child, listed_again(child)))

    adjourned(enter(cory), hearing, **CUSTODY)

    assert "Vic" not in notices_by_worker()
    assert "Sam" in notices_by_worker()


def test_whoever_stands_in_for_a_worker_who_is_away_is_told(enter, cory, sam, jo, court):
    child, hearing, _offence = court
    away = {"staff": sam, "cover_staff": jo, "started_on": today()}
    keep(WorkerAbsence, service=child.service, **away)

    adjourned(enter(cory), hearing)

    assert notices_by_worker()["Jo"] == ["court-hearing"]


def test_nobody_to_whom_the_record_is_closed_is_told(enter, cory, sam, priya, court):
    child, hearing, offence = court
    harmed(child, offence)
    cast.restrict(child.case, "sealed", named=(cory, sam))

    adjourned(enter(cory), hearing, **CUSTODY)

    assert set(notices_by_worker()) == {"Sam"}


def test_what_is_taken_back_is_told_as_well(enter, cory, court):
    _child, hearing, _offence = court
    client = enter(cory)
    answer = adjourned(client, hearing)
    undo = next(f for f in Page(answer).tree.iter("form") if "taken-back" in f.get("action", ""))

    client.post(undo.get("action"))

    theirs = Notice.objects.filter(staff__first_name="Sam").order_by("pk")
    assert [(each.kind, each.taken_back) for each in theirs] == [
        ("court-hearing", False),
        ("court-hearing", True),
    ]


def test_bail_typed_on_its_own_page_is_told_too(enter, cory, court):
    child, _hearing, _offence = court
    at = reverse("add-bail", args=[child.reference])
    client = enter(cory)
    opened = Page(client.get(at))

    answers = {"court_decision": "conditional-bail", "started_on": f"{today():%d/%m/%Y}"}
    client.post(at, answers_in(opened.tree) | answers)

    assert notices_by_worker() == {"Sam": ["court-bail"], "Priya": ["court-bail"]}
