"""Each night: what was screened out goes, once the service has kept it long enough."""

from django.db import connection
from procrastinate.contrib.django import app

from throughcare.foundation.access.acting import current_context
from throughcare.foundation.access.jobs import job, queue_for_each
from throughcare.foundation.local_rules.values import number_of

NIGHTLY = "35 3 * * *"


def months_kept(service: int) -> int:
    """For how many months a service keeps what it did not take on."""
    return number_of("keep-intake-not-taken-on-months", service=service)


def remove_older_than(months: int) -> int:
    """Remove what was decided longer ago (sql/functions.sql); how many there were."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.remove_screened_out(%s)", [months])
        return int(cursor.fetchone()[0])


@job("remove-screened-out")
def remove_screened_out(*, service_code: str) -> int:
    """Remove what a service did not take on and has kept for its period."""
    return remove_older_than(months_kept(current_context().staff.service_id))


@app.periodic(cron=NIGHTLY)
@app.task(name="remove-all-screened-out")
def remove_all_screened_out(timestamp: int) -> None:
    """Queue it for each service."""
    queue_for_each(remove_screened_out)
