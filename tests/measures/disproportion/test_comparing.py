"""The worked example and the published checks of measures.md section 5.3, number by number."""

import gc
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.measures.disproportion.comparing import (
    TOO_FEW,
    GroupCount,
    Minimums,
    compare,
    holm,
)
from throughcare.measures.disproportion.composition import composition
from throughcare.measures.statistics import intervals
from throughcare.rulebook.rounding import (
    P_VALUE,
    PERCENTAGE,
    RATE_PER_1_000,
    RATE_PER_100,
    RELATIVE_RATE_INDEX,
)

EXAMPLE = [
    GroupCount("white", 60, 7_800),
    GroupCount("mixed", 14, 900),
    GroupCount("asian", 8, 1_900),
    GroupCount("black", 26, 1_000),
    GroupCount("other", 2, 400),
]


def shown(unit, value):
    return None if value is None else str(unit.shown(value))


@pytest.mark.parametrize(
    ("group", "share", "of_people", "difference", "rate", "index"),
    [
        ("white", "54.5", "65.0", "-10.5", "7.69", "1.00"),
        ("mixed", "12.7", "7.5", "5.2", "15.56", "2.02"),
        ("asian", "7.3", "15.8", "-8.6", "4.21", "0.55"),
        ("black", "23.6", "8.3", "15.3", "26.00", "3.38"),
        ("other", "1.8", "3.3", "-1.5", "5.00", None),
    ],
)
def test_the_worked_example_gives_every_share_rate_and_index(
    group, share, of_people, difference, rate, index
):
    results = compare(EXAMPLE).compared(group)

    assert shown(PERCENTAGE, results.share) == share
    assert shown(PERCENTAGE, results.share_of_people) == of_people
    assert shown(PERCENTAGE, results.difference) == difference
    assert shown(RATE_PER_1_000, results.rate) == rate
    assert shown(RELATIVE_RATE_INDEX, results.index) == index


@pytest.mark.parametrize(
    ("group", "low", "high", "p"),
    [
        ("mixed", 1.04, 3.66, "0.022"),
        ("asian", 0.23, 1.15, "0.126"),
        ("black", 2.05, 5.44, "0.000"),
    ],
)
def test_the_worked_example_gives_every_exact_interval_and_probability(group, low, high, p):
    results = compare(EXAMPLE).compared(group)

    assert (results.index_interval.low, results.index_interval.high) == pytest.approx(
        (low, high), abs=0.005
    )
    assert str(P_VALUE.shown(results.p)) == p


def test_two_children_are_too_few_to_compare():
    other = compare(EXAMPLE).compared("other")

    assert (other.index, other.index_interval, other.p, other.note) == (None, None, None, TOO_FEW)


def test_after_correcting_for_four_groups_only_one_difference_stands():
    results = compare(EXAMPLE)

    assert [each.group for each in results.groups if each.over_represented] == ["mixed", "black"]
    assert [each.group for each in results.groups if each.certain] == ["black"]
    assert results.compared("mixed").p_adjusted == pytest.approx(0.065, abs=0.0005)


def test_excess_children_are_those_above_the_rate_of_the_reference_group():
    black = compare(EXAMPLE).compared("black")

    assert black.excess == 26 - Fraction(60 * 1_000, 7_800)


def test_the_composition_is_far_from_chance_and_is_simulated_because_one_expected_count_is_small():
    whole = compare(EXAMPLE).composition

    assert (round(whole.chi_square, 1), whole.degrees) == (42.6, 4)
    assert whole.method == "20000 draws at random"
    assert whole.p == pytest.approx(1 / 20_001)
    assert whole.p_by_formula < 0.001


def test_two_simulations_give_the_same_probability():
    assert composition([5, 1, 0], [50, 8, 4]) == composition([5, 1, 0], [50, 8, 4])


def test_a_composition_of_nobody_is_not_tested():
    assert composition([0, 0], [10, 20]) is None


def test_a_composition_with_enough_in_each_group_uses_the_formula():
    assert composition([30, 20], [600, 400]).method == "chi-square"


REMANDED = [
    GroupCount("white", 444, 6_526),
    GroupCount("asian", 55, 536),
    GroupCount("black", 252, 1_933),
    GroupCount("mixed", 181, 1_466),
    GroupCount("other", 50, 351),
]


