"""What every test stands on: a migrated, fenced database, and a cast of invented people.

Tests run as the owner of the database until they ask for `as_app`, which gives up every right
but the web role's, as in service. Tests that need real commits (imports, journeys, faults) take
`fresh_database`, a copy of the migrated template.
"""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection, connections
from django.urls import get_resolver
from hypothesis import HealthCheck, settings

from tests import cast
from tests.browsing import browser
from tests.template import EMPTY, copy, drop, template
from throughcare.config.settings.addresses import database
from throughcare.foundation.access.acting import acting

__all__ = ["browser"]  # a fixture, used by its name


gc.disable()  # while tests are collected: all that is made then is there to stay

# A machine that is busy with something else is slow at whatever a law is tried with.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")

# Modules of which one process has for more than a minute: begun last, they would be waited for.
LONG = ("commands/test_demo.py", "pages/writing/", "journeys/test_every_page.py", "faults/")


def pytest_collection_modifyitems(items):
    """Begin with what takes longest, so that no process is still at it when the others are done."""
    folder = Path(__file__).parent

    items.sort(key=lambda item: not str(item.path.relative_to(folder)).startswith(LONG))


def pytest_collection_finish():
    """Look for rubbish less often: a process of the tests holds millions of things for good, and
    looking through them took a twentieth of its time."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def addresses_of_the_demonstration(django_test_environment):
    """Read the addresses before any test changes the settings that some of them depend on."""
    get_resolver().url_patterns  # noqa: B018  reading it is what counts


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """A test database of this process, copied from the template in which the cast lives."""
    name = f"throughcare_run_{os.getpid()}"
    with django_db_blocker.unblock():
        copy(name)
        connections["default"].settings_dict["NAME"] = name
        yield
        connection.close()
    drop(name)


@pytest.fixture(scope="session")
def empty_database(django_test_environment, django_db_blocker) -> Iterator[str]:
    """A second database of this process, in which there is no service at all."""
    name = f"throughcare_run_{os.getpid()}_empty"
    with django_db_blocker.unblock():
        copy(name, of=template(EMPTY))
    yield name
    drop(name)


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """Inside, the default connection reaches another database."""
    settings = connections["default"].settings_dict
    before = settings["NAME"]
    connection.close()
    settings["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        settings["NAME"] = before


class FreshDatabase:
    """A database of one test's own: `name`, and how the default connection reaches it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def settings_of(self, role: str) -> dict:
        """Django settings to reach this database as owner, app, report, victim or backup."""
        variable = "DATABASE_URL" if role == "app" else f"{role.upper()}_DATABASE_URL"
        return database(os.environ[variable]) | {"NAME": self.name}

    def address_of(self, role: str) -> str:
        """The same as an address, for a command in another process."""
        variable = "DATABASE_URL" if role == "app" else f"{role.upper()}_DATABASE_URL"
        return urlsplit(os.environ[variable])._replace(path=f"/{self.name}").geturl()

    def connect_default_as(self, role: str) -> None:
        """Point Django's default connection to this database in a role."""
        connection.close()
        wanted = self.settings_of(role)
        for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT"):
            connections["default"].settings_dict[key] = wanted[key]


@contextmanager
def fresh_copy(blocker, name: str, *, of: str = "") -> Iterator[FreshDatabase]:
    """A copy of the empty template, or of another database, with real commits; the default
    connection reaches it as app while this lasts."""
    kept = dict(connections["default"].settings_dict)
    fresh = FreshDatabase(f"{kept['NAME']}_{name}")
    copy(fresh.name, of=of or template(EMPTY))
    with blocker.unblock():
        fresh.connect_default_as("app")
        try:
            yield fresh
        finally:
            connections["default"].close()
            connections["default"].settings_dict.update(kept)
    drop(fresh.name)


@pytest.fixture
def fresh_database(django_db_setup, django_db_blocker) -> Iterator[FreshDatabase]:
    """A copy of the empty template of one test's own."""
    with fresh_copy(django_db_blocker, "fresh") as fresh:
        yield fresh


@pytest.fixture
def fresh_cast(django_db_setup, django_db_blocker) -> Iterator[FreshDatabase]:
    """A copy of one test's own in which the cast lives."""
    with fresh_copy(django_db_blocker, "fresh", of=template()) as fresh:
        yield fresh


@pytest.fixture
def owner(db):
    """A cursor of the owner, who sees everything; for arranging and for looking afterwards."""
    with connection.cursor() as cursor:
        yield cursor


@pytest.fixture
def as_app(db):
    """Give up the owner's rights for the rest of the test's transaction; returns a way back."""

    def become_app() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE app")

    def become_owner() -> None:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")

    become_app.owner_again = become_owner
    yield become_app
    become_owner()


@pytest.fixture
def acting_as():
    """Act as a worker for the length of a `with` block."""

    def act(staff, doing="testing", **more):
        return acting(staff, doing=doing, **more)

    return act


@pytest.fixture
def northwick(db):
    """The service of the cast."""
    return cast.make_service(cast.HOME, "Northwick Youth Justice Service")


@pytest.fixture
def eastmere(db):
    """A service in which there is nobody yet, for tests that count."""
    return cast.make_service("eastmere", "Eastmere Youth Justice Service")


@pytest.fixture
def north_team(northwick):
    return cast.team_of(northwick, "North")


@pytest.fixture
def south_team(northwick):
    return cast.team_of(northwick, "South")


def _worker_fixture(name: str):
    @pytest.fixture(name=name)
    def worker(northwick):
        return cast.worker_of(northwick, name)

    return worker


for _name in cast.STAFF:
    globals()[f"{_name}_fixture"] = _worker_fixture(_name)


@pytest.fixture
def today():
    """A Sunday of 2026, for tests that need a day and not the day."""
    return date(2026, 11, 22)
