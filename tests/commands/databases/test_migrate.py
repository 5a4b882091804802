"""`throughcare migrate` on a database that another version made."""

import pytest
from django.db import transaction

from tests.cast import sql
from throughcare.config.demonstration.tables import ensure_migrated
from throughcare.config.refusal import Refusal


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


def test_it_does_not_stand_in_the_way_of_pages_behind_a_table_that_is_in_use(
    fresh_database, throughcare
):
    fresh_database.connect_default_as("owner")
    addresses = {
        "OWNER_DATABASE_URL": fresh_database.address_of("owner"),
        "DATABASE_URL": fresh_database.address_of("app"),
    }
    with transaction.atomic():
        sql("LOCK TABLE contacts_contact IN ACCESS SHARE MODE")

        done = throughcare("migrate", **addresses)

    assert done.returncode == 2
    assert "A table is in use" in done.stderr
    assert throughcare("migrate", **addresses).returncode == 0
