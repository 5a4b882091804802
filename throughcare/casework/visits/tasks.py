"""Every few minutes: where a worker has not come out of a visit, a manager is told."""

from django.db import connection
from procrastinate.contrib.django import app

from throughcare.foundation.access.acting import current_context
from throughcare.foundation.access.jobs import job, queue_for_each, services_awaiting
from throughcare.foundation.local_rules.values import number_of

EVERY_FIVE_MINUTES = "*/5 * * * *"
LATE_AFTER = "visit-late-minutes"


def tell_of_late(service: int) -> int:
    """Tell of the workers of a service who are late, each once (sql/functions.sql); how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT app.tell_of_late_visits(%s)", [number_of(LATE_AFTER, service=service)]
        )
        return int(cursor.fetchone()[0])


@job("tell-of-late-visits")
def tell_of_late_visits(*, service_code: str) -> int:
    """Tell managers of the service who is late by its own rule. Twice comes to the same."""
    return tell_of_late(current_context().staff.service_id)


@app.periodic(cron=EVERY_FIVE_MINUTES)
@app.task(name="tell-of-every-late-visit")
def tell_of_every_late_visit(timestamp: int) -> None:
    """Queue it for each service in which somebody may be late."""
    queue_for_each(tell_of_late_visits, services_awaiting("visitors"))
