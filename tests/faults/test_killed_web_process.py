"""A web process killed while it answers: what was typed is there, and nothing is half done.

The process is the real one, killed as the kernel kills when memory runs out.
"""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from urllib.parse import urlencode

import html5lib
import psycopg
import pytest
from django.test import Client

from tests import cast
from tests.faults.held_up import PATIENCE, WAITS, let_everybody_wait
from tests.pages.writing.conftest import answers_in
from throughcare.config.settings.test import SECRET_KEY
from throughcare.foundation.sign_in.demonstration import BACKEND

STATUSES = "SELECT count(*) FROM circumstances_carestatus"


class Served:
    """The service at a port of this machine, as Sam's browser has it."""

    def __init__(self, fresh, state, sam):
        with socket.create_server(("127.0.0.1", 0)) as once:
            self.port = once.getsockname()[1]
        self.environment = os.environ | {
            "DATABASE_URL": fresh.address_of("app"),
            "DJANGO_SETTINGS_MODULE": "throughcare.config.settings.local",
            "THROUGHCARE_SECRET_KEY": SECRET_KEY,
            "THROUGHCARE_STATE": str(state),
        }
        client = Client()
        client.force_login(sam.person, backend=BACKEND)
        self.cookies = {name: each.value for name, each in client.cookies.items()}
        self.start()

    def start(self):
        command = [sys.executable, "-m", "throughcare.config.command_line", "serve"]
        self.process = subprocess.Popen(
            [*command, "--processes", "1", "--port", str(self.port)],
            env=self.environment,
            start_new_session=True,
        )

    def kill(self):
        """Kill the server and the process that answers, which are one group of their own."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def ask(self, method, at, answers=None):
        """The answer, once the service is there to give it."""
        while True:
            assert self.process.poll() is None
            try:
                return self.ask_once(method, at, answers)
            except (ConnectionRefusedError, ConnectionResetError):  # or it is not quite dead yet
                with suppress(subprocess.TimeoutExpired):
                    self.process.wait(0.05)  # asking at once takes the processor it starts on

    def ask_once(self, method, at, answers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, at, urlencode(answers or {}), headers)
        answer = connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _is, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.read().decode()


@pytest.fixture
def served(fresh_cast, tmp_path):
    fresh_cast.connect_default_as("owner")
    sam, child = cast.worker("sam"), cast.child("anna")
    let_everybody_wait(fresh_cast.name)
    web = Served(fresh_cast, tmp_path / "state", sam)
    with psycopg.connect(fresh_cast.address_of("owner"), autocommit=True) as owner:
        yield web, f"/cases/{child.reference}/circumstances/care-status/add/", owner
    web.kill()


def test_a_draft_outlives_the_web_process_that_is_killed_while_it_is_sent(served):
    web, at, owner = served
    sent = answers_on(web, at) | {"authority": "Eastmere", "status": "child-protection-plan"}
    assert web.ask("POST", f"{at}draft/", sent)[0] == 204
    before = owner.execute(STATUSES).fetchone()

    with owner.transaction():
        owner.execute("LOCK TABLE circumstances_carestatus IN ACCESS EXCLUSIVE MODE")
        sending = threading.Thread(target=lost, args=(web, at, sent | {"started_on": "1/4/2026"}))
        sending.start()
        while not owner.execute(WAITS).fetchone()[0]:
            pass
        web.kill()
        sending.join()
    web.start()

    assert owner.execute(STATUSES).fetchone() == before
    status, page = web.ask("GET", at)
    assert status == 200
    assert "You began this on" in page
    again = page.partition("?draft=")[2].partition('"')[0]
    assert 'value="Eastmere"' in web.ask("GET", f"{at}?draft={again}")[1]


def answers_on(web, at):
    """What the form holds when it is opened."""
    return answers_in(html5lib.parse(web.ask("GET", at)[1], namespaceHTMLElements=False))


def lost(web, at, sent):
    """Send a form to which no answer comes."""
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        web.ask_once("POST", at, sent)
