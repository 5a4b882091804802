"""Two children of one name are told apart on every line of a day, to the eye and to the ear."""

from datetime import datetime, time

import pytest

from tests import cast
from tests.anna import days_ago, keep
from tests.pages.seeing.conftest import Page
from throughcare.casework.contacts.models import Contact
from throughcare.foundation.design.dates import LONDON, short_day


def to_see(service, lead, **names):
    child = cast.make_child(service, **names)
    cast.allocate(child.case, lead)
    keep(
        Contact,
        child=child,
        staff=lead,
        held_at=datetime.combine(days_ago(0), time(10), LONDON),
        method="office",
        with_whom="child",
        purpose="supervision",
        attendance="not-yet-known",
    )
    return child


@pytest.fixture
def new(northwick):
    """A case manager who has no case yet."""
    return cast.make_staff(northwick, "New", "Worker", "case-manager")


def lines(client):
    tree = Page(client.get("/")).tree
    return [
        [link.text_content() for link in line.iter("a")] + [line.text_content()]
        for line in tree.xpath("//li[contains(@class, 'app-day__line')]")
    ]


def test_of_two_children_of_one_name_each_line_says_when_they_were_born(enter, northwick, new):
    named = {"first_name": "Ash", "last_name": "Lee"}
    older, younger = (
        to_see(northwick, new, **named, date_of_birth=days_ago(365 * years)) for years in (16, 13)
    )

    found = lines(enter(new))

    for child in (older, younger):
        words = f"Ash Lee, {child.age}, born {short_day(child.date_of_birth)}"
        [line] = [line for line in found if words in line[-1]]
        assert f"Read before you knock {words}" in line


def test_of_any_other_child_it_says_how_old_they_are(enter, northwick, new):
    child = to_see(northwick, new, first_name="Ash", last_name="Lee")
    to_see(northwick, new, first_name="Ash", last_name="Leigh")

    assert any(f"Ash Lee, {child.age}\n" in line[-1] for line in lines(enter(new)))
