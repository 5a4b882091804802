"""The rows behind a figure, with the children whom the worker may open."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.foundation.facts.addresses import reverse
from throughcare.governance.performance.figures.presenters import words
from throughcare.measures.columns import ColumnKind, FigureColumn, column_of
from throughcare.record.children.models import Child
from throughcare.rulebook.indicators.measure_words import INDICATORS


def columns(code: str, counted: Sequence[Mapping[str, Any]]) -> list[FigureColumn]:
    """The columns of a measure's list: those of its own that the rows of the part have."""
    there = set(counted[0]) if counted else set()
    return [column_of(code, name) for name in INDICATORS[code].listed if name in there]


def head(columns: Iterable[FigureColumn]) -> list[dict[str, str]]:
    """The headings of the list: the child, whether the row met the measure, and its columns."""
    return [
        {"text": _("Child")},
        {"text": _("Met the measure")},
        *({"text": each.heading, **numeric(each)} for each in columns),
    ]


def row(
    code: str, columns: Iterable[FigureColumn], counted: Mapping[str, Any], child: Child | None
) -> list[dict[str, Any]]:
    """One row, with a link to its child and each value in words."""
    return [
        {"html": child_cell(child)},
        {"text": met_words(counted.get("met"))},
        *(
            {"text": words.value_in_words(code, each.name, counted.get(each.name)), **numeric(each)}
            for each in columns
        ),
    ]


def numeric(column: FigureColumn) -> dict[str, str]:
    """How the cells of a column of numbers are set."""
    kinds = (ColumnKind.NUMBER, ColumnKind.MONEY)
    return {"format": "numeric"} if column.kind in kinds else {}


def child_cell(child: Child | None) -> str:
    """The child's name, which opens the record."""
    if child is None:
        return _("Not about one child")
    return format_html(
        '<a class="govuk-link" href="{}">{}</a>',
        reverse("case-overview", args=[child.case.reference]),
        child.full_name,
    )


def met_words(met: object) -> str:
    """Whether the row met what the measure asks; unknown is not no."""
    return {True: _("Yes"), False: _("No")}.get(met, _("Not known"))  # type: ignore[call-overload]  # None is "not known"


def closed_words(closed: Iterable[str]) -> str:
    """How many children are closed to the worker; nothing else is said about them."""
    number = len(set(closed))
    if not number:
        return ""
    return ngettext(
        "%(number)d child is counted whose record you may not open.",
        "%(number)d children are counted whose records you may not open.",
        number,
    ) % {"number": number}
