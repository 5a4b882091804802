"""Longer lists of cases: how they are sorted, counted and cut into pages."""

from datetime import date

import pytest

from tests import cast
from tests.anna import at_three, days_ago, keep
from tests.empty import in_an_empty_database
from tests.pages.seeing.listed import child, names, seen
from throughcare.casework.contacts.models import Contact
from throughcare.record.outcomes.models import Programme

__all__ = ["in_an_empty_database"]  # a fixture, used by its other name


def test_closed_cases_are_left_out_until_asked_for(open_as, northwick, sam):
    closed = child(northwick, "Over", "Done")
    Programme.objects.filter(child=closed).update(ended_on=days_ago(3))

    assert names(open_as(sam, "/cases/lists/all/")) == []
    assert names(open_as(sam, "/cases/lists/all/?more=closed")) == ["Done"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("name", ["Adams", "Łukasz", "Zed"]),
        ("-name", ["Zed", "Łukasz", "Adams"]),
        ("age", ["Zed", "Adams", "Łukasz"]),
        ("-age", ["Łukasz", "Adams", "Zed"]),
        ("seen", ["Zed", "Łukasz", "Adams"]),
        ("-seen", ["Adams", "Łukasz", "Zed"]),
    ],
)
def test_a_list_is_sorted_by_the_server(open_as, northwick, sam, sort, order):
    recent = child(northwick, "A", "Adams", date_of_birth=date(2011, 1, 1))
    long_ago = child(northwick, "B", "Łukasz", date_of_birth=date(2009, 1, 1))
    child(northwick, "C", "Zed", date_of_birth=date(2013, 1, 1))  # never seen
    seen(recent, 1)
    seen(long_ago, 20)

    assert names(open_as(sam, f"/cases/lists/all/?sort={sort}")) == order


def test_a_row_says_what_is_late(open_as, northwick, sam):
    late = child(northwick, "Lee", "Late", lead=sam)
    seen(late, 20)
    child(northwick, "New", "Start", lead=sam)

    main = open_as(sam, "/cases/").main()

    assert "20 days ago" in main
    assert "Not yet seen" in main


def test_a_missed_contact_a_call_and_a_future_one_are_not_times_seen(open_as, northwick, sam):
    who = child(northwick, "Lee", "Late", lead=sam)
    common = {"child": who, "with_whom": "child"}
    keep(
        Contact,
        held_at=at_three(days_ago(2)),
        method="office",
        attendance="unacceptable-absence",
        **common,
    )
    keep(
        Contact, held_at=at_three(days_ago(1)), method="telephone", attendance="attended", **common
    )
    keep(
        Contact,
        held_at=at_three(days_ago(-3)),
        method="office",
        attendance="not-yet-known",
        **common,
    )

    assert "Not yet seen" in open_as(sam, "/cases/").main()


def test_a_contact_that_was_corrected_counts_as_corrected(open_as, northwick, sam):
    who = child(northwick, "Lee", "Late", lead=sam)
    wrong = keep(
        Contact,
        child=who,
        held_at=at_three(days_ago(2)),
        method="office",
        with_whom="child",
        attendance="attended",
    )
    keep(
        Contact,
        child=who,
        held_at=at_three(days_ago(2)),
        method="office",
        with_whom="child",
        attendance="unacceptable-absence",
        supersedes=wrong,
    )

    assert "Not yet seen" in open_as(sam, "/cases/").main()


def test_a_contact_that_was_taken_back_was_no_contact(open_as, northwick, sam):
    who = child(northwick, "Lee", "Late", lead=sam)
    facts = {
        "child": who,
        "held_at": at_three(days_ago(2)),
        "method": "office",
        "with_whom": "child",
        "attendance": "attended",
    }
    wrong = keep(Contact, **facts)

    keep(Contact, **facts, supersedes=wrong, taken_back=True)

    assert "Not yet seen" in open_as(sam, "/cases/").main()


def test_twenty_five_to_a_page_and_the_count_is_of_what_may_be_seen(open_as, northwick, sam, jo):
    for number in range(27):
        child(northwick, f"N{number}", f"Name{number:02}")
    hidden = child(northwick, "Hidden", "Hidden")
    cast.restrict(hidden.case, "sealed")

    first = open_as(sam, "/cases/lists/all/")
    second = open_as(sam, "/cases/lists/all/?page=2")

    assert "Showing 1 to 25 of 27" in first.main()
    assert names(second) == ["Name25", "Name26"]
    assert "Hidden" not in first.text + second.text


def test_children_of_another_service_are_in_no_list(open_as, eastmere, sam):
    child(eastmere, "Far", "Away")

    assert open_as(sam, "/cases/lists/all/?more=closed").rows() == []
