"""A server comes back as it was at a moment, before somebody deleted what they should not have."""

from datetime import UTC, datetime

import psycopg
import pyrage
import pytest

from tests.commands.databases.test_backup import keys
from tests.states import state
from throughcare.config.backups.copies import restore_backup, write_backup
from throughcare.config.backups.moments import Between, moment_from, rehearse_moment, since
from throughcare.config.backups.points_in_time import CHANGES
from throughcare.config.embedded_postgres import ensure_running
from throughcare.config.refusal import Refusal

__all__ = ["keys", "state"]  # fixtures, used by their names
HOMES = "circumstances_residence"
UNSEEN = "SET session_replication_role = replica"  # nothing notes what is done now


class Kept:
    """A server with the cast on it, of which a copy and every change since are kept in a folder."""

    def __init__(self, addresses, folder, keys, throughcare):
        self.addresses, self.folder = addresses, folder
        self.secret, self.public = keys
        self.throughcare = throughcare
        self.live = addresses.superuser.replace("/postgres?", "/throughcare?")

    def command(self, *words):
        more = {"ADMIN_DATABASE_URL": self.addresses.superuser}
        return self.throughcare(*words, BACKUP_DATABASE_URL=self.addresses.backup, **more)

    def back_up(self, what):
        done = self.command("backup", str(self.folder), "--for", self.public, what)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def rehearse(self, moment):
        words = ("restore", str(self.folder), "--key", str(self.secret), "--rehearse")
        return self.command(*words, "--to", str(moment))

    def rehearsed(self, moment, secret=None):
        """What the command prints a summary of, or refuses in the same words."""
        live = {"database": "throughcare", "live": self.addresses.backup}
        return rehearse_moment(self.folder, secret or self.secret, moment, **live)

    def do(self, *statements):
        with psycopg.connect(self.live, autocommit=True) as server:
            for statement in statements:
                cursor = server.execute(statement)
            return cursor.fetchone()[0] if cursor.description else None

    def now(self):
        return self.do("SELECT clock_timestamp()")


@pytest.fixture
def kept(fresh_cast, state, keys, tmp_path, throughcare):
    backup, _manifest = write_backup(fresh_cast.address_of("backup"), tmp_path / "dump", [keys[1]])
    addresses = ensure_running(state)
    there = Kept(addresses, tmp_path / "kept", keys, throughcare)
    restore_backup(backup, there.live, keys[0])
    there.back_up("--base")
    return there


def test_what_was_deleted_since_is_there_again_and_what_was_not_yet_written_is_not(kept, tmp_path):
    homes = kept.do(f"SELECT count(*) FROM {HOMES}")
    before = kept.now()
    kept.do(f"DELETE FROM {HOMES}")
    after = kept.now()
    kept.do("DELETE FROM children_alert")
    kept.back_up("--changes")

    as_it_was, once_deleted = (kept.rehearsed(moment) for moment in (before, after))

    assert homes > 5
    assert as_it_was.counted[f"public.{HOMES}"] == homes
    assert once_deleted.counted[f"public.{HOMES}"] == 0
    assert once_deleted.counted["public.children_alert"] > 0
    assert as_it_was.wrong == once_deleted.wrong == []
    assert as_it_was.compared > 60
    done = kept.rehearse(before)
    assert done.returncode == 0, done.stderr
    assert "tables have the rows that the audit trail of today says" in done.stdout

    kept.back_up("--changes")  # nothing has changed: it ends all the same
    with pytest.raises(Refusal, match="end before that moment"):
        kept.rehearsed(datetime.now(UTC).replace(year=2030))

    other = tmp_path / "other.txt"
    other.write_text(str(pyrage.x25519.Identity.generate()))
    with pytest.raises(Refusal, match="None of the keys opens"):
        kept.rehearsed(before, other)

    kept.do(UNSEEN, "DELETE FROM access_team")
    tampered = kept.rehearse(before)
    assert tampered.returncode == 1
    assert "public.access_team:" in tampered.stdout


def test_nothing_of_it_stands_in_the_clear(kept):
    kept.do("DELETE FROM children_alert")
    kept.back_up("--changes")

    files = [file for file in kept.folder.rglob("*") if file.is_file() and file.suffix == ".age"]

    assert {file.parent.name for file in files} == {CHANGES, "kept"}
    assert all(file.read_bytes().startswith(b"age-encryption.org/v1\n") for file in files)
    assert all(file.stat().st_mode & 0o077 == 0 for file in files)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-11-30 10:15", datetime(2026, 11, 30, 10, 15, tzinfo=UTC)),
        ("2026-07-30 10:15", datetime(2026, 7, 30, 9, 15, tzinfo=UTC)),  # British Summer Time
        ("2026-10-25 01:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # the first of the two
        ("2026-07-30T10:15:00+00:00", datetime(2026, 7, 30, 10, 15, tzinfo=UTC)),
    ],
)
def test_a_moment_is_said_as_people_here_say_it(text, said):
    assert moment_from(text) == said


@pytest.mark.parametrize("text", ["yesterday", "2026-03-29 01:30", "2026-02-29 10:00"])
def test_a_moment_that_never_was_is_refused(text):
    with pytest.raises(Refusal):
        moment_from(text)


def test_a_request_that_was_under_way_may_be_in_it_or_not():
    assert since(10, 3, 1, added_near=2, removed_near=1) == Between(6, 9)
