"""A folder of case-level files: CSV or Parquet, one file (or one folder of parts) a table.

A folder may be a snapshot of our own record, or files of another service made by hand. What it
lacks or breaks is said in words that name the file and the column.
"""

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

from throughcare.measures.engine.taken_back import (
    columns_that_say,
    says_nothing,
    without_taken_back,
)
from throughcare.schema import TABLES, Kind, Profile, Table

ARROW: dict[Kind, pa.DataType] = {
    Kind.TEXT: pa.string(),
    Kind.WHOLE: pa.int64(),
    Kind.DAY: pa.date32(),
    Kind.MOMENT: pa.timestamp("us", "UTC"),
    Kind.TRUTH: pa.bool_(),
}
LONDON = "Europe/London"
NULL_DAY = "1900-01-01"  # stands for "no date" in the Board's extracts
MANIFEST = "manifest.json"
SNAPSHOT_FORMAT = "throughcare-figures"


class BadFolder(ValueError):
    """The folder cannot be measured; says which file and what to do."""


def arrow_schema(table: Table, profile: Profile = Profile.FIGURES) -> pa.Schema:
    """The columns of a table in a profile, as Arrow types."""
    return pa.schema([(c.name, ARROW[c.kind]) for c in table.columns_in(profile)])


@dataclass(frozen=True)
class Folder:
    """The tables of the figures profile that a folder holds, and those that it does not."""

    at: Path

    def files(self, table: str) -> list[Path]:
        """The files of a table: `table.parquet`, a folder `table/` of parts, or `table.csv`."""
        parts = sorted((self.at / table).glob("*.parquet"))
        single = [self.at / f"{table}{end}" for end in (".parquet", ".csv")]
        return parts or [file for file in single if file.exists()][:1]

    def parquet(self) -> dict[str, list[Path]]:
        """Tables that are there as Parquet and can be measured as they lie."""
        files_by_table = {}
        for name, table in measured().items():
            files = self.files(name)
            whole = bool(files) and files[0].suffix == ".parquet"
            if whole and all(complete(file, table) and says_nothing(file) for file in files):
                files_by_table[name] = files
        return files_by_table

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
        wanted = pa.schema([*schema, *moments, *columns_that_say(table).items()])
        read = pa.concat_tables([read_file(file, wanted) for file in files])
        read = with_days(without_taken_back(read, table), days)
        return pa.table([column(read, field) for field in schema], schema=schema)

    def columns(self, name: str) -> frozenset[str]:
        """The columns that the folder gives for a table; none where it has no such file."""
        files = self.files(name)
        if not files:
            return frozenset()
        columns = header(files[0])
        days = days_of_moments(TABLES[name]) if name in TABLES else {}
        return columns | {day for day, moment in days.items() if moment in columns}


def header(file: Path) -> frozenset[str]:
    """The names of the columns that stand in a file."""
    if file.suffix == ".parquet":
        return frozenset(pa.parquet.read_schema(file).names)
    first = file.read_text(encoding="utf-8-sig").partition("\n")[0]
    return frozenset(first.strip().split(","))


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


def measured() -> dict[str, Table]:
    """The tables that are in the figures profile."""
    return {name: table for name, table in TABLES.items() if table.columns_in(Profile.FIGURES)}


def complete(file: Path, table: Table) -> bool:
    """Whether a Parquet file has the columns and types of the figures profile, and no null text.

    In measures, text that is not said is blank: of a null, neither "is" nor "is not" is true, and
    whoever it is about would drop out of both.
    """
    schema, wanted = pa.parquet.read_schema(file), arrow_schema(table)
    if not all(f.name in schema.names and schema.field(f.name).type == f.type for f in wanted):
        return False
    return not may_hold_nulls(file, {f.name for f in wanted if f.type == pa.string()})


def may_hold_nulls(file: Path, names: set[str]) -> bool:
    """Whether any of the columns holds a null, or the file does not say."""
    metadata = pa.parquet.read_metadata(file)
    for group in (metadata.row_group(number) for number in range(metadata.num_row_groups)):
        for chunk in (group.column(number) for number in range(group.num_columns)):
            known = chunk.statistics
            counted = known is not None and known.has_null_count
            if chunk.path_in_schema in names and (not counted or known.null_count):
                return True
    return False


def read_file(file: Path, schema: pa.Schema) -> pa.Table:
    """One file. Raises `BadFolder` with the file, the column and the value that cannot be read."""
    if file.suffix == ".parquet":
        return pa.parquet.read_table(file)
    days = {f.name for f in schema if f.type == pa.date32()}
    convert = pa.csv.ConvertOptions(
        column_types={f.name: f.type for f in schema},
        strings_can_be_null=False,
        null_values=["", NULL_DAY] if days else [""],
        true_values=["true", "yes", "1"],
        false_values=["false", "no", "0"],
    )
    parse = pa.csv.ParseOptions(newlines_in_values=True)
    try:
        return pa.csv.read_csv(file, parse_options=parse, convert_options=convert)
    except pa.ArrowInvalid as wrong:
        sentence = str(wrong).splitlines()[0].partition(". If these")[0].rstrip(".")
        raise BadFolder(f"{file.name} cannot be read: {sentence}.") from wrong


def column(read: pa.Table, field: pa.Field) -> pa.ChunkedArray:
    """A column of the file in its type; blank or null where the file does not have it."""
    if field.name not in read.column_names:
        blank = pa.array([""] * len(read)) if field.type == pa.string() else None
        return pa.chunked_array([blank if blank is not None else pa.nulls(len(read), field.type)])
    values = read[field.name].cast(field.type)
    return values.fill_null("") if field.type == pa.string() else values
