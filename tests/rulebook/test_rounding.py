from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.rulebook.rounding import (
    PERCENTAGE,
    RATE_PER_1_000,
    RATE_PER_10_000,
    RATE_PER_100_000,
    UNITS,
    round_half_up,
)


@pytest.mark.parametrize(
    ("value", "places", "answer"),
    [
        pytest.param(6.25, 1, "6.3", id="where Python rounds to even"),
        pytest.param("2.675", 2, "2.68", id="where a float lies below its half"),
        pytest.param(Decimal("0.5"), 0, "1", id="a half becomes one"),
        pytest.param("0.4999", 0, "0", id="just below a half"),
        pytest.param("-0.05", 1, "-0.1", id="a negative half goes away from zero"),
        pytest.param(Fraction(2, 3), 1, "0.7", id="two thirds"),
        pytest.param(3, 2, "3.00", id="a whole number keeps its places"),
        pytest.param(0, 1, "0.0", id="nothing"),
    ],
)
def test_trap_1_halves_are_rounded_up(value, places, answer):
    assert str(round_half_up(value, places)) == answer


@given(value=st.fractions(-1000, 1000), places=st.integers(0, 4))
def test_rounding_moves_a_figure_by_half_a_unit_at_most(value, places):
    rounded = Fraction(round_half_up(value, places))

    assert abs(rounded - value) <= Fraction(1, 2 * 10**places)


@given(value=st.decimals(-1000, 1000, places=2), places=st.integers(0, 4))
def test_what_is_rounded_is_not_rounded_again(value, places):
    once = round_half_up(value, places)

    assert round_half_up(once, places) == once


def test_there_are_no_fewer_than_no_places():
    with pytest.raises(ValueError, match="0 or more decimal places"):
        round_half_up(1, -1)


@pytest.mark.parametrize(
    ("unit", "numerator", "denominator", "answer"),
    [
        pytest.param(PERCENTAGE, 3, 6, "50.0", id="half of the children"),
        pytest.param(PERCENTAGE, 2, 7, "28.6", id="two of seven victims"),
        pytest.param(PERCENTAGE, 7, 8, "87.5", id="seven of eight"),
        pytest.param(RATE_PER_100_000, 3, 16_000, "19", id="first-time entrants"),
        pytest.param(RATE_PER_100_000, 44, 16_000, "275", id="44 first-time entrants"),
        pytest.param(RATE_PER_1_000, 4, 18_500, "0.22", id="custodial sentences"),
        pytest.param(RATE_PER_1_000, 6, 18_500, "0.32", id="six custodial sentences"),
        pytest.param(RATE_PER_10_000, 3, 16_000, "1.9", id="serious violence"),
        pytest.param(RATE_PER_10_000, 12, 16_000, "7.5", id="more serious violence"),
    ],
)
def test_a_figure_is_shown_in_its_unit(unit, numerator, denominator, answer):
    assert str(unit.figure(numerator, denominator)) == answer


def test_there_is_no_figure_of_nobody():
    assert PERCENTAGE.figure(0, 0) is None


def test_a_value_in_a_unit_is_shown_with_its_places():
    assert str(UNITS["frequency"].shown(Fraction(49, 10))) == "4.90"


@pytest.mark.parametrize(
    ("code", "places"),
    [
        ("count", 0),
        ("percentage", 1),
        ("percentage-points", 1),
        ("frequency", 2),
        ("rate-per-1000", 2),
        ("rate-per-10000", 1),
        ("rate-per-100000", 0),
        ("relative-rate-index", 2),
        ("excess", 0),
        ("p-value", 3),
    ],
)
def test_a_unit_has_its_places(code, places):
    assert UNITS[code].places == places
