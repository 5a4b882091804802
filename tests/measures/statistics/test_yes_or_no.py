"""The worked examples of shares: the same children twice, and two groups."""

from fractions import Fraction

import pytest

from throughcare.measures.evaluation.balance import Balance, Verdict, of_shares
from throughcare.measures.statistics.yes_or_no import before_and_after, detectable, two_groups
from throughcare.rulebook.rounding import round_half_up


def shown(value):
    return str(round_half_up(value, 1))


def test_mcnemars_worked_example_of_33_children():
    results = before_and_after(both=14, before_only=3, after_only=9, neither=7)

    assert (shown(results.first), shown(results.second), shown(results.points)) == (
        "51.5",
        "69.7",
        "18.2",
    )
    assert (results.interval.low, results.interval.high) == pytest.approx((-1.4, 37.8), abs=0.05)
    assert round(results.p, 3) == 0.146
    assert not results.conclusive


def test_nobody_who_changed_is_no_evidence_of_change():
    results = before_and_after(both=5, before_only=0, after_only=0, neither=5)

    assert (results.points, results.p) == (0, 1.0)


def test_two_groups_worked_example_is_inconclusive():
    results = two_groups(seen=12, of=40, seen_there=52, of_there=120)

    assert shown(results.points) == "-13.3"
    assert (results.interval.low, results.interval.high) == pytest.approx((-28.2, 4.3), abs=0.05)
    assert not results.conclusive


def test_a_difference_far_from_none_is_conclusive():
    assert two_groups(seen=10, of=100, seen_there=60, of_there=100).conclusive


def test_trap_24_a_difference_is_in_points_and_not_in_percent():
    results = two_groups(seen=40, of=100, seen_there=42, of_there=100)

    assert results.points == Fraction(-2)


def test_nobody_is_refused():
    with pytest.raises(ValueError, match="nobody to compare"):
        before_and_after(both=0, before_only=0, after_only=0, neither=0)
    with pytest.raises(ValueError, match="nobody in one"):
        two_groups(seen=0, of=0, seen_there=1, of_there=2)


@pytest.mark.parametrize(("each", "to"), [(30, 12), (60, 19), (100, 24), (200, 29), (500, 33)])
def test_the_fall_that_can_be_seen_from_42_percent_depends_on_the_number_of_children(each, to):
    assert round(detectable(0.42, each) * 100) == to


def test_with_a_handful_not_even_a_fall_to_none_can_be_seen():
    assert detectable(0.42, 5) == 0.0


def test_a_standardised_difference_of_sixty_and_fifty_five_percent_is_just_over_a_tenth():
    results = of_shares(0.60, 0.55)

    assert results == pytest.approx(0.101, abs=0.0005)
    assert Balance("sex", results).verdict is Verdict.REVIEW
    assert of_shares(1.0, 1.0) == 0.0


@pytest.mark.parametrize(
    ("difference", "verdict"),
    [(0.09, Verdict.GOOD), (-0.1, Verdict.REVIEW), (0.249, Verdict.REVIEW), (-0.25, Verdict.POOR)],
)
def test_balance_is_good_to_be_reviewed_or_poor(difference, verdict):
    assert Balance("age", difference).verdict is verdict
