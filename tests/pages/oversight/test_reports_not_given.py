"""A report that a court met without is said for four weeks, or until the court has it."""

import pytest
from django.urls import reverse

from tests.anna import days_ago, keep
from tests.pages.oversight.test_court_list import list_of
from tests.pages.oversight.test_court_results import court, enter
from tests.pages.seeing.conftest import Page
from tests.pages.writing.conftest import answers_in
from throughcare.foundation.facts.days import today
from throughcare.foundation.local_rules.models import ServiceSetting
from throughcare.record.courts.models import Hearing, SentenceProposal
from throughcare.schema.enumerations.offending import REPORT_KIND

__all__ = ["court", "enter"]  # fixtures
WORDS = "not given when the court met"


def asked_for(child, ago, kind="pre-sentence-report", **more):
    """A report for a hearing that was so many days ago."""
    facts = {"court_type": "youth-court", "result_received_on": days_ago(ago)}
    hearing = keep(Hearing, child=child, hearing_on=days_ago(ago), **facts)
    asked = {"report_kind": kind, "due_on": days_ago(ago + 1)} | more
    return keep(SentenceProposal, child=child, hearing=hearing, **asked)


def pages(enter, sam, cory, child):
    reader = enter(sam)
    return {
        "my day": Page(reader.get("/")).main(),
        "record": Page(reader.get(f"/cases/{child.reference}/offences/")).main(),
        "court list": list_of(enter(cory), day=f"{today():%d/%m/%Y}"),
    }


@pytest.mark.parametrize("kind", [each.code for each in REPORT_KIND.values])
def test_a_report_that_the_court_met_without_is_said_on_each_page(kind, enter, sam, cory, court):
    child, _hearing, _offence = court
    asked_for(child, 3, kind)

    for page, words in pages(enter, sam, cory, child).items():
        assert (page, WORDS in words) == (page, True)


@pytest.mark.parametrize(
    ("ago", "more", "said"),
    [
        (28, {}, True),
        (29, {}, False),
        (3, {"provided_on": days_ago(2)}, False),
        (3, {"due_on": None}, True),
        (0, {}, False),  # the court meets today
        (3, {"not_wanted_on": days_ago(4), "not_wanted_by": "The clerk"}, False),
    ],
)
def test_it_is_said_for_four_weeks_and_until_the_court_has_it(
    ago, more, said, enter, sam, cory, court
):
    child, _hearing, _offence = court
    asked_for(child, ago, **more)

    for page, words in pages(enter, sam, cory, child).items():
        assert (page, WORDS in words) == (page, said)


@pytest.mark.parametrize(("ago", "said"), [(40, True), (41, False)])
def test_for_how_long_is_a_rule_of_the_service(
    ago, said, enter, sam, cory, court, northwick, eastmere
):
    child, _hearing, _offence = court
    for service, value in ((northwick, 40), (eastmere, 90)):
        facts = {"setting": "court-reports-missing-days", "value": value, "reason": "Agreed"}
        keep(ServiceSetting, service=service, started_on=days_ago(1), **facts)
    asked_for(child, ago)

    for page, words in pages(enter, sam, cory, child).items():
        assert (page, WORDS in words) == (page, said)


def test_a_report_no_longer_wanted_is_said_with_who_said_so(enter, sam, cory, court):
    child, hearing, _offence = court
    facts = {"report_kind": "pre-sentence-report", "due_on": today(), "requested_on": days_ago(9)}
    asked = keep(SentenceProposal, child=child, hearing=hearing, **facts)
    client, at = enter(sam), reverse("report-not-wanted", args=[child.reference, asked.reference])
    assert at in Page(client.get(f"/cases/{child.reference}/offences/")).html

    client.post(at, answers_in(Page(client.get(at)).tree) | {"not_wanted_by": "The clerk"})

    journey = Page(client.get(f"/cases/{child.reference}/journey/")).main()
    assert "No longer wanted by the court, as said by: The clerk" in journey
    listed = list_of(enter(cory), day=f"{today():%d/%m/%Y}")
    assert "no longer wanted, as said by: The clerk" in listed
    assert "not ready" not in listed
