"""Whoever sends half a request, a slow body or a huge one, or does not read, stops nobody else.

The service is the real one, with one process, so that whoever made it wait would stop it.
"""

import socket
import time
from contextlib import suppress

import pytest

from tests.conftest import fresh_copy
from tests.faults.test_database_away import Running
from throughcare.config.web_worker import (
    HEAD_SECONDS,
    LARGEST_HELD,
    LONGEST_HEAD,
    MOST_CONNECTIONS,
    size_of_request,
)

HELP = b"GET /help/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
FORM = b"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
CHUNKED = HELP[:-2] + b"Transfer-Encoding: chunked\r\n\r\n"
ATTACKS = {
    "nothing": b"",
    "half a line": b"GET /he",
    "half a head": b"GET /help/ HTTP/1.1\r\nHost: localhost\r\nX: ",
    "half a body": FORM % 1000 + b"login=",
    "half a large body": FORM % LARGEST_HELD + b"x" * 1000,
    "the head of a huge body": FORM % 10**9 + b"x" * 1000,
    "an answer that nobody reads or closes": HELP,
    "no body of which the size is said": CHUNKED + b"5\r\nab",
}
SOON = 5  # seconds: less than any wait that the server allows


@pytest.fixture(scope="module")
def served(django_db_setup, django_db_blocker, tmp_path_factory):
    with fresh_copy(django_db_blocker, "slow") as fresh:
        running = Running(fresh, tmp_path_factory.mktemp("state"))
        running.start("serve", "--processes", "1", "--port", str(running.port))
        assert running.get("/help/")[0] == 200
        yield running
        running.stop()


@pytest.fixture(autouse=True)
def hang_up():
    """Whatever a test connects, it hangs up."""
    yield
    while CONNECTED:
        CONNECTED.pop().close()


CONNECTED: list[socket.socket] = []


def connect(served, sent):
    browser = socket.create_connection(("127.0.0.1", served.port), timeout=60)
    CONNECTED.append(browser)
    browser.sendall(sent)
    return browser


def all_that_comes(browser):
    answer = b""
    with suppress(ConnectionError):
        while data := browser.recv(65536):
            answer += data
    return answer


def test_nobody_is_stopped_by_those_who_dawdle(served):
    for sent in ATTACKS.values():
        for _each in range(30):
            connect(served, sent)
    began = time.monotonic()

    statuses = [served.get("/help/")[0] for _each in range(5)]

    assert statuses == [200] * 5
    assert time.monotonic() - began < SOON
    dawdling = connect(served, ATTACKS["half a body"])
    assert all_that_comes(dawdling) == b""  # hung up on, and not before its time
    assert HEAD_SECONDS - 1 < time.monotonic() - began < HEAD_SECONDS + 2 * SOON


def test_more_connections_than_are_held_push_the_oldest_out(served):
    slow = [connect(served, b"GET /") for _each in range(MOST_CONNECTIONS + 20)]

    assert served.get("/help/")[0] == 200

    assert all_that_comes(slow[0]) == b""


def test_a_huge_body_is_refused_by_its_head(served):
    browser = connect(served, ATTACKS["the head of a huge body"])

    assert all_that_comes(browser).startswith(b"HTTP/1.1 413 ")


def test_a_request_in_pieces_is_answered(served):
    browser = connect(served, HELP[:9])
    for piece in (HELP[9:20], HELP[20:]):
        browser.sendall(piece)

    assert all_that_comes(browser).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(
    ("received", "size"),
    [
        (b"", None),
        (HELP[:-1], None),
        (HELP, len(HELP)),
        (HELP + b"more", len(HELP)),
        (FORM % 5, len(FORM % 5) + 5),
        ((FORM % 5).replace(b"Content-Length", b"content-LENGTH"), len(FORM % 5) + 5),
        (FORM % (LARGEST_HELD + 1), len(FORM % (LARGEST_HELD + 1))),
        ((FORM % 5).replace(b"\r\n\r\n", b"\r\nContent-Length: 6\r\n\r\n"), len(FORM % 5) + 19),
        (b"x" * (LONGEST_HEAD + 1), LONGEST_HEAD + 1),
    ],
)
def test_it_is_known_when_a_request_is_whole(received, size):
    assert size_of_request(bytearray(received)) == size
