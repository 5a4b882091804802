"""Statements that a connection plans once and then runs from page to page.

PostgreSQL takes as long to plan what a page asks as to answer it: row security adds half a dozen
questions for every table. A statement sent by `planned_cursor()` is prepared, so that its plan is
kept and serves whoever asks next: who that is, every policy asks anew each time it runs, and
PostgreSQL plans again where the role is another (access/session_state.py says what else is kept).

Values that never differ are written into the statement, so that the plan knows them.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper
from psycopg import ClientCursor, Cursor, errors
from psycopg.types.numeric import Int2, Int4, Int8

PLANS_KEPT = 60  # by a connection, the least used of which goes first; a large plan takes 2 MB
PLACEHOLDER = re.compile("%[s%]")
TYPES: tuple[tuple[type, str], ...] = (
    (Int2, "smallint"),
    (Int4, "integer"),
    (int, "bigint"),
    (list, "bigint[]"),
    (datetime, "timestamptz"),
    (date, "date"),
    (str, "text"),
)


class Differs:
    """Stands for a value that differs from page to page: a placeholder remains for it."""

    def __init__(self, value: Any, like: Any) -> None:
        self.value, self.type = value, next(name for kind, name in TYPES if isinstance(like, kind))


def with_constants(sql: str, values: Iterable[Any]) -> tuple[str, tuple[Any, ...]]:
    """The statement with its constants written into it, and what is left to fill in, in order."""
    connection.ensure_connection()
    literals, waiting = ClientCursor(connection.connection), iter(values)
    differing: list[Any] = []

    def written(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%%"
        value = next(waiting)
        if isinstance(value, Differs):
            differing.append(value.value)
            return f"%s::{value.type}"
        return literals.mogrify("%s", [value]).replace("%", "%%")

    return PLACEHOLDER.sub(written, sql), tuple(differing)


def number(value: int) -> int:
    """A number of a row: of one type however large it is, or it would be another statement."""
    return Int8(value) if type(value) is int else value


class PlanKeepingCursor(Cursor[Any]):
    """Prepares what it runs. No other cursor of the connection prepares anything of its own."""

    def execute(self, query: Any, params: Any = None, **_options: Any) -> "PlanKeepingCursor":
        self.connection.prepare_threshold, self.connection.prepared_max = 0, PLANS_KEPT
        try:
            return super().execute(query, params, prepare=True)
        except errors.InvalidSqlStatementName:  # somebody threw it away: nothing here is sure
            self.connection.close()
            raise
        finally:
            self.connection.prepare_threshold = None


def planned_cursor() -> CursorWrapper:
    """A cursor of the connection in use, noted and counted as any other."""
    connection.close_if_health_check_failed()  # as `connection.cursor()` does
    connection.ensure_connection()
    cursor: Any = PlanKeepingCursor(connection.connection)  # Django wraps any cursor
    if connection.queries_logged:
        return connection.make_debug_cursor(cursor)
    return connection.make_cursor(cursor)