@pytest.mark.parametrize(
    ("group", "index", "low", "high"),
    [
        ("asian", 1.5082, 1.1183, 1.9992),
        ("black", 1.9162, 1.6351, 2.2415),
        ("mixed", 1.8147, 1.5181, 2.1619),
        ("other", 2.0938, 1.5306, 2.8091),
    ],
)
def test_the_published_remand_ratios_of_2025_are_reproduced_stage_by_stage(group, index, low, high):
    results = compare(REMANDED, unit=RATE_PER_100).compared(group)

    assert float(results.index) == pytest.approx(index, abs=5e-5)
    assert results.index_interval.low == pytest.approx(low, abs=5e-5)
    assert results.index_interval.high == pytest.approx(high, abs=5e-5)


def test_the_published_stop_and_search_ratio_is_reproduced_by_population():
    results = compare(
        [GroupCount("white", 53_593, 4_161_949), GroupCount("black", 10_326, 333_587)]
    ).compared("black")

    assert float(results.index) == pytest.approx(2.4039, abs=5e-5)
    assert (results.index_interval.low, results.index_interval.high) == pytest.approx(
        (2.3535, 2.4551), abs=5e-5
    )


def test_a_count_of_none_has_an_index_of_none_an_upper_limit_and_no_flag():
    nobody = [GroupCount("white", 22, 9_800), GroupCount("other", 0, 400)]

    results = compare(nobody, minimums=Minimums(counted=0)).compared("other")

    assert (results.index, results.index_interval.low) == (0, 0)
    assert results.index_interval.high == pytest.approx(4.47, abs=0.005)
    assert not results.over_represented


def test_a_group_without_people_has_no_rate_and_no_index():
    results = compare([*EXAMPLE, GroupCount("roma", 6, 0)]).compared("roma")

    assert (results.rate, results.index, results.p, results.note) == (None, None, None, TOO_FEW)


def test_nobody_counted_has_no_shares():
    results = compare([GroupCount("white", 0, 100), GroupCount("black", 0, 50)])

    assert (results.compared("black").share, results.compared("black").difference) == (None, None)
    assert results.composition is None


def test_a_reference_group_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="no group 'irish'"):
        compare(EXAMPLE, reference="irish")


def test_trap_21_all_groups_together_hide_one_under_and_one_over_and_unknown_is_left_out():
    unknown = [*EXAMPLE, GroupCount("not-known", 7, 0)]
    results = compare(unknown)
    all_but_white = sum(each.difference for each in results.groups if each.group != "white")

    assert shown(PERCENTAGE, all_but_white) == "10.5"
    assert shown(PERCENTAGE, results.compared("asian").difference) == "-8.6"
    assert shown(PERCENTAGE, results.compared("black").difference) == "15.3"
    assert (results.unknown, shown(PERCENTAGE, results.compared("white").share)) == (7, "54.5")


def test_trap_22_a_log_interval_would_flag_a_ratio_that_the_exact_one_does_not():
    from math import exp, log, sqrt

    a, n, b, m = 6, 400, 60, 9_800
    wald = exp(log((a / n) / (b / m)) - 1.96 * sqrt(1 / a + 1 / b))
    exact = intervals.ratio_of_rates(a, n, b, m).low

    assert wald > 1
    assert exact < 1


def test_trap_23_expected_counts_are_never_rounded_and_never_a_second_sample():
    from scipy import stats

    counted, people = [60, 14, 8, 26, 2], [7_800, 900, 1_900, 1_000, 400]
    rounded = [round(110 * n / 12_000) for n in people]
    as_a_sample = stats.chi2_contingency([counted, rounded]).pvalue

    ours = composition(counted, people)

    assert ours.p_by_formula < as_a_sample / 1_000


@pytest.fixture(scope="module")
def little_garbage():
    """statsmodels collects the garbage of the whole process each time: let it find little."""
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("little_garbage")
@given(st.lists(st.floats(min_value=0, max_value=1), min_size=1, max_size=8))
def test_holm_s_correction_is_that_of_statsmodels(tested):
    from statsmodels.stats.multitest import multipletests  # takes seconds

    assert holm(tested) == pytest.approx(list(multipletests(tested, method="holm")[1]))
