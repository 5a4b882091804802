"""Jobs go through the same checks as pages: each acts as its service's command line."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import connection
from procrastinate.contrib.django import app

from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.capabilities import Purpose
from throughcare.foundation.access.queued import prove, require_proof
from throughcare.foundation.access.session_state import forget


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
                    return body(service_code=service_code, **given)
            finally:
                forget(connection)

        return prove(run)

    return decorate


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
