"""The sheets of a measure's spreadsheet, in words for people: figures, groups, trend, others."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from throughcare.governance.performance.figures.downloads import published_beside
from throughcare.governance.performance.figures.measure_query import MeasureQuery
from throughcare.governance.performance.figures.presenters import words
from throughcare.governance.performance.figures.presenters.compared import (
    AREA_KINDS,
    compared_values,
    key_of,
)
from throughcare.governance.performance.figures.targets import Benchmarks
from throughcare.measures.disclosure.released_figures import ReleasedFigure
from throughcare.rulebook.indicators.measure_words import INDICATORS
from throughcare.schema.enumerations import ENUMERATIONS


@dataclass(frozen=True)
class Sheet:
    """One sheet: a name on its tab, a title and a line above its table."""

    name: str
    title: str
    about: str
    head: Sequence[str]
    rows: Sequence[Sequence[object]]


def sheets_of(
    query: MeasureQuery,
    figures: Sequence[ReleasedFigure],
    over_time: Sequence[ReleasedFigure],
    benchmarks: Benchmarks,
) -> list[Sheet]:
    """The sheets of a measure; none of groups without a breakdown, or of others without any."""
    parts = [each for each in figures if not each.figure.group or not query.by]
    groups = [each for each in figures if each.figure.group and query.by]
    sheets = [parts_sheet(query, parts, benchmarks)]
    sheets += [groups_sheet(query, groups)] if groups else []
    sheets += [trend_sheet(query, over_time)] if over_time else []
    sheets += [others_sheet(query, benchmarks)] if benchmarks.comparators else []
    return sheets


def in_step(
    figures: Sequence[ReleasedFigure], over_time: Sequence[ReleasedFigure]
) -> list[ReleasedFigure]:
    """The trend, with each figure that stands on another sheet as it stands there.

    What is hidden beside its groups would else be read from the trend of the same file.
    """
    there = {
        (each.figure.part, each.figure.period): each for each in figures if not each.figure.group
    }
    return [there.get((each.figure.part, each.figure.period), each) for each in over_time]


def parts_sheet(
    query: MeasureQuery, figures: Sequence[ReleasedFigure], benchmarks: Benchmarks
) -> Sheet:
    """Every part, with what family, region and nation published of it in columns of their own."""
    areas = areas_of(benchmarks)

    def compared(part: str) -> dict[str, Decimal]:
        return compared_values(query, part, benchmarks)

    return Sheet(
        _("Figures"),
        INDICATORS[query.code].title,
        INDICATORS[query.code].question,
        [_("What is counted"), _("Group"), *number_heads(), *(area_words(kind) for kind in areas)],
        [
            [
                words.part_words(query.code, each.figure.part),
                words.group_words(each.figure),
                *numbers(each),
                *published_beside(each, areas, compared),
            ]
            for each in figures
        ],
    )


def groups_sheet(query: MeasureQuery, figures: Sequence[ReleasedFigure]) -> Sheet:
    """Each group of each part, in the order of the lists."""
    names = list(dict.fromkeys(name for each in figures for name in each.figure.group))
    return Sheet(
        _("Groups"),
        _("%(measure)s by %(columns)s")
        % {
            "measure": INDICATORS[query.code].title,
            "columns": words.titles_of(query.code, names).lower(),
        },
        INDICATORS[query.code].question,
        [
            _("What is counted"),
            *(words.title_of(query.code, name) for name in names),
            *number_heads(),
        ],
        [
            [
                words.part_words(query.code, each.figure.part),
                *(
                    words.value_in_words(query.code, name, each.figure.group[name])
                    if name in each.figure.group
                    else ""
                    for name in names
                ),
                *numbers(each),
            ]
            for each in figures
        ],
    )


def trend_sheet(query: MeasureQuery, over_time: Sequence[ReleasedFigure]) -> Sheet:
    """The chosen part over the last eight quarters."""
    whole = [each for each in over_time if not each.figure.group]
    return Sheet(
        _("Trend"),
        words.part_words(query.code, query.part),
        _("The last eight quarters"),
        [_("Period"), *number_heads()],
        [[words.choice_words(each.figure.days), *numbers(each)] for each in whole],
    )


def others_sheet(query: MeasureQuery, benchmarks: Benchmarks) -> Sheet:
    """What others published of any part, each with its period and source."""
    parts = {key_of(query.code, part, query.shape.parts[0]): part for part in query.shape.parts}
    listed = [(part, each) for key, part in parts.items() for each in benchmarks.published(key)]
    return Sheet(
        _("Compared with"),
        INDICATORS[query.code].title,
        _("What other areas published"),
        [_("What is counted"), _("Area"), _("Kind"), _("From"), _("To"), _("Figure"), _("Source")],
        [
            [
                words.part_words(query.code, part),
                each.area_name,
                area_words(each.area_kind),
                each.period_from,
                each.period_to,
                words.plain_hundredths(each.value_hundredths),
                each.source,
            ]
            for part, each in listed
        ],
    )


def number_heads() -> list[str]:
    """The headings of what `numbers` gives."""
    return [
        _("From"),
        _("To"),
        _("Figure"),
        _("Unit"),
        _("Counted"),
        _("Out of"),
        _("Not known"),
        _("95% interval from"),
        _("95% interval to"),
        _("Provisional until"),
        _("Note"),
    ]


def numbers(each: ReleasedFigure) -> list[object]:
    """The numbers of a figure as numbers; what is hidden is its mark, what nobody knows a dash."""
    figure, interval = each.figure, each.interval
    return [
        figure.days.first_day,
        figure.days.last_day,
        shown(each, each.value, figure.value),
        figure.unit.name,
        shown(each, each.numerator, figure.numerator),
        shown(each, each.denominator, figure.denominator),
        shown(each, each.unknown, figure.unknown),
        figure.unit.shown(words.decimal(interval.low)) if interval else "",
        figure.unit.shown(words.decimal(interval.high)) if interval else "",
        figure.complete_on or "",
        figure.note if each.value is not None else "",
    ]


def shown(each: ReleasedFigure, number: Any, exact: Any) -> object:
    """A number, or why there is none."""
    if number is not None:
        return number
    return words.NO_FIGURE if exact is None else words.HIDDEN


def areas_of(benchmarks: Benchmarks) -> list[str]:
    """The kinds of area of which something was published, the nearest first."""
    there = {each.area_kind for some in benchmarks.comparators.values() for each in some}
    return [kind for kind in AREA_KINDS if kind in there]


def area_words(kind: str) -> str:
    """A kind of area in words."""
    return str(ENUMERATIONS["area-kind"].value(kind).words)
