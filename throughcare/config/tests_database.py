"""The tests' own database: a server in `.state/tests` that does not wait for the disk.

Nothing of the demonstration is touched, and nothing in it is worth keeping.
"""

import psycopg

from throughcare.config.embedded_postgres import ensure_running
from throughcare.config.environment import CHECKOUT, provide_environment, state_folder

TESTS_STATE = CHECKOUT / ".state" / "tests"
# A worker of autovacuum keeps a test's database from being dropped by its owner.
UNHURRIED = ("fsync", "full_page_writes", "synchronous_commit", "autovacuum")


def start_the_tests_database() -> None:
    """Start the tests' server unless DATABASE_URL names another; raises `Refusal`."""
    if provide_environment():
        do_not_wait_for_the_disk()


def do_not_wait_for_the_disk() -> None:
    """Let the tests' server forget its last seconds if the machine stops."""
    superuser = ensure_running(state_folder()).superuser
    with psycopg.connect(superuser, autocommit=True) as connection:
        for setting in UNHURRIED:
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
