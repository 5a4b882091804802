"""An import broken off at any moment leaves nothing or everything, and the next one says so."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from django.db import OperationalError

from tests.commands.databases.test_backup import keys
from tests.conftest import fresh_copy
from tests.exchange.conftest import CHILDREN, as_csv
from tests.states import copy_state, fresh_state
from throughcare.config.backups.copies import restore_backup, write_backup
from throughcare.config.embedded_postgres import ensure_running, places_of, stop
from throughcare.dataset.synthetic import write_service
from throughcare.exchange.imports.actions import import_folder
from throughcare.exchange.imports.reading.sources import Refused
from throughcare.exchange.imports.refusals import in_words
from throughcare.foundation.access.first_service import found_service
from throughcare.foundation.access.jobs import command_line_of

__all__ = ["keys"]  # a fixture, used by its name
MOMENTS = {
    "it is noted": "SELECT EXISTS (SELECT FROM imports_batch WHERE state = 'begun')",
    "the children are written": "SELECT pg_relation_size('children_child') > 0",
    "the contacts are written": "SELECT pg_relation_size('contacts_contact') > 0",
    "the last table is written": "SELECT pg_relation_size('instruments_answer') > 0",
}
"""What can be seen from outside while the import has not yet committed."""
FIRST, EARLY, LAST = "it is noted", "the children are written", "the last table is written"

COUNTED = (
    "children_child",
    "access_case",
    "offences_offence",
    "contacts_contact",
    "instruments_answer",
    "victims_victimidentity",
    "access_staff",
)


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    folder = tmp_path_factory.mktemp("invented") / "service"
    return folder, write_service(folder, children=60, as_at=date(2026, 11, 20))


def begin_import(folder, **environment):
    """An import in a process of its own, as a person starts it."""
    return subprocess.Popen(
        [sys.executable, "-m", "throughcare.config.command_line", "import", str(folder), "--apply"],
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(owner, question, process) -> bool:
    """Ask until it is so, five milliseconds apart, so that asking takes no processor from what is
    waited for; false where the import ended first."""
    while not owner.execute(f"{question} FROM pg_sleep(0.005)").fetchone()[0]:
        if process.poll() is not None:
            return False
    return True


def counted(owner) -> dict[str, int]:
    """Rows of the import by table; the command line's own row is not one."""
    found = {t: owner.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in COUNTED}
    return found | {"access_staff": found["access_staff"] - 1}


def whole(rows: dict[str, int]) -> dict[str, int]:
    """The same counts where all of the folder is in."""
    tables = ("person", "person", "offence", "contact", "answer", "victim_identity", "staff")
    return {table: rows[name] for table, name in zip(COUNTED, tables, strict=True)}


NOTHING = dict.fromkeys(COUNTED, 0)


@pytest.mark.parametrize(
    "moments",
    [
        pytest.param([FIRST, LAST], id="the first and the last"),
        pytest.param([*MOMENTS], id="all", marks=pytest.mark.thorough),
    ],
)
def test_an_import_killed_at_any_moment_leaves_nothing_and_is_told_of(
    fresh_database, invented, moments
):
    folder, rows = invented
    fresh_database.connect_default_as("owner")
    found_service(code="northwick", name="Northwick")
    fresh_database.connect_default_as("app")
    # The settings of the tests take the owner's address: here that of the web role.
    as_app = {"OWNER_DATABASE_URL": fresh_database.address_of("app")}
    found = []

    with psycopg.connect(fresh_database.address_of("owner"), autocommit=True) as owner:
        for moment in moments:
            process = begin_import(folder, **as_app)
            assert wait_for(owner, MOMENTS[moment], process)
            process.kill()
            process.communicate()
            wait_for(owner, NO_IMPORT_AT_WORK, process)
            found.append(counted(owner))
            owner.execute("VACUUM")
        told = import_folder(folder, command_line_of("northwick"))
        died = owner.execute("SELECT count(*) FROM imports_batch WHERE state = 'died'").fetchone()
        after = counted(owner)

    assert found == [NOTHING] * len(moments)
    assert after == whole(rows)
    assert died == (len(moments),)
    assert sum("was broken off. Nothing of it was kept." in note for note in told.notes) == 1


NO_IMPORT_AT_WORK = "SELECT NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory')"


@pytest.fixture(scope="module")
def founded_state(django_db_setup, django_db_blocker, keys, tmp_path_factory):
    """A server with one service and nothing in it, stopped: copied for each test that breaks it.

    Its tables come out of a backup of the template: to be made by migrations they take far longer.
    """
    secret, public = keys
    with fresh_copy(django_db_blocker, "tables") as tables:
        place = tmp_path_factory.mktemp("tables")
        backup, _manifest = write_backup(tables.address_of("backup"), place, [public])
    with fresh_state("founded") as made:
        environment = running(made)
        superuser = ensure_running(made).superuser.replace("/postgres?", "/throughcare?")
        restore_backup(backup, superuser, secret)
        command(environment, "migrate")
        command(environment, "create-service", "--code", "northwick", "--name", "Northwick")
        stop(made)
        yield made


