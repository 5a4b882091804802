"""What a page asks of imports: to check files that were sent, to import them, to undo an import.

The page writes down what is wanted and a job does it, so that nobody waits for an answer and a
browser that is closed breaks nothing off.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.exchange.imports import uploads
from throughcare.exchange.imports.broken_off import end_broken_off
from throughcare.exchange.imports.cancelling import cancelled_words
from throughcare.exchange.imports.models import UNDER_WAY, Batch, ImportJob
from throughcare.exchange.imports.progress import stop_at_work
from throughcare.exchange.imports.tasks import import_records
from throughcare.exchange.mapping import all_stored
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Staff

MOST_OPEN = 10


def ask_check(
    tables: Iterable[Any], *, day_order: str, last_days: str = "", by: Staff
) -> ImportJob:
    """Keep the files, and have them checked. Raises `ValidationError` for what cannot be kept."""
    require(by, Capability.IMPORT_RECORDS)
    sent = list(tables)
    return _queue(
        ImportJob(
            service=by.service,
            staff=by,
            kind=ImportJob.Kind.CHECK,
            folder=uploads.keep(sent),
            label=ngettext(
                "%(count)s file sent on a page", "%(count)s files sent on a page", len(sent)
            )
            % {"count": len(sent)},
            files=len(sent),
            size=sum(each.size for each in sent),
            day_order=day_order,
            last_days=last_days,
        )
    )


def ask_import(checked: ImportJob, *, by: Staff) -> ImportJob:
    """Have files imported that were checked. Raises `ValidationError` where they are gone.

    Asked twice of the same files, it is the same job.
    """
    require(by, Capability.IMPORT_RECORDS)
    ImportJob.objects.select_for_update().get(pk=checked.pk)
    if (asked := _asked_before(by, kind=ImportJob.Kind.APPLY, folder=checked.folder)) is not None:
        return asked
    _refuse_twice(by)
    if not uploads.place_of(checked.folder).is_dir():
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
            last_days=checked.last_days,
        )
    )


def ask_undo(batch: Batch, *, by: Staff) -> ImportJob:
    """Have an import taken back. Raises `ValidationError` where it is not in force.

    Asked twice of the same import, it is the same job.
    """
    require(by, Capability.IMPORT_RECORDS)
    Batch.objects.select_for_update().get(pk=batch.pk)
    if (asked := _asked_before(by, kind=ImportJob.Kind.UNDO, batch=batch)) is not None:
        return asked
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
    """Remove files that were sent, instead of importing them. Raises `ValidationError` where they
    are being imported.
    """
    require(by, Capability.IMPORT_RECORDS)
    if _asked_before(by, kind=ImportJob.Kind.APPLY, folder=job.folder) is not None:
        raise ValidationError(_("These files are being imported. Cancel that first."))
    uploads.forget(job.folder)


def cancel(job: ImportJob, *, by: Staff) -> str:
    """Cancel what waits for its turn; stop what is at work, which then keeps nothing.

    How it stands then; nothing where it is over, or is in the moment in which all of it is kept.
    """
    require(by, Capability.IMPORT_RECORDS)
    end_broken_off(by.service)
    open_ones = ImportJob.objects.select_for_update(skip_locked=True).under_way()
    wanted = open_ones.filter(pk=job.pk).first()
    if wanted is None:
        return ""
    if wanted.state == ImportJob.State.WAITING:
        wanted.state, wanted.ended_at = ImportJob.State.REFUSED, timezone.now()
        wanted.words = cancelled_words()
        if wanted.kind == ImportJob.Kind.CHECK:
            uploads.forget(wanted.folder)
    else:
        wanted.state = ImportJob.State.STOPPING
        stop_at_work(wanted.service_id)
    wanted.save()
    return wanted.state


def under_way_or_checked(by: Staff) -> list[ImportJob]:
    """What waits, is at work, or was checked and waits for somebody's word; the newest first."""
    asked = ImportJob.objects.filter(service=by.service_id).select_related("staff")
    checked = Q(kind=ImportJob.Kind.CHECK, state=ImportJob.State.DONE)
    newest = asked.filter(UNDER_WAY | checked).order_by("-pk")[:MOST_OPEN]
    return [each for each in newest if not each.is_over or uploads.place_of(each.folder).is_dir()]


def _asked_before(by: Staff, **same: Any) -> ImportJob | None:
    """The job that does this very thing already."""
    end_broken_off(by.service)
    return ImportJob.objects.under_way().filter(service=by.service, **same).first()


def _refuse_twice(by: Staff) -> None:
    waiting = ImportJob.objects.under_way().filter(service=by.service)
    if waiting.exclude(kind=ImportJob.Kind.CHECK).exists():
        raise ValidationError(_("Another import is at work. Wait until it has ended."))


def _queue(job: ImportJob) -> ImportJob:
    """Write down what is wanted, and queue it in the same transaction."""
    job.save()
    import_records.defer(staff=job.staff_id, reference=job.reference)
    return job
