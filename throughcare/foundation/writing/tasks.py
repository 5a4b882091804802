"""Each night: drafts that nobody came back to go, once the service has kept them long enough."""

from django.db import connection
from procrastinate.contrib.django import app

from throughcare.foundation.access.acting import current_context
from throughcare.foundation.access.jobs import job, queue_for_each
from throughcare.foundation.local_rules.values import number_of

NIGHTLY = "50 3 * * *"


def days_kept(service: int) -> int:
    """For how many days a service keeps a form that was not sent."""
    return number_of("drafts-kept-days", service=service)


@job("remove-old-drafts")
def remove_old_drafts(*, service_code: str) -> None:
    """Remove the drafts of a service that are too old (sql/functions.sql)."""
    days = days_kept(current_context().staff.service_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.remove_old_submissions(%s)", [days])


@app.periodic(cron=NIGHTLY)
@app.task(name="remove-every-old-draft")
def remove_every_old_draft(timestamp: int) -> None:
    """Queue it for each service."""
    queue_for_each(remove_old_drafts)
