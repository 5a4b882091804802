"""How likely two records are of one child: the same by Splink at night and by Python at once."""

import random
from datetime import date

import duckdb
import pytest

from benchmarks.corruptions import (
    CORRUPTIONS,
    children_of,
    pairs_of_one_child,
    pairs_of_two_children,
)
from benchmarks.duplicates import look_for
from throughcare.record.children.duplicates.details import Details
from throughcare.record.children.duplicates.levels import COMPARISONS
from throughcare.record.children.duplicates.training import linker_of, train
from throughcare.record.children.duplicates.weights import WORTH_A_LOOK, Weights, shipped_weights

PAIRS = 60


@pytest.fixture(scope="module")
def children():
    return children_of(900)


def details(first="Anna", last="Kowalska", born=date(2012, 5, 4), **more):
    return Details(first_name=first, last_name=last, date_of_birth=born, sex="female", **more)


ANNA = details(upn="A123456789012", middle_names="Maria")


def test_records_spoilt_in_fifteen_ways_are_suggested_and_few_of_two_children(
    children,
):
    found = look_for(children, PAIRS)

    assert found.recall >= 0.9, found.missed
    assert found.precision >= 0.95, found.mistaken


def test_splink_and_python_see_the_same_level_in_every_pair(children):
    chance = random.Random(1)
    pairs = [
        *pairs_of_one_child(children, 60, chance),
        *pairs_of_two_children(children, 40, chance),
    ]
    records = dict(enumerate(each for first, second, _kind in pairs for each in (first, second)))
    with duckdb.connect() as database:
        rows = linker_of(records, database).inference.predict().as_record_list()

    assert len(rows) > len(pairs)
    for row in rows:
        one, other = (records[row[f"unique_id_{side}"]].keys for side in "lr")
        for comparison in COMPARISONS:
            told = row[f"gamma_{comparison.name}"]
            assert comparison.level_of(one, other) == told, (comparison.name, one, other)


@pytest.mark.parametrize("spoil", CORRUPTIONS, ids=lambda each: each.__name__)
def test_each_way_of_spoiling_a_record_is_seen_through(spoil, children):
    chance, weights = random.Random(3), shipped_weights(4_000)
    spoilt = [(child, spoil(child, chance)) for child in children[:200]]
    scores = [
        weights.score(child.keys, second.keys).probability
        for child, second in spoilt
        if second is not None and second != child
    ]

    assert len(scores) > 5
    assert sum(score >= WORTH_A_LOOK for score in scores) / len(scores) > 0.8


@pytest.mark.parametrize(
    ("other", "level"),
    [
        (details("Ania"), "first-stands-for"),
        (details("Anna", "Kowalska-Tranter"), "last-part"),
        (details("Kowalska", "Anna"), "last-part"),
        (details("Anna", "O'Kowalska", other_names=("Anna Kowalska",)), "last-part"),
        (details(born=date(2012, 4, 5)), "born-swapped"),
        (details(born=date(2013, 5, 4)), "born-near"),
        (details("A"), "first-initial"),
        (details("Maria"), "first-stands-for"),
        (details(upn="a123 456 789 012"), "number-same"),
        (details(upn="B999999999999"), "numbers-differ"),
    ],
)
def test_what_two_records_agree_in_is_named(other, level):
    assert level in shipped_weights(4_000).score(ANNA.keys, other.keys).levels


def test_names_of_any_script_are_compared_without_accents_and_capitals():
    one, other = details("Łukasz", "Wiśniewski"), details("LUKASZ", "wisniewski")

    assert {"first-same", "last-same"} <= set(
        shipped_weights(100).score(one.keys, other.keys).levels
    )


def test_what_nobody_recorded_says_nothing():
    nobody = Details(first_name="", last_name="", date_of_birth=None)

    assert shipped_weights(100).score(nobody.keys, ANNA.keys).levels == ()


def test_twins_are_not_one_child_and_a_second_spelling_is():
    weights = shipped_weights(4_000)

    twin = weights.score(ANNA.keys, details("Zofia", upn="A999999999999").keys)
    again = weights.score(ANNA.keys, details("Ana", "Kovalska").keys)

    assert twin.probability < WORTH_A_LOOK < again.probability


def test_a_service_of_nobody_or_of_one_child_has_weights_and_no_pair():
    for records in ({}, {1: ANNA}, {1: ANNA, 2: details("Zofia", "Nowak", date(2009, 1, 1))}):
        assert train(records).pairs == []


def test_weights_are_stored_and_read_as_they_were():
    weights = shipped_weights(4_000)

    assert Weights.from_json(weights.as_json()) == weights
