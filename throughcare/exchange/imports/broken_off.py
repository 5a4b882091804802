"""Jobs of imports whose worker is gone: what became of them is found out and said, in words.

A worker that is killed three times over, or that the database left alone, cannot say so itself;
without this its job would stand as under way, and keep every other import of the service waiting.
"""

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from throughcare.exchange.imports.models import Batch, ImportJob
from throughcare.exchange.imports.progress import LOCK
from throughcare.foundation.access.models import Service

LEADS_TO = {
    ImportJob.Kind.CHECK: Batch.State.CHECKED,
    ImportJob.Kind.APPLY: Batch.State.APPLIED,
    ImportJob.Kind.UNDO: Batch.State.UNDONE,
}


def end_broken_off(service: Service) -> None:
    """End what stands as under way although no worker has it or will take it up."""
    for job in ImportJob.objects.under_way().filter(service=service):
        if not _in_hand(job) and not _at_work(service):
            _end(job)


def _in_hand(job: ImportJob) -> bool:
    """Whether the queue still means to do it, or says that somebody is doing it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM procrastinate_jobs WHERE task_name = 'import-records' "
            "AND args->>'reference' = %s AND status IN ('todo', 'doing'))",
            [job.reference],
        )
        return bool(cursor.fetchone()[0])


def _at_work(service: Service) -> bool:
    """Whether an import of the service holds the lock; asked without taking it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted "
            "AND classid::bigint = %s AND objid::bigint = %s AND objsubid = 2 AND database = "
            "(SELECT oid FROM pg_database WHERE datname = current_database()))",
            [LOCK, service.pk],
        )
        return bool(cursor.fetchone()[0])


def _end(job: ImportJob) -> None:
    """Done, where the import itself says so; else nothing of it was kept."""
    done = _done(job)
    job.ended_at = timezone.now()
    if done is not None:
        job.state, job.batch = ImportJob.State.DONE, done
    else:
        job.state = ImportJob.State.REFUSED
        job.words = _("The worker broke off before it was done: nothing was changed. Ask again.")
    job.save()


def _done(job: ImportJob) -> Batch | None:
    wanted = Batch.objects.filter(service=job.service_id, state=LEADS_TO[ImportJob.Kind(job.kind)])
    if job.kind == ImportJob.Kind.UNDO:
        return wanted.filter(jobs=job).first()
    return wanted.filter(folder=job.folder).order_by("-pk").first()
