"""The quarterly return as pages show it."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from throughcare.foundation.design.dates import day, short_day
from throughcare.governance.returns.filled import Filled
from throughcare.measures.kpis.template.submitted import cells_of
from throughcare.rulebook.indicators.kpi_orders import KPI_ORDERS
from throughcare.rulebook.indicators.kpi_templates import (
    DISPOSALS,
    PREFIXES,
    REMAND_PREFIX,
    SECTORS,
    VIOLENCE_AGES,
    WIDER_SERVICES_PREFIXES,
    Template,
    templates,
)
from throughcare.rulebook.indicators.measure_words import INDICATORS
from throughcare.rulebook.periods import Quarter

FEW = 6  # columns that fit one table; a template with more has a table for each order


def quarter_words(quarter: Quarter) -> str:
    """A quarter as its days, because its number is of the financial year."""
    return f"{day(quarter.first_day)} – {day(quarter.last_day)}"


def head(quarters: Iterable[Quarter]) -> list[dict[str, Any]]:
    return [{"text": _("Indicator")}, *({"text": short_day(q.last_day)} for q in quarters)]


def rows(
    quarters: list[Quarter], submitted_days: dict[tuple[str, date], date]
) -> list[list[dict[str, Any]]]:
    """A row for each indicator with a template, with each quarter's day of submission."""
    return [
        [
            {"text": INDICATORS[code].title},
            *(quarter_cell(code, each, submitted_days) for each in quarters),
        ]
        for code in templates()
    ]


def quarter_cell(
    code: str, quarter: Quarter, submitted_days: dict[tuple[str, date], date]
) -> dict[str, Any]:
    """A link to one template, with the day on which it was submitted."""
    on = submitted_days.get((code, quarter.first_day))
    link = format_html(
        '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden">: {}, {}</span></a>',
        reverse("return-template", args=[str(quarter), code]),
        _("Submitted %(day)s") % {"day": short_day(on)} if on else _("Draft"),
        INDICATORS[code].title,
        short_day(quarter.last_day),
    )
    return {"html": link}


def state_words(filled: Filled) -> str:
    """Which numbers lead, and whether record and submission differ."""
    if filled.submitted is None:
        return _("No submission is recorded: these are the record's own numbers.")
    words = _("As submitted on %(day)s. The Board publishes what was submitted.") % {
        "day": day(filled.submitted.on)
    }
    many = len(filled.differing)
    if filled.counted is None or not many:
        return words + " " + _("The record counts the same.") if filled.counted else words
    if many == 1:
        return words + " " + _("The record differs in 1 number, shown beside it.")
    return (
        words
        + " "
        + _("The record differs in %(many)s numbers, shown beside them.") % {"many": many}
    )


def headline_words(filled: Filled) -> str:
    """The indicator from the submitted template; empty if it cannot be worked out."""
    headline = filled.headline
    if headline is None:
        return ""
    return _("The submitted template adds up to %(numerator)s of %(denominator)s.") % {
        "numerator": headline.numerator,
        "denominator": headline.denominator,
    }


def tables(filled: Filled) -> list[dict[str, Any]]:
    """The template, split into tables narrow enough to read."""
    return [
        {
            "caption": prefix_words(prefix) if prefix else _("All columns"),
            "head": [{"text": _("Row")}]
            + [{"text": column_words(name, prefix), "format": "numeric"} for name in columns],
            "rows": [
                [{"text": f"{row.group}: {row.label}" if row.group else row.label}]
                + [
                    cell(filled, row.code, name, name in cells_of(filled.template, row))
                    for name in columns
                ]
                for row in filled.template.rows
            ],
        }
        for prefix, columns in blocks(filled.template)
    ]


def blocks(template: Template) -> list[tuple[str, tuple[str, ...]]]:
    """The columns of a template grouped by prefix, or in one group if they are few."""
    if len(template.columns) <= FEW:
        return [("", template.columns)]
    return [(prefix, tuple(names)) for prefix, names in groupby(template.columns, prefix_of)]


def prefix_of(column: str) -> str:
    first, _dash, rest = column.partition("_")
    return f"{first}_{rest.partition('_')[0]}" if first == "senior" else first


def cell(filled: Filled, row: str, column: str, there: bool) -> dict[str, Any]:
    """The leading number, with the record's own if it differs."""
    if not there:
        return {"text": "", "format": "numeric"}
    leading_number = str(filled.leading_number((row, column)))
    if (row, column) in filled.differing:
        ours = (filled.counted or {}).get((row, column), 0)
        leading_number = _("%(number)s (record %(ours)s)") % {
            "number": leading_number,
            "ours": ours,
        }
    return {"text": leading_number, "format": "numeric"}


def prefix_words(prefix: str) -> str:
    """The meaning of a column's prefix."""
    orders = {mark: KPI_ORDERS[code].name for code, mark in PREFIXES.items()}
    orders |= {mark: KPI_ORDERS[code].name for code, mark in WIDER_SERVICES_PREFIXES.items()}
    orders |= {mark: plain(code) for code, mark in (*DISPOSALS.items(), *SECTORS.items())}
    orders |= {mark: ages_words(band) for band, mark in VIOLENCE_AGES.items()}
    return {**orders, REMAND_PREFIX: _("Remand")}.get(prefix, plain(prefix))


def ages_words(band: str) -> str:
    """A band of ages, both included."""
    youngest, _dash, oldest = band.partition("-")
    return _("Aged %(youngest)s to %(oldest)s") % {"youngest": youngest, "oldest": oldest}


def column_words(name: str, prefix: str) -> str:
    """The meaning of a column without its prefix."""
    return plain(name.removeprefix(f"{prefix}_")) if prefix else prefix_words(name)


def plain(code: str) -> str:
    """A code as words."""
    return code.replace("_", " ").replace("-", " ").capitalize()
