"""Rows that a newer export no longer names, or names as withdrawn: marked, and never deleted."""

from django.db import connection

from throughcare.exchange.imports.checking.target_rows import Import
from throughcare.exchange.imports.checking.withdrawn_rows import says_deleted
from throughcare.exchange.imports.models import Absence, Batch
from throughcare.exchange.imports.reading.cells import Cells
from throughcare.exchange.imports.reading.headers import DELETED
from throughcare.exchange.imports.reading.staging import staging_table
from throughcare.exchange.mapping import OF_THE_MACHINE, StoredTable
from throughcare.foundation.facts.record import COPIED


def mark_absences(cells: Cells, run: Import, batch: int, *, whole: bool) -> int:
    """Mark rows that are gone and unmark those that came back; returns how many are gone.

    `whole` says that every row of the file could be read: otherwise a key may be missing from it
    only because its row was broken, and nothing counts as gone.
    """
    stored = cells.source.stored
    if stored.is_service:
        return 0
    _mark_returned(cells, run, batch)
    gone = _mark_withdrawn(cells, run, batch)
    return gone + (_mark_absent(cells, run, batch) if whole else 0)


def forget_absences(batch: Batch) -> None:
    """Undone, an import has nothing to say of what was gone or came back."""
    Absence.objects.filter(batch=batch).delete()
    Absence.objects.filter(returned_in=batch).update(returned_in=None)


def _mark_returned(cells: Cells, run: Import, batch: int) -> None:
    stored = cells.source.stored
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE imports_absence a SET returned_in_id = {batch} "
            f"WHERE a.service_id = {run.service} AND a.table_name = '{stored.name}' "
            f"AND a.returned_in_id IS NULL AND EXISTS "
            f"(SELECT FROM target_{stored.name} r WHERE r.{stored.key.db} = a.source_id)"
        )


def _mark_withdrawn(cells: Cells, run: Import, batch: int) -> int:
    if DELETED not in cells.source.headings.known:
        return 0
    stored = cells.source.stored
    selection = (
        f"SELECT DISTINCT {cells.key.text} AS source_id FROM {staging_table(cells.source)} s"
        f"{cells.key.join} WHERE {says_deleted()} AND {cells.key.text} <> ''"
    )
    joined = (
        f"({selection}) f LEFT JOIN {stored.db} t ON {stored.of_service('t')} = {run.service} "
        f"AND t.{stored.key.db} = f.source_id"
    )
    return _insert(stored, run, batch, "deleted", f"{joined} WHERE true", "f.source_id")


def _mark_absent(cells: Cells, run: Import, batch: int) -> int:
    """Rows that an import brought, and that this export of the table does not name.

    What came with a case from another service was never in the exports of our earlier system.
    """
    stored, key = cells.source.stored, cells.key
    named = f"SELECT {key.text} FROM {staging_table(cells.source)} s{key.join}"
    brought = (
        f"EXISTS (SELECT FROM audit_change a JOIN audit_request q ON q.id = a.request_id "
        f"AND q.purpose = 'import' WHERE a.table_name = '{stored.db}' AND a.row_id = t.id "
        f"AND a.operation = 'I')"
    )
    ours = OF_THE_MACHINE.get(stored.name, "true")
    selection = (
        f"{stored.db} t WHERE {stored.of_service('t')} = {run.service} AND {ours} "
        f"AND t.{stored.key.db} NOT IN ({named}) "
        f"AND NOT starts_with(t.{stored.key.db}, '{COPIED}') "
        f"AND {brought}"
    )
    return _insert(stored, run, batch, "absent", selection, f"t.{stored.key.db}")


def _insert(
    stored: StoredTable, run: Import, batch: int, why: str, selection: str, source_id: str
) -> int:
    case = "t.case_id" if stored.has_case else "NULL::bigint"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO imports_absence "
            f"(service_id, table_name, source_id, case_id, why, batch_id) "
            f"SELECT {run.service}, '{stored.name}', {source_id}, {case}, '{why}', {batch} "
            f"FROM {selection} "
            f"ON CONFLICT (service_id, table_name, source_id) WHERE returned_in_id IS NULL "
            f"DO NOTHING"
        )
        return int(cursor.rowcount)
