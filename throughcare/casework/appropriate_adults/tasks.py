"""Every few minutes: where no appropriate adult is named or there in time, a manager is told."""

from django.db import connection
from procrastinate.contrib.django import app

from throughcare.foundation.access.acting import current_context
from throughcare.foundation.access.jobs import job, queue_for_each, services_awaiting
from throughcare.foundation.local_rules.values import number_of

EVERY_FIVE_MINUTES = "*/5 * * * *"
NAMED, THERE = "appropriate-adult-named", "appropriate-adult-arrives"


def tell_of_late(service: int) -> int:
    """Tell of the calls of a service that are late, each once (sql/functions.sql); how many."""
    within = [number_of(code, service=service) for code in (NAMED, THERE)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.tell_of_late_adults(%s, %s)", within)
        return int(cursor.fetchone()[0])


@job("tell-of-late-adults")
def tell_of_late_adults(*, service_code: str) -> int:
    """Tell managers of the service what is late by its own rules. Twice comes to the same."""
    return tell_of_late(current_context().staff.service_id)


@app.periodic(cron=EVERY_FIVE_MINUTES)
@app.task(name="tell-of-every-late-adult")
def tell_of_every_late_adult(timestamp: int) -> None:
    """Queue it for each service in which a request may be late."""
    queue_for_each(tell_of_late_adults, services_awaiting("adults"))
