"""Import a folder, or only check it: the one place that writes what an import brings.

An import is one transaction: killed at any moment, all of it is in the record or none. Its batch
is noted in a transaction before, so that one that died is known by its beginning.
"""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.db import DataError, Error, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from throughcare.exchange.documents.taking_in import check_documents, take_in_documents
from throughcare.exchange.imports.cancelling import conclude, require_wanted
from throughcare.exchange.imports.checking.target_rows import Import, LastDays
from throughcare.exchange.imports.models import Batch, BatchTable, RemarkLine
from throughcare.exchange.imports.pipeline import check_folder, write_file
from throughcare.exchange.imports.progress import LOCK, say_progress
from throughcare.exchange.imports.reading.sources import (
    ImportFolder,
    Refused,
    open_folder,
    require_room,
)
from throughcare.exchange.imports.refusals import refused_in_words
from throughcare.exchange.imports.writing.absences import forget_absences
from throughcare.exchange.imports.writing.report_rows import (
    count_tables,
    gather_remarks,
    keep_report,
    older_tables,
)
from throughcare.exchange.imports.writing.restricted_copies import restrict_copy, who_must_be_named
from throughcare.exchange.imports.writing.undoing import take_back
from throughcare.exchange.refused_commands import refusal_noted
from throughcare.foundation.access.acting import RequestContext, acting
from throughcare.foundation.access.capabilities import Capability, Purpose
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Staff
from throughcare.reading.values import DayOrder


@dataclass(kw_only=True)
class ImportReport:
    """What an import, a check or an undoing has to say for itself."""

    batch: str = ""
    applied: bool = False
    nothing_new: bool = False
    tables: list[BatchTable] = field(default_factory=list)
    remarks: list[RemarkLine] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def check(
    path: Path,
    staff: Staff | int,
    *,
    order: DayOrder = DayOrder.NOT_SAID,
    last_days: LastDays = LastDays.NOT_SAID,
    job: int | None = None,
) -> ImportReport:
    """Say what an import of the folder would do, for the `job` of a page. Raises `Refused`."""
    folder, doing = open_folder(path), "Check a folder of records"
    with (
        refused_in_words(),
        refusal_noted(staff, doing=doing),
        acting(staff, doing=doing, purpose=Purpose.IMPORT) as context,
    ):
        run = replace(_begin(context), last_days=last_days, job=job)
        report = ImportReport(notes=[*_died(context.staff), *folder.notes])
        if folder.restricted:
            report.notes.append(who_must_be_named(folder.restricted))
        batch = _new_batch(folder, context.staff)
        report.batch = batch.reference
        checked = check_folder(folder, run, order, older_tables(folder, context.staff.service))
        report.notes += [note for each in checked for note in each.notes]
        report.tables = count_tables(batch, checked)
        report.remarks = gather_remarks(checked)
        keep_report(batch, report.tables, report.remarks)
        if folder.documents is not None:
            report.notes.append(check_documents(folder.documents))
        _close(batch, Batch.State.CHECKED)
        conclude(job, batch)
    return report


def import_folder(
    path: Path,
    staff: Staff | int,
    *,
    order: DayOrder = DayOrder.NOT_SAID,
    last_days: LastDays = LastDays.NOT_SAID,
    disk: Path | None = None,
    open_to: tuple[int, ...] = (),
    job: int | None = None,
) -> ImportReport:
    """Take in a folder, all of it or nothing. Raises `Refused`, and then nothing was changed.

    `disk` is a folder on the disk of the database, where that is known. `open_to` numbers the
    managers to whom a copy is open that arrives restricted; `job` the job of a page.
    """
    folder = open_folder(path)
    report = ImportReport(notes=list(folder.notes))
    batch = _note_beginning(folder, staff, report)
    if batch is None:
        return report
    try:
        if disk is not None:
            require_room(folder, disk)
        with refused_in_words():
            _apply(folder, staff, order, last_days, batch, report, open_to, job)
    except Refused as refused:
        _note_end(batch, staff, str(refused))
        raise
    return report


def undo(reference: str, staff: Staff | int, job: int | None = None) -> ImportReport:
    """Take back an import, all of it or nothing. Raises `Refused` with what stands in the way."""
    doing = f"Undo the import {reference}"
    with (
        refused_in_words(),
        refusal_noted(staff, doing=doing),
        acting(staff, doing=doing, purpose=Purpose.UNDO_IMPORT) as context,
    ):
        _begin(context)
        batch = _to_undo(reference, context.staff)
        forget_absences(batch)
        gone = take_back(int(batch.request_id or 0))
        _close(batch, Batch.State.UNDONE, batch.words)
        conclude(job, batch)
    words = _("%(count)s rows of %(table)s were taken back.")
    notes = [words % {"count": count, "table": table} for table, count in gone.items() if count]
    return ImportReport(batch=reference, applied=True, notes=notes)


def _to_undo(reference: str, staff: Staff) -> Batch:
    batch = Batch.objects.filter(service=staff.service, reference=reference).first()
    if batch is None:
        raise Refused(_("There is no import %s of this service.") % reference)
    if batch.state != Batch.State.APPLIED:
        raise Refused(
            _("The import %(batch)s is not in force, so there is nothing to undo: %(state)s.")
            % {"batch": reference, "state": batch.get_state_display()}
        )
    return batch


