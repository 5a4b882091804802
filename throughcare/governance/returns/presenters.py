"""The quarterly return as pages show it."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from throughcare.foundation.design.dates import day, short_day
from throughcare.foundation.facts.addresses import reverse
from throughcare.governance.performance.figures.presenters.cases import child_cell
from throughcare.governance.performance.figures.presenters.words import small
from throughcare.governance.performance.figures.workbook import Sheet
from throughcare.governance.returns.filled import Filled
from throughcare.measures.kpis.template.submitted import Cell, cells_of
from throughcare.record.children.models import Child
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

NUMERIC = {"format": "numeric"}
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


def tables(filled: Filled, before: Filled, quarter: str, *, opens: bool) -> list[dict[str, Any]]:
    """The template, split into tables narrow enough to read, the first in sight.

    Each number stands beside the quarter `before`, and opens to its children for those who may
    read them.
    """
    return [
        {
            "caption": prefix_words(prefix) if prefix else _("All columns"),
            "summary": prefix_words(prefix) if place else "",
            "head": [{"text": _("Row")}]
            + [{"text": column_words(name, prefix), "format": "numeric"} for name in columns],
            "rows": [
                [{"text": f"{row.group}: {row.label}" if row.group else row.label}]
                + [
                    cell(filled, before, (row.code, name), quarter if opens else "")
                    if name in cells_of(filled.template, row)
                    else {"text": "", "format": "numeric"}
                    for name in columns
                ]
                for row in filled.template.rows
            ],
        }
        for place, (prefix, columns) in enumerate(blocks(filled.template))
    ]


def blocks(template: Template) -> list[tuple[str, tuple[str, ...]]]:
    """The columns of a template grouped by prefix, or in one group if they are few."""
    if len(template.columns) <= FEW:
        return [("", template.columns)]
    return [(prefix, tuple(names)) for prefix, names in groupby(template.columns, prefix_of)]


def prefix_of(column: str) -> str:
    first, _dash, rest = column.partition("_")
    return f"{first}_{rest.partition('_')[0]}" if first == "senior" else first


def cell(filled: Filled, before: Filled, at: Cell, opens_in: str) -> dict[str, Any]:
    """The leading number, with the record's own if it differs, and that of the quarter before.

    With the quarter that it `opens_in` the number leads to its children.
    """
    number = number_words(filled, at)
    if opens_in and (filled.counted or {}).get(at):
        number = format_html(
            '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> {}</span></a>',
            reverse("return-children", args=[opens_in, filled.indicator, *at]),
            number,
            _("children"),
        )
    last = before.leading_number(at)
    known = before.counted is not None or before.submitted is not None
    shown = known and (last or filled.leading_number(at))  # nought twice is said once
    earlier = _("%(number)s last quarter") % {"number": last} if shown else ""
    return {"html": format_html("{}{}", number, small(earlier)), **NUMERIC}


def number_words(filled: Filled, at: Cell) -> str:
    """The leading number of a cell, with the record's own if it differs."""
    leading_number = str(filled.leading_number(at))
    if at not in filled.differing:
        return leading_number
    ours = (filled.counted or {}).get(at, 0)
    return _("%(number)s (record %(ours)s)") % {"number": leading_number, "ours": ours}


def sheets(filled: Filled, before: Filled, quarter: Quarter) -> list[Sheet]:
    """The template as a sheet for people: a line for each number, beside last quarter's."""
    before_words, now = quarter_words(quarter.later(-1)), quarter_words(quarter)
    lines = [
        [
            f"{row.group}: {row.label}" if row.group else row.label.strip(),
            prefix_words(prefix) if prefix else "",
            column_words(name, prefix),
            filled.leading_number((row.code, name)),
            before.leading_number((row.code, name)),
            (filled.counted or {}).get((row.code, name), 0),
        ]
        for prefix, columns in blocks(filled.template)
        for row in filled.template.rows
        for name in columns
        if name in cells_of(filled.template, row)
    ]
    head = [_("Row"), _("Group"), _("Column"), now, before_words, _("From the record")]
    return [Sheet(_("Template"), INDICATORS[filled.indicator].title, now, head, lines)]


def children_head() -> list[dict[str, str]]:
    """The columns of the list behind a number."""
    return [{"text": _("Child")}, {"text": _("Times counted"), **NUMERIC}]


def child_row(child: Child | None, times: int) -> list[dict[str, Any]]:
    """A child behind a number, and how often the number counts something of theirs."""
    return [{"html": child_cell(child)}, {"text": str(times), **NUMERIC}]


def cell_words(template: Template, at: Cell) -> str:
    """A cell of a template in words: its row, then its column."""
    row = next(row for row in template.rows if row.code == at[0])
    [block] = [(prefix, names) for prefix, names in blocks(template) if at[1] in names]
    column = ", ".join(
        filter(None, (prefix_words(block[0]) if block[0] else "", column_words(at[1], block[0])))
    )
    return f"{row.label.strip()}: {column}"


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
