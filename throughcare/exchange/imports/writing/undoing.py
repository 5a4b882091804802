"""Take back an import: what it added goes, what it changed is as it was before.

The audit trail of changes holds both, so nothing else was kept for it. Refused, in words, where
somebody has since changed a row of it or written something that hangs on one.
"""

from collections.abc import Iterator

from django.db import connection
from django.utils.translation import gettext as _

from throughcare.exchange.documents.undoing import take_documents_back
from throughcare.exchange.imports.checking.target_rows import written_columns
from throughcare.exchange.imports.reading.sources import Refused
from throughcare.exchange.imports.staged_tables import index_staged, stage_rows, take_stock
from throughcare.exchange.mapping import StoredTable, all_stored, quoted

CASE = "access_case"
SHOWN = 5
"""How many kinds of rows a refusal names."""


def take_back(request: int) -> dict[str, int]:
    """Take back all that one request wrote; returns how many rows of each table went.

    Raises `Refused` where something has been built on it since.
    """
    _gather(request)
    _require_unchanged(request)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM undone WHERE table_name IN (%s, %s)", [CASE, "access_staff"]
        )
        cursor.execute("SELECT app.begin_undoing(%s)", [cursor.fetchone()[0]])
    for stored in _touched("U"):
        _restore(stored, request)
    _require_nothing_hangs_on_it()
    gone = take_documents_back(request)
    gone |= {stored.name: _remove(stored.db) for stored in reversed(_touched("I"))}
    _remove(CASE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.end_undoing()")
    return gone


def _gather(request: int) -> None:
    """The rows that the request added or changed."""
    stage_rows(
        "undone",
        {"table_name": "text", "row_id": "bigint", "operation": "text", "change": "bigint"},
        "SELECT table_name, row_id, operation, max(id) FROM audit_change "
        f"WHERE request_id = {request:d} AND table_name NOT LIKE 'imports\\_%' GROUP BY 1, 2, 3",
    )
    index_staged("undone", "table_name", "row_id")
    take_stock("undone")


def _touched(operation: str) -> list[StoredTable]:
    """Tables of which rows were added or changed, in the order in which they were filled."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT table_name FROM undone WHERE operation = %s", [operation])
        names = {name for (name,) in cursor.fetchall()}
    return [stored for stored in all_stored().values() if stored.db in names]


def _require_unchanged(request: int) -> None:
    """Raise `Refused` where a row was changed after the import."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT u.table_name, count(DISTINCT u.row_id) FROM undone u JOIN audit_change a "
            "ON a.table_name = u.table_name AND a.row_id = u.row_id AND a.id > u.change "
            "AND a.request_id IS DISTINCT FROM %s GROUP BY 1 ORDER BY 2 DESC",
            [request],
        )
        _refuse(
            cursor.fetchall(),
            _(
                "These rows of the import were changed after it: %s. Correct them by hand, or undo "
                "the later import first."
            ),
        )


def _require_nothing_hangs_on_it() -> None:
    """Raise `Refused` where a row that stays refers to one that would go."""
    counts: dict[str, int] = {}
    for referring, column, referred in _foreign_keys():
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT count(*) FROM {referring} t JOIN undone u ON u.table_name = '{referred}' "
                f"AND u.operation = 'I' AND u.row_id = t.{quoted(column)} WHERE NOT EXISTS "
                f"(SELECT FROM undone own WHERE own.table_name = '{referring}' "
                f"AND own.operation = 'I' AND own.row_id = t.id)"
            )
            counts[referring] = max(counts.get(referring, 0), cursor.fetchone()[0])
    _refuse(
        [(table, count) for table, count in counts.items() if count],
        _(
            "These rows were written after the import and belong to rows of it: %s. Nothing was "
            "undone."
        ),
    )


def _foreign_keys() -> Iterator[tuple[str, str, str]]:
    """Columns by which rows of the record refer to tables that the import added to."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text "
            "FROM pg_constraint c JOIN pg_attribute a "
            "ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] "
            "WHERE c.contype = 'f' AND cardinality(c.conkey) = 1 "
            "AND c.confrelid::regclass::text IN (SELECT table_name FROM undone "
            "WHERE operation = 'I') AND c.conrelid::regclass::text NOT LIKE 'imports\\_%'"
        )
        yield from cursor.fetchall()


def _refuse(counts: list[tuple[str, int]], words: str) -> None:
    if counts:
        names = {stored.db: stored.name for stored in all_stored().values()}
        tables = [f"{names.get(table, table)} ({count})" for table, count in counts[:SHOWN]]
        raise Refused(words % ", ".join(tables))


def _restore(stored: StoredTable, request: int) -> None:
    """Put rows that the import changed back as they were."""
    columns = [name for name in written_columns(stored) if name != "id"]
    values = ", ".join(f"{quoted(name)} = b.{quoted(name)}" for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {stored.db} t SET {values} FROM undone u JOIN audit_change a "
            f"ON a.id = u.change AND a.request_id = {request} "
            f"CROSS JOIN LATERAL jsonb_populate_record(NULL::{stored.db}, {stored.stood_before}) b "
            f"WHERE u.table_name = '{stored.db}' AND u.operation = 'U' AND t.id = u.row_id"
        )


def _remove(table: str) -> int:
    """Take away the rows that the import added to a table."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {table} t USING undone u WHERE u.table_name = '{table}' "
            f"AND u.operation = 'I' AND t.id = u.row_id"
        )
        return int(cursor.rowcount)
