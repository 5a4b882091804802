"""Whoever sends half a request, a slow body or a huge one, or does not read, stops nobody else.

The service is the real one, with one process, so that whoever made it wait would stop it.
"""

import re
import socket
import time
from contextlib import suppress

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.test import Client

from tests import cast
from tests.conftest import fresh_copy
from tests.faults.test_database_away import Running
from throughcare.config.files_sent import sender_of_files
from throughcare.config.web_worker import (
    BUSY,
    HEAD_SECONDS,
    LARGEST_HELD,
    LONGEST_HEAD,
    MOST_CONNECTIONS,
    MOST_SENDERS,
    size_of_request,
)
from throughcare.foundation.sign_in.demonstration import BACKEND

HELP = b"GET /help/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
FORM = b"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
CHUNKED = HELP[:-2] + b"Transfer-Encoding: chunked\r\n\r\n"
FILES = (
    b"POST /imports/new/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n"
    b"Content-Type: multipart/form-data; boundary=mine\r\nCookie: %s\r\n\r\n"
)
NAMES = ["Ruth", "Olu", *(f"Worker{n}" for n in range(MOST_SENDERS - 1))]
SIGNED_IN: dict[str, bytes] = {}
ATTACKS = {
    "nothing": b"",
    "half a line": b"GET /he",
    "half a head": b"GET /help/ HTTP/1.1\r\nHost: localhost\r\nX: ",
    "half a body": FORM % 1000 + b"login=",
    "half a large body": FORM % LARGEST_HELD + b"x" * 1000,
    "the head of a huge body": FORM % 10**9 + b"x" * 1000,
    "an answer that nobody reads or closes": HELP,
    "no body of which the size is said": CHUNKED + b"5\r\nab",
    "half a head that is as long as may be": HELP[:-2] + (b"X: " + b"x" * 4000 + b"\r\n") * 17,
    "files, by nobody": FILES % (LARGEST_HELD + 1, b"throughcare_session=nobody") + b"x" * 1000,
}
FORGERY = b"a" * 32
SOON = 5  # seconds: less than any wait that the server allows


def cookie_of(service, name):
    """The cookies of a browser in which somebody who imports has signed in."""
    person = cast.make_staff(service, name, "Hall", "head-of-service").person
    client = Client()
    client.force_login(person, backend=BACKEND)
    session = client.cookies["throughcare_session"].value.encode()
    return b"throughcare_session=%s; csrftoken=%s" % (session, FORGERY)


@pytest.fixture(scope="module")
def served(django_db_setup, django_db_blocker, tmp_path_factory):
    with fresh_copy(django_db_blocker, "slow") as fresh:
        fresh.connect_default_as("owner")
        service = cast.make_service("northwick", "Northwick Youth Justice Service")
        SIGNED_IN.update({name: cookie_of(service, name) for name in NAMES})
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


def files(name, size=LARGEST_HELD + 1):
    """The head and the body of files that somebody sends."""
    part = b'--mine\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
    body = part % (b"csrfmiddlewaretoken", b"", FORGERY) + part % (b"day_order", b"", b"-")
    body += part % (b"tables", b'; filename="person.csv"', b"x" * size) + b"--mine--\r\n"
    return FILES % (len(body), SIGNED_IN[name]), body


def test_files_that_come_slowly_hold_no_process_and_are_taken_whole(served):
    head, body = files("Ruth")
    slow = connect(served, head + body[:5000])
    began = time.monotonic()

    statuses = [served.get("/help/")[0] for _each in range(5)]

    assert statuses == [200] * 5
    assert time.monotonic() - began < SOON
    slow.sendall(body[5000:])
    answer = all_that_comes(slow)
    assert answer.startswith(b"HTTP/1.1 302 "), answer[:200]
    [at] = re.findall(rb"\r\nLocation: (\S+)", answer)
    assert at.startswith(b"/imports/jobs/")  # they are being checked


def test_whoever_sends_files_again_sends_them_once(served):
    first, other = (connect(served, files(name)[0] + b"--mine") for name in ("Ruth", "Olu"))
    assert served.get("/help/")[0] == 200

    again = connect(served, files("Ruth")[0] + b"--mine")

    assert all_that_comes(first) == b""
    for waiting in (other, again):
        waiting.setblocking(False)
        with pytest.raises(BlockingIOError):
            waiting.recv(1)


def test_files_of_more_people_than_are_waited_for_are_refused_in_words(served):
    begun = [connect(served, files(name)[0] + b"--mine") for name in [*SIGNED_IN][:MOST_SENDERS]]
    assert served.get("/help/")[0] == 200

    one_more = connect(served, files([*SIGNED_IN][MOST_SENDERS])[0] + b"--mine")

    assert all_that_comes(one_more) == BUSY
    while begun:
        begun.pop().close()
    assert served.get("/help/")[0] == 200
    head, body = files([*SIGNED_IN][MOST_SENDERS])
    assert all_that_comes(connect(served, head + body)).startswith(b"HTTP/1.1 302 ")


@pytest.fixture
def one_transaction(db):
    """As Django's own client has it: nothing closes the connection in a test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


COOKIE = b"throughcare_session=" + FORGERY
ELSEWHERE = FILES.replace(b"/imports/new/", b"/cases/")


@pytest.mark.parametrize(
    ("head", "size", "asks"),
    [
        (FILES % (10**7, COOKIE), 10**7, 1),
        (FILES % (10**7, b"csrftoken=abc"), 10**7, 0),
        (FILES % (10**9, COOKIE), 10**9, 0),
        (FORM % 10**7, 10**7, 0),
        (ELSEWHERE % (10**7, COOKIE), 10**7, 0),
        (FILES.replace(b"POST ", b"GET ") % (10**7, COOKIE), 10**7, 0),
        (b"rubbish\r\nCookie: " + COOKIE + b"\r\n\r\n", 10**7, 0),
    ],
)
def test_who_sends_is_asked_only_where_files_may_come(one_transaction, head, size, asks):
    asked = []

    def count(execute, *statement):
        asked.append(statement)
        return execute(*statement)

    with connection.execute_wrapper(count):
        assert sender_of_files(head, size) is None
    assert len(asked) == asks


@pytest.mark.parametrize(("hours", "may"), [(1, True), (13, False)])
def test_files_come_from_nobody_whose_session_is_over(one_transaction, northwick, hours, may):
    person = cast.worker("ruth").person
    client = Client()
    client.force_login(person, backend=BACKEND)
    session = client.session
    session["signed_in_at"] = time.time() - hours * 3600
    session.save()
    cookie = b"throughcare_session=" + session.session_key.encode()

    assert sender_of_files(FILES % (10**7, cookie), 10**7) == (person.pk if may else None)


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
