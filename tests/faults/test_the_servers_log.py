"""PostgreSQL's log holds nothing that somebody recorded, on a server that logs all it can.

The server is one that `prepare-database` made ready. Each role that signs in is made to fail in
every way in which PostgreSQL quotes what it was given.
"""

import contextlib

import psycopg
import pytest

from tests.states import fresh_state
from throughcare.config.database_roles import ROLES, SILENT, dangers_of_logging, prepare_server
from throughcare.config.embedded_postgres import ensure_running, places_of

CANARY, NEW_PASSWORD = "Quillaqsa", "Zorvexlin"
TALKATIVE = {
    "log_min_messages": "debug1",
    "log_min_error_statement": "debug1",
    "log_error_verbosity": "verbose",
    "log_statement": "all",
    "log_duration": "on",
    "log_min_duration_statement": "0",
    "log_transaction_sample_rate": "1",
    "log_parameter_max_length": "-1",
    "log_parameter_max_length_on_error": "-1",
    "log_lock_waits": "on",
    "deadlock_timeout": "10ms",
}
QUOTING = [
    f"SELECT '{CANARY}'::int",
    f"SELECT '{CANARY}' || 1/0",
    f"SELECT * FROM {CANARY}",
    f"DO $$ BEGIN RAISE WARNING '{CANARY}'; END $$",
    f"DO $$ BEGIN RAISE EXCEPTION '{CANARY}'; END $$",
    f"CREATE TABLE {CANARY} (id int)",
    f"SET application_name = '{CANARY}'",
    f"SELECT '{CANARY}'::date -- {CANARY}",
]


@pytest.fixture(scope="module")
def talkative():
    """A server whose administrator logs everything, made ready for a service."""
    with fresh_state() as state:
        known = ensure_running(state)
        with psycopg.connect(known.superuser, autocommit=True) as server:
            for name, value in TALKATIVE.items():
                server.execute(f"ALTER SYSTEM SET {name} = '{value}'")
            server.execute("SELECT pg_reload_conf()")
            for role in ROLES:
                server.execute(f"ALTER ROLE {role.name} RESET ALL")
        passwords = {"backup": NEW_PASSWORD}
        prepare_server(known.superuser, database="throughcare", passwords=passwords)
        backup = known.backup.replace(known.backup.split(":")[2].split("@")[0], NEW_PASSWORD)
        addresses = {role: getattr(known, role) for role in ("app", "owner", "report", "victim")}
        yield addresses | {"backup": backup}, known.superuser, places_of(state).log


def fail_in_every_way(address):
    """Be refused by the server in every way, and give up a lock that another holds."""
    with psycopg.connect(address, autocommit=True) as session:
        for statement in QUOTING:
            with contextlib.suppress(psycopg.Error):
                session.execute(statement)
        with contextlib.suppress(psycopg.Error):
            session.execute("SELECT %s::int", [CANARY])
        session.execute("SET lock_timeout = '50ms'")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            session.execute(f"SELECT pg_advisory_lock(1) WHERE '{CANARY}' <> ''")


def test_nothing_that_was_said_to_the_server_is_in_its_log(talkative):
    addresses, superuser, log = talkative
    with psycopg.connect(superuser, dbname="throughcare", autocommit=True) as holding:
        holding.execute("SELECT pg_advisory_lock(1), 'Brimtholk'")
        for address in addresses.values():
            fail_in_every_way(address)

    written = log.read_text(errors="replace")

    assert "Brimtholk" in written  # the server does log what others say
    assert CANARY not in written
    assert NEW_PASSWORD not in written


@pytest.mark.parametrize("role", [role.name for role in ROLES if role.signs_in])
def test_doctor_finds_what_would_log_what_people_recorded(talkative, role):
    addresses, _superuser, _log = talkative
    with psycopg.connect(addresses[role]) as session:
        said = {name: session.execute("SHOW " + name).fetchone()[0] for name in SILENT}

    assert dangers_of_logging(said) == []
    for name, value in TALKATIVE.items():
        if name in SILENT:
            [danger] = dangers_of_logging(said | {name: value})
            assert name in danger
