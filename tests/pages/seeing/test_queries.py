"""A page asks the database a fixed number of questions, however much there is to show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.anna import at_three, days_ago, keep
from throughcare.casework.contacts.models import Contact
from throughcare.record.children.models import Alert, Relationship
from throughcare.record.circumstances.models import Barrier, Residence
from throughcare.record.offences.models import Offence
from throughcare.record.outcomes.models import Outcome, Requirement

PAGES = {
    "": 22,
    "before-a-visit/": 22,  # nine of the record: the rest is what every page asks
    "journey/": 20,
    "journey/print/": 20,
    "people/": 22,  # four for what a worker may correct of names, and for how it was
    "alerts/": 21,  # three for what a worker may correct of them, and for how it was
    "circumstances/": 20,
    "circumstances/move/": 22,  # one for what was begun and not sent
    "offences/": 22,
}


def counted(open_as, staff, at):
    open_as(staff, at)  # what is kept for the process is asked for once
    with CaptureQueriesContext(connection) as asked:
        assert open_as(staff, at).status == 200
    return len(asked)


@pytest.mark.parametrize(("at", "most"), PAGES.items())
def test_a_page_of_a_record_asks_few_questions(open_as, anna, sam, at, most):
    assert counted(open_as, sam, f"/cases/{anna.child.reference}/{at}") <= most


@pytest.mark.parametrize("at", PAGES)
def test_a_longer_record_asks_no_more_questions(open_as, anna, sam, as_app, at):
    address = f"/cases/{anna.child.reference}/{at}"
    before = counted(open_as, sam, address)
    as_app.owner_again()
    lengthen(anna.child, sam)

    assert counted(open_as, sam, address) <= before + 1  # the restriction's own, or none


def lengthen(child, staff):
    """More of everything that a page shows a list of."""
    for number in range(8):
        keep(
            Contact,
            child=child,
            staff=staff,
            held_at=at_three(days_ago(number)),
            method="office",
            with_whom="child",
            attendance="attended",
        )
        keep(
            Alert,
            child=child,
            kind="medical",
            words=str(number),
            owner_staff=staff,
            started_on=days_ago(number),
        )
        keep(
            Relationship,
            child=child,
            kind="friend",
            name=f"Friend {number}",
            started_on=days_ago(9),
        )
        keep(
            Residence,
            child=child,
            accommodation_type="with-family",
            suitability="unknown",
            is_primary=False,
            started_on=days_ago(number),
        )
        keep(Barrier, child=child, kind="transport", started_on=days_ago(number))
        offence = keep(
            Offence,
            child=child,
            description=f"Offence {number}",
            yjb_category="other",
            offence_on=days_ago(number),
        )
        outcome = keep(
            Outcome,
            child=child,
            offence=offence,
            main_or_other="main",
            legal_outcome="referral-order",
            outcome_on=days_ago(number),
        )
        keep(
            Requirement,
            child=child,
            outcome=outcome,
            kind="supervision",
            started_on=days_ago(number),
        )


@pytest.mark.parametrize("at", ["/cases/lists/all/", "/cases/lists/team/", "/cases/"])
def test_a_longer_list_asks_no_more_questions(open_as, northwick, anna, sam, as_app, at):
    before = counted(open_as, sam, at)
    as_app.owner_again()
    for number in range(3):
        cast.allocate(cast.make_child(northwick, first_name=f"Anna{number}").case, sam)

    assert counted(open_as, sam, at) == before
    assert before <= 21


def test_a_search_that_finds_more_asks_no_more_questions(open_as, northwick, anna, sam, as_app):
    def search():
        with CaptureQueriesContext(connection) as asked:
            open_as(sam, "/cases/search/", {"words": "kowalczyk"})
        return len(asked)

    search()
    before = search()
    as_app.owner_again()
    for number in range(5):
        cast.make_child(northwick, first_name=f"Anna{number}", last_name="Kowalczyk")

    assert search() == before
