"""Nothing outlives a request on the connection that the next one uses.

Whatever a statement left behind is thrown away when the request or the job is over: temporary
tables, which could stand before the real ones, settings, cursors, prepared statements, locks and
the listening to others. The plans of functions are kept, and those of the statements that pages
ask (facts/kept_plans.py): they hold nothing of anybody, and making them anew for each request costs
more than all the rest. Those statements are prepared by the protocol itself, which no statement can
do: one that says PREPARE is known by that, and goes.
"""

from typing import Any

from django.core.signals import request_finished
from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.dispatch import receiver

FORGET = (
    "SET SESSION AUTHORIZATION DEFAULT; RESET ALL; CLOSE ALL; UNLISTEN *; "
    "SELECT pg_advisory_unlock_all(); DISCARD SEQUENCES; DISCARD TEMP; "
    "SELECT format('DEALLOCATE %I', name) FROM pg_catalog.pg_prepared_statements WHERE from_sql"
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
            while cursor.nextset():  # the last answer says what was prepared by a statement
                pass
            for (throw_away,) in cursor.fetchall():
                cursor.execute(throw_away)
    except DatabaseError:
        connection.close()
