"""Numbers worked out in measures.md that belong to no one measure, or follow from its figure."""

from decimal import Decimal
from fractions import Fraction

import pytest

from throughcare.measures.disproportion.comparing import GroupCount, probability
from throughcare.measures.statistics import intervals
from throughcare.measures.statistics.yes_or_no import two_groups
from throughcare.rulebook.rounding import (
    FREQUENCY,
    PERCENTAGE,
    RATE_PER_1_000,
    RATE_PER_10_000,
    RATE_PER_100_000,
    round_half_up,
)


@pytest.mark.parametrize(
    ("met", "counted", "low", "high"),
    [
        pytest.param(40, 100, 30.9, 49.8, id="40 of 100"),
        pytest.param(10, 25, 23.4, 59.3, id="10 of 25"),
        pytest.param(22, 33, 49.6, 80.2, id="22 of 33"),
        pytest.param(20, 50, 27.6, 53.8, id="20 of 50"),
    ],
)
def test_a_share_has_the_interval_worked_out_for_it(met, counted, low, high):
    results = intervals.share(met, counted)

    assert (round(results.low, 1), round(results.high, 1)) == (low, high)


@pytest.mark.parametrize(
    ("seen", "low", "high"),
    [(44, 31.97, 59.07), (53, 39.70, 69.33), (3, 0.62, 8.77), (0, 0.0, 3.69)],
)
def test_a_count_has_the_interval_worked_out_for_it(seen, low, high):
    results = intervals.count(seen)

    assert (round(results.low, 2), round(results.high, 2)) == (low, high)


@pytest.mark.parametrize(
    ("seen", "people", "unit", "shown", "low", "high"),
    [
        pytest.param(3, 16_000, RATE_PER_100_000, "19", 4, 55, id="3 first-time entrants"),
        pytest.param(44, 16_000, RATE_PER_100_000, "275", 200, 369, id="44 first-time entrants"),
        pytest.param(6, 18_500, RATE_PER_1_000, "0.32", 0.12, 0.71, id="6 sentences of custody"),
        pytest.param(3, 16_000, RATE_PER_10_000, "1.9", 0.4, 5.5, id="3 of serious violence"),
        pytest.param(12, 16_000, RATE_PER_10_000, "7.5", 3.9, 13.1, id="12 of serious violence"),
    ],
)
def test_a_rate_has_the_interval_worked_out_for_it(seen, people, unit, shown, low, high):
    results = intervals.rate(seen, people, unit.per)

    assert str(unit.figure(seen, people)) == shown
    places = unit.places
    assert (round(results.low, places), round(results.high, places)) == (low, high)


def test_44_entrants_after_53_are_17_per_cent_fewer_and_no_evidence_of_a_fall():
    chance = probability(GroupCount("now", 44, 16_000), GroupCount("before", 53, 16_000))

    assert str(PERCENTAGE.figure(44 - 53, 53)) == "-17.0"
    assert round(chance, 2) == 0.42


def test_a_fall_from_42_to_40_in_a_hundred_is_no_evidence_of_change():
    results = two_groups(seen=40, of=100, seen_there=42, of_there=100)

    assert results.points == -2
    assert not results.conclusive


def test_london_s_713_of_2339_are_30_48_per_cent():
    assert str(PERCENTAGE.figure(713, 2_339)) == "30.5"
    assert round(PERCENTAGE.exact(713, 2_339), 2) == Decimal("30.48")


@pytest.mark.parametrize(
    ("cohort", "reoffenders", "reoffences"),
    [(25, 10, 49), (50, 20, 98), (75, 30, 147), (100, 40, 196)],
)
def test_four_cohorts_give_the_published_rate_and_frequency(cohort, reoffenders, reoffences):
    assert str(PERCENTAGE.figure(reoffenders, cohort)) == "40.0"
    assert str(FREQUENCY.figure(reoffences, reoffenders)) == "4.90"
    assert str(FREQUENCY.figure(reoffences, cohort)) == "1.96"


def test_in_a_cohort_of_50_one_child_is_two_points():
    assert PERCENTAGE.figure(21, 50) - PERCENTAGE.figure(20, 50) == 2


def test_118_children_at_52_in_10_000_are_of_22_477_to_22_912():
    """The paper's 22,475 to 22,913 are the same bounds, rounded outwards."""
    people = [n for n in range(22_400, 23_000) if round_half_up(Fraction(1_180_000, n), 0) == 52]

    assert (people[0], people[-1]) == (22_477, 22_912)
