"""A figure over time: the points of its chart, the table beside it, and a sentence."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from itertools import pairwise
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from throughcare.governance.performance.charts.line_chart import Point
from throughcare.governance.performance.charts.sparkline import sparkline
from throughcare.governance.performance.figures.presenters import words
from throughcare.governance.performance.figures.snapshot_results import MeasureResult
from throughcare.governance.performance.periods_offered import trend
from throughcare.measures.disclosure.released_figures import ReleasedFigure
from throughcare.measures.figures import Figure
from throughcare.rulebook.indicators.measure_words import INDICATORS
from throughcare.rulebook.periods import Period, Quarter, add_months

NUMERIC = "numeric"


class TrendCourse(Enum):
    """How the last figure of a trend compares with its first."""

    ROSE = 1
    FELL = 2
    STAYED = 3
    CHANCE = 4


def trend_points(code: str, period: Period, result: MeasureResult) -> list[Point]:
    """A point for each quarter of a trend; its value is None if there is no figure."""
    whole = {each.period: each for each in result.figures if not each.group}
    points = []
    for before, (quarter, days) in with_one_before(trend(code, period)):
        figure = whole.get(days)
        value = figure.shown if figure else None
        low, high = words.ends(figure) if figure and figure.interval else (None, None)
        points.append(
            Point(
                label=words.short_quarter(code, quarter),
                value=value,
                low=low,
                high=high,
                breaks=breaks(code, before, quarter),
                open=bool(figure and figure.provisional),
                hidden=figure is not None and is_hidden(figure),
            )
        )
    return points


def released_points(code: str, period: Period, released: Sequence[ReleasedFigure]) -> list[Point]:
    """The points of a released trend: a hidden figure is said to be, without an interval."""
    shown = {each.figure.period: each for each in released if not each.figure.group}
    points = []
    for before, (quarter, days) in with_one_before(trend(code, period)):
        each = shown.get(days)
        interval = each.interval if each else None
        points.append(
            Point(
                label=words.short_quarter(code, quarter),
                value=each.value if each else None,
                low=interval.low if interval else None,
                high=interval.high if interval else None,
                breaks=breaks(code, before, quarter),
                open=bool(each and each.figure.provisional),
                hidden=bool(each and each.mark),
            )
        )
    return points


def with_one_before(
    quarters: Sequence[tuple[Quarter, Period]],
) -> list[tuple[Quarter | None, tuple[Quarter, Period]]]:
    """Each quarter with the one before it; None before the first."""
    return [(None, quarters[0]), *((one[0], other) for one, other in pairwise(quarters))]


def breaks(code: str, before: Quarter | None, quarter: Quarter) -> bool:
    """Whether the measure's definition came into force between two quarters."""
    first_day = INDICATORS[code].in_force.first_day
    return before is not None and before.last_day < first_day <= quarter.last_day


def trend_rows(code: str, period: Period, result: MeasureResult) -> list[list[Mapping[str, Any]]]:
    whole = {each.period: each for each in result.figures if not each.group}
    rows: list[list[Mapping[str, Any]]] = []
    for quarter, days in trend(code, period):
        figure = whole.get(days)
        if figure is None:
            nothing = [{"text": words.NO_FIGURE, "format": NUMERIC}] * 3
        else:
            nothing = [
                {"text": words.value_words(figure), "format": NUMERIC},
                {"text": words.counted_words(figure), "format": NUMERIC},
                {"text": words.interval_words(figure)},
            ]
        rows.append([{"text": f"{quarter.last_day:%B %Y}"}, *nothing])
    return rows


def trend_head(code: str) -> list[dict[str, str]]:
    """The columns of the table beside the chart."""
    return [
        {"text": words.trend_column(code)},
        {"text": _("Figure"), "format": NUMERIC},
        {"text": _("Counted"), "format": NUMERIC},
        {"text": _("95% interval")},
    ]


