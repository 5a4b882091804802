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
from urllib.parse import urlsplit

import pytest
from django.db import connection, connections
from django.urls import get_resolver

from tests import cast
from tests.browsing import browser
from tests.template import copy, drop
from throughcare.config.settings.addresses import database
from throughcare.foundation.access.acting import acting

__all__ = ["browser"]  # a fixture, used by its name


def pytest_collection_finish():
    """Look for rubbish less often: a process of the tests holds millions of things for good, and
    looking through them took a twentieth of its time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def addresses_of_the_demonstration(django_test_environment):
    """Read the addresses before any test changes the settings that some of them depend on."""
    get_resolver().url_patterns  # noqa: B018  reading it is what counts


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """A test database of this process, copied from the migrated and fenced template."""
    name = f"throughcare_run_{os.getpid()}"
    with django_db_blocker.unblock():
        copy(name)
        connections["default"].settings_dict["NAME"] = name
        yield
        connection.close()
    drop(name)


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
    """A copy of the template, or of another, with real commits; the default connection reaches
    it as app while this lasts."""
    kept = dict(connections["default"].settings_dict)
    fresh = FreshDatabase(f"{kept['NAME']}_{name}")
    copy(fresh.name, of=of)
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
    """A copy of the template of one test's own."""
    with fresh_copy(django_db_blocker, "fresh") as fresh:
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
    return cast.make_service("northwick", "Northwick Youth Justice Service")


@pytest.fixture
def eastmere(db):
    return cast.make_service("eastmere", "Eastmere Youth Justice Service")


@pytest.fixture
def north_team(northwick):
    return cast.make_team(northwick, "North team")


@pytest.fixture
def south_team(northwick):
    return cast.make_team(northwick, "South team")


def _staff_fixture(name: str, first: str, last: str, role: str, team: str):
    @pytest.fixture(name=name)
    def someone(northwick, north_team, south_team):
        teams = {"north": north_team, "south": south_team, "": None}
        return cast.make_staff(northwick, first, last, role, team=teams[team])

    return someone


for _name, _person in cast.STAFF.items():
    globals()[f"{_name}_fixture"] = _staff_fixture(_name, *_person)


@pytest.fixture
def today():
    """A Sunday of 2026, for tests that need a day and not the day."""
    return date(2026, 11, 22)
