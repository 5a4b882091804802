"""`throughcare serve` on a machine where nothing was made ready but the database."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import suppress

import pytest

from throughcare.config.settings.test import SECRET_KEY


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as once:
        return once.getsockname()[1]


@pytest.fixture
def serving(fresh_database, port, tmp_path):
    """The service at a port, with a state folder in which there is nothing."""
    settings = {
        "DATABASE_URL": fresh_database.address_of("app"),
        "DJANGO_SETTINGS_MODULE": "throughcare.config.settings.local",
        "THROUGHCARE_SECRET_KEY": SECRET_KEY,
        "THROUGHCARE_STATE": str(tmp_path / "state"),
    }
    command = [sys.executable, "-m", "throughcare.config.command_line", "serve"]
    served = subprocess.Popen(
        [*command, "--port", str(port)],
        env=os.environ | settings,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield served
    served.send_signal(signal.SIGTERM)
    served.communicate()


def get(served, port, at):
    """The answer, once the service is there to give it."""
    while True:
        assert served.poll() is None, served.stderr.read()
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=240)
            connection.request("GET", at)
        except ConnectionRefusedError:
            with suppress(subprocess.TimeoutExpired):
                served.wait(0.05)  # asking without a pause takes the processor that it starts on
            continue
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer.status, body


def test_the_pages_and_their_style_sheet_are_there_at_once(serving, port):
    status, page = get(serving, port, "/help/")
    style = re.search(r'rel="stylesheet" href="([^"]+)"', page)[1]

    assert status == 200
    assert get(serving, port, style)[0] == 200
