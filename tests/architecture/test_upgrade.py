"""A service that an earlier release stored comes through to this version whole."""

import lzma
import re
import subprocess
from urllib.parse import urlsplit

from django.db import connection

from tests.architecture.test_migrations import COLUMNS, GUARDS, RULES
from tests.cast import sql
from tests.template import drop, server
from throughcare.config.commands.migrate import bring_up_to_date
from throughcare.config.embedded_postgres import ensure_running
from throughcare.config.embedded_postgres.binaries import find_binaries
from throughcare.config.environment import state_folder
from tools.make_upgrade_dump import DUMPS
from tools.migration_digests import digests_listed

TABLES = """SELECT schemaname || '.' || tablename FROM pg_tables
    WHERE schemaname IN ('public', 'app') AND tablename NOT IN ('django_migrations', 'secret')"""
UNCHECKED = "SELECT conname FROM pg_constraint WHERE NOT convalidated"
NATIONAL_LIST = "public.codes_offencecode"
# What migrating writes anew: the rights of this version's roles, and Django's list of its models.
FROM_THE_CODE = {
    "app.local_setting",
    "app.role_grant",
    "app.role_part",
    "public.django_content_type",
    "public.auth_permission",
}


def restore(dump, name):
    """Make a database from a dump, as the superuser: not every table is the owner's."""
    with server() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}"')
    address = urlsplit(ensure_running(state_folder()).superuser)._replace(path=f"/{name}").geturl()
    subprocess.run(
        [find_binaries().folder / "pg_restore", "--exit-on-error", "--dbname", address],
        input=lzma.decompress(dump.read_bytes()),
        check=True,
    )


def shape():
    """Every column, constraint and policy; casts are left out, which a restored database writes
    otherwise."""
    rules = {
        (table, name, re.sub(r"::(character varying|text)(\[\])?|[()]", "", rule))
        for table, name, rule in sql(RULES)
    }
    return {*sql(COLUMNS), *rules, *sql(GUARDS)}


def counts():
    kept = [table for (table,) in sql(TABLES) if table not in FROM_THE_CODE]
    return {table: sql(f"SELECT count(*) FROM {table}")[0][0] for table in kept}


def test_a_release_leaves_a_service_to_upgrade_from():
    assert bool(digests_listed()) == bool([*DUMPS.glob("*.dump.xz")])


def test_nothing_is_lost_on_the_way_to_this_version(fresh_database):
    fresh_database.connect_default_as("owner")
    as_made_new = shape()
    own = fresh_database.name
    for dump in sorted(DUMPS.glob("*.dump.xz")):
        fresh_database.name = f"{own}_upgraded"
        restore(dump, fresh_database.name)
        fresh_database.connect_default_as("owner")
        before = counts()

        bring_up_to_date(connection)

        assert before["public.children_child"] > 100, dump.name
        assert {table: counts()[table] for table in before} == before, dump.name
        assert shape() ^ as_made_new == set(), dump.name
        assert sql(UNCHECKED) == []
        connection.close()
        drop(fresh_database.name)
    fresh_database.name = own
