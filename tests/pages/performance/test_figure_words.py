"""What the pages of performance say of a figure, as data."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from throughcare.governance.performance import periods_offered
from throughcare.governance.performance.charts.line_chart import Point, line_chart
from throughcare.governance.performance.charts.sparkline import sparkline
from throughcare.governance.performance.charts.tracker_chart import Series, two_lines
from throughcare.governance.performance.figures.presenters import trends, words
from throughcare.governance.performance.figures.snapshot_results import MeasureResult
from throughcare.governance.performance.figures.stored_figures import from_json, to_json
from throughcare.governance.performance.figures.targets import TargetStatus, target_status
from throughcare.governance.performance.models import Target
from throughcare.measures.disclosure.released_figures import withheld
from throughcare.measures.figures import Figure
from throughcare.measures.statistics.intervals import Interval
from throughcare.rulebook.periods import Period, Quarter
from throughcare.rulebook.rounding import PENCE, PERCENTAGE

QUARTER = Quarter(2026, 1)
FIGURE = Figure(
    measure="kpi-1",
    part="headline",
    unit=PERCENTAGE,
    numerator=2,
    denominator=3,
    unknown=1,
    value=Fraction(200, 3),
    interval=Interval(20.8, 93.9, "Wilson"),
    period=QUARTER.period,
    as_at=date(2026, 11, 22),
    provisional=True,
    complete_on=date(2026, 12, 1),
    group={"sex": "male"},
    parameters={"youngest": 10},
    note="",
)


def test_a_figure_that_was_kept_is_the_same_figure_again():
    assert from_json(to_json(FIGURE)) == FIGURE


def test_a_figure_is_said_with_its_counts_and_its_interval():
    said = words.value_words(FIGURE), words.counted_words(FIGURE), words.interval_words(FIGURE)

    assert said == ("66.7%", "2 of 3", "20.8% to 93.9%")


def test_money_is_said_in_pounds():
    assert words.in_unit(PENCE, Decimal(125000)) == "£1,250"


@pytest.mark.parametrize(
    ("direction", "promised", "found"),
    [
        ("at-least", 60, TargetStatus.MET),
        ("at-least", 90, TargetStatus.WITHIN_CHANCE),
        ("at-least", 95, TargetStatus.NOT_MET),
        ("at-most", 70, TargetStatus.MET),
        ("at-most", 30, TargetStatus.WITHIN_CHANCE),
        ("at-most", 20, TargetStatus.NOT_MET),
    ],
)
def test_a_target_missed_is_within_chance_where_the_interval_reaches_it(direction, promised, found):
    target = Target(direction=direction, value_hundredths=promised * 100)

    assert target_status(FIGURE, target) == found


def test_what_has_no_value_stands_nowhere():
    target = Target(direction="at-least", value_hundredths=100)

    assert target_status(replace(FIGURE, value=None), target) is None


def test_a_measure_of_a_year_is_shown_for_twelve_months_and_another_for_a_quarter():
    day = date(2026, 11, 22)

    opened = periods_offered.opening("use-of-custody", day), periods_offered.opening("kpi-1", day)

    assert opened == ("2025Q3..2026Q2", "2026Q2")


def test_a_measure_that_waits_opens_with_the_newest_quarter_that_can_no_longer_change():
    assert periods_offered.last_quarter(date(2026, 11, 22), 18) == Quarter(2024, 4)


def test_every_period_that_a_page_opens_with_is_offered():
    day = date(2026, 11, 22)

    for code, months in (("kpi-1", 0), ("proven-reoffending", 18), ("exit-plan", 2)):
        opened = periods_offered.opening(code, day, months)
        assert opened in periods_offered.choices(code, day, months)


def test_the_series_breaks_where_its_definition_came_into_force():
    assert trends.breaks("kpi-1", Quarter(2022, 4), Quarter(2023, 1))
    assert not trends.breaks("kpi-1", Quarter(2023, 1), Quarter(2023, 2))


def test_a_chart_draws_no_line_over_a_gap_or_a_break():
    points = [
        Point("a", Decimal(1)),
        Point("b", None),
        Point("c", Decimal(2)),
        Point("d", Decimal(3), breaks=True),
        Point("e", Decimal(4)),
    ]

    picture = line_chart("Figures <of> a year", points, "New definition")

    assert picture.count("<circle") == 4
    assert picture.count("<line") == 5 + 1 + 1  # the grid, one line from d to e, the break
    assert "&lt;of&gt;" in picture
    assert "style" not in picture


def test_a_chart_of_nothing_has_an_axis():
    assert line_chart("Nothing", [Point("a", None), Point("b", None)]).count("<circle") == 0


def a_trend(before, now, *, interval=None, apart=4):
    """A part of a quarter and of the same a year before, each a figure out of a hundred."""
    return MeasureResult(
        tuple(
            replace(
                FIGURE, period=quarter.period, value=Fraction(value), interval=interval, group={}
            )
            for quarter, value in ((QUARTER.later(-apart), before), (QUARTER, now))
        )
    )


@pytest.mark.parametrize(
    ("before", "now", "interval", "said"),
    [
        (40, 60, None, "Up from 40.0% a year before"),
        (60, 40, None, "Down from 60.0% a year before"),
        (60, 60, None, "The same as a year before"),
        (40, 60, Interval(30.0, 70.0, "Wilson"), "40.0% a year before: may be chance"),
    ],
)
def test_a_trend_in_little_is_held_against_the_year_before_and_chance(before, now, interval, said):
    cell = trends.trend_cell("kpi-1", QUARTER.period, a_trend(before, now, interval=interval))

    assert said in cell
    assert 'aria-hidden="true"' in cell


def test_a_trend_that_is_not_worked_out_or_has_no_year_before_says_so():
    other_quarter = a_trend(40, 60, apart=3)

    assert "Not worked out yet" in trends.trend_cell("kpi-1", QUARTER.period, None)
    for answer in (MeasureResult(), other_quarter):
        said = trends.trend_cell("kpi-1", QUARTER.period, answer)
        assert "No figure of a year before" in said


def test_the_year_before_a_period_has_whole_months_in_a_leap_year_too():
    february = Period(date(2025, 2, 1), date(2025, 2, 28))

    assert trends.year_before(february) == Period(date(2024, 2, 1), date(2024, 2, 29))


def test_a_line_in_little_is_broken_where_a_quarter_is_missing_or_the_definition_changed():
    points = [
        Point("a", Decimal(1)),
        Point("b", Decimal(2)),
        Point("c", None),
        Point("d", Decimal(2)),
        Point("e", Decimal(0), breaks=True),
    ]

    picture = sparkline(points)

    assert picture.count("<line") == 1
    assert picture.count("<circle") == 4  # a quarter by itself is seen too
    assert 'cx="100.0" cy="28.0"' in picture  # the last, on none at all
    assert sparkline([Point("a", None)]).count("<circle") == 0


def hidden_from_the_reader(result, place):
    """A trend of which one figure is withheld, as the board reads it."""
    figures = list(result.figures)
    figures[place] = withheld(figures[place], {"value", "interval", "numerator"})
    return MeasureResult(tuple(figures))


@pytest.mark.parametrize("place", [0, 1])
def test_a_trend_with_a_hidden_end_says_that_it_is_hidden_and_compares_nothing(place):
    trend = hidden_from_the_reader(a_trend(0, 0), place)

    said = trends.trend_summary("kpi-1", "headline", trend)
    in_little = trends.trend_cell("kpi-1", QUARTER.period, trend)

    assert "hidden" in said
    assert "What is hidden is not compared" in said
    assert "idden" in in_little
    assert "The same as a year before" not in in_little


def test_every_chart_marks_a_hidden_point_where_it_is_and_puts_none_at_nought():
    hidden = Point("b", None, hidden=True)
    points = [Point("a", Decimal(0)), hidden, Point("c", Decimal(0))]

    picture, in_little = line_chart("Figures", points), sparkline(points)
    both = two_lines("Figures", Series("Proven", points), Series("Alleged", points, square=True))

    assert picture.count("<circle") == in_little.count("<circle") == 2
    assert all('stroke-dasharray="2 4"' in each for each in (picture, both))
    assert 'stroke-dasharray="1 2"' in in_little
    assert ">c</text>" in picture
    assert ">c</text>" in both
