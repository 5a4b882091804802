"""Nothing is answered before the database was found safe, and nothing ends while it is away.

A process of the web server may start while PostgreSQL does not answer: one takes another's place
after some thousands of requests. It then says so on every page and looks again at each request, for
a process that ends on starting takes the whole web server with it.
"""

import logging
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import InterfaceError, OperationalError, close_old_connections

from throughcare.foundation.pages.start_up_refusals import refuse_to_start_on_danger

log = logging.getLogger(__name__)
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
WORDS = "The service is not available. Try again in a few minutes."
HEADERS = [
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("Retry-After", "60"),
]


def checked_first(application: Application) -> Application:
    """The application, behind the check of start-up. Raises `ImproperlyConfigured` on danger."""
    safe = is_safe()

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        nonlocal safe
        try:
            safe = safe or is_safe()
        except ImproperlyConfigured as danger:
            log.critical("%s", danger)
        if safe:
            return application(environ, start_response)
        start_response("503 Service Unavailable", HEADERS)
        return [WORDS.encode()]

    return answer


def is_safe() -> bool:
    """Whether the check was made and found nothing; not, while the database does not answer."""
    close_old_connections()
    try:
        refuse_to_start_on_danger()
    except (OperationalError, InterfaceError):
        log.error("the database does not answer: nothing is shown until it does")
        return False
    return True
