"""What a statement leaves behind on a connection is gone when the next request begins there.

Each page of the service has one connection of its process; here one is seen before and after a
request, as somebody leaves it who gets a statement of their own to it. Temporary objects are made
here by a right that the web's role does not have (test_what_the_web_makes.py): on a server that
was never put right they are gone all the same.
"""

import pytest
from django.db import connection
from django.test import Client

from tests import cast

STATE = {
    "temporary tables": "SELECT relname FROM pg_class WHERE relpersistence = 't'",
    "settings": "SELECT name, setting FROM pg_settings WHERE source = 'session'",
    "cursors": "SELECT name FROM pg_cursors WHERE is_holdable",
    "prepared statements": "SELECT name FROM pg_prepared_statements",
    "channels": "SELECT pg_listening_channels()",
    "locks": "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()",
    "whose rights": "SELECT current_user, session_user",
}
LEAVES = {
    "a table before the real one": "CREATE TEMP TABLE access_case AS SELECT 1 AS id",
    "a view before the real one": "CREATE TEMP VIEW children_child AS SELECT 1 AS id",
    "a sequence": "CREATE TEMP SEQUENCE mine; SELECT nextval('mine')",
    "a path": "SET search_path = pg_temp, public",
    "another setting": "SET statement_timeout = 0; SET lock_timeout = 0",
    "a name of its own": "SELECT set_config('app.staff_id', '1', false)",
    "a time zone": "SET TimeZone = 'Pacific/Kiritimati'",
    "a cursor": "DECLARE mine CURSOR WITH HOLD FOR SELECT 1",
    "a prepared statement": "PREPARE mine AS SELECT 1",
    "an ear": "LISTEN mine",
    "a lock": "SELECT pg_advisory_lock(7)",
}


def state():
    """What the session has that it did not begin with."""
    with connection.cursor() as cursor:
        seen = {}
        for what, question in STATE.items():
            cursor.execute(question)
            seen[what] = cursor.fetchall()
        return seen


@pytest.fixture
def connected(fresh_database):
    """The web's connection to a service, kept from request to request as in service."""
    fresh_database.connect_default_as("owner")
    cast.make_command_line(cast.make_service("northwick", "Northwick Youth Justice Service"))
    with connection.cursor() as cursor:
        cursor.execute(f'GRANT TEMPORARY ON DATABASE "{fresh_database.name}" TO app')
    fresh_database.connect_default_as("app")
    connection.settings_dict["CONN_MAX_AGE"] = None
    connection.ensure_connection()
    yield connection
    connection.close()


@pytest.mark.parametrize("left", LEAVES.values(), ids=LEAVES)
def test_a_request_leaves_nothing(connected, left):
    before, backend = state(), connected.connection.info.backend_pid
    with connected.cursor() as cursor:
        cursor.execute(left)
    between = state()

    assert Client().get("/sign-in/").status_code == 200

    assert connected.connection.info.backend_pid == backend
    assert state() == before
    assert between != before or left.startswith(("SELECT set_config",))


def test_a_table_of_somebody_s_own_never_stands_before_the_real_one(connected):
    with connected.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE access_case AS SELECT 1 AS mine")
        cursor.execute("SELECT 'access_case'::regclass = 'public.access_case'::regclass")
        assert cursor.fetchone() == (True,)
