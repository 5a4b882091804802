"""Holding a process up with a lock, and knowing when it waits, however busy the machine is."""

import psycopg
from psycopg import sql

from throughcare.config.embedded_postgres import ensure_running
from throughcare.config.environment import state_folder

PATIENCE = 240  # seconds; nothing takes as long, so whoever waits longer waits for ever
# Whether anybody waits for a lock in this database: tests beside this one have their own.
WAITS = (
    "SELECT EXISTS (SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database "
    "WHERE NOT l.granted AND d.datname = current_database()) FROM pg_sleep(0.05)"
)


def superuser_address() -> str:
    """Only the server's own superuser may do to a role what a test does to it here."""
    return ensure_running(state_folder()).superuser


def let_everybody_wait(database: str) -> None:
    """In this database no role gives up a lock: one gave up before a slow machine had seen it wait.

    In service a page gives up after three seconds, and a statement after a minute.
    """
    with psycopg.connect(superuser_address(), autocommit=True) as superuser:
        for role in ("app", "report"):
            for setting in ("lock_timeout", "statement_timeout"):
                superuser.execute(
                    sql.SQL("ALTER ROLE {} IN DATABASE {} SET {} = 0").format(
                        *(sql.Identifier(name) for name in (role, database, setting))
                    )
                )
