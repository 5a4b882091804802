"""A folder of case-level files: CSV or Parquet, one file (or one folder of parts) a table.

A folder may be a snapshot of our own record, or files of another service made by hand. What it
lacks or breaks is said in words that name the file and the column.
"""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from throughcare.measures.engine.taken_back import (
    MARK,
    columns_that_say,
    without_taken_back,
)
from throughcare.reading.as_it_lies import is_complete, is_written_as_ours, never_true
from throughcare.reading.identifiers import NATIONAL, national_number
from throughcare.reading.manifests import read_manifest
from throughcare.reading.parquet import is_parquet
from throughcare.reading.sentences import CannotRead
from throughcare.reading.tables import ARROW, headings_of, read_table
from throughcare.reading.values import DayOrder
from throughcare.schema import TABLES, Kind, Profile, Table

LONDON = "Europe/London"
MANIFEST = "manifest.json"
HASH = "person_hash"
ENDINGS = (".parquet", ".csv", ".txt")
MOST_NAMED = 3  # rows of a file that are named
SNAPSHOT_FORMAT = "throughcare-figures"


class BadFolder(ValueError):
    """The folder cannot be measured; says which file and what to do."""


def arrow_schema(table: Table, profile: Profile = Profile.FIGURES) -> pa.Schema:
    """The columns of a table in a profile, as Arrow types."""
    return pa.schema([(c.name, ARROW[c.kind]) for c in table.columns_in(profile)])


@dataclass(frozen=True)
class Unread:
    """Rows of a file that could not be read, by line, and why."""

    file: str
    why: dict[int, str]

    def __str__(self) -> str:
        rows = f"{len(self.why):,} rows" if len(self.why) > 1 else "1 row"
        first = "; ".join(f"line {line}, {self.why[line]}" for line in [*self.why][:MOST_NAMED])
        return f"{self.file}: {rows} cannot be read ({first.rstrip('.')})."


@dataclass(frozen=True)
class Folder:
    """The tables of the figures profile that a folder holds, and those that it does not.

    `order` is how days in numbers are written in it.
    """

    at: Path
    order: DayOrder = DayOrder.NOT_SAID
    notes: list[str] = field(default_factory=list, compare=False)
    """What there is to say about files that were read."""
    unread: dict[Path, Unread] = field(default_factory=dict, compare=False)
    """Rows of files that were left out because they could not be read."""

    def files(self, table: str) -> list[Path]:
        """The files of a table: `table.parquet`, a folder `table/` of parts, or `table.csv`.

        Raises `BadFolder` where there are two, for nobody knows which of them counts.
        """
        parts = sorted(self.at.glob(f"{table}/*.parquet")) or sorted(
            self.at.glob(f"{table}.parquet/*.parquet")
        )
        single = [self.at / f"{table}{end}" for end in ENDINGS]
        there = [file for file in single if file.is_file()] or self.otherwise_written(table)
        if len(there) + bool(parts) > 1:
            raise BadFolder(f"There are two files of the table {table}: keep one of them.")
        return parts or there

    def otherwise_written(self, table: str) -> list[Path]:
        """Files named as the table in other letters, such as `PERSON.CSV`."""
        return sorted(
            file
            for file in (self.at.iterdir() if self.at.is_dir() else ())
            if file.suffix.lower() in ENDINGS and file.stem.lower() == table and file.is_file()
        )

    def parquet(self) -> dict[str, list[Path]]:
        """Tables that are there as Parquet and can be measured as they lie."""
        return {name: files for name in measured() if (files := self.lying(name))}

    def lying(self, name: str) -> list[Path]:
        """The files of a table that an engine may read where they lie; none where it may not."""
        files = self.files(name)
        return files if files and lie_ready(files, TABLES[name], ours=self.is_snapshot) else []

    @property
    def is_snapshot(self) -> bool:
        """Whether its manifest says that Throughcare wrote it."""
        return manifest_of(self.at).get("format") == SNAPSHOT_FORMAT

    def arrow(self) -> dict[str, pa.Table]:
        """Every other table: read from CSV, completed, or empty where the folder has none."""
        whole = self.parquet()
        return {
            name: self.read(name, table) for name, table in measured().items() if name not in whole
        }

    def read(self, name: str, table: Table) -> pa.Table:
        """One table with every column of the figures profile, those not in the file empty.

        A day that is worked out from a moment is worked out here where the file has the moment.
        """
        schema, files = arrow_schema(table), self.files(name)
        if not files:
            return schema.empty_table()
        days = days_of_moments(table)
        moments = [(moment, ARROW[Kind.MOMENT]) for moment in days.values()]
        numbers = [(number, pa.string()) for number in numbers_of(table)]
        wanted = pa.schema([*schema, *moments, *numbers, *columns_that_say(table).items()])
        read = pa.concat_tables([self.read_file(file, table, wanted) for file in files])
        read = with_hashes(with_days(without_taken_back(read, table), days), table)
        return pa.table([column(read, field) for field in schema], schema=schema)

    def read_file(self, file: Path, table: Table, wanted: pa.Schema) -> pa.Table:
        """One file, without the rows that cannot be read.

        Raises `BadFolder` where the file cannot be, or most of its rows: it is then written in
        another way than is thought, and what could be read is no fair part of it.
        """
        try:
            read = read_table(file, table, wanted.names, self.order)
        except CannotRead as unreadable:
            raise BadFolder(str(unreadable)) from unreadable
        self.notes.extend(note for note in read.notes if note not in self.notes)
        if read.unread:
            unread = Unread(file.name, read.unread)
            if len(read.unread) > len(read.data):
                raise BadFolder(f"{unread} That is most of them, so no figure is worked out.")
            self.unread[file] = unread
        return read.data

    def columns(self, name: str) -> frozenset[str]:
        """The columns that the folder gives for a table; none where it has no such file."""
        files = self.files(name) if name in TABLES else []
        if not files:
            return frozenset()
        columns = header(files[0], TABLES[name])
        days = days_of_moments(TABLES[name])
        return columns | {day for day, moment in days.items() if moment in columns}


