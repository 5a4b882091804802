"""The files in which figures leave the service, with small counts hidden."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from io import StringIO

from throughcare.foundation.design.spreadsheets import safe
from throughcare.governance.performance.figures.presenters.words import part_words
from throughcare.governance.performance.figures.settings_offered import used
from throughcare.governance.performance.figures.snapshot_results import MeasureResult
from throughcare.measures.disclosure.released_figures import ReleasedFigure
from throughcare.measures.figures import Figure
from throughcare.rulebook.indicators.measure_words import INDICATORS

AREAS = ("family", "region", "country", "nation")
COLUMNS = (
    "measure",
    "title",
    "part",
    "counts",
    "from",
    "to",
    "by",
    "group",
    "value",
    "unit",
    "numerator",
    "denominator",
    "unknown",
    "low",
    "high",
    "interval",
    "hidden",
    "reliable",
    "provisional",
    "complete_on",
    "as_at",
    "version",
    "source",
    "settings",
    *AREAS,
)
"""The last are what other areas published of the part: a family, a region, a country, a nation."""

Compared = Callable[[str], Mapping[str, Decimal]]
"""From a part to what each kind of area published of it."""


def nothing_published(part: str) -> Mapping[str, Decimal]:
    """Where there is nothing to compare with."""
    return {}


def figures_together(whole: MeasureResult, split: MeasureResult | None = None) -> MeasureResult:
    """The figures of a file, part by part with its groups."""
    parts = dict.fromkeys(each.part for each in whole.figures)
    figures = (each for part in parts for each in union_of_parts(part, whole, split))
    return replace(whole, figures=tuple(figures))


def union_of_parts(part: str, whole: MeasureResult, split: MeasureResult | None) -> list[Figure]:
    """The figures of a part: its total and its groups.

    A part that is always broken down has no total; its finer groups take its place.
    """
    groups = [each for each in split.figures if each.part == part] if split else []
    of_all = [each for each in whole.figures if each.part == part]
    if not groups or not any(each.group for each in of_all):
        return of_all + groups
    return groups


def as_csv(
    figures: Iterable[ReleasedFigure],
    rules: Sequence[tuple[str, str]] = (),
    compared: Compared = nothing_published,
) -> str:
    """The figures as CSV, one row each. A hidden figure has the mark and no number.

    `rules` are those that the service had set for itself, in words; they stand by the settings.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(
        [*line(each, rules), *published_beside(each, AREAS, compared)] for each in figures
    )
    return text.getvalue()


def line(each: ReleasedFigure, rules: Sequence[tuple[str, str]] = ()) -> Sequence[object]:
    figure, interval = each.figure, each.interval
    words = INDICATORS[figure.measure]
    cells = (
        figure.measure,
        words.title,
        figure.part,
        part_words(figure.measure, figure.part),
        figure.days.first_day,
        figure.days.last_day,
        " and ".join(figure.group),
        safe(" and ".join(str(value) for value in figure.group.values())),
        each.value,
        figure.unit.name,
        each.numerator,
        each.denominator,
        each.unknown,
        interval and f"{interval.low:.4f}",
        interval and f"{interval.high:.4f}",
        interval and interval.method,
        each.mark,
        "yes" if each.reliable else "no",
        "yes" if figure.provisional else "no",
        figure.complete_on,
        figure.as_at,
        words.version,
        words.source.title,
        settings_words(figure, rules),
    )
    return ["" if cell is None else cell for cell in cells]


def published_beside(
    each: ReleasedFigure, areas: Iterable[str], compared: Compared
) -> list[object]:
    """What each kind of area published of a part; nothing beside one of its groups."""
    values = {} if each.figure.group else compared(each.figure.part)
    return [values.get(kind, "") for kind in areas]


def settings_words(figure: Figure, rules: Sequence[tuple[str, str]]) -> str:
    """The settings of a figure and the rules, as text: "Youngest age counted: 10; …"."""
    return "; ".join(f"{name}: {value}" for name, value in [*used(figure.parameters), *rules])
