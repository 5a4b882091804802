"""The tracker as data: two series over time, how soon, how serious, and which children."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.foundation.design.dates import day
from throughcare.governance.performance.charts.tracker_chart import Series, two_lines
from throughcare.governance.performance.figures.presenters import measure as shown
from throughcare.governance.performance.figures.presenters import trends, words
from throughcare.governance.performance.figures.presenters.cases import child_cell
from throughcare.governance.performance.figures.presenters.compared import lines_beside
from throughcare.governance.performance.figures.presenters.tables import FigureTable
from throughcare.governance.performance.figures.snapshot_results import MeasureResult
from throughcare.governance.performance.figures.targets import Benchmarks
from throughcare.governance.performance.periods_offered import trend
from throughcare.governance.performance.tracker.results import (
    REOFFENCES,
    SERIES,
    TOP,
    TRACKER,
    Row,
    SoFar,
    Who,
)
from throughcare.measures.disclosure.suppression import PUBLISHED
from throughcare.measures.figures import Figure
from throughcare.record.children.models import Child
from throughcare.rulebook.periods import Period

NUMERIC = {"format": shown.NUMERIC}
QUARTERS_OF_A_YEAR = ((1, 3), (4, 6), (7, 9), (10, 12))


def series_names() -> dict[str, str]:
    """The titles of the two series."""
    return {"proven": _("Proven so far"), "alleged": _("Alleged so far")}


def series_captions() -> dict[str, str]:
    """What stands above each table of the chosen children."""
    return {
        "proven": _("Proven so far"),
        "alleged": _("Alleged so far: proven, or not yet decided"),
        "about": _("How soon, how serious and by how few"),
    }


def series_tables(
    so_far: SoFar,
    address_period: str,
    benchmarks: Benchmarks,
    *,
    opens: bool,
    top: bool,
    said: Sequence[str] = (),
) -> list[FigureTable]:
    """A table of each series, and one of what concerns both: the first in sight, the rest folded.

    `top` says whether those who reoffended most are the ones whom the list of cases shows.
    """
    tables: list[FigureTable] = []
    for series, caption in series_captions().items():
        figures = [each for each in so_far.figures.figures if shown.SERIES[series](each.part)]
        rows = [
            part_row(
                each,
                address_period,
                benchmarks,
                opens=opens and (top or each.part != TOP),
                said=said,
            )
            for each in figures
        ]
        tables.append(FigureTable(caption, rows, caption if tables else ""))
    return tables


def part_row(
    figure: Figure,
    address_period: str,
    benchmarks: Benchmarks,
    *,
    opens: bool,
    said: Sequence[str],
) -> list[Any]:
    """A part of the tracker, with what others published of it where anybody did."""
    row = shown.figure_row(part_name(figure), figure, figure.days, address_period, opens, said=said)
    if not benchmarks.comparators:
        return row
    return [*row, shown.compared_cell(figure, SERIES[0], benchmarks)]


def part_name(figure: Figure) -> str:
    """The name of a part; for those who reoffended most, with their number."""
    name = words.part_words(TRACKER, figure.part)
    if figure.part != TOP:
        return name
    top = figure.parameters["top"]
    return ngettext(
        "%(part)s: the %(top)d who has most", "%(part)s: the %(top)d who have most", top
    ) % {"part": name, "top": top}


def who_words(who: Who) -> str:
    """The chosen children in words; blank for all."""
    return ", ".join(words.value_in_words(TRACKER, name, value) for name, value in who.items())


def of_series(so_far: SoFar, series: str) -> MeasureResult:
    figures = tuple(each for each in so_far.cohorts.figures if each.part == series)
    return replace(so_far.cohorts, figures=figures)


def picture(so_far: SoFar, period: Period, benchmarks: Benchmarks) -> SafeString | str:
    """The chart of both series over the last eight cohorts; blank with fewer than two.

    What others published of a series is a line of it, unless only some children are shown.
    """
    names = series_names()
    cohorts = {name: of_series(so_far, name) for name in names}
    if len(cohorts["proven"].figures) < 2:
        return ""
    proven, alleged = (
        Series(words_of, trends.trend_points(TRACKER, period, cohorts[name]), name == "alleged")
        for name, words_of in names.items()
    )
    references = [
        line
        for name, words_of in names.items()
        for line in lines_beside(
            name, SERIES[0], so_far.figures, benchmarks, also=f" ({words_of.lower()})"
        )
    ]
    return two_lines(chart_title(), proven, alleged, references)


def chart_title() -> str:
    """What the chart shows, in words."""
    return _("Children of each cohort who have reoffended so far, in percent")


def summary(so_far: SoFar) -> list[str]:
    """The sentences before the chart that say what it shows.

    Only cohorts that were followed for the whole year are compared with each other.
    """
    followed = {
        name: MeasureResult(tuple(f for f in of_series(so_far, name).figures if not f.provisional))
        for name in series_names()
    }
    sentences = newest(so_far)
    if len(followed["proven"].figures) < 2:
        return [*sentences, _("Too few cohorts were followed for twelve months to compare them.")]
    return sentences + [trends.trend_summary(TRACKER, name, followed[name]) for name in followed]


def newest(so_far: SoFar) -> list[str]:
    """What is known about the newest cohort; nothing if nobody entered it."""
    latest = [of_series(so_far, name).figures[-1:] for name in series_names()]
    return [
        _(
            "Of %(children)s children who entered in %(when)s, %(proven)s have an offence proven "
            "so far and %(alleged)s one proven or not yet decided."
        )
        % {
            "children": words.number_words(proven, "denominator"),
            "when": words.choice_words(proven.period),
            "proven": words.number_words(proven, "numerator"),
            "alleged": words.number_words(alleged, "numerator"),
        }
        for proven, alleged in zip(*latest, strict=True)
    ]


def cohort_head() -> list[dict[str, str]]:
    """The columns of the table beside the chart."""
    names = series_names()
    return [
        {"text": _("Entered in")},
        {"text": _("Children"), **NUMERIC},
        *({"text": words_of, **NUMERIC} for words_of in names.values()),
        {"text": _("95% interval, proven")},
        {"text": _("Followed until")},
    ]


def cohort_rows(so_far: SoFar, period: Period) -> list[list[Mapping[str, Any]]]:
    """The table beside the chart: a row for each cohort with children in it."""
    by_days = {
        name: {each.period: each for each in of_series(so_far, name).figures}
        for name in series_names()
    }
    rows: list[list[Mapping[str, Any]]] = []
    for quarter, days in trend(TRACKER, period):
        proven, alleged = (by_days[name].get(days) for name in series_names())
        if proven is None or alleged is None:
            continue
        rows.append(
            [
                {"text": words.quarter_words(quarter)},
                {"text": words.number_words(proven, "denominator"), **NUMERIC},
                *({"text": share_words(each), **NUMERIC} for each in (proven, alleged)),
                {"text": words.interval_words(proven)},
                {"text": until_words(proven)},
            ]
        )
    return rows


def share_words(cohort: Any) -> str:
    """The share of a cohort that reoffended, with the number."""
    return f"{words.value_words(cohort)} ({words.number_words(cohort, 'numerator')})"


def until_words(cohort: Any) -> str:
    """Until when a cohort is followed, or that its year is over."""
    if cohort.provisional:
        return _("Still followed, until %(day)s") % {"day": day(cohort.complete_on)}
    return _("Followed for 12 months")


def how_soon(so_far: SoFar) -> list[list[Mapping[str, Any]]]:
    """Children by the months until their first proven reoffence."""
    first: dict[Any, int] = {}
    for row in so_far.reoffences:
        key = (row["service_id"], row["person_id"], row["cohort"])
        first[key] = min(row["month"], first.get(key, row["month"]))
    counted = {
        _("Months %(first)s to %(last)s") % {"first": low, "last": high}: sum(
            low <= month <= high for month in first.values()
        )
        for low, high in QUARTERS_OF_A_YEAR
    }
    return counted_rows(counted, hidden=gives_away(so_far, SERIES[0], counted))


def how_serious(so_far: SoFar) -> list[list[Mapping[str, Any]]]:
    """Proven reoffences by how serious they are compared with the child's index offence."""
    numbers = Counter(row["against_index"] for row in so_far.reoffences)
    named = {
        "more-serious": _("More serious than the index offence"),
        "equally-serious": _("Equally serious"),
        "less-serious": _("Less serious than the index offence"),
    }
    known = {title: numbers[name] for name, title in named.items()}
    unknown = _("Not known: one of the two has no score")
    known[unknown] = len(so_far.reoffences) - sum(known.values())
    return counted_rows(known, hidden=gives_away(so_far, REOFFENCES, known), without_share=unknown)


