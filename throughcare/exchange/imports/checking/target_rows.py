"""Puts the rows as they will stand into temporary tables: typed, with keys found and numbered.

A row takes its number here, before anything is written, so that rows can refer to one another in
any order, a dry run can check all that an import would do, and writing is one statement a table.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from django.db import connection

from throughcare.exchange.imports.checking.keys import (
    RECORDED_BY,
    alias,
    foreign_cells,
    is_own,
    keys_table,
    lost_keys,
    others_cells,
    target_table,
)
from throughcare.exchange.imports.reading.cells import Cells
from throughcare.exchange.imports.reading.staging import staging_table
from throughcare.exchange.imports.remarks import left_out
from throughcare.exchange.imports.staged_tables import stage_rows, take_stock
from throughcare.exchange.mapping import ColumnPart, StoredColumn, StoredTable, quoted
from throughcare.foundation.facts.record import ALPHABET
from throughcare.schema import Kind


class LastDays(StrEnum):
    """Whether the last day of a spell is part of it: only ever by somebody's word."""

    NOT_SAID = ""
    INCLUDED = "included"
    EXCLUDED = "excluded"


@dataclass(frozen=True)
class Import:
    """Whose import it is: the service, and the member of staff who acts.

    `last_days` is what was said of them; `meeting` counts, by table, the rows about which nobody
    said it and somebody must. `job` numbers the job by which a page asked, where one did.
    """

    service: int
    service_code: str
    staff: int
    last_days: LastDays = LastDays.NOT_SAID
    meeting: Mapping[str, int] = field(default_factory=dict)
    job: int | None = None


OF_EVERY_ROW = {"record": "integer", "existing": "bigint", "state": "text", "lost": "integer"}
"""What is known of every row beside its columns: where it stands in the file, which row it would
change, whether it is new, and which of its keys mean nothing."""


@dataclass(frozen=True)
class DatabaseColumn:
    """A column of a table as the database describes it."""

    name: str
    sql_type: str
    default: str
    generated: bool


@cache
def database_columns(table: str) -> tuple[DatabaseColumn, ...]:
    """The columns of a table, in order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.attname, format_type(a.atttypid, a.atttypmod), "
            "coalesce(pg_get_expr(d.adbin, d.adrelid), 'NULL'), a.attgenerated <> '' "
            "FROM pg_attribute a LEFT JOIN pg_attrdef d "
            "ON d.adrelid = a.attrelid AND d.adnum = a.attnum "
            "WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped "
            "ORDER BY a.attnum",
            [table],
        )
        return tuple(DatabaseColumn(*row) for row in cursor.fetchall())


def written_columns(stored: StoredTable) -> list[str]:
    """The columns that a statement writes: the database works out the others."""
    return [each.name for each in database_columns(stored.db) if not each.generated]


def fill_target_table(cells: Cells, run: Import) -> None:
    """Make the table of rows as they will stand; rejected rows are not in it."""
    stored, table = cells.source.stored, target_table(cells.source.stored)
    values, own = _values(cells, run), _own_keys(cells)
    selected = ", ".join([*values.values(), *own.values()])
    types = {each.name: each.sql_type for each in database_columns(stored.db)}
    columns = OF_EVERY_ROW | {name: types[name] for name in values} | dict.fromkeys(own, "text")
    stage_rows(
        table,
        columns,
        f"SELECT s.record, c.id, 'new', {lost_keys(cells)}, {selected} "
        f"FROM {staging_table(cells.source)} s{cells.joins}{_key_joins(cells)} "
        f"LEFT JOIN {stored.db} c ON {stored.of_service('c')} = {run.service} "
        f"AND c.{stored.key.db} = {cells.key.text} WHERE NOT {left_out(stored.name)}",
    )
    take_stock(table)


def _values(cells: Cells, run: Import) -> dict[str, str]:
    """An expression for every column that is written."""
    stored = cells.source.stored
    mapped = {stored_column.db: stored_column for stored_column in stored.stored_columns}
    values: dict[str, str] = {}
    for column in database_columns(stored.db):
        if column.generated:
            continue
        stored_column = mapped.get(column.name)
        if column.name == "id":
            value = f"coalesce(c.id, {_next_number(stored.db)})"
        elif stored_column is not None:
            value = _mapped_value(cells, stored_column, column, run)
        else:
            value = _other_value(cells, column)
        values[column.name] = value
    return values


def _mapped_value(
    cells: Cells, stored_column: StoredColumn, column: DatabaseColumn, run: Import
) -> str:
    cell, kept_value = cells.get(stored_column.name), f"c.{quoted(stored_column.db)}"
    if stored_column.part is ColumnPart.SERVICE:
        return str(run.service)
    if stored_column.part is ColumnPart.REFERENCE:
        return _reference(cells, stored_column)
    if cell is None:
        default = str(run.staff) if stored_column.name == RECORDED_BY else column.default
        return f"CASE WHEN c.id IS NULL THEN {default} ELSE {kept_value} END"
    if stored_column.part is ColumnPart.FOREIGN:
        wanted = "case_id" if stored_column.holds_case else "id"
        own = is_own(stored_column, cells.source.stored)
        return "NULL::bigint" if own else f"{alias(stored_column)}.{wanted}"
    if (
        column.default != "NULL"
        and not stored_column.field.null
        and stored_column.column.kind != Kind.TEXT
    ):
        default = f"CASE WHEN c.id IS NULL THEN {column.default} ELSE {kept_value} END"
        return f"coalesce({cell.typed}, {default})"
    return cell.typed


def _reference(cells: Cells, stored_column: StoredColumn) -> str:
    """The reference stays that of the row; a new row has the file's, or one made for it."""
    cell = cells.get(stored_column.name)
    given = f"NULLIF({cell.text}, '')" if cell is not None else "NULL"
    stored = cells.source.stored
    first = f"{given}, c.reference" if stored.is_service else f"c.reference, {given}"
    return f"coalesce({first}, {random_reference()})::varchar(40)"


