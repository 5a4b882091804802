"""Jobs go through the same checks as pages: each acts as its service's command line."""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from functools import wraps
from typing import Any

from django.db import connection, transaction
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued, JobAborted
from procrastinate.worker import Worker

from throughcare.foundation.access import proof as proofs
from throughcare.foundation.access.acting import acting, allow_long_pauses
from throughcare.foundation.access.capabilities import Purpose
from throughcare.foundation.access.models import Service
from throughcare.foundation.access.queued import prove, require_proof
from throughcare.foundation.access.session_state import forget

ASKED_TO_STOP: ContextVar[Callable[[], bool]] = ContextVar("stop", default=lambda: False)


def job(name: str, *, purpose: Purpose = Purpose.JOB) -> Callable[..., Any]:
    """Register a job. It is queued with `service_code`, and run as that service's command line.

    The body must come to the same end when it runs twice: a worker that dies is replaced, and
    its job is run again.
    """

    def decorate(body: Callable[..., Any]) -> Any:
        @app.task(name=name)
        @wraps(body)
        def run(*, service_code: str, proof: str = "", **given: Any) -> Any:
            require_proof(name, proof, {"service_code": service_code, **given})
            try:
                staff = command_line_of(service_code)
                with acting(staff, doing=name, route=name, purpose=purpose, via="job"):
                    allow_long_pauses()
                    return body(service_code=service_code, **given)
            finally:
                forget(connection)

        return prove(run)

    return decorate


def queue_once(
    task: Any, service_code: str, *, wait: int = 0, only: str = "", **given: Any
) -> bool:
    """Queue a job of a service to begin after so many seconds; false if it waits already.

    With `only`, one that is queued for something else of the service is another job.
    """
    later = {"schedule_in": {"seconds": wait}} if wait else {}
    lock = f"{task.name} {service_code} {only}".rstrip()
    named = task.configure(queueing_lock=lock, **later)
    try:
        with transaction.atomic():  # what is refused leaves the audit trail of a page as it was
            named.defer(service_code=service_code, **given)
    except AlreadyEnqueued:
        return False
    return True


def queue_for_each(task: Any, service_codes: Iterable[str] | None = None) -> None:
    """Queue a job for each of these services, or for all. Their list says nothing of a child."""
    if service_codes is None:
        service_codes = Service.objects.order_by("code").values_list("code", flat=True)
    for code in service_codes:
        queue_once(task, code)


def services_awaiting(what: str) -> list[str]:
    """Services in which something waits, as the database's function of that name says.

    It is asked before anybody acts, so that the service proves that it is who asks.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"SELECT app.services_awaiting_{what}(%s, %s, %s)",
            proofs.prove(connection, f"services-awaiting-{what}"),
        )
        return [code for (code,) in cursor.fetchall()]


def command_line_of(service_code: str) -> int:
    """The number of the service's command-line staff. Raises `LookupError` without one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.command_line_of(%s)", [service_code])
        number = cursor.fetchone()[0]
    if number is None:
        raise LookupError(
            f"There is no service called {service_code}: run 'throughcare create-service' first."
        )
    return int(number)


def hear_of_stopping(do: Callable[[], Any], context: JobContext, _worker: Worker) -> Any:
    """Do a job that can hear whether its worker was asked to stop."""
    before = ASKED_TO_STOP.set(context.should_abort)
    try:
        return do()
    finally:
        ASKED_TO_STOP.reset(before)


def end_if_stopping() -> None:
    """End the job in hand here if its worker was asked to stop; in a page nothing happens.

    It is not done again by itself: whoever begins the next worker queues what is left.
    """
    if ASKED_TO_STOP.get()():
        raise JobAborted
