"""The database goes away and comes back: every page says so, and nobody has to start anything."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import psycopg
import pytest

from tests import cast
from tests.faults.cut_off import Line
from tests.faults.held_up import PATIENCE
from throughcare.config.settings.test import SECRET_KEY
from throughcare.foundation.access.tasks import remove_old

COMMAND = [sys.executable, "-m", "throughcare.config.command_line"]
COOKIE = "throughcare_session"
ENDED = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'succeeded' AND task_name = %s"


class Running:
    """The web and the worker of a service, over a line that can be cut."""

    def __init__(self, fresh, state):
        self.line, self.fresh = Line(fresh.address_of("app")), fresh
        self.environment = os.environ | {
            "DATABASE_URL": self.line.address,
            "DJANGO_SETTINGS_MODULE": "throughcare.config.settings.local",
            "THROUGHCARE_SECRET_KEY": SECRET_KEY,
            "THROUGHCARE_STATE": str(state),
        }
        with socket.create_server(("127.0.0.1", 0)) as once:
            self.port = once.getsockname()[1]
        self.processes = []

    def start(self, *words):
        process = subprocess.Popen(
            [*COMMAND, *words], env=self.environment, stdout=subprocess.PIPE, text=True
        )
        self.processes.append(process)
        return process

    def get(self, at, cookie=f"{COOKIE}={'a' * 32}"):
        """The answer, once there is one; a monitor sends no cookie."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with suppress(ConnectionError, http.client.HTTPException):
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
                with closing(connection):
                    connection.request("GET", at, headers={"Cookie": cookie} if cookie else {})
                    answer = connection.getresponse()
                    return answer.status, answer.read().decode()
        raise AssertionError("nothing answered")

    def stop(self):
        for process in self.processes:
            process.send_signal(signal.SIGTERM)
            process.communicate()


@pytest.fixture
def running(fresh_database, tmp_path):
    fresh_database.connect_default_as("owner")
    cast.make_command_line(cast.make_service("northwick", "Northwick Youth Justice Service"))
    fresh_database.connect_default_as("app")
    started = Running(fresh_database, tmp_path / "state")
    yield started
    started.stop()


def test_pages_say_that_the_database_is_away_and_come_back_with_it(running):
    web = running.start("serve", "--processes", "1", "--port", str(running.port))
    assert running.get("/sign-in/")[0] == 200
    assert running.get("/readyz")[0] == 200

    running.line.cut()
    assert running.get("/healthz", cookie="") == (200, "ok\n")
    assert running.get("/readyz", cookie="") == (503, '{"database": false, "tables": false}')
    status, page = running.get("/")

    assert status == 503
    assert "has lost touch with its database" in page
    os.kill(child_of(web.pid), signal.SIGTERM)  # the process that takes its place starts without it
    assert running.get("/")[0] == 503
    running.line.join()
    assert running.get("/sign-in/")[0] == 200
    assert web.poll() is None


@pytest.mark.thorough  # the worker's library waits for half a minute before it gives up
def test_the_worker_waits_for_the_database_and_comes_back_with_it(running):
    worker = running.start("worker")
    with psycopg.connect(running.fresh.address_of("owner"), autocommit=True) as owner:
        remove_old.defer(timestamp=0)
        wait_for(owner, 1)

        running.line.cut()
        assert "The database does not answer" in worker.stdout.readline()
        running.line.join()
        remove_old.defer(timestamp=1)
        wait_for(owner, 2)

    assert worker.poll() is None


def wait_for(owner, ended):
    """Wait until so many jobs have been done."""
    until = time.monotonic() + PATIENCE
    while owner.execute(ENDED, ["remove-old-jobs"]).fetchone() != (ended,):
        assert time.monotonic() < until


def child_of(process):
    return int(Path(f"/proc/{process}/task/{process}/children").read_text().split()[0])
