"""A part of the worker fails: the timetable, say. Jobs are done all the same, or it says it died.

The library ends then as if somebody had stopped it: its exit code was 0, and nobody was told.
"""

import os
import subprocess
import sys

import psycopg
import pytest

from tests import cast
from throughcare.foundation.access.tasks import remove_old

COMMAND = [sys.executable, "-m", "throughcare.config.command_line", "worker"]
HEARD = "Side task deferrer failed"
TIMETABLE_FAILS = "ALTER FUNCTION procrastinate_defer_periodic_job_v2 RENAME TO away"
TIMETABLE_IS_BACK = "ALTER FUNCTION away RENAME TO procrastinate_defer_periodic_job_v2"
# No job ends while somebody holds the lock, so that none is over before the part has failed.
SAYING_SO_TAKES_A_LOCK = """
CREATE FUNCTION hold_up() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NEW; END $$;
CREATE TRIGGER held_up BEFORE UPDATE ON procrastinate_jobs FOR EACH ROW
    WHEN (NEW.status = 'succeeded') EXECUTE FUNCTION hold_up()
"""
LEFT = "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"


@pytest.fixture
def owner(fresh_database):
    """A service whose timetable fails and whose jobs wait for a lock that this connection has."""
    fresh_database.connect_default_as("owner")
    cast.make_command_line(cast.make_service("northwick", "Northwick Youth Justice Service"))
    fresh_database.connect_default_as("app")
    with psycopg.connect(fresh_database.address_of("owner"), autocommit=True) as owner:
        owner.execute(TIMETABLE_FAILS)
        owner.execute(SAYING_SO_TAKES_A_LOCK)
        owner.execute("SELECT pg_advisory_lock(1)")
        yield owner


@pytest.fixture
def start(fresh_database, tmp_path):
    """Start the worker with these words; it is gone when the test is."""
    started = []

    def worker(*words):
        environment = os.environ | {
            # The settings of the tests take the owner's address: here that of the web role.
            "OWNER_DATABASE_URL": fresh_database.address_of("app"),
            "THROUGHCARE_STATE": str(tmp_path),
        }
        pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        started.append(subprocess.Popen([*COMMAND, *words], env=environment, **pipe))
        return started[-1]

    yield worker
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def said(worker, words):
    """Read what it says until these words come; fails where it ends without them."""
    assert any(words in line for line in worker.stdout), words


def test_a_worker_that_was_to_end_when_idle_says_that_it_failed(owner, start):
    worker = start("--until-idle")
    said(worker, HEARD)
    owner.execute("SELECT pg_advisory_unlock(1)")

    last, _nothing = worker.communicate()

    assert "deferrer of the worker failed; jobs may be left." in last
    assert worker.returncode == 1


def test_a_worker_that_waits_for_jobs_begins_again(owner, start):
    worker = start()
    said(worker, HEARD)
    owner.execute("SELECT pg_advisory_unlock(1)")
    said(worker, "The worker begins again in 3 seconds.")

    owner.execute(TIMETABLE_IS_BACK)
    remove_old.defer(timestamp=0)

    while owner.execute(LEFT).fetchone() != (0,):
        assert worker.poll() is None
    assert worker.poll() is None
