"""Doctor finds what is wrong, says what to do, and answers with its exit status."""

import json
from pathlib import Path

import pytest

from tests.faults.held_up import superuser_address
from throughcare.config.doctor import room
from throughcare.config.settings.test import SECRET_KEY

LOCAL = "throughcare.config.settings.local"
LIVE = "throughcare.config.settings.live"


def findings(done):
    return {found["what"]: found for found in json.loads(done.stdout)}


@pytest.fixture
def healthy(fresh_database):
    """The environment of a migrated and guarded database."""
    return {
        "DATABASE_URL": fresh_database.address_of("app"),
        "DJANGO_SETTINGS_MODULE": LOCAL,
        "THROUGHCARE_SECRET_KEY": SECRET_KEY,
    }


def test_a_healthy_database_has_nothing_wrong(throughcare, healthy):
    done = throughcare("doctor", "--json", **healthy)

    found = findings(done)
    for what in ("Python", "Database", "Clock", "Roles", "Tables", "Routes", "Migrations"):
        assert found[what]["right"], found[what]


GB = 10**9


@pytest.mark.parametrize(
    ("free", "live", "right"),
    [(20, True, True), (19.9, True, False), (2, False, True), (1.9, False, False)],
)
def test_a_service_needs_a_fifth_of_its_disk_and_a_demonstration_two_gigabytes(free, live, right):
    found = room(Path("/srv"), int(free * GB), 100 * GB, live=live)

    assert found.right is right
    needed = "20 %" if live else "2 GB"
    assert right or f"free some space, {needed} is needed" in found.words


def test_a_login_that_owns_the_tables_is_wrong(typed, fresh_database):
    fresh_database.connect_default_as("owner")

    done = typed("doctor")

    assert done.returncode == 1
    assert "WRONG  Tables: The login owner owns the table" in done.stdout


def test_a_database_that_does_not_answer_is_wrong_and_the_rest_is_still_looked_at(throughcare):
    nowhere = "postgresql://app@127.0.0.1:1/nowhere"

    done = throughcare(
        "doctor", DATABASE_URL=nowhere, DJANGO_SETTINGS_MODULE=LIVE, THROUGHCARE_SECRET_KEY="k" * 32
    )

    assert done.returncode == 1
    assert "WRONG  Database: does not answer" in done.stdout
    assert "right  Python" in done.stdout
    assert "Traceback" not in done.stderr


def test_an_address_in_the_clear_is_wrong(throughcare):
    weaker = "postgresql://app@db.northwick.example/records?sslmode=prefer"

    done = throughcare("doctor", DATABASE_URL=weaker, DJANGO_SETTINGS_MODULE=LIVE)

    assert done.returncode == 1
    assert "WRONG  Database: DATABASE_URL says sslmode=prefer" in done.stdout


def test_a_table_without_row_security_is_wrong(typed, fresh_database):
    import psycopg

    with psycopg.connect(fresh_database.address_of("owner")) as owner:
        owner.execute("ALTER TABLE children_child DISABLE ROW LEVEL SECURITY")

    done = typed("doctor")

    assert done.returncode == 1
    assert "The table children_child has no row security; run 'throughcare migrate'." in done.stdout


def test_a_server_that_would_log_what_people_record_is_wrong(typed, fresh_database):
    import psycopg

    with psycopg.connect(superuser_address(), autocommit=True) as superuser:
        superuser.execute(
            f"ALTER ROLE app IN DATABASE {fresh_database.name} SET log_min_messages = 'warning'"
        )

    done = typed("doctor")

    assert done.returncode == 1
    assert "WRONG  Logs: PostgreSQL may log what people record: log_min_messages" in done.stdout


def test_a_short_secret_key_is_wrong_in_service(throughcare, healthy):
    live = {"DJANGO_SETTINGS_MODULE": "throughcare.config.settings.live"}

    done = throughcare("doctor", **(healthy | live | {"THROUGHCARE_SECRET_KEY": "short"}))

    assert done.returncode == 1
    assert "THROUGHCARE_SECRET_KEY is missing, short or a default" in done.stdout
