"""A table as Ibis sees it before any data is there: names and types alone."""

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir

from throughcare.measures.tables.columns import Kind, Profile, Table

TYPES: dict[Kind, dt.DataType] = {
    Kind.TEXT: dt.String(nullable=False),
    Kind.WHOLE: dt.int64,
    Kind.DAY: dt.date,
    Kind.MOMENT: dt.Timestamp(timezone="UTC"),
    Kind.TRUTH: dt.boolean,
}


def unbound(table: Table, profile: Profile = Profile.FIGURES) -> ir.Table:
    """The table in one profile. Raises `ValueError` when it is not in that profile."""
    columns = table.columns_in(profile)
    if not columns:
        raise ValueError(f"{table.name} is not in the {profile} profile")
    schema = {each.name: TYPES[each.kind](nullable=each.kind != Kind.TEXT) for each in columns}
    return ibis.table(schema, name=table.name)
