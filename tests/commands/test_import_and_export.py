"""`throughcare import`, `export` and `synthesise`, as a person runs them."""

import json

import psycopg
import pytest

from tests.conftest import fresh_copy
from tests.exchange.conftest import CHILDREN, as_csv
from throughcare.foundation.access.first_service import found_service


@pytest.fixture
def founded(fresh_database, throughcare):
    """The command in a fresh database with one service; gives what it answered."""
    fresh_database.connect_default_as("owner")
    found_service(code="northwick", name="Northwick")
    # The settings of the tests take the owner's address: here that of the web role.
    address = fresh_database.address_of("app")

    def run(*words):
        return throughcare(*map(str, words), OWNER_DATABASE_URL=address, DATABASE_URL=address)

    return run


@pytest.fixture(scope="module")
def empty_service(django_db_setup, django_db_blocker):
    """A service in the database that this process reaches, for what changes nothing in it."""
    with fresh_copy(django_db_blocker, "empty_service") as fresh:
        fresh.connect_default_as("owner")
        found_service(code="northwick", name="Northwick")
        fresh.connect_default_as("app")
        yield


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "old-system"
    place.mkdir()
    (place / "person.csv").write_text(as_csv(CHILDREN))
    return place


def test_a_folder_is_tried_imported_and_taken_back(founded, folder):
    tried = founded("import", folder, "--dry-run")
    applied = founded("import", folder, "--apply", "--json")
    told = json.loads(applied.stdout)
    undone = founded("import", "--undo", told["batch"])

    assert [each.returncode for each in (tried, applied, undone)] == [0, 0, 0]
    assert "This was a dry run: nothing was changed." in tried.stdout
    assert told["tables"][0]["added"] == 2
    assert "2 rows of person were taken back." in undone.stdout


def test_rejected_rows_are_written_beside_the_folder_and_the_status_says_so(founded, folder):
    file = folder / "person.csv"
    file.write_text(file.read_text().replace("female", "=woman"))

    done = founded("import", folder, "--apply")

    [written] = folder.parent.glob("old-system-report-*/rejected/person.csv")
    assert done.returncode == 1
    assert f"Written: {written}" in done.stdout
    assert written.read_text("utf-8-sig").splitlines()[1].startswith("person.csv,2,sex,'=woman,")


def test_an_invented_service_can_be_imported_exported_and_imported_and_one_case_of_it_copied(
    founded, fresh_database, tmp_path
):
    invented = founded("synthesise", tmp_path / "invented", "--children", "25")
    imported = founded("import", tmp_path / "invented", "--apply")
    exported = founded("export", tmp_path / "out")
    again = founded("import", tmp_path / "out", "--apply", "--json")

    with psycopg.connect(fresh_database.address_of("owner")) as owner:
        [(reference,)] = owner.execute("SELECT reference FROM children_child LIMIT 1").fetchall()

    copied = founded("export", tmp_path / "copy", "--case", reference, "--to", "Eastmere")

    done = (invented, imported, exported, again, copied)
    assert [(each.returncode, each.stderr) for each in done] == [(0, "")] * 5
    told = json.loads(again.stdout)["tables"]
    assert sum(table["added"] + table["changed"] for table in told) == 0
    manifest = json.loads((tmp_path / "copy" / "manifest.json").read_text())
    assert (manifest["child"], manifest["to"]) == (reference, "Eastmere")
    assert (tmp_path / "copy" / "person.csv").read_text().count("\n") == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("import", "--apply"), "Name a folder with --dry-run or --apply"),
        (("import", "nowhere", "--apply"), "There is no folder nowhere."),
        (("import", "--undo", "nosuch"), "There is no import nosuch of this service."),
        (("import", ".", "--apply", "--service", "west"), "There is no service west"),
        (("import", ".", "--apply", "--as", "a@b.c"), "Nobody with the email a@b.c works"),
        (("export", "new", "--case", "nosuch"), "There is no record nosuch in this service."),
        (("export", "new", "--case", "a", "--parquet"), "written as CSV: leave out --parquet"),
        (("export", "new", "--to", "Eastmere"), "Say with --case which case is for that service"),
        (("export", "/"), "/ is there already: name a folder that is not, or is empty."),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(empty_service, typed, words, said):
    done = typed(*words)

    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
