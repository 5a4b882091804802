"""Tables that hold rows until the transaction ends, while they are read, checked or undone.

The web's role may make no table, not even a temporary one, which could stand before a real one. A
function of the database makes these, empty, for whatever takes records in (sql/functions.sql); they
are filled as whoever acts, under row security.
"""

from collections.abc import Mapping, Sequence

from django.db import connection

from throughcare.exchange.mapping import listed


def stage_table(name: str, columns: Mapping[str, str]) -> None:
    """Make an empty table of these columns and their types, in place of an earlier one."""
    _call("app.stage(%s, %s, %s::regtype[])", name, list(columns), list(columns.values()))


def stage_rows(name: str, columns: Mapping[str, str], selection: str) -> int:
    """Make a table with the rows of a selection; answers how many there are."""
    stage_table(name, columns)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {name} ({listed(columns)}) {selection}")
        return int(cursor.rowcount)


def types_of(selection: str, columns: Sequence[str]) -> dict[str, str]:
    """The types that a selection gives, for those columns of it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {listed(columns)} FROM ({selection}) typed LIMIT 0")
        return {column.name: str(column.type_code) for column in cursor.description}


def take_stock(name: str) -> None:
    """Have its rows counted, so that what is joined to it is planned by them."""
    _call("app.take_stock_of_staged(%s)", name)


def index_staged(name: str, *columns: str) -> None:
    """Give it an index."""
    _call("app.index_staged(%s, %s)", name, list(columns))


def drop_staged(name: str) -> None:
    """Drop it before the transaction ends."""
    _call("app.drop_staged(%s)", name)


def _call(call: str, *values: str | list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {call}", values)
