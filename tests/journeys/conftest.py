"""An invented service in a database of its own, served to a real browser.

The service is invented, imported and copied as in use: the web server logs in as the web role,
and nothing is mocked. Each journey has a fresh copy, so that none sees what another wrote.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections
from django.test import override_settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import Locator, Page

from tests import cast
from tests.accessibility import started, violations
from tests.browsing import PATIENCE
from tests.conftest import FreshDatabase, fresh_copy
from tests.journeys.looking import FITS, PHONE, WIDE, Kinds
from tests.pages.performance.snapshots_made import work_out
from tests.template import connect_as, filled_template
from throughcare.dataset.synthetic import write_service
from throughcare.exchange.imports.actions import import_folder
from throughcare.foundation.access.first_service import open_accounts
from throughcare.governance.performance.snapshots import take_snapshot_of

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide"
SERVICE = "northwick"


@pytest.fixture(scope="session")
def invented(django_db_setup, django_db_blocker) -> str:
    """The name of a database that holds an invented service, taken in by a real import."""
    with django_db_blocker.unblock():
        return filled_template("throughcare_tests_invented", invent_a_service)


def invent_a_service(name: str) -> None:
    """Found the service in a database, import what is invented, and let its workers sign in."""
    connect_as("owner", name)
    northwick = cast.make_service(SERVICE, "Northwick Youth Justice Service")
    line = cast.make_command_line(northwick)
    connect_as("app", name)
    with TemporaryDirectory() as folder:
        write_service(Path(folder), tier="T0", as_at=date.today())
        import_folder(Path(folder), line.pk)
    connect_as("owner", name)
    open_accounts(northwick, keys=[worker.key for worker in cast.STAFF.values()])


@pytest.fixture
def served(invented, django_db_blocker) -> Iterator[tuple[FreshDatabase, str]]:
    """A copy of the invented service, and where it is served."""
    with serving(django_db_blocker, "journey", of=invented) as both:
        yield both


@pytest.fixture(scope="session")
def snapshot_taken(invented, django_db_blocker, tmp_path_factory) -> Path:
    """A snapshot of the invented service, in a folder that nobody else writes to."""
    state = tmp_path_factory.mktemp("snapshot")
    with (
        fresh_copy(django_db_blocker, "measured", of=invented) as fresh,
        override_settings(STATE=state, REPORT_DATABASE_URL=fresh.address_of("report")),
    ):
        taken = take_snapshot_of(SERVICE).at
    opened = ("offence-profile", "proven-reoffending", "reoffending-tracker", "use-of-custody")
    for address in ("/performance/", *(f"/performance/{each}/" for each in opened)):
        work_out(taken, address)
    return state


@pytest.fixture
def measured(service, snapshot_taken, settings, tmp_path) -> None:
    """The figures of the invented service."""
    copytree(snapshot_taken, tmp_path, dirs_exist_ok=True)
    settings.STATE, settings.REPORT_DATABASE_URL = tmp_path, service.address_of("report")


@pytest.fixture
def service(served) -> FreshDatabase:
    """A copy of the invented service; the default connection reaches it as app."""
    return served[0]


@pytest.fixture
def address(served) -> str:
    """Where the service is served."""
    return served[1]


@contextmanager
def serving(blocker, name: str, *, of: str = "") -> Iterator[tuple[FreshDatabase, str]]:
    """A database copied from another or the template, reached as app, and where it is served."""
    with fresh_copy(blocker, name, of=of) as fresh:
        # As in service, a browser that comes back finds the same connection to the database.
        connections["default"].settings_dict["CONN_MAX_AGE"] = 60
        server = LiveServerThread("127.0.0.1", StaticFilesHandler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        if server.error:
            raise server.error
        try:
            yield fresh, f"http://127.0.0.1:{server.port}"
        finally:
            server.terminate()


class Sitting:
    """Somebody at a browser: signed in, on one page after another."""

    def __init__(
        self, page: Page, address: str, size: str, seen: Kinds | None, *, script: bool
    ) -> None:
        self.page, self.address, self.size, self.script = page, address, size, script
        self.seen = seen
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def go(self, at: str) -> None:
        self.page.goto(self.address + at)
        if self.script:
            started(self.page)

    def sign_in(self, name: str) -> None:
        self.go("/sign-in/as/")
        self.leave_by(self.page.get_by_role("button", name=name).first)

    def press(self, name: str) -> None:
        self.leave_by(self.page.get_by_role("button", name=name))

    def follow(self, name: str) -> None:
        self.leave_by(self.page.get_by_role("link", name=name, exact=True).first)

    def leave_by(self, button_or_link: Locator) -> None:
        """Press or follow what leads to another page, and wait until that is ready."""
        with self.page.expect_navigation():
            button_or_link.click()
        if self.script:
            started(self.page)

    def reads(self, words: str) -> None:
        """Fail unless the words are in sight."""
        found = self.page.get_by_text(words).locator("visible=true").first
        found.wait_for(state="visible")

    def check(self, picture: str = "") -> None:
        """Fail unless the page is accessible, fits both screens and complained of nothing.

        What no page before it had is looked at by axe, and by `make test-all` every page.
        """
        # Axe is script, and waits for ever where there is none.
        if self.script and (not self.seen or self.seen.are_new_in(self.page.content())):
            assert violations(self.page) == []
        own = self.page.viewport_size
        for size in (WIDE, PHONE, own):
            self.page.set_viewport_size(size)
            assert self.page.evaluate(FITS), size
        assert self.complaints == []
        if picture and os.environ.get("THROUGHCARE_GUIDE"):
            self.take(f"{picture}-{self.size}.png")

    def take(self, name: str) -> None:
        """Take a picture of the top of the page, where the guide shows one of that name."""
        if f"({name})" in (GUIDE / "README.md").read_text():
            self.page.evaluate("scrollTo(0, 0)")
            self.page.screenshot(path=GUIDE / name)


@pytest.fixture(scope="session")
def seen(request) -> dict[str, Kinds | None]:
    """What axe has looked at in this process, on a desk and on a phone; nothing where it is to
    look at every page."""
    some = "not thorough" in request.config.option.markexpr
    return {size: Kinds() if some else None for size in ("1280", "375")}


@pytest.fixture
def sit_down(browser, address, seen):
    """Open a browser: `sit_down(phone=True, script=False)`."""

    @contextmanager
    def opened(*, phone: bool = False, script: bool = True) -> Iterator[Sitting]:
        context = browser.new_context(viewport=PHONE if phone else WIDE, java_script_enabled=script)
        context.set_default_timeout(PATIENCE)
        try:
            size = "375" if phone else "1280"
            yield Sitting(context.new_page(), address, size, seen[size], script=script)
        finally:
            context.close()

    with_contexts = []

    def sit(**more) -> Sitting:
        manager = opened(**more)
        with_contexts.append(manager)
        return manager.__enter__()

    yield sit
    for manager in with_contexts:
        manager.__exit__(None, None, None)
