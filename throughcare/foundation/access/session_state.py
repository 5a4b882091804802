"""Nothing outlives a request on the connection that the next one uses.

Whatever a statement left behind is thrown away when the request or the job is over: temporary
tables, which could stand before the real ones, settings, cursors, prepared statements, locks and
the listening to others. The plans of functions are kept: they hold nothing of anybody, and making
them anew for each request costs more than all the rest.
"""

from typing import Any

from django.core.signals import request_finished
from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.dispatch import receiver

FORGET = (
    "SET SESSION AUTHORIZATION DEFAULT; RESET ALL; CLOSE ALL; UNLISTEN *; DEALLOCATE ALL; "
    "SELECT pg_advisory_unlock_all(); DISCARD SEQUENCES; DISCARD TEMP"
)


@receiver(request_finished)
def forget_all(**_signal: Any) -> None:
    """Bring every connection of this thread back to how it began."""
    for connection in connections.all(initialized_only=True):
        forget(connection)


def forget(connection: BaseDatabaseWrapper) -> None:
    """Bring one connection back to how it began, or end it. Inside a transaction it stays."""
    if connection.connection is None or connection.in_atomic_block:
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute(FORGET)
    except DatabaseError:
        connection.close()
