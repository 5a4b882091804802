"""A report that a court met without is said for four weeks, or until the court has it."""

import pytest

from tests.anna import days_ago, keep
from tests.pages.oversight.test_court_list import list_of
from tests.pages.oversight.test_court_results import court, enter
from tests.pages.seeing.conftest import Page
from throughcare.foundation.facts.days import today
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
    ],
)
def test_it_is_said_for_four_weeks_and_until_the_court_has_it(
    ago, more, said, enter, sam, cory, court
):
    child, _hearing, _offence = court
    asked_for(child, ago, **more)

    for page, words in pages(enter, sam, cory, child).items():
        assert (page, WORDS in words) == (page, said)
