"""A worker killed in the middle of a job: another takes the job up, and it is done once in effect.

The job is the snapshot of a service, which reads every table, writes a folder and leaves a row in
the audit trail. The worker is the real command, killed as the kernel kills when memory runs out.
"""

import os
import subprocess
import sys

import psycopg
import pytest
from django.conf import settings

from tests import cast
from tests.faults.held_up import WAITS, let_everybody_wait
from throughcare.foundation.access.tasks import MOST_DEATHS
from throughcare.governance.performance.tasks import snapshot

JOB = "SELECT status::text, attempts FROM procrastinate_jobs WHERE task_name = 'take-snapshot'"
FOLLOWED = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'headline-figures'"
# What the timetable adds at its own hours is not asked for.
AUDITED = (
    "SELECT doing, count(*) FROM audit_request WHERE via = 'job' "
    "AND doing IN ('take-snapshot', 'headline-figures') GROUP BY doing"
)
HALF_A_MINUTE_PASSES = (
    "UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '31 s'"
)
# Where the job is held up: while it reads, and when it is done but nobody has been told.
READING = "LOCK TABLE children_child IN ACCESS EXCLUSIVE MODE"
DONE = "SELECT pg_advisory_xact_lock(1)"
SAYING_SO_TAKES_A_LOCK = """
CREATE FUNCTION hold_up() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NEW; END $$;
CREATE TRIGGER held_up BEFORE UPDATE ON procrastinate_jobs FOR EACH ROW
    WHEN (NEW.status = 'succeeded' AND NEW.task_name = 'take-snapshot')
    EXECUTE FUNCTION hold_up()
"""


# The figures that follow take half a minute to work out, and say no more of who does a job twice.
PUT_OFF = """
CREATE FUNCTION put_off() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN NEW.scheduled_at = now() + interval '1 day'; RETURN NEW; END $$;
CREATE TRIGGER put_off BEFORE INSERT ON procrastinate_jobs FOR EACH ROW
    WHEN (NEW.task_name = 'headline-figures') EXECUTE FUNCTION put_off()
"""
with_figures_put_off_or_not = pytest.mark.parametrize(
    "figures", [0, pytest.param(1, marks=pytest.mark.thorough)], ids=["put off", "worked out"]
)


class Waiting:
    """A service with a child, whose snapshot waits to be taken."""

    def __init__(self, fresh, owner, state):
        self.fresh, self.owner, self.home = fresh, owner, state / "snapshot" / "northwick"
        # Written once a day for all tests, and again when a measure changed.
        (state / "statements").symlink_to(settings.STATEMENTS, target_is_directory=True)
        # The settings of the tests take the owner's address: here that of the web role.
        self.environment = os.environ | {
            "OWNER_DATABASE_URL": fresh.address_of("app"),
            "REPORT_DATABASE_URL": fresh.address_of("report"),
            "THROUGHCARE_STATE": str(state),
        }

    def start_worker(self, *words):
        command = [sys.executable, "-m", "throughcare.config.command_line", "worker", *words]
        return subprocess.Popen(command, env=self.environment, stderr=subprocess.PIPE, text=True)

    def kill_a_worker(self, held_up_by):
        """Start a worker, hold it up with a lock of ours, and kill it where it waits."""
        with psycopg.connect(self.fresh.address_of("owner")) as holding:
            holding.execute(held_up_by)
            worker = self.start_worker()
            while not self.ask(WAITS)[0][0]:
                assert worker.poll() is None, worker.stderr.read()
            worker.kill()
            worker.communicate()
        while self.ask(WAITS)[0][0]:
            """What it waited for is free: its connection ends, and takes nothing with it."""
        self.owner.execute(HALF_A_MINUTE_PASSES)

    def work_until_idle(self):
        """Another worker, which ends when no job is left."""
        worker = self.start_worker("--until-idle")
        _nothing, said = worker.communicate()
        assert worker.returncode == 0, said

    def follow_with(self, figures):
        """Let a worker work out the figures that follow, or leave them for another day."""
        if not figures:
            self.owner.execute(PUT_OFF)

    def audited(self):
        """How often each job was done."""
        return dict(self.ask(AUDITED))

    def ask(self, question):
        return self.owner.execute(question).fetchall()

    def snapshots(self):
        """Every folder of a snapshot that is there, whole or not."""
        return {each.name for each in self.home.iterdir() if each.is_dir()} - {"latest"}


@pytest.fixture
def waiting(fresh_database, tmp_path):
    fresh_database.connect_default_as("owner")
    service = cast.make_service("northwick", "Northwick Youth Justice Service")
    cast.make_command_line(service)
    cast.make_child(service)
    fresh_database.connect_default_as("app")
    let_everybody_wait(fresh_database.name)
    snapshot.defer(service_code="northwick")
    with psycopg.connect(fresh_database.address_of("owner"), autocommit=True) as owner:
        yield Waiting(fresh_database, owner, tmp_path)


def done(figures):
    """What is in the audit trail of the figures that follow."""
    return {"headline-figures": 1} if figures else {}


@with_figures_put_off_or_not
def test_a_job_whose_worker_was_killed_is_taken_up_and_done_once(waiting, figures):
    waiting.follow_with(figures)
    waiting.kill_a_worker(READING)
    left = waiting.ask(JOB), waiting.audited(), waiting.snapshots()

    waiting.work_until_idle()

    assert left == ([("doing", 0)], {}, {".unfinished"})
    assert waiting.ask(JOB) == [("succeeded", 2)]
    assert waiting.ask(FOLLOWED) == [(1,)]
    assert waiting.audited() == {"take-snapshot": 1} | done(figures)
    assert waiting.snapshots() == {(waiting.home / "latest").resolve().name}


@with_figures_put_off_or_not
def test_a_job_done_whose_worker_could_not_say_so_comes_to_the_same_end_again(waiting, figures):
    waiting.follow_with(figures)
    waiting.owner.execute(SAYING_SO_TAKES_A_LOCK)

    waiting.kill_a_worker(DONE)
    first = (waiting.home / "latest").resolve().name
    waiting.work_until_idle()

    assert waiting.ask(JOB) == [("succeeded", 2)]
    assert waiting.audited() == {"take-snapshot": 2} | done(figures)
    assert waiting.snapshots() == {first, (waiting.home / "latest").resolve().name}
    assert waiting.ask(FOLLOWED) == [(1,)]


def test_a_job_that_killed_three_workers_is_given_up(waiting):
    waiting.owner.execute(
        "UPDATE procrastinate_jobs SET status = 'doing', attempts = %s", [MOST_DEATHS - 1]
    )

    waiting.work_until_idle()

    assert waiting.ask(JOB)[0][0] == "failed"
    assert waiting.audited() == {}
