"""The worked examples of measures.md section 10: before and after, number by number."""

from fractions import Fraction

import pytest

from throughcare.measures.evaluation.resilience_scale import resilience
from throughcare.measures.statistics.paired_change import paired_change
from throughcare.measures.statistics.reliable_change import Norm, Reliably, reliably
from throughcare.rulebook.rounding import round_half_up

BEFORE = "2.17 2.50 3.00 2.83 1.83 3.33 2.67 3.17 2.33 2.00 3.50 2.83"
AFTER = "2.83 3.00 3.17 3.50 2.00 3.17 3.33 3.50 2.83 2.67 3.33 3.17"
PAIRS = [
    (Fraction(before), Fraction(after))
    for before, after in zip(BEFORE.split(), AFTER.split(), strict=True)
]
NORM = Norm(spread=0.70, reliability=0.83, source="A published norm")


def test_the_worked_example_of_twelve_children_gives_every_number():
    results = paired_change(PAIRS)

    assert str(round_half_up(results.mean_change, 2)) == "0.36"
    assert (results.interval.low, results.interval.high) == pytest.approx((0.17, 0.56), abs=0.005)
    assert (results.spread, results.t, results.p_by_t) == pytest.approx(
        (0.307, 4.08, 0.0018), abs=0.005
    )
    assert round(results.p_by_t, 4) == 0.0018
    assert (results.d_z, results.d_z_corrected) == pytest.approx((1.18, 1.10), abs=0.005)
    assert (results.d_av, results.d_av_corrected) == pytest.approx((0.76, 0.70), abs=0.005)
    assert (results.signed_rank, round(results.p_by_ranks, 4)) == (4.0, 0.0039)
    assert results.ranks_method == "exact"


def test_trap_31_the_group_improves_and_no_child_reliably_does():
    assert NORM.threshold == pytest.approx(0.80, abs=0.005)
    assert reliably(PAIRS, NORM) == Reliably(improved=0, worse=0, not_sure=12)


def test_trap_31_the_two_sizes_of_effect_differ_and_are_named():
    results = paired_change(PAIRS)

    assert results.d_z - results.d_av > 0.4


def test_a_change_of_one_point_is_reliable():
    assert NORM.index(Fraction(2), Fraction(3)) == pytest.approx(2.45, abs=0.005)


def test_where_lower_is_better_a_fall_is_an_improvement():
    norm = Norm(spread=0.70, reliability=0.83, source="A norm", higher_is_better=False)

    assert reliably([(Fraction(3), Fraction(2)), (Fraction(2), Fraction(3))], norm) == Reliably(
        1, 1, 0
    )


def test_a_norm_needs_a_source_and_numbers_that_can_be():
    with pytest.raises(ValueError, match="who published"):
        Norm(spread=0.7, reliability=0.8, source="")
    with pytest.raises(ValueError, match="above 0"):
        Norm(spread=0.7, reliability=1.0, source="A norm")


def test_children_lost_are_described_and_not_filled_in():
    results = paired_change(PAIRS[:2], lost=[Fraction(2), Fraction(3)])

    assert (results.children, results.lost, results.mean_before_of_lost) == (2, 2, Fraction(5, 2))


def test_a_change_without_a_comparison_is_called_observed():
    assert paired_change(PAIRS).words.startswith("Observed change.")
    assert paired_change([]).words == "Nobody has both a first and a later answer."


@pytest.mark.parametrize("pairs", [[], PAIRS[:1], [(Fraction(1), Fraction(2))] * 3])
def test_too_few_or_all_alike_give_a_mean_and_no_test(pairs):
    results = paired_change(pairs)

    assert (results.t, results.d_z, results.interval) == (None, None, None)
    assert results.mean_change == (pairs[0][1] - pairs[0][0] if pairs else None)


def test_many_children_are_ranked_by_the_approximation():
    many = [(Fraction(n, 7), Fraction(n + n % 5, 7)) for n in range(40)]

    assert paired_change(many).ranks_method == "approximate"


@pytest.mark.parametrize(
    ("answers", "mean", "band"),
    [
        ([2, 4, 3, 4, 2, 3], "2.33", "low"),
        ([4, 2, 4, 3, 4, 2], "3.83", "normal"),
        ([5, 1, 5, 1, 5, 1], "5.00", "high"),
        ([1, 5, 1, 5, 1, 5], "1.00", "low"),
        ([3, 3, 3, 3, 3, 3], "3.00", "normal"),
        ([4, 2, 4, 2, 5, 1], "4.33", "high"),
    ],
)
def test_resilience_is_the_mean_with_every_second_item_turned_round(answers, mean, band):
    results = resilience(answers)

    assert (str(round_half_up(results.number, 2)), results.band) == (mean, band)


def test_four_of_six_answers_make_a_mean_and_three_do_not():
    assert resilience([5, None, 5, None, 5, 1]).number == 5
    assert resilience([5, None, 5, None, 5, None]) is None


@pytest.mark.parametrize("answers", [[1] * 5, [0, 1, 2, 3, 4, 5]])
def test_answers_that_cannot_be_are_refused(answers):
    with pytest.raises(ValueError, match=r"items|answer"):
        resilience(answers)