@pytest.mark.parametrize("moment", [LAST, pytest.param(EARLY, marks=pytest.mark.thorough)])
def test_a_database_server_killed_in_an_import_keeps_nothing_or_all(
    state, founded_state, invented, moment
):
    folder, rows = invented
    copy_state(founded_state, state)
    environment = running(state)

    with psycopg.connect(environment["OWNER_DATABASE_URL"], autocommit=True) as owner:
        process = begin_import(folder, **environment)
        assert wait_for(owner, MOMENTS[moment], process)
        os.kill(postmaster(state), signal.SIGKILL)
    said = process.communicate()[1]
    environment = running(state)
    with psycopg.connect(environment["OWNER_DATABASE_URL"]) as owner:
        found = counted(owner)
    command(environment, "import", str(folder), "--apply")

    assert found == NOTHING
    assert "Traceback" not in said
    with psycopg.connect(environment["OWNER_DATABASE_URL"]) as owner:
        assert counted(owner) == whole(rows)


def running(state) -> dict[str, str]:
    """The server of the state folder, started again where need be, as an environment."""
    return ensure_running(state).environment() | {
        "THROUGHCARE_STATE": str(state),
        "DJANGO_SETTINGS_MODULE": "throughcare.config.settings.local",
    }


def command(environment, *words) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "throughcare.config.command_line", *words],
        env=os.environ | environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def postmaster(state) -> int:
    return int((places_of(state).data / "postmaster.pid").read_text().split()[0])


def test_a_disk_without_room_is_refused_before_anything_is_written(
    fresh_database, tmp_path, monkeypatch
):
    fresh_database.connect_default_as("owner")
    found_service(code="northwick", name="Northwick")
    fresh_database.connect_default_as("app")
    (tmp_path / "person.csv").write_text(as_csv(CHILDREN) + "\n" * 400_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _disk: SimpleNamespace(free=10**6))

    with pytest.raises(Refused, match=r"needs 2 MB of free disk and there are 1 MB: free some"):
        import_folder(tmp_path, command_line_of("northwick"), disk=tmp_path)

    with psycopg.connect(fresh_database.address_of("owner")) as owner:
        assert counted(owner) == NOTHING


def test_a_full_disk_is_said_in_words():
    failed = OperationalError()
    failed.__cause__ = psycopg.errors.DiskFull()

    assert in_words(failed) == (
        "The disk of the database is full: free some space, then try again. Nothing was changed."
    )


def test_a_disk_that_fills_up_in_an_import_keeps_nothing(
    tmp_path, invented, small_disk, founded_state, capsys
):
    folder, rows = invented
    if small_disk is None:
        with capsys.disabled():
            print("\nA small disk cannot be mounted here, so none was filled up.")
        return
    state = small_disk / "state"
    copy_state(founded_state, state)
    environment = running(state)
    fill(small_disk)

    process = begin_import(folder, **environment | {"THROUGHCARE_STATE": str(tmp_path / "other")})
    said = process.communicate()[1]
    (small_disk / "ballast").unlink()
    environment = running(state)
    with psycopg.connect(environment["OWNER_DATABASE_URL"]) as owner:
        found = counted(owner)
    command(environment, "import", str(folder), "--apply")

    assert (process.returncode, "Traceback" in said) == (2, False)
    assert "Nothing was changed" in said or "did not answer" in said
    assert found == NOTHING
    with psycopg.connect(environment["OWNER_DATABASE_URL"]) as owner:
        assert counted(owner) == whole(rows)


def fill(disk: Path) -> None:
    """Leave two megabytes free."""
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    with (disk / "ballast").open("wb") as ballast:
        os.posix_fallocate(ballast.fileno(), 0, free - 2_000_000)


@pytest.fixture
def small_disk():
    """A disk of memory of 400 MB, which only root may mount; nothing where it cannot be."""
    place = Path(tempfile.mkdtemp(prefix="throughcare-test-"))
    wanted = ["-t", "tmpfs", "-o", "size=400m,mode=755", "tmpfs", str(place)]
    if os.geteuid() or subprocess.run(["mount", *wanted], capture_output=True).returncode:
        place.rmdir()
        yield None
        return
    try:
        yield place
    finally:
        stop(place / "state")
        subprocess.run(["umount", "-l", str(place)], check=True)
        place.rmdir()