def _other_value(cells: Cells, column: DatabaseColumn) -> str:
    """A column that the dataset does not have: the child's case, or what the database says."""
    stored = cells.source.stored
    if stored.is_child and column.name == "case_id":
        return f"coalesce(c.case_id, {_next_number('access_case')})"
    if column.name in ("case_id", "child_id") and stored.whose is not None:
        return f"{alias(stored.whose)}.{column.name}"
    return f"CASE WHEN c.id IS NULL THEN {column.default} ELSE c.{quoted(column.name)} END"


def _key_joins(cells: Cells) -> str:
    """A join to the keys of every table that the file refers to."""
    return "".join(
        f" LEFT JOIN {keys_table(parent)} {alias(cell.stored)} "
        f"ON {alias(cell.stored)}.source_id = {cell.text}"
        for cell, parent in others_cells(cells)
    )


def _own_keys(cells: Cells) -> dict[str, str]:
    """The texts of keys of the table's own rows: they are found once every row has its number."""
    return {
        f"own {cell.stored.db}": cell.text
        for cell, _parent in foreign_cells(cells)
        if is_own(cell.stored, cells.source.stored)
    }


@cache
def _sequence(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
        return str(cursor.fetchone()[0])


def _next_number(table: str) -> str:
    return f"nextval('{_sequence(table)}')"


def random_reference() -> str:
    """A reference as `new_reference()` makes it, drawn by PostgreSQL from its strong randomness.

    Twelve bytes of two random identifiers, leaving out those that are not random in them.
    """
    letters = len(ALPHABET)
    drawn = [
        f"substr('{ALPHABET}', get_byte(u.bytes, {place}) % {letters} + 1, 1)"
        for place in (0, 1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 14)
    ]
    # It names the row, so that PostgreSQL draws anew for each and not once for all.
    each = "(SELECT uuid_send(gen_random_uuid()), s.record) u(bytes, record)"
    return f"(SELECT {' || '.join(drawn)} FROM {each} WHERE u.record IS NOT NULL)"
