"""One measure: its parts, its breakdown and its definition."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from throughcare.foundation.design.dates import day
from throughcare.foundation.facts.addresses import reverse
from throughcare.governance.performance.figures.presenters import words
from throughcare.governance.performance.figures.presenters.compared import key_of, published_cell
from throughcare.governance.performance.figures.snapshot_results import NOTHING, MeasureResult
from throughcare.governance.performance.figures.targets import Benchmarks
from throughcare.measures.figures import Figure
from throughcare.rulebook.indicators.measure_words import INDICATORS
from throughcare.rulebook.periods import Period

NUMERIC = "numeric"
SENTENCE_END = re.compile(r"(?<=\.) (?=[A-Z])")
GROUP = "of-"  # before the name of a column, in the address of the cases of one group


def parts_head(*, compared: bool = False) -> list[dict[str, str]]:
    """The columns of the table of parts; the last only where somebody published to compare with."""
    beside = [{"text": _("Compared with")}] if compared else []
    return [
        {"text": _("What is counted")},
        {"text": _("Figure"), "format": NUMERIC},
        {"text": _("Counted"), "format": NUMERIC},
        {"text": _("Not known"), "format": NUMERIC},
        {"text": _("95% interval")},
        *beside,
    ]


def days_shown(result: MeasureResult) -> Period | None:
    """The days that stand above the tables of a measure: those that its first figure counts."""
    return result.figures[0].days if result.figures else None


def part_rows(
    code: str,
    result: MeasureResult,
    period: str,
    *,
    opens: bool,
    also: Mapping[str, str] = NOTHING,
    benchmarks: Benchmarks | None = None,
    apart: bool = False,
    said: Sequence[str] = (),
    first: str = "",
) -> list[list[Any]]:
    """A row for each part; its count links to the cases for those who may read them.

    `also` is what else the address of the cases carries. With benchmarks each row says what other
    areas published of its part; `first` is the measure's first part where the result lacks it.
    With `apart` groups stand in tables of their own, each under the name of its part. What is
    `said` above the tables is not said again in each row.
    """
    return [
        figure_row(
            (apart and words.group_words(each)) or part_name(code, each),
            each,
            days_shown(result),
            period,
            opens,
            also,
            said,
        )
        + ([compared_cell(each, first or result.figures[0].part, benchmarks)] if benchmarks else [])
        for each in result.figures
    ]


def compared_cell(figure: Figure, first: str, benchmarks: Benchmarks) -> Mapping[str, Any]:
    """What family, region and nation published of a part; nothing beside one of its groups."""
    key = key_of(figure.measure, figure.part, first)
    published = [] if figure.group else benchmarks.published(key)
    return {"html": published_cell(figure, published) if published else ""}


def part_name(code: str, figure: Figure) -> str:
    """The name of a part, with its group if the part is always broken down."""
    group = words.group_words(figure)
    name = words.part_words(code, figure.part)
    return f"{name}: {group}" if group else name


def common_notes(*results: MeasureResult) -> list[str]:
    """The sentences that stand beside every figure that has any: said once above the tables."""
    noted = [each for result in results for each in result.figures if each.note]
    times = Counter(sentence for each in noted for sentence in sentences_of(each))
    return [text for text, number in times.items() if number == len(noted) > 1]


def sentences_of(figure: Figure) -> list[str]:
    """What is noted beside a figure, sentence by sentence."""
    return SENTENCE_END.split(figure.note) if figure.note else []


def breakdown_rows(
    result: MeasureResult,
    part: str,
    period: str,
    *,
    opens: bool,
    also: Mapping[str, str] = NOTHING,
    said: Sequence[str] = (),
) -> list[list[Any]]:
    """A row for each group of one part, in the order of their lists."""
    groups = [each for each in result.figures if each.part == part and each.group]
    return [
        figure_row(words.group_words(each), each, days_shown(result), period, opens, also, said)
        for each in groups
    ]


def figure_row(
    name: str,
    figure: Figure,
    above: Period | None,
    period: str,
    opens: bool,
    also: Mapping[str, str] = NOTHING,
    said: Sequence[str] = (),
) -> list[Mapping[str, Any]]:
    """A figure as a row of a table; it says its days where they are not those `above` the table.

    What is `said` there of every figure it does not repeat.
    """
    other_days = words.days_words(figure, above)
    own = (sentence for sentence in sentences_of(figure) if sentence not in said)
    notes = " ".join(filter(None, (other_days, words.provisional_words(figure), *own)))
    return [
        {"html": format_html("{}{}", name, words.small(notes))},
        {"text": words.value_words(figure), "format": NUMERIC},
        {"html": counted_cell(figure, period, opens, also), "format": NUMERIC},
        {"text": words.unknown_words(figure), "format": NUMERIC},
        {"text": words.interval_words(figure)},
    ]


def counted_cell(
    figure: Figure, period: str, opens: bool, also: Mapping[str, str] = NOTHING
) -> str:
    """The counts, linked to the cases behind them for those who may read cases."""
    counted = words.counted_words(figure)
    if not opens:
        return counted
    group = {
        f"{GROUP}{name}": "" if value is None else value for name, value in figure.group.items()
    }
    query = urlencode({"period": period, "part": figure.part, **also, **group})
    return format_html(
        '<a class="govuk-link" href="{}?{}">{}<span class="govuk-visually-hidden"> {}</span></a>',
        reverse("performance-cases", args=[figure.measure]),
        query,
        counted,
        _("cases of %(part)s") % {"part": words.part_words(figure.measure, figure.part)},
    )


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
