"""Jobs of imports: each acts as the worker who asked for it, through the same checks as a page.

They come to the same end when they run twice: an import of files that are in changes nothing.
"""

from django.db import InterfaceError, OperationalError
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from throughcare.exchange.imports import uploads
from throughcare.exchange.imports.job import carry_out
from throughcare.foundation.access.queued import prove, require_proof

AWAY = (OperationalError, InterfaceError)
"""The database did not answer: tried again some times, later each time."""


@prove
@app.task(
    name="import-records",
    retry=RetryStrategy(max_attempts=3, linear_wait=30, retry_exceptions=AWAY),
)
def import_records(*, staff: int, reference: str, proof: str = "") -> None:
    """Check, import or undo, as was asked on a page by whoever the job proves."""
    require_proof("import-records", proof, {"staff": staff, "reference": reference})
    carry_out(reference, staff)


@app.periodic(cron="40 3 * * *")
@app.task(name="forget-files-sent")
def forget_files_sent(timestamp: int) -> None:
    """Remove files that were sent and never imported."""
    uploads.forget_old()
