"""Puts tables in the order in which they can be filled."""

from collections.abc import Iterable

from throughcare.schema.columns import Table


def by_dependency(tables: Iterable[Table]) -> dict[str, Table]:
    """The tables by name, one that is referred to before those that refer to it.

    A table may refer to itself. `recorded_by` is left aside: whoever loads the service and its
    teams before its staff fills that column afterwards.
    """
    waiting = {table.name: table for table in tables}
    ordered: dict[str, Table] = {}
    while waiting:
        ready = [table for table in waiting.values() if _needs(table) <= set(ordered)]
        if not ready:
            raise ValueError(f"These tables refer to each other: {', '.join(waiting)}")
        for table in ready:
            ordered[table.name] = waiting.pop(table.name)
    return ordered


def _needs(table: Table) -> set[str]:
    named = {to for column, to in table.refers_to.items() if column != "recorded_by"}
    return named - {table.name}
