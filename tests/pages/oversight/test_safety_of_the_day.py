"""A day says whose newest levels are high, and leads on to what is overdue and to a child."""

import re

import pytest

from tests import cast
from tests.anna import days_ago, keep
from tests.pages.seeing.conftest import Page
from throughcare.casework.instruments.models import Assessment


@pytest.fixture
def new(northwick):
    """A case manager who has no case yet."""
    return cast.make_staff(northwick, "New", "Worker", "case-manager")


def rated(lead, service, name, *levels, ago=10):
    """A child with the levels for others and for themselves, of so many days ago."""
    child = cast.make_child(service, first_name=name, last_name="Day")
    cast.allocate(child.case, lead)
    on = days_ago(ago)
    facts = dict(zip(("rosh", "safety_and_wellbeing"), levels, strict=True))
    keep(Assessment, child=child, kind="assetplus", started_on=on, completed_on=on, **facts)
    return child


def part(client):
    """The words of the part about safety, but for ages, and what follows."""
    return re.sub(r" , \d+", "", Page(client.get("/")).main()).partition(
        "Safety: levels that are high"
    )[2]


def test_high_levels_stand_in_the_day_the_highest_first_and_others_do_not(enter, new, northwick):
    rated(new, northwick, "Ann", "high", "low")
    rated(new, northwick, "Bo", "low", "very-high")
    rated(new, northwick, "Cy", "medium", "medium")

    words = part(enter(new))

    assert words.index("Very high Bo Day Others: low, child: very high") < words.index("High Ann")
    assert "Others: high, child: low" in words
    assert "Cy Day" not in words.partition("Record a contact with")[0]


def test_the_newest_levels_alone_count(enter, new, northwick):
    child = rated(new, northwick, "Ann", "very-high", "high", ago=60)
    on = days_ago(3)
    lower = {"rosh": "low", "safety_and_wellbeing": "low"}
    keep(Assessment, child=child, kind="assetplus", started_on=on, completed_on=on, **lower)

    assert part(enter(new)) == ""


def test_past_the_first_few_they_are_folded_and_none_is_left_out(enter, new, northwick):
    for number in range(6):
        rated(new, northwick, f"Child{number}", "high", "high")

    words = part(enter(new))

    assert "More levels that are high (2)" in words
    assert words.count("High Child") == 6


def test_who_reads_no_assessments_is_shown_no_levels(enter, new, northwick, bea):
    rated(new, northwick, "Ann", "very-high", "high")

    assert part(enter(bea)) == ""


def test_what_is_overdue_and_a_child_are_one_link_away(enter, new, northwick):
    child = cast.make_child(northwick, first_name="Dee", last_name="Day")
    cast.allocate(child.case, new)
    more = {"kind": "assetplus", "started_on": days_ago(40)}
    keep(Assessment, child=child, due_on=days_ago(3), **more)

    page = Page(enter(new).get("/"))

    assert page.links()["See what is overdue"] == "#overdue"
    assert [each.get("id") for each in page.tree.iter("h2")].count("overdue") == 1
    assert page.links()["Find a child"] == "/cases/search/"
