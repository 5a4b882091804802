"""The job behind a request: it checks, imports or undoes, and notes in words what became of it."""

from contextlib import suppress

from django.db import Error
from django.utils import timezone
from django.utils.translation import gettext as _

from throughcare.exchange.imports import uploads
from throughcare.exchange.imports.actions import ImportReport, check, import_folder, undo
from throughcare.exchange.imports.cancelling import cancelled_words
from throughcare.exchange.imports.checking.target_rows import LastDays
from throughcare.exchange.imports.models import Batch, ImportJob
from throughcare.exchange.imports.reading.sources import Refused
from throughcare.foundation.access.acting import acting
from throughcare.reading.values import DayOrder

OVER = {
    ImportJob.Kind.CHECK: ImportJob.State.REFUSED,
    ImportJob.Kind.APPLY: ImportJob.State.DONE,
    ImportJob.Kind.UNDO: "",
}
"""What has to become of each kind for nobody to need its files any more."""


def carry_out(reference: str, staff: int) -> None:
    """Do what was asked, as the worker who asked; what stands in the way is kept in words."""
    job = _begin(reference, staff)
    if job is None:
        return
    try:
        report = _do(job, staff)
    except Refused as refused:
        _end(job, staff, ImportJob.State.REFUSED, "\n".join(refused.sentences))
    except Exception:
        with suppress(Error):  # where the database is away, the next try says what became of it
            _end(
                job,
                staff,
                ImportJob.State.REFUSED,
                _(
                    "Something went wrong: nothing was "
                    "changed. Whoever runs the service finds what it was in its log."
                ),
            )
        raise
    else:
        _end(job, staff, ImportJob.State.DONE, "\n".join(report.notes), report.batch)


def _do(job: ImportJob, staff: int) -> ImportReport:
    order, last_days = DayOrder(job.day_order), LastDays(job.last_days)
    if job.kind == ImportJob.Kind.UNDO:
        return _undo_once(job, staff)
    path = uploads.place_of(job.folder)
    if job.kind == ImportJob.Kind.CHECK:
        return check(path, staff, order=order, last_days=last_days, job=job.pk)
    return import_folder(path, staff, order=order, last_days=last_days, job=job.pk)


def _undo_once(job: ImportJob, staff: int) -> ImportReport:
    """Undo; a job that is run again after its worker died finds that it had been done."""
    with acting(staff, doing="Look whether an import was undone"):
        batch = Batch.objects.get(jobs=job)
        if batch.state == Batch.State.UNDONE:
            return ImportReport(batch=batch.reference)
    return undo(batch.reference, staff, job.pk)


def _begin(reference: str, staff: int) -> ImportJob | None:
    with acting(staff, doing="Begin what was asked of imports", via="job"):
        under_way = ImportJob.objects.select_for_update().under_way()
        job = under_way.filter(reference=reference).first()
        if job is None:
            return None
        if job.state == ImportJob.State.STOPPING:  # its first worker died before it could stop
            _note(job, ImportJob.State.REFUSED, cancelled_words())
            return None
        job.state = ImportJob.State.WORKING
        job.save()
    return job


def _end(job: ImportJob, staff: int, state: str, words: str, batch: str = "") -> None:
    with acting(staff, doing="Note what became of what was asked of imports", via="job"):
        if batch:
            job.batch = Batch.objects.get(reference=batch)
        _note(job, state, words)
    if OVER[ImportJob.Kind(job.kind)] == state:
        uploads.forget(job.folder)


def _note(job: ImportJob, state: str, words: str) -> None:
    job.state, job.words, job.ended_at = state, words, timezone.now()
    job.save()
