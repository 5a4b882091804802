"""A table as Ibis sees it before any data is there: names and types alone.

Ibis is imported when it is first needed: the record reads the same tables, and a page need not
wait a second for an engine that it never uses.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from throughcare.schema.columns import Kind, Profile, Table

if TYPE_CHECKING:
    import ibis.expr.datatypes as dt
    import ibis.expr.types as ir


@cache
def types() -> dict[Kind, dt.DataType]:
    """The type of each kind of column. Text is never null."""
    import ibis.expr.datatypes as dt

    return {
        Kind.TEXT: dt.String(nullable=False),
        Kind.WHOLE: dt.int64,
        Kind.DAY: dt.date,
        Kind.MOMENT: dt.Timestamp(timezone="UTC"),
        Kind.TRUTH: dt.boolean,
    }


def unbound(table: Table, profile: Profile = Profile.FIGURES) -> ir.Table:
    """The table in one profile. Raises `ValueError` when it is not in that profile."""
    import ibis

    columns = table.columns_in(profile)
    if not columns:
        raise ValueError(f"{table.name} is not in the {profile} profile")
    schema = {each.name: types()[each.kind](nullable=each.kind != Kind.TEXT) for each in columns}
    return ibis.table(schema, name=table.name)
