"""The tests' own database: a server in `.state/tests` that does not wait for the disk.

Nothing of the demonstration is touched, and nothing in it is worth keeping.
"""

import os
import shutil
from pathlib import Path

import psycopg

from throughcare.config.embedded_postgres import ensure_running, stop
from throughcare.config.embedded_postgres.places import digest_of, read_note, write_note
from throughcare.config.environment import CHECKOUT, provide_environment, state_folder

TESTS_STATE = CHECKOUT / ".state" / "tests"
# A worker of autovacuum keeps a test's database from being dropped by its owner.
UNHURRIED = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "max_wal_size": "256MB",
}
MEMORY, MEMINFO = Path("/dev/shm"), Path("/proc/meminfo")
ROOM = 4_000_000_000
"""Bytes that must be free: what the tests take is a quarter of it."""


def start_the_tests_database() -> None:
    """Start the tests' server unless DATABASE_URL names another; raises `Refusal`."""
    if not os.environ.get("DATABASE_URL"):
        live_in_memory(state_folder())
    if provide_environment():
        do_not_wait_for_the_disk()


def live_in_memory(state: Path) -> None:
    """Let a new server keep its files in memory, where there is room for them.

    Tests make and drop some thousand files in a second. ext4 passes over every file that was
    removed in the last seconds before it finds a place for the next, which took a seventh of
    all the time.
    """
    if read_note(state) or (state / "postgres").exists() or free_memory() < ROOM:
        return
    home = MEMORY / f"throughcare-tests-{digest_of(state)}"
    home.mkdir(mode=0o700, exist_ok=True)
    state.mkdir(parents=True, exist_ok=True)
    write_note(state, {"home": str(home), "state": str(state)})


def free_memory() -> int:
    """Bytes of memory that files may take; none where there is no such place."""
    if not (MEMORY.is_dir() and MEMINFO.exists()):
        return 0
    lines = dict(line.split(":") for line in MEMINFO.read_text().splitlines())
    available = int(lines["MemAvailable"].split()[0]) * 1024
    return min(available, shutil.disk_usage(MEMORY).free)


def stop_the_tests_database() -> None:
    """Stop the server, and leave nothing of it in memory."""
    state = state_folder()
    stop(state)
    home = Path(read_note(state).get("home", ""))
    if home.is_relative_to(MEMORY):
        shutil.rmtree(home)
        write_note(state, {})


def do_not_wait_for_the_disk() -> None:
    """Let the tests' server forget its last seconds if the machine stops."""
    superuser = ensure_running(state_folder()).superuser
    with psycopg.connect(superuser, autocommit=True) as connection:
        for setting, value in UNHURRIED.items():
            connection.execute(f"ALTER SYSTEM SET {setting} = '{value}'")
        connection.execute("SELECT pg_reload_conf()")
