"""All letters that are ready are ticked at once, those of a kind, or none, also without script."""

from datetime import timedelta

import pytest

from tests import cast
from tests.actions.letters.conftest import appointment, lives_at_home, mother
from tests.anna import days_ago
from tests.pages.seeing.conftest import open_as
from throughcare.foundation.facts.days import today

__all__ = ["open_as"]  # a fixture, used by its name
AT = f"/letters/appointment/{today():%Y-%m-%d}/{today() + timedelta(days=7):%Y-%m-%d}/"


def child(service, jo, name, **more):
    """A child of Jo's of 12, who is expected, and whose mother may be written to."""
    facts = {"leave_message": "yes", "date_of_birth": days_ago(12 * 366)} | more
    child = cast.make_child(service, first_name=name, last_name="Vosk", **facts)
    cast.allocate(child.case, jo)
    lives_at_home(child)
    appointment(child)
    mother(child, name=f"Mother of {name}")
    return child


def ticked(page):
    """To whom the ticked letters go, as the list calls them."""
    boxes = page.tree.xpath("//input[@name='letters']")
    named = {label.get("for"): " ".join(label.text.split()) for label in page.tree.iter("label")}
    return {
        named[box.get("id")].split(":")[0] for box in boxes if box.get("checked") is not None
    } & {label.split(":")[0] for label in named.values() if "Vosk" in label}


@pytest.fixture
def two(northwick, jo):
    return child(northwick, jo, "Abe"), child(northwick, jo, "Bo")


ABE, BO = "Abe Vosk", "Bo Vosk"
MOTHERS = {"Mother of Abe, for Abe Vosk", "Mother of Bo, for Bo Vosk"}


@pytest.mark.parametrize(
    ("tick", "to"),
    [
        ("", {ABE, BO} | MOTHERS),
        ("?tick=all", {ABE, BO} | MOTHERS),
        ("?tick=children", {ABE, BO}),
        ("?tick=carers", MOTHERS),
        ("?tick=none", set()),
        ("?tick=nonsense", {ABE, BO} | MOTHERS),
    ],
)
def test_letters_are_ticked_by_kind(open_as, jo, two, tick, to):
    assert ticked(open_as(jo, f"{AT}{tick}")) == to


def test_the_ways_are_links_that_say_how_many(open_as, jo, two):
    links = open_as(jo, AT).links()

    ways = {words: href for words, href in links.items() if words.startswith("Tick")}
    assert set(ways.values()) == {"?tick=all", "?tick=children", "?tick=carers", "?tick=none"}
    counts = [int(words.split("(")[1].rstrip(")")) for words in ways if "(" in words]
    assert counts[0] == counts[1] + counts[2]


def test_a_letter_with_a_caution_is_ticked_by_hand_alone(open_as, northwick, jo, two):
    child(northwick, jo, "Unasked", leave_message="")

    page = open_as(jo, f"{AT}?tick=all")

    assert "Unasked Vosk" not in ticked(page)
    assert "Letters with a caution are ticked one by one." in page.main()
