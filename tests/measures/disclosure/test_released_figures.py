"""What is worked out from a hidden count is hidden with it (measures.md section 11)."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from throughcare.measures.catalogue import catalogue
from throughcare.measures.disclosure.released_figures import MEANS, release_figures
from throughcare.measures.figures import Figure, ratio
from throughcare.measures.measure import Summary
from throughcare.measures.statistics.intervals import share
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import (
    COUNT,
    DAYS_BY_HUNDREDTHS,
    FREQUENCY,
    PERCENTAGE,
    PERCENTAGE_POINTS,
    RATE_PER_1_000,
    RATE_PER_100_000,
    RELATIVE_RATE_INDEX,
)

YEAR = Period(date(2018, 4, 1), date(2019, 3, 31))


def figure(numerator, denominator, unit=PERCENTAGE, **group):
    return Figure(
        measure="kpi-1",
        part="headline",
        unit=unit,
        numerator=numerator,
        denominator=denominator,
        value=ratio(numerator, denominator or 1, unit),
        interval=share(numerator, denominator) if unit == PERCENTAGE else None,
        period=YEAR,
        as_at=date(2019, 6, 1),
        group=group,
    )


def test_three_of_six_is_hidden_with_its_percentage_and_its_interval():
    [released] = release_figures([figure(3, 6)])

    assert (released.value, released.numerator, released.interval) == (None, None, None)
    assert released.mark == "c"


def test_eight_of_ten_is_hidden_because_the_other_two_would_be_known():
    [released] = release_figures([figure(8, 10)])

    assert (released.value, released.numerator) == (None, None)


def test_no_percentage_is_shown_of_fewer_than_ten_children():
    [released] = release_figures([figure(9, 9)])

    assert (released.value, released.numerator, released.denominator) == (None, 9, 9)


def test_a_percentage_of_fewer_than_thirty_is_marked_unreliable():
    few, many = release_figures([figure(10, 20)]) + release_figures([figure(20, 40)])

    assert (few.reliable, many.reliable) == (False, True)
    assert str(few.value) == "50.0"


def test_a_group_left_alone_takes_another_with_it():
    groups = {"asian": (3, 40), "black": (20, 60), "white": (90, 200)}

    released = release_figures([figure(*n, ethnic_group=name) for name, n in groups.items()])

    assert [each.numerator for each in released] == [None, None, 90]


def test_the_whole_beside_its_groups_is_their_total():
    groups = [figure(3, None, COUNT, sex="male"), figure(1, None, COUNT, sex="female")]

    released = release_figures([*groups, figure(4, None, COUNT)])

    assert [each.numerator for each in released] == [None, None, None]


def test_trap_32_a_rate_is_hidden_with_its_small_numerator():
    [released] = release_figures([figure(3, 16_000, RATE_PER_100_000)])

    assert (released.value, released.numerator, released.denominator) == (None, None, 16_000)


def test_a_mean_is_hidden_where_it_is_of_a_few_children():
    few, many = release_figures([figure(40, 4, FREQUENCY)]) + release_figures(
        [figure(98, 20, FREQUENCY)]
    )

    assert (few.value, few.numerator, few.denominator) == (None, None, None)
    assert (str(many.value), many.numerator) == ("4.90", 98)


def test_an_index_is_hidden_where_the_group_it_was_divided_by_is():
    groups = {"white": (12, 7_800), "mixed": (3, 900), "black": (26, 1_000)}
    rate = {name: Fraction(a, n) for name, (a, n) in groups.items()}
    figures = [
        replace(
            figure(*n, RELATIVE_RATE_INDEX, ethnic_group=name), value=rate[name] / rate["white"]
        )
        for name, n in groups.items()
    ]

    released = release_figures(figures)

    assert [each.numerator for each in released] == [None, None, 26]
    assert [each.value for each in released] == [None, None, None]


def test_rates_indexes_and_differences_of_the_same_counts_hide_the_same_groups():
    groups = {"white": (60, 7_800), "asian": (8, 1_900), "black": (26, 1_000), "other": (2, 400)}

    hidden = [
        [
            each.figure.group["ethnic_group"]
            for each in release_figures(
                [
                    figure(a, None if unit == PERCENTAGE_POINTS else n, unit, ethnic_group=name)
                    for name, (a, n) in groups.items()
                ]
            )
            if each.numerator is None
        ]
        for unit in (COUNT, RATE_PER_1_000, RELATIVE_RATE_INDEX, PERCENTAGE_POINTS)
    ]

    assert hidden == [["asian", "other"]] * 4


def test_a_mean_length_of_two_children_shows_neither_the_two_nor_their_days():
    [released] = release_figures([figure(24352, 2, DAYS_BY_HUNDREDTHS)])

    assert (released.value, released.numerator, released.denominator) == (None, None, None)
    assert released.mark == "c"


def test_every_part_that_is_a_mean_over_children_is_known_as_one_by_its_unit():
    means = (Summary.MEAN, Summary.AMOUNT_PER_MET, Summary.AMOUNT_PER_ROW)
    parts = [part for measure in catalogue().values() for part in measure.parts]

    strange = {part.code for part in parts if part.summary in means and part.unit not in MEANS}

    assert strange == set()