def spread_tables(so_far: SoFar) -> list[FigureTable]:
    """How soon and how serious, folded."""
    soon, serious = (
        _("Months to the first proven reoffence"),
        _("Proven reoffences beside the index offence"),
    )
    return [
        FigureTable(soon, how_soon(so_far), soon),
        FigureTable(serious, how_serious(so_far), serious),
    ]


def spread_head() -> list[dict[str, str]]:
    """The columns of how soon and how serious."""
    return [
        {"text": _("What is counted")},
        {"text": _("Number"), **NUMERIC},
        {"text": _("Share"), **NUMERIC},
    ]


def gives_away(so_far: SoFar, part: str, counted: Mapping[str, int]) -> bool:
    """Whether a table beside a part is hidden: where the part is, or any of its rows is of a few.

    Row by row it would give away what the part hides, or the part what it hides.
    """
    few = any(PUBLISHED.is_small(number) for number in counted.values())
    return not so_far.whole and (few or so_far.is_hidden(part))


def counted_rows(
    counted: Mapping[str, int], *, hidden: bool, without_share: str = ""
) -> list[list[Mapping[str, Any]]]:
    """Numbers and their shares of what is known."""
    of = sum(number for name, number in counted.items() if name != without_share)
    rows: list[list[Mapping[str, Any]]] = []
    for name, number in counted.items():
        share = f"{100 * number / of:.0f}%" if of and name != without_share else words.NO_FIGURE
        cells = (words.HIDDEN, words.HIDDEN) if hidden else (str(number), share)
        rows.append([{"text": name}, *({"text": each, **NUMERIC} for each in cells)])
    return rows


