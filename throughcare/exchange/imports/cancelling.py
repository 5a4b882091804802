"""Whether what a page asked of imports is still wanted, and until when it can be cancelled.

The statement that runs is stopped at once. Between two statements there is none to stop, so that
the job is asked as well: before each file, and once more in the last moment before all is kept. In
that moment it is said to be done, in the same transaction: it is either kept or cancelled.
"""

from django.utils import timezone
from django.utils.translation import gettext as _

from throughcare.exchange.imports.models import Batch, ImportJob
from throughcare.exchange.imports.reading.sources import Refused


def cancelled_words() -> str:
    """What is said of whatever was cancelled."""
    return _("It was cancelled. Nothing was changed.")


def require_wanted(job: int | None) -> None:
    """Raise `Refused` where somebody cancelled it meanwhile. A command has no job."""
    stopping = ImportJob.objects.filter(state=ImportJob.State.STOPPING)
    if job is not None and stopping.filter(pk=job).exists():
        raise Refused(cancelled_words())


def conclude(job: int | None, batch: Batch) -> None:
    """Say that the job is done, as the last thing of its transaction. Raises `Refused` where it was
    cancelled; from here on it cannot be.
    """
    if job is None:
        return
    wanted = ImportJob.objects.select_for_update().get(pk=job)
    if wanted.state == ImportJob.State.STOPPING:
        raise Refused(cancelled_words())
    wanted.state, wanted.batch, wanted.ended_at = ImportJob.State.DONE, batch, timezone.now()
    wanted.save()
