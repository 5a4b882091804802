"""The web's role makes no object of its own, not even a temporary one before a real one.

What takes records in stages them in tables that a function makes; that function is no way round.
"""

import pytest
from django.db import ProgrammingError, connection, transaction
from psycopg.errors import InsufficientPrivilege

from tests import cast
from tests.cast import sql
from throughcare.exchange.imports.staged_tables import (
    drop_staged,
    index_staged,
    stage_rows,
    stage_table,
    take_stock,
)
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.capabilities import Purpose

OBJECTS = {
    "a table": "CREATE TEMP TABLE mine (a integer)",
    "a table of rows": "CREATE TEMP TABLE mine AS SELECT 1 AS a",
    "a view": "CREATE TEMP VIEW mine AS SELECT 1 AS a",
    "a sequence": "CREATE TEMP SEQUENCE mine",
    "a function": "CREATE FUNCTION pg_temp.mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
    "a type": "CREATE TYPE pg_temp.mine AS (a integer)",
    "a table of the service": "CREATE TABLE mine (a integer)",
    "a schema": "CREATE SCHEMA mine",
}
NAMES = """SELECT DISTINCT name FROM (
    SELECT c.relname, c.relnamespace FROM pg_class c
    UNION ALL SELECT t.typname, t.typnamespace FROM pg_type t
) o (name, space) JOIN pg_namespace n ON n.oid = o.space
WHERE n.nspname IN ('public', 'app') ORDER BY name"""
STAGED = "SELECT relname FROM pg_class WHERE relpersistence = 't' AND relkind = 'r'"
HOSTILE = 'mine (a integer); CREATE TABLE "x" (b text); --'


def refused(statement, *values):
    """Whether the database refuses the statement, for want of a right."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
    except ProgrammingError as error:
        return isinstance(error.__cause__, InsufficientPrivilege)
    return False


@pytest.mark.parametrize("statement", OBJECTS.values(), ids=OBJECTS)
def test_the_web_makes_nothing(priya, acting_as, as_app, statement):
    as_app()
    assert refused(statement)

    with acting_as(priya):
        stage_table("staged_here", {"a": "text"})
        assert refused(statement)


def test_nothing_is_staged_outside_what_takes_records_in(sam, acting_as, as_app):
    as_app()
    assert refused("SELECT app.stage('staged_here', '{a}', '{text}')")

    with acting_as(sam):
        assert refused("SELECT app.stage('staged_here', '{a}', '{text}')")


def test_no_staged_table_stands_before_a_real_one(priya, acting_as, as_app):
    names = [name for (name,) in sql(NAMES)]
    as_app()
    assert {"access_case", "children_child", "context"} < {*names}

    with acting_as(priya):
        stage = "SELECT app.stage(%s, '{a}', '{text}')"
        assert [name for name in names if not refused(stage, name)] == []


def test_a_real_table_is_no_staged_one(priya, acting_as, as_app):
    as_app()
    with acting_as(priya):
        for change in (drop_staged, take_stock, lambda name: index_staged(name, "id")):
            with pytest.raises(ProgrammingError), transaction.atomic():
                change("access_case")

    assert sql("SELECT count(*) FROM pg_class WHERE oid = 'public.access_case'::regclass")


def test_names_are_names_whatever_is_in_them(priya, acting_as, as_app):
    as_app()
    with acting_as(priya):
        stage_table(HOSTILE, {HOSTILE: "text"})

        assert sql("SELECT to_regclass('x')") == [(None,)]
        assert sql(STAGED) == [(HOSTILE[:63],)]


def test_what_is_staged_is_read_under_row_security(priya, acting_as, as_app, eastmere):
    as_app()
    with acting_as(priya):
        staged = stage_rows(
            "staged_here",
            {"id": "bigint", "service": "bigint"},
            "SELECT id, service_id FROM access_case",
        )

        assert staged
        assert sql("SELECT DISTINCT service FROM staged_here") == [(priya.service_id,)]


def test_a_staged_table_is_gone_when_the_transaction_is_over(fresh_database):
    fresh_database.connect_default_as("owner")
    service = cast.make_service("northwick", "Northwick Youth Justice Service")
    line = cast.make_command_line(service)
    fresh_database.connect_default_as("app")

    with acting(line, doing="testing", purpose=Purpose.IMPORT):
        stage_table("staged_here", {"a": "text"})
        assert sql(STAGED) == [("staged_here",)]

    assert sql(STAGED) == []
