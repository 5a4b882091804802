"""The tables of a page of figures: what a reader came for in sight, the rest folded away."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.governance.performance.figures.presenters import words
from throughcare.governance.performance.figures.snapshot_results import MeasureResult

MOST = 12  # rows of one table in sight: about two screens of a phone
Row = list[Any]


@dataclass(frozen=True)
class FigureTable:
    """Rows under a caption; with a `summary` they are folded behind it."""

    caption: str
    rows: Sequence[Row]
    summary: str = ""


def folded(caption: str, rows: Sequence[Row], *, most: int = MOST) -> list[FigureTable]:
    """A table, its rows beyond the first dozen folded behind how many they are."""
    if len(rows) <= most:
        return [FigureTable(caption, rows)] if rows else []
    more = len(rows) - most
    summary = ngettext("%(number)d more row", "%(number)d more rows", more) % {"number": more}
    return [FigureTable(caption, rows[:most]), FigureTable(caption, rows[most:], summary)]


def part_tables(
    code: str, result: MeasureResult, rows: Sequence[Row], days: str
) -> list[FigureTable]:
    """A measure's parts: those without groups in one table, and a folded one for each with groups.

    `rows` are the rows of its figures, in their order. Where every part has groups the first is
    in sight.
    """
    pairs = list(zip(result.figures, rows, strict=True))
    whole = [row for figure, row in pairs if not figure.group]
    tables = folded(_("Figures, %(period)s") % {"period": days}, whole)
    grouped = groupby(
        (pair for pair in pairs if pair[0].group), key=lambda pair: (pair[0].part, pair[0].days)
    )
    for (part, counted), some in grouped:
        title = words.part_words(code, part)
        listed = [row for _figure, row in some]
        caption = f"{title}, {words.period_words(counted)}"
        if not tables:
            tables += folded(caption, listed)
        else:
            tables.append(FigureTable(caption, listed, title))
    return tables
