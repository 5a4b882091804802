"""Taking a snapshot: whole or not at all, of one moment, audited."""

import json
import os
import signal
import subprocess
import sys
from datetime import date
from hashlib import sha256

import psycopg
import pyarrow.parquet as pq
import pytest

from tests import cast
from throughcare.config.environment import LIVE
from throughcare.config.settings.test import SECRET_KEY
from throughcare.dataset import views
from throughcare.dataset.snapshot import NotTaken, latest, services_in, take
from throughcare.measures.engine.folders import Folder, arrow_schema
from throughcare.measures.engine.returns import is_ours
from throughcare.schema import TABLES

KILLED_MIDWAY = """
import os, signal, sys
from pathlib import Path
from throughcare.dataset.snapshot import take

def die(table):
    if table == "person":
        os.kill(os.getpid(), signal.SIGKILL)

take(sys.argv[1], Path(sys.argv[2]), "northwick", on_table=die)
"""


@pytest.fixture
def service(fresh_database):
    """Two children of one service, one of another, all committed."""
    fresh_database.connect_default_as("owner")
    northwick = cast.make_service("northwick", "Northwick Youth Justice Service")
    eastmere = cast.make_service("eastmere", "Eastmere Youth Justice Service")
    cast.make_command_line(northwick)
    cast.make_child(northwick)
    cast.restrict(cast.make_child(northwick, first_name="Kit").case, "sealed")
    cast.make_child(eastmere)
    return fresh_database


@pytest.fixture
def report(service):
    return service.address_of("report")


def test_a_snapshot_holds_every_table_of_one_service(report, tmp_path):
    taken = take(report, tmp_path, "northwick")

    assert taken.rows["person"] == 2
    for name in views.tables():
        written = pq.read_table(taken.at / f"{name}.parquet")
        assert written.schema.equals(arrow_schema(TABLES[name]))
        assert set(written["service_id"].to_pylist()) <= {"northwick"}
    assert latest(tmp_path, "northwick") == taken.at
    assert services_in(tmp_path) == ["northwick"]


def test_the_manifest_says_what_the_files_are(report, tmp_path):
    taken = take(report, tmp_path, "northwick")

    told = json.loads((taken.at / "manifest.json").read_text())
    assert (told["format"], told["service"]) == ("throughcare-figures", "northwick")
    assert told["as_at"] == taken.as_at.isoformat()
    assert set(told["tables"]) == set(views.tables())
    for name, said in told["tables"].items():
        assert said["sha256"] == sha256((taken.at / f"{name}.parquet").read_bytes()).hexdigest()


def test_a_snapshot_is_known_to_be_ours_until_a_file_is_changed(report, tmp_path):
    folder = Folder(take(report, tmp_path, "northwick").at)
    assert is_ours(folder)

    with (folder.at / "person.parquet").open("ab") as file:
        file.write(b"!")

    assert not is_ours(folder)


def test_nobody_but_the_account_that_took_it_may_open_it(report, tmp_path):
    taken = take(report, tmp_path, "northwick")

    assert taken.at.stat().st_mode & 0o077 == 0
    assert taken.at.parent.stat().st_mode & 0o077 == 0


def test_one_that_is_killed_leaves_the_one_before_in_use(report, tmp_path):
    before = take(report, tmp_path, "northwick")

    killed = subprocess.run([sys.executable, "-c", KILLED_MIDWAY, report, str(tmp_path)])

    assert killed.returncode == -signal.SIGKILL
    assert latest(tmp_path, "northwick") == before.at
    after = take(report, tmp_path, "northwick")
    left = {each.name for each in (tmp_path / "northwick").iterdir()}
    assert left == {before.at.name, after.at.name, "latest", ".lock"}


def test_the_last_ones_are_kept(report, tmp_path):
    taken = [take(report, tmp_path, "northwick", keep=2).at for _ in range(3)]

    assert [at.exists() for at in taken] == [False, True, True]


def test_two_at_once_are_refused(report, tmp_path):
    def again(table):
        with pytest.raises(NotTaken, match="being taken already"):
            take(report, tmp_path, "northwick")

    take(report, tmp_path, "northwick", on_table=again)


def test_a_service_that_is_not_there_is_said_so_and_leaves_nothing(report, tmp_path):
    with pytest.raises(NotTaken, match="There is no service called westmoor"):
        take(report, tmp_path, "westmoor")

    assert latest(tmp_path, "westmoor") is None


@pytest.mark.parametrize("code", ["../northwick", "north wick", "x' OR 'a' = 'a", ""])
def test_what_cannot_be_the_code_of_a_service_is_refused(report, tmp_path, code):
    with pytest.raises(NotTaken, match="is not the code of a service"):
        take(report, tmp_path, code)


def test_a_login_that_may_not_read_the_figures_is_said_so_without_its_address(service, tmp_path):
    with pytest.raises(NotTaken, match="did not give the figures") as refused:
        take(service.address_of("app"), tmp_path, "northwick")

    assert "postgresql://" not in str(refused.value)


def test_the_command_takes_one_and_says_so_in_the_audit_trail(service, tmp_path):
    environment = os.environ | {
        f"{role}DATABASE_URL": service.address_of(name)
        for role, name in (("", "app"), ("REPORT_", "report"))
    }
    environment |= {
        "THROUGHCARE_STATE": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": LIVE,
        "THROUGHCARE_SECRET_KEY": SECRET_KEY,
    }

    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "throughcare.config.command_line",
            "snapshot",
            "--service",
            "northwick",
        ],
        capture_output=True,
        text=True,
        env=environment,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "northwick:" in done.stdout
    assert latest(tmp_path / "snapshot", "northwick")
    with psycopg.connect(service.address_of("owner")) as owner:
        noted = owner.execute("SELECT purpose, route FROM audit_request").fetchall()
    assert noted == [("figures", "take-snapshot")]


def test_a_snapshot_is_of_the_service_s_day_and_the_latest_stays_whatever_its_day(
    service, report, tmp_path
):
    before = take(report, tmp_path, "northwick")
    cast.sql("INSERT INTO app.demonstration_day SELECT id, '2009-03-03' FROM access_service")

    taken = take(report, tmp_path, "northwick", keep=1)

    assert taken.as_at.date() == date(2009, 3, 3)
    assert latest(tmp_path, "northwick") == taken.at
    assert taken.at.is_dir()
    assert not before.at.exists()
