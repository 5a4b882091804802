"""A service of one test's own, with real commits, and folders of files written as text."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection
from django.db.backends.utils import CursorWrapper

from tests.empty import in_an_empty_database
from throughcare.exchange.imports.actions import check, import_folder, undo
from throughcare.foundation.access.first_service import found_service
from throughcare.foundation.access.jobs import command_line_of

__all__ = ["in_an_empty_database"]  # a fixture, used by its other name

CHILDREN = """
    person_id | first_name | last_name | date_of_birth | sex
    P1        | Anna       | Hill      | 2011-05-01    | female
    P2        | Ben        | Shaw      | 2010-02-11    | male
"""
OFFENCES = """
    offence_id | person_id | description | yjb_category       | offence_on
    O1         | P1        | Theft       | theft-and-handling | 2026-01-05
    O2         | P2        | Assault     | violence-against-the-person | 2026-01-06
"""


def as_csv(table: str) -> str:
    """A table drawn with bars, as the text of a CSV file."""
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(lines)
    return written.getvalue()


@dataclass
class House:
    """A service, its command line, and what an import finds there."""

    staff: int

    @contextmanager
    def as_owner(self) -> Iterator[CursorWrapper]:
        """Inside, the owner is at work; the web role is again afterwards."""
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
            yield cursor
            cursor.execute("SET LOCAL ROLE app")

    def rows(self, statement: str, *values: object) -> list[tuple]:
        """Rows as the owner sees them."""
        with self.as_owner() as cursor:
            cursor.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []

    def count(self, table: str) -> int:
        return self.rows(f"SELECT count(*) FROM {table}")[0][0]

    def take(self, folder: Path, **more):
        return import_folder(folder, self.staff, **more)

    def check(self, folder: Path, **more):
        return check(folder, self.staff, **more)

    def undo(self, reference: str):
        return undo(reference, self.staff)


@pytest.fixture
def house(db):
    """A service inside the test's own transaction, which is taken back afterwards."""
    found_service(code="northwick", name="Northwick Youth Justice Service")
    house = House(command_line_of("northwick"))
    with house.as_owner():
        return house


@pytest.fixture
def folder(tmp_path):
    """Writes a folder of files: drawn tables, or bytes as they are."""

    def write(name: str = "export", **tables: str | bytes) -> Path:
        place = tmp_path / name
        place.mkdir(exist_ok=True)
        for table, content in tables.items():
            data = content if isinstance(content, bytes) else as_csv(content).encode()
            (place / f"{table}.csv").write_bytes(data)
        return place

    return write


@pytest.fixture
def two_children(folder):
    return folder(person=CHILDREN, offence=OFFENCES)


def remarks_of(report, kind: str) -> list[tuple[str, int, str, str]]:
    """What was said of a kind: file, line, column and words."""
    return [(s.file, s.line, s.column, s.words) for s in report.remarks if s.kind == kind]


def counts(report, table: str) -> dict[str, int]:
    """What became of the rows of a table, nought left out."""
    [result] = [each for each in report.tables if each.table_name == table]
    names = ("added", "changed", "same", "kept", "gone", "rejected", "questions")
    return {name: getattr(result, name) for name in names if getattr(result, name)}
