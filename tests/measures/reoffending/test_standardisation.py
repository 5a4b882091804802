"""Standardising by prior record: the worked example (measures.md section 1.1)."""

from datetime import date
from fractions import Fraction

import pytest

from throughcare.measures.figures import Figure
from throughcare.measures.reoffending.standardisation import LABEL, standardise, standardised_figure
from throughcare.rulebook.periods import financial_year
from throughcare.rulebook.rounding import PERCENTAGE, round_half_up

NATIONAL = {
    band: Fraction(rate, 100)
    for band, rate in {"0": 25, "1-2": 40, "3-6": 55, "7-10": 65, "11+": 75}.items()
}
YEAR = financial_year(2018)
CHILDREN = {"0": 30, "1-2": 10, "3-6": 6, "7-10": 2, "11+": 2}


def test_the_worked_example_is_observed_over_expected_and_says_it_is_an_illustration():
    results = standardise(
        children=CHILDREN,
        reoffenders=20,
        national_by_band=NATIONAL,
        national=Fraction(38, 100),
    )

    assert results.expected == Fraction(176, 10)
    assert str(round_half_up(results.ratio, 3)) == "1.136"
    assert (round(results.interval.low, 3), round(results.interval.high, 3)) == (0.694, 1.755)
    assert str(PERCENTAGE.shown(results.rate * 100)) == "43.2"
    assert "illustrative" in results.label


def test_a_band_without_a_national_rate_is_named():
    with pytest.raises(ValueError, match=r"no national rate for 11\+ previous offences"):
        standardise(
            children={"11+": 1}, reoffenders=0, national_by_band={}, national=Fraction(38, 100)
        )


def test_a_cohort_of_nobody_has_no_ratio():
    assert (
        standardise(children={}, reoffenders=0, national_by_band=NATIONAL, national=Fraction(1, 2))
        is None
    )


def test_the_worked_example_as_a_figure_is_43_percent_with_its_interval_and_its_label():
    reoffenders = dict(zip(CHILDREN, (9, 5, 3, 1, 2), strict=True))
    by_band = [
        Figure(
            measure="proven-reoffending",
            part="binary",
            unit=PERCENTAGE,
            numerator=reoffenders[band],
            denominator=n,
            value=None,
            period=YEAR,
            as_at=date(2020, 10, 1),
            group={"previous_offences": band},
        )
        for band, n in CHILDREN.items()
    ]

    results = standardised_figure(by_band, NATIONAL | {"all": Fraction(38, 100)})

    assert (results.numerator, str(results.shown)) == (20, "43.2")
    assert (round(results.interval.low, 1), round(results.interval.high, 1)) == (26.4, 66.7)
    assert results.note == f"{LABEL}: 20 observed, 17.6 expected."


def test_without_a_rate_for_everybody_there_is_no_figure():
    with pytest.raises(ValueError, match="no national rate for all"):
        standardised_figure([], NATIONAL)