def header(file: Path, table: Table) -> frozenset[str]:
    """The names of the table's columns that stand in a file. Raises `BadFolder`."""
    try:
        return frozenset(headings_of(file, table))
    except CannotRead as unreadable:
        raise BadFolder(str(unreadable)) from unreadable


def manifest_of(at: Path) -> dict[str, Any]:
    """What the manifest of a folder says; nothing where it has none. Raises `BadFolder`."""
    try:
        return read_manifest(at / MANIFEST)
    except CannotRead as unreadable:
        raise BadFolder(str(unreadable)) from unreadable


def days_of_moments(table: Table) -> dict[str, str]:
    """The days that are worked out from a moment of the same row: day to moment."""
    moments = {c.name for c in table.columns if c.kind is Kind.MOMENT}
    return {
        c.name: c.derived_from
        for c in table.columns
        if c.derived_from in moments and c.derived_from
    }


def with_days(read: pa.Table, days: dict[str, str]) -> pa.Table:
    """The table with the London day of each moment whose day the file does not say."""
    for day, moment in days.items():
        if day not in read.column_names and moment in read.column_names:
            here = pc.local_timestamp(read[moment].cast(pa.timestamp("us", LONDON)))
            read = read.append_column(day, here.cast(pa.date32()))
    return read


def numbers_of(table: Table) -> list[str]:
    """The columns of a table by which the nation knows a child."""
    there = {column.name for column in table.columns}
    return [number for number in NATIONAL if HASH in there and number in there]


def with_hashes(read: pa.Table, table: Table) -> pa.Table:
    """The table with the hash by which one child is known in two services.

    It is worked out where the file has the numbers themselves and not their hash.
    """
    given = [number for number in numbers_of(table) if number in read.column_names]
    if HASH in read.column_names or not given:
        return read
    blank = [""] * len(read)
    pnc, nhs = (read[each].to_pylist() if each in given else blank for each in NATIONAL)
    numbers = (national_number(*pair) for pair in zip(pnc, nhs, strict=True))
    hashes = [sha256(number.encode()).hexdigest() if number else "" for number in numbers]
    return read.append_column(HASH, pa.array(hashes, pa.string()))


def measured() -> dict[str, Table]:
    """The tables that are in the figures profile."""
    return {name: table for name, table in TABLES.items() if table.columns_in(Profile.FIGURES)}


def lie_ready(files: list[Path], table: Table, *, ours: bool) -> bool:
    """Whether an engine may read files where they lie: the reader would change nothing in them.

    Of a snapshot of `ours` the types say so; of others every value is looked at.
    """
    wanted = arrow_schema(table)
    if not all(is_parquet(file) and is_complete(file, wanted) for file in files):
        return False
    if columns_that_say(table) and not all(never_true(file, MARK) for file in files):
        return False
    return ours or is_written_as_ours(files, table, wanted.names)


def column(read: pa.Table, field: pa.Field) -> pa.ChunkedArray:
    """A column of the file in its type; blank or null where the file does not have it."""
    if field.name not in read.column_names:
        blank = pa.array([""] * len(read)) if field.type == pa.string() else None
        return pa.chunked_array([blank if blank is not None else pa.nulls(len(read), field.type)])
    values = read[field.name].cast(field.type)
    return values.fill_null("") if field.type == pa.string() else values
