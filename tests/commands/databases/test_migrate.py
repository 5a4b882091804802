"""`throughcare migrate` on a database that another version made."""

import pytest
from django.db import transaction

from tests.cast import sql
from throughcare.config.demonstration.tables import ensure_migrated
from throughcare.config.refusal import Refusal

OURS = "IN (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'app', 'figures'))"
CATALOGUE = (
    f"SELECT oid, relname, relacl::text FROM pg_class WHERE relnamespace {OURS} ORDER BY 1",
    f"SELECT oid, prosrc, proacl::text FROM pg_proc WHERE pronamespace {OURS} ORDER BY 1",
    "SELECT oid, conname, convalidated, pg_get_constraintdef(oid) FROM pg_constraint ORDER BY 1",
    "SELECT oid, polname FROM pg_policy ORDER BY 1",
    "SELECT oid, tgname FROM pg_trigger ORDER BY 1",
    "SELECT id, app, name FROM django_migrations ORDER BY 1",
)


@pytest.fixture
def older(fresh_database):
    """The addresses of a database that was made by a migration which is one with another today."""
    fresh_database.connect_default_as("owner")
    sql(
        "INSERT INTO django_migrations (app, name, applied) "
        "VALUES ('access', '0002_starting_passwords', now())"
    )
    return {
        "OWNER_DATABASE_URL": fresh_database.address_of("owner"),
        "DATABASE_URL": fresh_database.address_of("app"),
    }


def test_a_database_of_another_version_is_refused_in_words(older, throughcare):
    done = throughcare("migrate", **older)

    assert done.returncode == 2
    assert "access 0002_starting_passwords is not in this one" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_older_demonstration_is_told_to_be_thrown_away(older, tmp_path):
    with pytest.MonkeyPatch.context() as environment:
        for name, address in older.items():
            environment.setenv(name, address)
        with pytest.raises(Refusal, match=r"could not be made ready: .*'make demo-reset'"):
            ensure_migrated(tmp_path)


@pytest.fixture
def own(fresh_database):
    """The addresses of a database of this version, which the test reaches as its owner."""
    fresh_database.connect_default_as("owner")
    return {
        "OWNER_DATABASE_URL": fresh_database.address_of("owner"),
        "DATABASE_URL": fresh_database.address_of("app"),
    }


def everything():
    """What the catalogue knows: tables, views, functions, rules, triggers, and who may use them."""
    return [sql(each) for each in CATALOGUE]


def test_it_does_not_stand_in_the_way_of_pages_behind_a_table_that_is_in_use(own, throughcare):
    before = everything()
    with transaction.atomic():
        sql("LOCK TABLE contacts_contact IN ACCESS SHARE MODE")

        done = throughcare("migrate", **own)

    assert done.returncode == 2
    assert "A table is in use" in done.stderr
    assert everything() == before
    assert throughcare("migrate", **own).returncode == 0


def test_what_fails_half_way_leaves_the_database_as_it_was(own, throughcare):
    """A function stands in the way that gives something else: by then views and ties are gone."""
    sql("DROP FUNCTION app.workloads()")
    sql("CREATE FUNCTION app.workloads() RETURNS integer LANGUAGE sql AS 'SELECT 1'")
    before = everything()

    done = throughcare("migrate", **own)

    assert done.returncode != 0
    assert "ProgrammingError" in done.stderr
    assert everything() == before


def test_a_rule_that_was_not_yet_held_to_the_rows_is_said_and_then_held(own, throughcare):
    tie = "children_alert_is_of_its_child"
    [(made,)] = sql("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s", tie)
    sql(f"ALTER TABLE children_alert DROP CONSTRAINT {tie}")
    sql(f"ALTER TABLE children_alert ADD CONSTRAINT {tie} {made} NOT VALID")

    said = throughcare("doctor", **own).stdout
    again = throughcare("migrate", **own)

    assert "Rules not yet held to the rows: 1" in said
    assert again.returncode == 0
    assert sql("SELECT conname FROM pg_constraint WHERE NOT convalidated") == []
