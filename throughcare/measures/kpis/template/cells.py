"""What fills a cell of a template: a child (or another thing), a row and a column."""

from collections.abc import Sequence
from functools import reduce
from typing import TypeAlias

import ibis
import ibis.expr.types as ir

from throughcare.measures.kpis.cohort import closings
from throughcare.rulebook.indicators.kpi_templates import PREFIXES
from throughcare.rulebook.periods import Period

Value: TypeAlias = ir.StringValue | str


def cells(rows: ir.Table, row: Value, column: Value, thing: str = "person_id") -> ir.Table:
    """Each of the rows as a thing in a cell, with the child it is of; none of a meeting."""
    child = rows.person_id if "person_id" in rows.columns else ibis.literal("")
    return rows.select(
        "service_id",
        "quarter",
        thing=rows[thing],
        person_id=child,
        row=as_text(row),
        column=as_text(column),
    )


def as_text(value: Value) -> ir.StringValue:
    """A column of text, or the same words in every row."""
    return ibis.literal(value) if isinstance(value, str) else value


def union_of_cells(parts: Sequence[ir.Table]) -> ir.Table:
    """The cells of all parts, each thing in a cell once."""
    return reduce(lambda one, other: one.union(other), parts).distinct()


def of_order(rows: ir.Table, moment: str, prefixes: dict[str, str] = PREFIXES) -> ir.StringValue:
    """The column of a child's order at a moment: `ro_start`."""
    return rows.order.cases(*prefixes.items(), else_="").concat("_", moment)


def ending(period: Period, moment: str = "total", **who: object) -> ir.Table:
    """The row that counts every child whose order ended."""
    children = closings(period, **who)
    return cells(children, "ending", of_order(children, moment))
