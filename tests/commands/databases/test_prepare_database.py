"""A server that Throughcare did not start is made ready, or refused with a reason."""

import re

import psycopg
import pytest

from throughcare.config.database_roles import ROLES, dangers_of_roles, prepare_server
from throughcare.config.embedded_postgres import ensure_running
from throughcare.config.environment import state_folder
from throughcare.config.refusal import Refusal


@pytest.fixture
def admin():
    return ensure_running(state_folder()).superuser


ENDED = "pg_terminate_backend(0, 0)"


@pytest.fixture
def stranger(admin):
    """A role on the server that is not ours, under a name that we want."""
    with psycopg.connect(admin, autocommit=True) as server:
        server.execute("COMMENT ON ROLE backup IS 'the backups of something else'")
        yield
        server.execute("COMMENT ON ROLE backup IS 'Throughcare: reads everything, for backups'")


@pytest.fixture
def another_database(admin):
    """The name of a database that is dropped afterwards."""
    name = "throughcare_prepared"
    with psycopg.connect(admin, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        yield name
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_it_makes_the_database_and_says_so(throughcare, admin, another_database):
    done = throughcare("prepare-database", "--database", another_database, ADMIN_DATABASE_URL=admin)

    assert done.returncode == 0, done.stderr
    assert f"Made the database {another_database}." in done.stdout
    assert "existed and keep their passwords" in done.stdout
    assert "password" not in done.stdout.replace("keep their passwords", "")


def test_strangers_cannot_enter_and_the_web_makes_no_tables(admin, another_database):
    prepare_server(admin, database=another_database, passwords={})

    known = ensure_running(state_folder())
    with psycopg.connect(known.app, dbname=another_database) as app:
        for table in ("TABLE", "TEMPORARY TABLE"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(f"CREATE {table} of_the_web ()")
            app.rollback()


def test_the_web_leaves_no_bytes_beside_the_tables_and_ends_no_other_connection(
    admin, another_database
):
    prepare_server(admin, database=another_database, passwords={})

    known = ensure_running(state_folder())
    with psycopg.connect(known.app, dbname=another_database) as app:
        for call in ("lo_create(0)", "lo_creat(1)", "lo_from_bytea(0, 'x')", ENDED):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(f"SELECT {call}")
            app.rollback()


def test_a_role_of_the_same_name_that_is_not_ours_is_left_alone(admin, stranger):
    with pytest.raises(Refusal, match="already has a role named backup which is not Throughcare's"):
        prepare_server(admin, database="throughcare", passwords={})


def test_without_an_administrators_address_it_says_which_to_set(throughcare):
    done = throughcare("prepare-database", ADMIN_DATABASE_URL=None)

    assert done.returncode == 2
    assert re.fullmatch(r"Set ADMIN_DATABASE_URL to .*\n", done.stderr)


def test_an_address_that_makes_no_sense_is_refused_in_words(throughcare):
    done = throughcare("prepare-database", ADMIN_DATABASE_URL="not an address")

    assert done.returncode == 2
    assert "ADMIN_DATABASE_URL is not an address" in done.stderr


def test_an_administrator_without_the_right_is_told_which(throughcare):
    known = ensure_running(state_folder())

    done = throughcare("prepare-database", ADMIN_DATABASE_URL=known.app)

    assert done.returncode == 2
    assert "CREATEROLE, CREATEDB and BYPASSRLS" in done.stderr


def test_only_reports_and_backups_escape_row_security():
    assert {role.name for role in ROLES if " BYPASSRLS" in role.attributes} == {"report", "backup"}


def test_a_missing_or_mighty_role_is_a_danger():
    harmless = {role.name: (False, False, False, role.signs_in) for role in ROLES}
    mighty = harmless | {"app": (True, False, True, True)}
    del mighty["audit"]

    assert dangers_of_roles(harmless) == []
    assert dangers_of_roles(mighty) == [
        "The role app may change roles; take that right from it.",
        "The role app escapes row security; take that right from it.",
        "The role audit is missing; run 'throughcare prepare-database'.",
    ]


def test_another_machine_is_not_prepared_in_the_clear(throughcare):
    weaker = "postgresql://postgres@db.northwick.example/postgres?sslmode=require"

    done = throughcare("prepare-database", ADMIN_DATABASE_URL=weaker)

    assert done.returncode == 2
    assert "ADMIN_DATABASE_URL says sslmode=require" in done.stderr
