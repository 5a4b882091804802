"""What a page asks of imports: to check files that were sent, to import them, to undo an import.

The page writes down what is wanted and a job does it, so that nobody waits for an answer and a
browser that is closed breaks nothing off.
"""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.db import Error
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.exchange.imports import incoming
from throughcare.exchange.imports.actions import Told, check, import_folder, undo
from throughcare.exchange.imports.broken_off import end_broken_off
from throughcare.exchange.imports.models import Batch, ImportJob
from throughcare.exchange.imports.sources import Refused
from throughcare.exchange.imports.values import DayOrder
from throughcare.exchange.mapping import all_stored
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Staff


def ask_check(tables: Iterable[Any], *, day_order: str, by: Staff) -> ImportJob:
    """Keep the files, and have them checked. Raises `ValidationError` for what cannot be kept."""
    require(by, Capability.IMPORT_RECORDS)
    sent = list(tables)
    return _queue(
        ImportJob(
            service=by.service,
            staff=by,
            kind=ImportJob.Kind.CHECK,
            folder=incoming.keep(sent),
            label=ngettext(
                "%(count)s file sent on a page", "%(count)s files sent on a page", len(sent)
            )
            % {"count": len(sent)},
            files=len(sent),
            size=sum(each.size for each in sent),
            day_order=day_order,
        )
    )


def ask_import(checked: ImportJob, *, by: Staff) -> ImportJob:
    """Have files imported that were checked. Raises `ValidationError` where they are gone."""
    require(by, Capability.IMPORT_RECORDS)
    _refuse_twice(by)
    if not incoming.place_of(checked.folder).is_dir():
        raise ValidationError(_("The files are no longer here. Send them again."))
    return _queue(
        ImportJob(
            service=by.service,
            staff=by,
            kind=ImportJob.Kind.APPLY,
            folder=checked.folder,
            label=checked.label,
            files=checked.files,
            size=checked.size,
            day_order=checked.day_order,
        )
    )


def ask_undo(batch: Batch, *, by: Staff) -> ImportJob:
    """Have an import taken back. Raises `ValidationError` where it is not in force."""
    require(by, Capability.IMPORT_RECORDS)
    _refuse_twice(by)
    if batch.state != Batch.State.APPLIED:
        raise ValidationError(_("This import is not in force, so there is nothing to undo."))
    deciding = [
        each.table_name
        for each in batch.tables.order_by("pk")
        if all_stored()[each.table_name].decides_access and each.rows
    ]
    if deciding:
        raise ValidationError(
            _("This import decided who may see what (%s), so it is undone from the command line.")
            % ", ".join(deciding)
        )
    job = ImportJob(
        service=by.service, staff=by, kind=ImportJob.Kind.UNDO, label=batch.folder, batch=batch
    )
    return _queue(job)


def forget_files(job: ImportJob, *, by: Staff) -> None:
    """Remove files that were sent, instead of importing them."""
    require(by, Capability.IMPORT_RECORDS)
    incoming.forget(job.folder)


def _refuse_twice(by: Staff) -> None:
    end_broken_off(by.service)
    waiting = ImportJob.objects.under_way().filter(service=by.service)
    if waiting.exclude(kind=ImportJob.Kind.CHECK).exists():
        raise ValidationError(_("Another import is at work. Wait until it has ended."))


def _queue(job: ImportJob) -> ImportJob:
    """Write down what is wanted, and queue it in the same transaction."""
    from throughcare.exchange.imports.tasks import import_records

    job.save()
    import_records.defer(staff=job.staff_id, reference=job.reference)
    return job


def carry_out(reference: str, staff: int) -> None:
    """Do what was asked, as the worker who asked; what stands in the way is kept in words."""
    job = _begin(reference, staff)
    if job is None:
        return
    try:
        told = _do(job, staff)
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
        _end(job, staff, ImportJob.State.DONE, "\n".join(told.notes), told.batch)
        if job.kind == ImportJob.Kind.APPLY:
            incoming.forget(job.folder)


def _do(job: ImportJob, staff: int) -> Told:
    order = DayOrder(job.day_order)
    if job.kind == ImportJob.Kind.UNDO:
        return _undo_once(job, staff)
    path = incoming.place_of(job.folder)
    if job.kind == ImportJob.Kind.CHECK:
        return check(path, staff, order=order)
    return import_folder(path, staff, order=order)


def _undo_once(job: ImportJob, staff: int) -> Told:
    """Undo; a job that is run again after its worker died finds that it had been done."""
    with acting(staff, doing="Look whether an import was undone"):
        batch = Batch.objects.get(jobs=job)
        if batch.state == Batch.State.UNDONE:
            return Told(batch=batch.reference)
    return undo(batch.reference, staff)


def _begin(reference: str, staff: int) -> ImportJob | None:
    with acting(staff, doing="Begin what was asked of imports", via="job"):
        job = ImportJob.objects.under_way().filter(reference=reference).first()
        if job is not None:
            job.state = ImportJob.State.WORKING
            job.save()
    return job


def _end(job: ImportJob, staff: int, state: str, words: str, batch: str = "") -> None:
    with acting(staff, doing="Note what became of what was asked of imports", via="job"):
        job.state, job.words, job.ended_at = state, words, timezone.now()
        if batch:
            job.batch = Batch.objects.get(reference=batch)
        job.save()
