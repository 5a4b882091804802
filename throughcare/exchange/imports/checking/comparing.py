"""What an import would do to each row: add it, change it, or leave it, and why.

The audit trail of changes (foundation.audit) already knows which rows an import brought, how they
stood then and who changed them since; no second set of books is kept.
"""

from django.db import connection
from django.utils.translation import gettext as _
from psycopg.sql import Literal

from throughcare.exchange.imports.checking.keys import target_table
from throughcare.exchange.imports.reading.cells import Cells
from throughcare.exchange.imports.remarks import RemarkKind, remark_where
from throughcare.exchange.mapping import ColumnPart, StoredTable, quoted

FIRST_SHOWN = 10
"""Of so many changed rows of a table it is shown what they say before and after."""


def compare(cells: Cells, *, older: bool) -> None:
    """Set the state of every row that is in the record already.

    `same`: nothing differs. `changed`: it will be changed. `entry`: it differs, but is never
    altered. `older`: it differs, and a newer export has spoken. `edited`: somebody changed it here
    and the source has not. `both`: both changed it, and ours is kept.
    """
    stored = cells.source.stored
    table, columns = target_table(stored), compared_columns(cells)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET state = 'same' WHERE existing IS NOT NULL")
        if not cursor.rowcount or not columns:
            return
        cursor.execute(
            f"UPDATE {table} r SET state = 'changed' FROM {stored.db} c "
            f"WHERE c.id = r.existing AND {differ('r', 'c', columns)}"
        )
        if not cursor.rowcount:
            return
        if stored.is_entry or older:
            state = "entry" if stored.is_entry else "older"
            cursor.execute(f"UPDATE {table} SET state = '{state}' WHERE state = 'changed'")
    if older:
        return
    if stored.is_entry:
        _remark(stored, "entry", _("It changed at the source. An entry is kept as first recorded."))
    elif not stored.is_service:
        _keep_what_was_edited(stored, columns)
        _remark(stored, "both", _("It was changed here and at the source. Ours was kept."))
    _show_first_changes(stored, columns)


def compared_columns(cells: Cells) -> list[str]:
    """The database columns that the file speaks about."""
    stored = cells.source.stored
    skipped = {ColumnPart.SERVICE, ColumnPart.KEY} | (
        set() if stored.is_service else {ColumnPart.REFERENCE}
    )
    return [cell.stored.db for cell in cells.by_name.values() if cell.stored.part not in skipped]


def differ(one: str, other: str, columns: list[str]) -> str:
    """True where two rows differ in one of the columns."""
    return (
        f"({', '.join(f'{one}.{quoted(name)}' for name in columns)}) IS DISTINCT FROM "
        f"({', '.join(f'{other}.{quoted(name)}' for name in columns)})"
    )


def _keep_what_was_edited(stored: StoredTable, columns: list[str]) -> None:
    """Tell rows that stand as an import left them from rows that somebody changed here since.

    How the last import left a row is what stood before the first change after it.
    """
    table = target_table(stored)
    rows = f"a.table_name = '{stored.db}' AND a.row_id = r.id"
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH left_by AS ("
            f"  SELECT r.id, (SELECT max(a.id) FROM audit_change a JOIN audit_request q"
            f"    ON q.id = a.request_id AND q.purpose IN ('import', 'undo-import')"
            f"    WHERE {rows}) AS change FROM {table} r WHERE r.state = 'changed'), "
            f"as_left AS ("
            f"  SELECT r.id, r.change, (SELECT {stored.stood_before} FROM audit_change a"
            f"    WHERE {rows} AND a.id > r.change ORDER BY a.id LIMIT 1) AS before"
            f"    FROM left_by r) "
            f"UPDATE {table} r SET state = CASE"
            f"  WHEN l.change IS NULL THEN 'both' WHEN l.before IS NULL THEN 'changed'"
            f"  WHEN NOT ({differ('b', 'c', columns)}) THEN 'changed'"
            f"  WHEN NOT ({differ('b', 'r', columns)}) THEN 'edited' ELSE 'both' END "
            f"FROM as_left l JOIN {stored.db} c ON c.id = l.id "
            f"CROSS JOIN LATERAL jsonb_populate_record(NULL::{stored.db}, l.before) b "
            f"WHERE r.id = l.id"
        )


def _show_first_changes(stored: StoredTable, columns: list[str]) -> None:
    """Say of the first rows that change what they say now and what they will say.

    Nothing of who a victim is, and nothing of a record that is closed to anybody: whoever imports
    may not be named on it. Keys are numbers of the database, which say nothing to a reader.
    """
    said = [name for name in columns if not name.endswith("_id")]
    if stored.is_identity or not said:
        return
    words = Literal(_("“%(old)s” becomes “%(new)s”") % {"old": "%1$s", "new": "%2$s"})
    remark_where(
        RemarkKind.CHANGE,
        stored.name,
        f"SELECT f.record, k.name, '', format({words.as_string(None)}, "
        f"  left(coalesce(f.old->>k.name, ''), 100), left(coalesce(f.new->>k.name, ''), 100)) "
        f"FROM (SELECT r.record, to_jsonb(c) AS old, to_jsonb(r) AS new "
        f"  FROM {target_table(stored)} r JOIN {stored.db} c ON c.id = r.existing "
        f"  WHERE r.state = 'changed' {_open_to_all(stored)} "
        f"  ORDER BY r.record LIMIT {FIRST_SHOWN}) f "
        f"CROSS JOIN unnest(ARRAY[{', '.join(map(_literal, said))}]) k(name) "
        f"WHERE f.old->>k.name IS DISTINCT FROM f.new->>k.name",
    )


def _literal(words: str) -> str:
    return Literal(words).as_string(None)


def _open_to_all(stored: StoredTable) -> str:
    """That the row is of no case that is restricted, and of none from which anybody is kept out."""
    if "case_id" not in {field.column for field in stored.model._meta.concrete_fields}:
        return ""
    return (
        "AND NOT EXISTS (SELECT FROM access_restriction x WHERE x.case_id = c.case_id) "
        "AND NOT EXISTS (SELECT FROM access_exclusion x WHERE x.case_id = c.case_id)"
    )


def _remark(stored: StoredTable, state: str, words: str) -> None:
    remark_where(
        RemarkKind.KEPT,
        stored.name,
        f"SELECT record, '', '', {Literal(words).as_string(None)} "
        f"FROM {target_table(stored)} WHERE state = '{state}'",
    )


def counts_by_state(stored: StoredTable) -> dict[str, int]:
    """How many of the rows are new, changed, the same, and so on."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT state, count(*) FROM {target_table(stored)} GROUP BY state")
        return dict(cursor.fetchall())
