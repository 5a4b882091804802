"""Whether a process can answer pages: its database answers and has every table that it knows."""

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


def database_answers() -> bool:
    """Whether the database answers one question."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone() == (1,))
    except DatabaseError:
        return False


def tables_are_current() -> bool:
    """Whether every migration of this version was made. What was found to be so stays so."""
    try:
        if migrations_to_make():
            migrations_to_make.cache_clear()
            return False
    except DatabaseError:
        return False
    return True


@cache
def migrations_to_make() -> int:
    """How many migrations of this version the database lacks."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
