"""The demo, from nothing to a page and back: what `make demo` does once all is fetched."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time

import pytest
from django.conf import settings

from throughcare.config.demonstration import processes

PATIENCE = 240  # seconds, on a busy machine

pytestmark = pytest.mark.timeout(800)


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as once:
        return once.getsockname()[1]


@pytest.fixture
def start_demo(state, port):
    """Starts the demo in a state folder of its own; it is stopped when the test ends."""
    started = []
    # Written once a day for all tests: writing what engines are sent takes minutes.
    settings.STATEMENTS.mkdir(parents=True, exist_ok=True)
    state.mkdir(mode=0o711)
    (state / "statements").symlink_to(settings.STATEMENTS, target_is_directory=True)

    def start():
        demo = subprocess.Popen(
            [sys.executable, "-m", "throughcare.config.command_line", "demo", "--port", str(port)],
            env=of_its_own(state),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(demo)
        return demo

    yield start
    for demo in started:
        if demo.poll() is None:
            demo.send_signal(signal.SIGINT)
        demo.wait(PATIENCE)
        demo.stdout.close()


def of_its_own(state):
    """The environment of somebody who has set nothing but the state folder."""
    ours = ("DATABASE_URL", "THROUGHCARE_SECRET_KEY", "DJANGO_SETTINGS_MODULE")
    environment = {k: v for k, v in os.environ.items() if not k.endswith(ours)}
    return environment | {"THROUGHCARE_STATE": str(state)}


def until_ready(demo):
    """What the demo said until it was ready to be looked at."""
    said = []
    until = time.monotonic() + PATIENCE
    for line in demo.stdout:
        said.append(line)
        if "Ctrl-C stops it" in line:
            return "".join(said)
        assert time.monotonic() < until, said
    raise AssertionError("".join(said))


def get(port, at):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", at)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, body


def test_the_demo_starts_from_nothing_serves_stops_and_keeps_its_records(start_demo, state, port):
    first = start_demo()
    said = until_ready(first)
    status, page = get(port, "/sign-in/as/")
    first.send_signal(signal.SIGINT)
    ending = first.communicate(timeout=PATIENCE)[0]

    assert "Inventing a service" in said
    assert "Bringing the database up to date" in said
    assert status == 200
    assert "Sam Okoro" in page
    assert first.returncode == 0
    assert "Everything has stopped" in ending

    second = start_demo()
    said = until_ready(second)
    status, page = get(port, "/sign-in/as/")

    assert "Inventing" not in said
    assert "Bringing the database up to date" not in said
    assert status == 200
    assert "Sam Okoro" in page

    third = subprocess.run(
        [sys.executable, "-m", "throughcare.config.command_line", "demo"],
        env=of_its_own(state),
        capture_output=True,
        text=True,
    )

    assert third.returncode == 2
    assert third.stderr.startswith(f"The demo is running already, at http://127.0.0.1:{port}")

    stopped = subprocess.run(
        [sys.executable, "-m", "throughcare.config.command_line", "demo-stop"],
        env=of_its_own(state),
        capture_output=True,
        text=True,
    )

    assert "The demo was running, and has been stopped." in stopped.stdout
    assert second.wait(PATIENCE) == 0


SLOW_TO_STOP = """
import signal, subprocess, sys

def stop(number, frame):
    subprocess.run([sys.executable, "-c", "import psycopg"])
    sys.exit(7)

signal.signal(signal.SIGTERM, stop)
print("ready", flush=True)
signal.pause()
"""


def test_a_demo_that_is_slow_to_stop_is_waited_for_and_not_killed(tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "PATIENCE", 0)
    demo = subprocess.Popen(
        [sys.executable, "-c", SLOW_TO_STOP, "throughcare.config.command_line"],
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    assert demo.stdout.readline() == b"ready\n"
    (tmp_path / processes.NOTE).write_text(json.dumps({"demo": demo.pid}))

    assert processes.stop_noted(tmp_path)

    demo.communicate()
    assert demo.returncode == 7


def test_the_demo_never_touches_a_database_that_somebody_named(throughcare):
    done = throughcare("demo", DATABASE_URL="postgresql://app@127.0.0.1:1/theirs")

    assert done.returncode == 2
    assert done.stderr.startswith("DATABASE_URL is set")
