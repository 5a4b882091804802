"""The network is cut between a save and its answer: sent again, it was done once.

The service is the real one. A browser sends a form and hangs up before it is answered, as a phone
does in a lift; its worker sees no answer and sends the same page again.
"""

import http.client
import re
import socket
import threading
from contextlib import closing
from urllib.parse import quote, urlencode

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from html5lib import HTMLParser

from tests import cast
from tests.faults.test_database_away import Running
from tests.pages.documents.files import pdf, sent
from tests.pages.writing.conftest import Names, answers_in, named
from tests.pages.writing.examples import EXAMPLES, things
from throughcare.foundation.sign_in.demonstration import BACKEND
from throughcare.foundation.writing.routes import DECLARED

PAGES = (
    *("add-bail", "add-child", "add-condition", "add-contact", "add-group-session"),
    *("add-outcome", "court-result", "set-absence", "merge-records", "move"),
)
FORM = "application/x-www-form-urlencoded"
LONG_ENOUGH = 60  # seconds in which a busy machine has answered
NEWEST_DOCUMENT = "SELECT reference FROM documents_document ORDER BY id DESC LIMIT 1"
DONE = """SELECT count(DISTINCT c.request_id) FROM audit_change c
    JOIN audit_request r ON r.id = c.request_id WHERE r.route = %s"""


class Browser:
    """Somebody of the cast who has signed in."""

    def __init__(self, port, staff):
        client = Client(SERVER_NAME="localhost")
        client.force_login(staff.person, backend=BACKEND)
        client.get("/help/")
        self.port, self.client = port, client

    def headers(self):
        cookies = "; ".join(f"{each.key}={each.value}" for each in self.client.cookies.values())
        return {"Host": "localhost", "Cookie": cookies}

    def ask(self, method, at, form=None):
        """The status, where it leads, and the page."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG_ENOUGH)) as to:
            body, kind = encoded(form) if form else (None, {})
            to.request(method, at, body, self.headers() | kind)
            answer = to.getresponse()
            token = re.search(r"csrftoken=([^;]+)", answer.headers.get("Set-Cookie", ""))
            if token:
                self.client.cookies["csrftoken"] = token[1]
            return answer.status, answer.headers.get("Location", ""), answer.read().decode()

    def form_at(self, at):
        page = self.ask("GET", at)[2]
        return answers_in(HTMLParser(namespaceHTMLElements=False).parse(page))

    def hang_up_on(self, at, form):
        """Send a form whole, and go before anything comes back."""
        body, kind = encoded(form)
        lines = [f"POST {quote(at, safe='/?=')} HTTP/1.1", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in (self.headers() | kind).items()]
        with socket.create_connection(("127.0.0.1", self.port), timeout=LONG_ENOUGH) as line:
            line.sendall("\r\n".join([*lines, "", ""]).encode() + body)


def encoded(form):
    """A form as a browser sends it, and what it says that it is: with a file, in parts."""
    if not any(isinstance(each, SimpleUploadedFile) for each in form.values()):
        return urlencode(form, doseq=True).encode(), {"Content-Type": FORM}
    for each in form.values():
        if isinstance(each, SimpleUploadedFile):
            each.seek(0)
    return encode_multipart(BOUNDARY, form), {"Content-Type": MULTIPART_CONTENT}


@pytest.fixture
def served(fresh_cast, tmp_path):
    running = Running(fresh_cast, tmp_path / "state")
    running.start("serve", "--processes", "2", "--port", str(running.port))
    assert running.get("/help/")[0] == 200
    fresh_cast.connect_default_as("owner")
    yield running
    running.stop()
    connection.close()


def test_what_was_saved_and_not_answered_is_not_saved_twice(served):
    for name in PAGES:
        sent_and_cut(served, name)
    for name in ("add-document", "add-document-version"):
        file_sent_and_cut(served, name)


LETTER = {
    "kind": "letter-in",
    "title": "Letter",
    "dated_on": "2/11/2026",
    "needs": "read-documents",
}


def file_sent_and_cut(served, name):
    """Send a file to a page of this name, cut the line before the answer, and send it again."""
    reference = cast.child("anna").reference
    browser, at = (
        Browser(served.port, cast.worker("sam")),
        reverse("add-document", args=[reference]),
    )
    if name == "add-document-version":
        with psycopg.connect(served.fresh.address_of("owner")) as owner:
            [(row,)] = owner.execute(NEWEST_DOCUMENT).fetchall()
        at = reverse(name, args=[reference, row])
    said = LETTER if name == "add-document" else {}
    form = browser.form_at(at) | said | {"file": sent("a.pdf", pdf())}

    browser.hang_up_on(at, form)
    until_it_is_done(served, name)
    status, _where, _page = browser.ask("POST", at, form)

    assert (status, done(served, name)) == (302, 1), name


def sent_and_cut(served, name):
    """Send a page of this name, cut the line before the answer, and send it again."""
    child, example = cast.child("anna"), EXAMPLES[name]
    names = Names(things(child), cast.worker)
    names.update(example.before(child, cast.worker))
    browser = Browser(served.port, cast.worker(example.who))
    at = reverse(name, kwargs={key: value.format_map(names) for key, value in example.at.items()})
    sent = browser.form_at(at) | named(example.answers, names)
    if DECLARED[name].check:  # it is read back first, which changes nothing
        status, at, _page = browser.ask("POST", at, sent)
        assert status == 302, name
        sent = browser.form_at(at) | {"confirm": "yes"}

    browser.hang_up_on(at, sent)
    until_it_is_done(served, name)
    status, _where, _page = browser.ask("POST", at, sent)

    assert status == 302, name
    assert done(served, name) == 1, name


def done(served, name):
    """How many requests from this page changed anything."""
    with psycopg.connect(served.fresh.address_of("owner")) as owner:
        [(number,)] = owner.execute(DONE, [name]).fetchall()
    return number


def until_it_is_done(served, name):
    waiting = threading.Event()
    for _try in range(LONG_ENOUGH * 20):
        if done(served, name):
            return
        waiting.wait(0.05)
    raise AssertionError(f"{name} was never done")