def trend_summary(code: str, part: str, result: MeasureResult) -> str:
    """The sentence before the chart that says what it shows."""
    ends = first_and_last(result)
    if ends is None:
        return _("There are too few quarters with a figure to show a trend.")
    first, last = ends
    if is_hidden(first) or is_hidden(last):
        return hidden_summary(code, part, first, last)
    values = {
        "what": words.part_words(code, part),
        "first": words.value_words(first),
        "then": words.choice_words(first.days),
        "last": words.value_words(last),
        "now": words.choice_words(last.days),
    }
    return {
        TrendCourse.ROSE: _("%(what)s rose from %(first)s (%(then)s) to %(last)s (%(now)s)."),
        TrendCourse.FELL: _("%(what)s fell from %(first)s (%(then)s) to %(last)s (%(now)s)."),
        TrendCourse.STAYED: _("%(what)s: %(first)s (%(then)s), and %(last)s (%(now)s)."),
        TrendCourse.CHANCE: _(
            "%(what)s: %(first)s (%(then)s), and %(last)s (%(now)s). Chance alone could "
            "explain the difference."
        ),
    }[course(first, last)] % values


def hidden_summary(code: str, part: str, first: Figure, last: Figure) -> str:
    """The sentence about a trend of which an end is hidden: it never takes one that is shown."""
    return _(
        "%(what)s: %(first)s (%(then)s), and %(last)s (%(now)s). What is hidden is not compared."
    ) % {
        "what": words.part_words(code, part),
        "first": words.seen_words(first),
        "then": words.choice_words(first.days),
        "last": words.seen_words(last),
        "now": words.choice_words(last.days),
    }


def trend_cell(code: str, period: Period, result: MeasureResult | None) -> str:
    """A sparkline for a table, with a comparison with a year earlier in words.

    None for a trend that is not worked out yet.
    """
    if result is None:
        return words.small(_("Not worked out yet"))
    line = sparkline(trend_points(code, period, result))
    ends = a_year_apart(period, result)
    if ends is None:
        return format_html("{}{}", line, words.small(_("No figure of a year before")))
    if any(map(is_hidden, ends)):
        return format_html("{}{}", line, words.small(hidden_ends_words(*ends)))
    values = {
        TrendCourse.ROSE: _("Up from %(before)s a year before"),
        TrendCourse.FELL: _("Down from %(before)s a year before"),
        TrendCourse.STAYED: _("The same as a year before"),
        TrendCourse.CHANCE: _("%(before)s a year before: may be chance"),
    }[course(*ends)] % {"before": words.value_words(ends[0])}
    return format_html("{}{}", line, words.small(values))


def hidden_ends_words(before: Figure, now: Figure) -> str:
    """What a trend in little says where a figure is hidden."""
    if not is_hidden(before):
        return _("%(before)s a year before, and hidden now") % {"before": words.value_words(before)}
    if not is_hidden(now):
        return _("Hidden a year before")
    return _("Hidden, and hidden a year before")


def a_year_apart(period: Period, result: MeasureResult) -> tuple[Figure, Figure] | None:
    """The figures of a period and of a year earlier; None if either has none."""
    whole = {each.period: each for each in result.figures if not each.group}
    before, now = whole.get(year_before(period)), whole.get(period)
    if before is None or now is None or not (there_is(before) and there_is(now)):
        return None
    return before, now


def year_before(period: Period) -> Period:
    """The same whole months, a year earlier."""
    after = date.fromordinal(period.last_day.toordinal() + 1)
    last_day = date.fromordinal(add_months(after, -12).toordinal() - 1)
    return Period(add_months(period.first_day, -12), last_day)


def first_and_last(result: MeasureResult) -> tuple[Figure, Figure] | None:
    """The first and last figures, hidden ones too; None if there are fewer than two."""
    whole = [each for each in result.figures if not each.group and there_is(each)]
    return (whole[0], whole[-1]) if len(whole) > 1 else None


def there_is(figure: Figure) -> bool:
    """Whether a figure has a value, seen by this reader or not."""
    return figure.value is not None or is_hidden(figure)


def is_hidden(figure: Figure) -> bool:
    """Whether the value is withheld from this reader."""
    return "value" in figure.hidden


def course(first: Figure, last: Figure) -> TrendCourse:
    """Whether the figure rose or fell by more than chance could explain."""
    if overlap(first, last):
        return TrendCourse.CHANCE
    if first.shown == last.shown:
        return TrendCourse.STAYED
    return TrendCourse.ROSE if (last.value or 0) > (first.value or 0) else TrendCourse.FELL


def overlap(one: Figure, other: Figure) -> bool:
    """Whether the intervals of two figures overlap."""
    if one.interval is None or other.interval is None or one.value == other.value:
        return False
    low, high = words.ends(one)
    return low <= other.interval.high and other.interval.low <= high
