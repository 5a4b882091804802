"""Which row a key means: one of the files, or one that is in the record already."""

from django.db import connection
from django.utils.translation import gettext as _
from psycopg.sql import Literal

from throughcare.exchange.imports.reading.cells import Cell, Cells
from throughcare.exchange.imports.reading.staging import staging_table
from throughcare.exchange.imports.remarks import RemarkKind, remark_where
from throughcare.exchange.imports.staged_tables import drop_staged, stage_rows, take_stock
from throughcare.exchange.mapping import ColumnPart, StoredColumn, StoredTable, all_stored, quoted

RECORDED_BY = "recorded_by"


def keys_table(stored: StoredTable) -> str:
    """The temporary table of every key of a table, with the row and the case that it means."""
    return f"keys_{stored.name}"


def target_table(stored: StoredTable) -> str:
    """The temporary table of the rows as they will stand."""
    return f"target_{stored.name}"


def gather_keys(stored: StoredTable, service: int, *, in_files: bool) -> None:
    """Make the table of keys. A row of the files stands before the one that it would change."""
    key, extra = stored.key.db, _extra(stored)
    taken = ", ".join((key, "id", *extra.values()))
    known = f"SELECT {taken} FROM {stored.db} t WHERE {stored.of_service('t')} = {service}"
    if in_files:
        targets = target_table(stored)
        known = (
            f"SELECT {taken} FROM {targets} UNION ALL {known} "
            f"AND NOT EXISTS (SELECT FROM {targets} r WHERE r.id = t.id)"
        )
    columns = {"source_id": "text"} | dict.fromkeys(("id", *extra), "bigint")
    stage_rows(keys_table(stored), columns, known)
    take_stock(keys_table(stored))


def _extra(stored: StoredTable) -> dict[str, str]:
    """The case, and the child, that dependants take from the row, each by its column there."""
    case = {"case_id": "case_id"} if stored.has_case else {}
    child = "id" if stored.is_child else "child_id" if stored.has_child else ""
    return case | ({"child_id": child} if child else {})


def foreign_cells(cells: Cells) -> list[tuple[Cell, StoredTable]]:
    """The columns of the file that hold keys of other tables, with those tables."""
    tables = all_stored()
    return [
        (cell, tables[cell.stored.column.refers_to])
        for cell in cells.by_name.values()
        if cell.stored.part is ColumnPart.FOREIGN
    ]


def is_own(stored_column: StoredColumn, stored: StoredTable) -> bool:
    """Whether the column refers to rows of its own table."""
    return stored_column.column.refers_to == stored.name


def others_cells(cells: Cells) -> list[tuple[Cell, StoredTable]]:
    """The columns that hold keys of other tables than the file's own."""
    stored = cells.source.stored
    return [(cell, parent) for cell, parent in foreign_cells(cells) if parent != stored]


def lost_keys(cells: Cells) -> str:
    """A number with a bit for each column whose key means nothing: one look at all of them."""
    bits = [
        f"({alias(cell.stored)}.id IS NULL AND {cell.text} <> '')::integer * {1 << place}"
        for place, (cell, _parent) in enumerate(others_cells(cells))
    ]
    return " + ".join(bits) or "0"


def alias(stored_column: StoredColumn) -> str:
    """What the keys of a column are called in a join."""
    return f"k_{stored_column.name}"


def remark_on_lost_keys(cells: Cells, tables_in_files: set[str]) -> None:
    """Reject rows whose key of another table means nothing, and say whether it was rejected too.

    That nobody knows who wrote a row down does not lose the row: it is noted, and left empty.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT bit_or(lost) FROM {target_table(cells.source.stored)}")
        lost = cursor.fetchone()[0] or 0
    for place, (cell, parent) in enumerate(others_cells(cells)):
        if not lost & 1 << place:
            continue
        kind = RemarkKind.NOTE if cell.stored.name == RECORDED_BY else RemarkKind.REJECTED
        text = cell.text
        selection = (
            f"SELECT s.record, '{cell.stored.name}', {cell.raw}, "
            f"{_lost_words(parent, text, kind, tables_in_files)} "
            f"FROM {staging_table(cells.source)} s{cell.join} WHERE {text} <> '' AND NOT EXISTS "
            f"(SELECT FROM {keys_table(parent)} k WHERE k.source_id = {text})"
        )
        remark_where(kind, cells.source.stored.name, selection)


def _lost_words(parent: StoredTable, text: str, kind: RemarkKind, tables_in_files: set[str]) -> str:
    """The words, as an expression: a row that was rejected is named as the cause."""
    unknown = _("There is no %s with this key, in the files or in the record.") % parent.name
    if kind is RemarkKind.NOTE:
        unknown += " " + _("The row was kept without it.")
    zeros = _("There is one with zeros before it: a spreadsheet may have lost them.")
    words = (
        f"CASE WHEN EXISTS (SELECT FROM {keys_table(parent)} z WHERE z.source_id LIKE '0%' "
        f"AND ltrim(z.source_id, '0') = {text}) THEN {_quoted(f'{unknown} {zeros}')} "
        f"ELSE {_quoted(unknown)} END"
    )
    if parent.name not in tables_in_files:
        return words
    rejected = _("It belongs to a %s that was rejected.") % parent.name
    key = quoted(parent.key.name)
    return (
        f"CASE WHEN EXISTS (SELECT FROM staged_{parent.name} p WHERE btrim(p.{key}) = {text}) "
        f"THEN {_quoted(rejected)} ELSE {words} END"
    )


def _quoted(words: str) -> str:
    return str(Literal(words).as_string(None))


def remark_on_repeated_keys(cells: Cells) -> int:
    """Reject rows that share a key and differ; of rows alike in every column one is kept."""
    table, key, join = staging_table(cells.source), cells.key.text, cells.key.join
    repeated = stage_rows(
        "repeated",
        {"source_id": "text", "first": "integer", "differ": "boolean"},
        f"SELECT {key}, min(s.record), count(DISTINCT to_jsonb(s) - 'record') > 1 "
        f"FROM {table} s{join} WHERE {key} IN (SELECT {key} FROM {table} s{join} "
        f"WHERE {key} <> '' GROUP BY 1 HAVING count(*) > 1) GROUP BY 1",
    )
    if repeated:
        _remark_on_repeated(cells, table)
    drop_staged("repeated")
    return repeated


def _remark_on_repeated(cells: Cells, table: str) -> None:
    key, name, source = cells.key.text, cells.key.stored.name, cells.source.stored.name
    chosen = f"FROM {table} s{cells.key.join} JOIN repeated r ON r.source_id = {key} WHERE"
    differ = _quoted(_("The key stands more than once, with different values in the rows."))
    alike = _quoted(_("The row stands more than once, word for word; it was kept once."))
    remark_where(
        RemarkKind.REJECTED,
        source,
        f"SELECT s.record, '{name}', {cells.key.raw}, {differ} {chosen} r.differ",
    )
    remark_where(
        RemarkKind.REPEATED,
        source,
        f"SELECT s.record, '{name}', {cells.key.raw}, {alike} "
        f"{chosen} NOT r.differ AND s.record > r.first",
    )
