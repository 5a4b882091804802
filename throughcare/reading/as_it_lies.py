"""Parquet files that an engine may read where they lie, since the reader would change nothing.

An engine reads a file of a nation in seconds, and the reader in minutes. So a file is asked first
whether all in it stands as the dataset writes it; only then the engine has it as it is.
"""

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from throughcare.reading.identifiers import DECIMAL, SHORTENED, is_identifier
from throughcare.reading.sentences import CannotRead
from throughcare.reading.values import BLANK, FIRST_YEAR, LARGEST_WHOLE, LAST_YEAR, NOTHING
from throughcare.schema import Column, Kind, Table


def relation(files: list[Path]) -> str:
    """The files as DuckDB names them in a query."""
    return f"read_parquet([{', '.join(_quoted(str(file)) for file in files)}])"


def is_complete(file: Path, wanted: pa.Schema) -> bool:
    """Whether a file has columns of these names and types, and no null text.

    In measures, text that is not said is blank: of a null, neither "is" nor "is not" is true, and
    whoever it is about would drop out of both.
    """
    try:
        schema = pq.read_schema(file)
        if not all(f.name in schema.names and schema.field(f.name).type == f.type for f in wanted):
            return False
        return not _may_hold_nulls(file, {f.name for f in wanted if f.type == pa.string()})
    except (pa.ArrowException, OSError, KeyError):
        return False  # the reader says what is wrong with it


def _may_hold_nulls(file: Path, names: set[str]) -> bool:
    """Whether any of the columns holds a null, or the file does not say."""
    metadata = pq.read_metadata(file)
    for group in (metadata.row_group(number) for number in range(metadata.num_row_groups)):
        for chunk in (group.column(number) for number in range(group.num_columns)):
            known = chunk.statistics
            counted = known is not None and known.has_null_count
            if chunk.path_in_schema in names and (not counted or known.null_count):
                return True
    return False


def never_true(file: Path, name: str) -> bool:
    """Whether no row of a file can say yes in a column."""
    metadata = pq.read_metadata(file)
    for group in (metadata.row_group(number) for number in range(metadata.num_row_groups)):
        for chunk in (group.column(number) for number in range(group.num_columns)):
            known = chunk.statistics
            never = known is not None and known.has_min_max and not known.max
            if chunk.path_in_schema == name and not never:
                return False
    return True


def is_written_as_ours(files: list[Path], table: Table, names: list[str]) -> bool:
    """Whether every value of these columns stands as the reader would leave it."""
    otherwise = [_otherwise(table.column(name)) for name in names]
    condition = " OR ".join(each for each in otherwise if each) or "false"
    try:
        with duckdb.connect() as engine:
            engine.execute("SET TimeZone = 'UTC'")
            answer = engine.execute(
                f"SELECT coalesce(bool_or({condition}), false) FROM {relation(files)}"
            ).fetchone()
    except duckdb.Error as wrong:
        raise CannotRead("%(file)s is damaged: fetch it again.", file=files[0].name) from wrong
    return answer is not None and not answer[0]


def _otherwise(column: Column) -> str:
    """True where a value is not as the dataset writes it; blank where any may stand."""
    name = '"' + column.name + '"'
    if column.choices is not None:
        return f"{name} NOT IN ({', '.join(map(_quoted, ['', *column.choices.codes]))})"
    if column.kind in (Kind.DAY, Kind.MOMENT):
        return f"year({name}) NOT BETWEEN {FIRST_YEAR} AND {LAST_YEAR}"
    if column.kind == Kind.WHOLE:
        return f"abs({name}) > {LARGEST_WHOLE}"
    if column.kind != Kind.TEXT:
        return ""
    spaced = f"trim({name}, {_quoted(BLANK)}) <> {name} "
    if is_identifier(column):
        ruined = f"(?i)^({SHORTENED.pattern}|{DECIMAL.pattern})$"
        return (
            f"{spaced} OR lower({name}) IN ({', '.join(map(_quoted, sorted(NOTHING)))}) "
            f"OR regexp_matches({name}, {_quoted(ruined)})"
        )
    return spaced


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
