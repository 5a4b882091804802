"""Writes the target rows: one statement for what is new, one for what changed."""

from django.db import connection

from throughcare.exchange.imports.checking.comparing import compared_columns
from throughcare.exchange.imports.checking.keys import target_table
from throughcare.exchange.imports.checking.target_rows import Import, written_columns
from throughcare.exchange.imports.reading.cells import Cells
from throughcare.exchange.mapping import StoredTable, listed, quoted
from throughcare.record.children.name_keys import store_words_in

MANY = 500
NAMES = {
    "person": ("first_name", "last_name", "middle_names", "known_as"),
    "person_name": ("first_name", "last_name"),
}
"""Where names stand, by which children are found."""


def write_rows(cells: Cells, run: Import, *, taking_stock: bool = True) -> tuple[int, int]:
    """Add and change the rows of one table; returns how many of each.

    Only an import may take stock: what is taken in otherwise is one child's.
    """
    stored = cells.source.stored
    take_stock = _take_stock if taking_stock else _leave_stock
    if stored.is_child:
        take_stock("access_case", _add_cases(stored, run))
    added = _add(stored)
    take_stock(stored.db, added)
    changed = _change(cells)
    if stored.name in NAMES:
        changing = f"{target_table(stored)} WHERE state IN ('new', 'changed')"
        store_words_in(changing, *NAMES[stored.name])
    return added, changed


def _take_stock(table: str, added: int) -> None:
    """Let PostgreSQL know of many new rows, so that it finds those that others refer to."""
    if added >= MANY:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app.take_stock(%s)", [table])


def _leave_stock(table: str, added: int) -> None:
    """Nothing: the rows of one child change no plan of PostgreSQL's."""


def _add_cases(stored: StoredTable, run: Import) -> int:
    """A new child's case comes first: everything about the child hangs on it."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO access_case (id, reference, service_id) SELECT case_id, reference, "
            f"{run.service} FROM {target_table(stored)} WHERE state = 'new'"
        )
        return int(cursor.rowcount)


def _add(stored: StoredTable) -> int:
    columns = listed(written_columns(stored))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {stored.db} ({columns}) SELECT {columns} FROM {target_table(stored)} "
            f"WHERE state = 'new'"
        )
        return int(cursor.rowcount)


def _change(cells: Cells) -> int:
    stored, columns = cells.source.stored, compared_columns(cells)
    if stored.has_case and not stored.is_child and "case_id" not in columns:
        columns = [*columns, "case_id"]
    if stored.is_entry or not columns:
        return 0
    values = ", ".join(f"{quoted(name)} = r.{quoted(name)}" for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {stored.db} t SET {values} FROM {target_table(stored)} r "
            f"WHERE t.id = r.existing AND r.state = 'changed'"
        )
        return int(cursor.rowcount)