def children_head() -> list[dict[str, str]]:
    """The columns of the list of children who reoffended."""
    return [
        {"text": _("Child")},
        {"text": _("Who works with them")},
        {"text": _("Offences so far"), **NUMERIC},
        {"text": _("Days to the first"), **NUMERIC},
        {"text": _("Index day")},
        {"text": _("Index outcome")},
    ]


def child_row(row: Row, child: Child | None, lead: str) -> list[Mapping[str, Any]]:
    """A child who reoffended, with their lead worker."""
    return [
        {"html": child_cell(child)},
        {"text": lead or _("Nobody now")},
        {"text": str(row["amount"])},
        {"text": words.NO_FIGURE if row["days"] is None else str(row["days"])},
        {"text": day(date.fromisoformat(row["index_on"]))},
        {"text": words.value_in_words(TRACKER, "index_disposal", row["index_disposal"])},
    ]


def reoffended_words(series: str, number: int, of: int) -> str:
    """How many children reoffended; of an allegation it says only that it is one."""
    if series == SERIES[0]:
        sentence = ngettext(
            "%(number)d child of %(of)d has reoffended so far.",
            "%(number)d children of %(of)d have reoffended so far.",
            number,
        )
    else:
        sentence = ngettext(
            "%(number)d child of %(of)d has an offence that is proven or not yet decided.",
            "%(number)d children of %(of)d have an offence that is proven or not yet decided.",
            number,
        )
    return sentence % {"number": number, "of": of}
