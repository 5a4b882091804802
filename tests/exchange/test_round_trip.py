"""Out and in again: nothing is lost on the way, byte for byte and row for row."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from tests.conftest import fresh_copy
from tests.exchange import every_column
from tests.exchange.comparing import contents
from tests.template import EMPTY, copy, template
from throughcare.dataset.synthetic import write_service
from throughcare.exchange.exports.actions import NotExported, export_record
from throughcare.exchange.imports.actions import import_folder
from throughcare.exchange.mapping import all_stored
from throughcare.foundation.access.first_service import found_service
from throughcare.foundation.access.jobs import command_line_of
from throughcare.schema import TABLES, Profile, Shape

TAKEN = datetime(2026, 11, 20, tzinfo=UTC)


def empty_house(fresh) -> int:
    """A service with nothing in it, in a new database; gives its command line."""
    fresh.connect_default_as("owner")
    found_service(code="northwick", name="Northwick Youth Justice Service")
    fresh.connect_default_as("app")
    return command_line_of("northwick")


@pytest.fixture
def staff(fresh_database):
    """The command line of an empty house in a database of the test's own."""
    return empty_house(fresh_database)


@dataclass
class FirstHouse:
    """What came into a house and went out of it again, in each form."""

    written: dict[str, bytes]
    rejected: list[tuple[str, int, str]]
    out: dict[str, Path]
    contents: dict[str, list[tuple]]
    read: list[tuple]
    cases: list[tuple]


@pytest.fixture(scope="module")
def first(empty_database, django_db_blocker, tmp_path_factory) -> FirstHouse:
    """A record with something in every column, brought in and exported once for all tests."""
    place = tmp_path_factory.mktemp("first")
    written = every_column.write_folder(place / "in")
    out = {"csv": place / "csv", "parquet": place / "parquet"}
    with fresh_copy(django_db_blocker, f"first_{os.getpid()}", of=empty_database) as fresh:
        staff = empty_house(fresh)
        report = import_folder(place / "in", staff)
        export_record(out["csv"], staff, as_at=TAKEN)
        with psycopg.connect(fresh.address_of("owner")) as owner:
            read = owner.execute("SELECT DISTINCT how, basis, case_id FROM audit_read").fetchall()
            cases = owner.execute("SELECT id FROM access_case").fetchall()
        export_record(out["parquet"], staff, parquet=True, as_at=TAKEN)
        before = contents(fresh.address_of("owner"))
    return FirstHouse(written, rejected(report), out, before, read, cases)


def files_in(folder) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.rglob("*.*")}


def rejected(report) -> list[tuple[str, int, str]]:
    return [
        (each.table, each.line, each.words) for each in report.remarks if each.kind == "rejected"
    ]


def test_every_column_of_the_dataset_is_kept_by_a_field():
    kept = {
        name: [each.name for each in table.stored_columns] for name, table in all_stored().items()
    }

    assert kept == {
        name: [column.name for column in table.columns_in(Profile.RECORD)]
        for name, table in TABLES.items()
    }


def test_every_column_goes_out_as_it_came_in(first):
    assert first.rejected == []
    gone_out = files_in(first.out["csv"])
    assert {name: gone_out[name] for name in first.written} == first.written


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_record_that_was_exported_and_imported_is_the_same_record(
    first, fresh_database, staff, tmp_path, form
):
    import_folder(first.out[form], staff)
    export_record(tmp_path / "again", staff, parquet=form == "parquet", as_at=TAKEN)

    assert contents(fresh_database.address_of("owner")) == first.contents
    assert files_in(tmp_path / "again") == files_in(first.out[form])


def test_an_invented_service_comes_in_whole_and_goes_out_the_same(fresh_database, staff, tmp_path):
    write_service(tmp_path / "in", children=25, as_at=date(2026, 11, 20))
    report = import_folder(tmp_path / "in", staff)
    export_record(tmp_path / "out", staff, as_at=TAKEN)

    connection.close()
    copy(fresh_database.name, of=template(EMPTY))
    again = empty_house(fresh_database)
    import_folder(tmp_path / "out", again)
    export_record(tmp_path / "again", again, as_at=TAKEN)

    assert rejected(report) == []
    assert files_in(tmp_path / "again") == files_in(tmp_path / "out")


def test_what_was_taken_back_does_not_stand_again_after_a_round_trip(first, fresh_database, staff):
    import_folder(first.out["csv"], staff)
    standing = standing_entries(fresh_database.address_of("owner"))

    assert standing == {name: [f"{name}-3"] for name in standing}
    assert len(standing) == 9


def standing_entries(address: str) -> dict[str, list[str]]:
    """The keys of entries that neither were corrected nor taken back nor take back."""
    entries = [stored for stored in all_stored().values() if stored.table.shape is Shape.ENTRY]
    with psycopg.connect(address) as owner:
        return {
            stored.name: [
                key
                for (key,) in owner.execute(
                    f"SELECT source_id FROM {stored.db} t WHERE NOT taken_back AND NOT EXISTS "
                    f"(SELECT FROM {stored.db} later WHERE later.supersedes_id = t.id)"
                )
            ]
            for stored in entries
        }


@pytest.mark.parametrize(
    ("table", "column"), [("person", "gender_term_used"), ("victim_identity", "safe_contact")]
)
def test_a_column_that_the_mapping_forgets_is_missed(staff, tmp_path, monkeypatch, table, column):
    written = every_column.write_folder(tmp_path / "in")
    stored = all_stored()[table]
    fewer = tuple(each for each in stored.stored_columns if each.name != column)
    monkeypatch.setitem(stored.__dict__, "stored_columns", fewer)

    import_folder(tmp_path / "in", staff)
    export_record(tmp_path / "out", staff)

    assert files_in(tmp_path / "out")[f"{table}.csv"] != written[f"{table}.csv"]


def test_every_case_exported_is_written_down_as_read(first):
    assert sorted(first.read) == [("exported", "export", case) for (case,) in sorted(first.cases)]
    assert first.cases


def test_an_export_never_writes_over_what_is_there(staff, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.txt").write_text("keep me")

    with pytest.raises(NotExported, match="is there already"):
        export_record(tmp_path / "out", staff)

    assert (tmp_path / "out" / "notes.txt").read_text() == "keep me"
