"""A pytest plugin that starts the tests' own database before Django reads its settings.

It works on import because pytest-django reads the settings before any conftest is loaded. The
tests have a server of their own, in `.state/tests`: nothing of the demonstration is touched, and
since nothing in it is worth keeping it does not wait for the disk.
"""

import os

import psycopg

from throughcare.config.embedded_postgres import ensure_running
from throughcare.config.environment import CHECKOUT, provide_environment, state_folder
from throughcare.config.refusal import Refusal

UNHURRIED = ("fsync", "full_page_writes", "synchronous_commit")


def do_not_wait_for_the_disk() -> None:
    """Let the tests' server forget its last seconds if the machine stops."""
    superuser = ensure_running(state_folder()).superuser
    with psycopg.connect(superuser, autocommit=True) as connection:
        for setting in UNHURRIED:
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughcare.config.settings.test")
os.environ.setdefault("THROUGHCARE_STATE", str(CHECKOUT / ".state" / "tests"))
try:
    if provide_environment():
        do_not_wait_for_the_disk()
except Refusal as refused:
    raise SystemExit(str(refused)) from None