def _note_beginning(folder: ImportFolder, staff: Staff | int, report: ImportReport) -> Batch | None:
    """Note in a transaction of its own that an import begins; nothing where all is known."""
    doing = "Note that an import begins"
    with (
        refused_in_words(),
        refusal_noted(staff, doing=doing),
        acting(staff, doing=doing, purpose=Purpose.IMPORT) as context,
    ):
        require(context.staff, Capability.IMPORT_RECORDS)
        _lock(context.staff.service_id)
        report.notes = [*_died(context.staff), *report.notes]
        seen = _seen_before(folder, context.staff)
        if seen is not None:
            report.batch, report.nothing_new = seen.reference, True
            report.notes.append(
                _("This folder was imported before, as %s, and nothing has changed.")
                % seen.reference
            )
            return None
        return _new_batch(folder, context.staff)


def _apply(
    folder: ImportFolder,
    staff: Staff | int,
    order: DayOrder,
    last_days: LastDays,
    batch: Batch,
    report: ImportReport,
    open_to: tuple[int, ...],
    job: int | None,
) -> None:
    with acting(staff, doing=f"Import {batch.reference}", purpose=Purpose.IMPORT) as context:
        run = replace(_begin(context), last_days=last_days, job=job)
        if Batch.objects.get(pk=batch.pk).state != Batch.State.BEGUN:
            raise Refused(_("Another import of this service took over. Try again."))
        service = context.staff.service
        checked = check_folder(folder, run, order, older_tables(folder, service))
        report.notes += [note for each in checked for note in each.notes]
        report.tables = count_tables(batch, checked)
        for number, (each, table) in enumerate(zip(checked, report.tables, strict=True), 1):
            require_wanted(job)
            say_progress("write", number, len(checked), table.table_name)
            write_file(each, table, run, batch.pk, whole=not folder.one_case)
        restrict_copy(folder, checked, open_to, context.staff)
        if folder.documents is not None:
            report.notes.append(take_in_documents(folder.documents, service.pk))
        report.remarks = gather_remarks(checked)
        keep_report(batch, report.tables, report.remarks)
        batch.request_id = context.request_id
        _close(batch, Batch.State.APPLIED)
        conclude(job, batch)
    report.batch, report.applied = batch.reference, True


def _begin(context: RequestContext) -> Import:
    """The settings of the transaction, and the lock that keeps a second import waiting no longer.

    A client that is gone is noticed within a second, so that its statement does not run on.
    """
    require(context.staff, Capability.IMPORT_RECORDS)
    with connection.cursor() as cursor:
        for setting, value in SETTINGS.items():
            cursor.execute("SELECT set_config(%s, %s, true)", [setting, value])
    _widen_staging()
    _lock(context.staff.service_id)
    service = context.staff.service
    return Import(service.pk, service.code, context.staff.pk)


SETTINGS = {
    "client_connection_check_interval": "1s",
    "statement_timeout": "0",
    "idle_in_transaction_session_timeout": "0",
    "work_mem": "128MB",
    "datestyle": "ISO, YMD",
    "timezone": "UTC",
}


def _widen_staging() -> None:
    """Keep the staged rows in memory; where this connection has staged before, they keep theirs."""
    with suppress(DataError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('temp_buffers', '256MB', true)")


def _lock(service: int) -> None:
    """Raise `Refused` while another import of the service is at work."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCK, service])
        if not cursor.fetchone()[0]:
            raise Refused(
                _("Another import of this service is at work: wait until it ends, then try again.")
            )


def _died(staff: Staff) -> list[str]:
    """Note imports that began and never ended. The lock is ours, so none of them is at work."""
    sentences = []
    for batch in Batch.objects.filter(service=staff.service, state=Batch.State.BEGUN):
        _close(batch, Batch.State.DIED)
        sentences.append(
            _("The import %(batch)s, begun on %(when)s, was broken off. Nothing of it was kept.")
            % {
                "batch": batch.reference,
                "when": timezone.localtime(batch.began_at).strftime("%-d %B %Y at %H:%M"),
            }
        )
    return sentences


def _seen_before(folder: ImportFolder, staff: Staff) -> Batch | None:
    """The import of these very files, where it is in force and took in every row."""
    return (
        Batch.objects.in_force()
        .filter(service=staff.service, fingerprint=folder.fingerprint)
        .exclude(tables__rejected__gt=0)
        .order_by("-began_at")
        .first()
    )


def _new_batch(folder: ImportFolder, staff: Staff) -> Batch:
    return Batch.objects.create(
        service=staff.service,
        staff=staff,
        folder=folder.path.name[:500],
        fingerprint=folder.fingerprint,
        as_at=folder.as_at,
    )


def _close(batch: Batch, state: Batch.State, words: str = "") -> None:
    batch.state, batch.ended_at, batch.words = state, timezone.now(), words
    batch.save()


def _note_end(batch: Batch, staff: Staff | int, words: str) -> None:
    """Say of a batch that was refused what stood in its way; the record is as it was.

    Where the database does not answer, the next import finds that this one was broken off.
    """
    with (
        suppress(Error),
        acting(staff, doing="Note that an import was refused", purpose=Purpose.IMPORT),
    ):
        _close(Batch.objects.get(pk=batch.pk), Batch.State.REFUSED, words)
