"""Rows that refer to rows of their own table, and those that would join two children."""

from django.db import connection
from django.utils.translation import gettext as _
from psycopg.sql import Literal

from throughcare.exchange.imports.checking.keys import (
    RECORDED_BY,
    foreign_cells,
    gather_keys,
    is_own,
    keys_table,
    target_table,
)
from throughcare.exchange.imports.checking.rules import forget_rejected
from throughcare.exchange.imports.checking.target_rows import Import
from throughcare.exchange.imports.reading.cells import Cell, Cells
from throughcare.exchange.imports.remarks import RemarkKind, remark_where
from throughcare.exchange.mapping import StoredTable, quoted


def find_self_references(cells: Cells, run: Import) -> None:
    """Find the rows that rows of the same table refer to; repeated, since a loss may spread."""
    stored = cells.source.stored
    own = [cell for cell, _parent in foreign_cells(cells) if is_own(cell.stored, stored)]
    if not own or not _any(own, stored):
        return
    gather_keys(stored, run.service, in_files=True)
    for cell in own:
        _find_own(cell, stored)
    needed = [cell for cell in own if cell.stored.name != RECORDED_BY]
    while sum(_remark_on_lost(cell, stored) for cell in needed):
        forget_rejected(stored)
        gather_keys(stored, run.service, in_files=True)
    if stored.is_child:
        remark_on_circles(stored)


def remark_on_circles(stored: StoredTable) -> None:
    """Reject children whose records would be merged in a circle, so that none survived."""
    words = Literal(
        _("These records are merged in a circle, and none survives. Name the one that does.")
    ).as_string(None)
    target = target_table(stored)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT FROM {target} WHERE merged_into_id IS NOT NULL)")
        if not cursor.fetchone()[0]:
            return
    remark_where(
        RemarkKind.REJECTED,
        stored.name,
        f"WITH RECURSIVE child (id, next) AS MATERIALIZED ("
        f"SELECT id, merged_into_id FROM {target} UNION ALL "
        f"SELECT id, merged_into_id FROM {stored.db} t WHERE merged_into_id IS NOT NULL "
        f"AND NOT EXISTS (SELECT FROM {target} r WHERE r.existing = t.id)), "
        f"line (record, next) AS ("
        f"SELECT record, merged_into_id FROM {target} WHERE merged_into_id IS NOT NULL "
        f"UNION SELECT l.record, c.next FROM line l JOIN child c ON c.id = l.next) "
        f"SELECT record, 'merged_into_person_id', '', {words} FROM line "
        f"GROUP BY record HAVING count(*) FILTER (WHERE line.next IS NULL) = 0 "
        f"AND count(*) FILTER (WHERE NOT EXISTS (SELECT FROM child c WHERE c.id = line.next)) = 0",
    )
    forget_rejected(stored)


def _any(own: list[Cell], stored: StoredTable) -> bool:
    given = " OR ".join(f"{quoted('own ' + cell.stored.db)} <> ''" for cell in own)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT FROM {target_table(stored)} WHERE {given})")
        return bool(cursor.fetchone()[0])


def _find_own(cell: Cell, stored: StoredTable) -> None:
    column, text = quoted(cell.stored.db), quoted("own " + cell.stored.db)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {target_table(stored)} r SET {column} = k.id FROM {keys_table(stored)} k "
            f"WHERE r.{text} <> '' AND k.source_id = r.{text}"
        )


def _remark_on_lost(cell: Cell, stored: StoredTable) -> int:
    column, text = quoted(cell.stored.db), quoted("own " + cell.stored.db)
    words = _("There is no %s with this key, or it was rejected.") % stored.name
    return remark_where(
        RemarkKind.REJECTED,
        stored.name,
        f"SELECT r.record, '{cell.stored.name}', r.{text}, {Literal(words).as_string(None)} "
        f"FROM {target_table(stored)} r WHERE r.{text} <> '' AND NOT EXISTS "
        f"(SELECT FROM {keys_table(stored)} k WHERE k.id = r.{column})",
    )


def remark_on_joined_children(cells: Cells) -> None:
    """Reject rows that would join what belongs to one child to another child's record."""
    stored = cells.source.stored
    if stored.whose is None:
        return
    words = Literal(_("This belongs to another child's record.")).as_string(None)
    for cell, parent in foreign_cells(cells):
        if parent.is_child or not parent.has_case or cell.stored == stored.whose:
            continue
        if is_own(cell.stored, stored):
            continue
        remark_where(
            RemarkKind.REJECTED,
            stored.name,
            f"SELECT r.record, '{cell.stored.name}', k.source_id, {words} "
            f"FROM {target_table(stored)} r JOIN {keys_table(parent)} k "
            f"ON k.id = r.{quoted(cell.stored.db)} WHERE k.case_id <> r.case_id",
        )
    forget_rejected(stored)
