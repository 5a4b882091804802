"""An export killed while it writes is in the audit trail, and the next one clears up after it."""

import os
import subprocess
import sys

import psycopg
import pytest

from tests import cast
from tests.faults.held_up import WAITS, let_everybody_wait
from throughcare.exchange.exports.actions import export_record
from throughcare.foundation.access.jobs import command_line_of

AUDITED = (
    "SELECT q.doing, q.reason, r.how, count(r.id) FROM audit_request q "
    "LEFT JOIN audit_read r ON r.request_id = q.id WHERE q.purpose = 'export' "
    "GROUP BY q.id, q.doing, q.reason, r.how ORDER BY q.id"
)
BEGUN = ("Begin to export the whole record", "to out", "exported", 2)


@pytest.fixture
def two_cases(fresh_database):
    """A service with two children, and how the owner looks at it while others work."""
    fresh_database.connect_default_as("owner")
    service = cast.make_service("northwick", "Northwick Youth Justice Service")
    cast.make_command_line(service)
    for name in ("Anna", "Ben"):
        cast.make_child(service, first_name=name)
    fresh_database.connect_default_as("app")
    let_everybody_wait(fresh_database.name)
    with psycopg.connect(fresh_database.address_of("owner"), autocommit=True) as owner:
        yield fresh_database, owner


def kill_an_export(fresh, owner, folder):
    """Start the command, hold it up at the contacts by a lock of ours, and kill it there."""
    address = fresh.address_of("app")
    with psycopg.connect(fresh.address_of("owner")) as holding:
        holding.execute("LOCK TABLE contacts_contact IN ACCESS EXCLUSIVE MODE")
        exporting = subprocess.Popen(
            [sys.executable, "-m", "throughcare.config.command_line", "export", str(folder)],
            env=os.environ | {"OWNER_DATABASE_URL": address, "DATABASE_URL": address},
            stderr=subprocess.PIPE,
            text=True,
        )
        while not owner.execute(WAITS).fetchone()[0]:
            assert exporting.poll() is None, exporting.stderr.read()
        exporting.kill()
        exporting.communicate()


def test_an_export_killed_while_it_writes_is_in_the_audit_trail_with_every_case(
    two_cases, tmp_path
):
    fresh, owner = two_cases

    kill_an_export(fresh, owner, tmp_path / "out")

    assert [each.name for each in tmp_path.iterdir()] == [".out.unfinished"]
    assert any((tmp_path / ".out.unfinished").iterdir())
    assert owner.execute(AUDITED).fetchall() == [BEGUN]


def test_the_next_export_to_the_same_place_removes_what_was_left(two_cases, tmp_path):
    fresh, owner = two_cases
    kill_an_export(fresh, owner, tmp_path / "out")

    export_record(tmp_path / "out", command_line_of("northwick"))

    assert [each.name for each in tmp_path.iterdir()] == ["out"]
    done = ("Export the whole record", "", None, 0)
    assert owner.execute(AUDITED).fetchall() == [BEGUN, BEGUN, done]
