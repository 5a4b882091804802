"""One measure: its parts, its trend, its breakdown and what its words say."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from throughcare.foundation.design.dates import day
from throughcare.governance.performance.answers import NOTHING, Answer
from throughcare.governance.performance.charts import Point
from throughcare.governance.performance.periods_offered import trend
from throughcare.governance.performance.presenters import words
from throughcare.measures.figures import Figure
from throughcare.measures.released_figures import ReleasedFigure
from throughcare.rulebook.indicators import INDICATORS
from throughcare.rulebook.periods import Period, Quarter

NUMERIC = "numeric"
GROUP = "of-"  # before the name of a column, in the address of the cases of one group


def parts_head() -> list[dict[str, str]]:
    """The columns of the table of parts."""
    return [
        {"text": _("What is counted")},
        {"text": _("Figure"), "format": NUMERIC},
        {"text": _("Counted"), "format": NUMERIC},
        {"text": _("Not known"), "format": NUMERIC},
        {"text": _("95% interval")},
    ]


def part_rows(
    code: str, answer: Answer, period: str, *, opens: bool, also: Mapping[str, str] = NOTHING
) -> list[list[Any]]:
    """A row for each part; the count opens its cases to those who may read them.

    `also` is what else the address of the cases carries.
    """
    return [figure_row(part_name(code, each), each, period, opens, also)
            for each in answer.figures]  # fmt: skip


def part_name(code: str, figure: Figure) -> str:
    """The words of a part, with its group where the part is always broken down."""
    group = words.group_words(figure)
    name = words.part_words(code, figure.part)
    return f"{name}: {group}" if group else name


def breakdown_rows(
    answer: Answer, part: str, period: str, *, opens: bool, also: Mapping[str, str] = NOTHING
) -> list[list[Any]]:
    """A row for each group of one part, in the order of their words."""
    found = [each for each in answer.figures if each.part == part and each.group]
    found.sort(key=words.group_words)
    return [figure_row(words.group_words(each), each, period, opens, also) for each in found]


def figure_row(
    name: str, figure: Figure, period: str, opens: bool, also: Mapping[str, str] = NOTHING
) -> list[Mapping[str, Any]]:
    """A figure as a row of a table."""
    notes = " ".join(filter(None, (words.provisional_words(figure), figure.note)))
    hint = format_html('<div class="govuk-hint app-tight">{}</div>', notes) if notes else ""
    return [
        {"html": format_html("{}{}", name, hint)},
        {"text": words.value_words(figure), "format": NUMERIC},
        {"html": counted_cell(figure, period, opens, also), "format": NUMERIC},
        {"text": str(figure.unknown), "format": NUMERIC},
        {"text": words.interval_words(figure)},
    ]


def counted_cell(
    figure: Figure, period: str, opens: bool, also: Mapping[str, str] = NOTHING
) -> str:
    """The counts, as a link to the children behind them for those who may read cases."""
    counted = words.counted_words(figure)
    if not opens:
        return counted
    group = {
        f"{GROUP}{name}": "" if value is None else value for name, value in figure.group.items()
    }
    asked = urlencode({"period": period, "part": figure.part, **also, **group})
    return format_html(
        '<a class="govuk-link" href="{}?{}">{}<span class="govuk-visually-hidden"> {}</span></a>',
        reverse("performance-cases", args=[figure.measure]), asked, counted,
        _("cases of %(part)s") % {"part": words.part_words(figure.measure, figure.part)},
    )  # fmt: skip


def trend_points(code: str, period: Period, answer: Answer) -> list[Point]:
    """Each quarter of a trend: one figure, or nothing where none was found."""
    whole = {each.period: each for each in answer.figures if not each.group}
    found = []
    for before, (quarter, days) in with_one_before(trend(code, period)):
        figure = whole.get(days)
        value = figure.shown if figure else None
        low, high = words.ends(figure) if figure and figure.interval else (None, None)
        found.append(
            Point(
                label=words.short_quarter(code, quarter),
                value=value,
                low=low,
                high=high,
                breaks=breaks(code, before, quarter),
                open=bool(figure and figure.provisional),
            )
        )
    return found


def released_points(code: str, period: Period, released: Sequence[ReleasedFigure]) -> list[Point]:
    """The trend as it may leave: what is hidden is a gap, and its interval with it."""
    shown = {each.figure.period: each for each in released if not each.figure.group}
    found = []
    for before, (quarter, days) in with_one_before(trend(code, period)):
        each = shown.get(days)
        interval = each.interval if each else None
        found.append(
            Point(
                label=words.short_quarter(code, quarter),
                value=each.value if each else None,
                low=interval.low if interval else None,
                high=interval.high if interval else None,
                breaks=breaks(code, before, quarter),
                open=bool(each and each.figure.provisional),
            )
        )
    return found


def with_one_before(
    quarters: Sequence[tuple[Quarter, Period]],
) -> list[tuple[Quarter | None, tuple[Quarter, Period]]]:
    """Each quarter with the one before it; nothing before the first."""
    return [(None, quarters[0]), *((one[0], other) for one, other in pairwise(quarters))]


def breaks(code: str, before: Quarter | None, quarter: Quarter) -> bool:
    """Whether the definition came into force between one point and the next."""
    first_day = INDICATORS[code].in_force.first_day
    return before is not None and before.last_day < first_day <= quarter.last_day


def trend_rows(code: str, period: Period, answer: Answer) -> list[list[Mapping[str, Any]]]:
    """The table beside the chart."""
    whole = {each.period: each for each in answer.figures if not each.group}
    found: list[list[Mapping[str, Any]]] = []
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
        found.append([{"text": f"{quarter.last_day:%B %Y}"}, *nothing])
    return found


def trend_head(code: str) -> list[dict[str, str]]:
    """The columns of the table beside the chart."""
    return [
        {"text": words.trend_column(code)},
        {"text": _("Figure"), "format": NUMERIC},
        {"text": _("Counted"), "format": NUMERIC},
        {"text": _("95% interval")},
    ]


def trend_summary(code: str, part: str, answer: Answer) -> str:
    """What the chart shows, in a sentence that stands before it."""
    whole = [each for each in answer.figures if not each.group and each.value is not None]
    if len(whole) < 2:
        return _("There are too few quarters with a figure to show a trend.")
    first, last = whole[0], whole[-1]
    said = {
        "what": words.part_words(code, part),
        "first": words.value_words(first),
        "then": words.choice_words(first.period),
        "last": words.value_words(last),
        "now": words.choice_words(last.period),
    }
    if overlap(first, last):
        return chance_words(said)
    if first.shown == last.shown:
        return _("%(what)s: %(first)s (%(then)s), and %(last)s (%(now)s).") % said
    if (last.value or 0) > (first.value or 0):
        return _("%(what)s rose from %(first)s (%(then)s) to %(last)s (%(now)s).") % said
    return _("%(what)s fell from %(first)s (%(then)s) to %(last)s (%(now)s).") % said


def chance_words(said: Mapping[str, str]) -> str:
    """A first and a last figure that chance alone could tell apart."""
    return (
        _(
            "%(what)s: %(first)s (%(then)s), and %(last)s (%(now)s). Chance alone could "
            "explain the difference."
        )
        % said
    )


def overlap(one: Figure, other: Figure) -> bool:
    """Whether the intervals of two figures that differ have values in common."""
    if one.interval is None or other.interval is None or one.value == other.value:
        return False
    low, high = words.ends(one)
    return low <= other.interval.high and other.interval.low <= high


def definition(code: str) -> list[tuple[str, str]]:
    """What the rulebook says of a measure."""
    words_of = INDICATORS[code]
    return [
        (_("Question"), words_of.question),
        (_("Counted"), words_of.numerator),
        (_("Out of"), words_of.denominator or _("Nothing: it is a count")),
        (_("When it counts"), words_of.counted_when),
        (_("In force"), _("From %(day)s") % {"day": day(words_of.in_force.first_day)}),
        (_("Version"), words_of.version),
        (_("Source"), f"{words_of.source.title}, {words_of.source.passage}"),
        (_("How sure we are"), words_of.confidence.words),
    ]


SERIES = {
    "proven": lambda part: part.startswith("proven"),
    "alleged": lambda part: part.startswith("alleged"),
    "about": lambda part: not part.startswith(("proven", "alleged")),
}
