"""A file as a table of the dataset, each value in its type, for figures worked out from files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from throughcare.reading.encodings import inspect
from throughcare.reading.parquet import (
    is_parquet,
    parquet_headings,
    parquet_texts,
    require_readable,
)
from throughcare.reading.records import BLANK, Tally, TextFile, open_text, records
from throughcare.reading.sentences import CannotRead, Sentence
from throughcare.reading.sentences import gettext_noop as _
from throughcare.reading.values import DayOrder, read_cell, squashed
from throughcare.schema import Column, Kind, Table

ARROW: dict[Kind, pa.DataType] = {
    Kind.TEXT: pa.string(),
    Kind.WHOLE: pa.int64(),
    Kind.DAY: pa.date32(),
    Kind.MOMENT: pa.timestamp("us", "UTC"),
    Kind.TRUTH: pa.bool_(),
}


@dataclass
class ReadTable:
    """The rows of a file that could be read, and sentences about how they were.

    `unread` says of each row that could not be why, by its line.
    """

    data: pa.Table
    notes: list[str] = field(default_factory=list)
    unread: dict[int, str] = field(default_factory=dict)


def headings_of(file: Path, table: Table) -> dict[str, int]:
    """Where each column of the table stands in a file. Raises `CannotRead`.

    Headings are compared without capitals, spaces and underscores; others are not read.
    """
    if is_parquet(file):
        return _places(file, parquet_headings(file), table)
    text = _opened(file, table)
    return _places(file, text.headings, table) if text else {}


def read_table(
    file: Path, table: Table, names: list[str], order: DayOrder = DayOrder.NOT_SAID
) -> ReadTable:
    """The columns of these names that a file has, in its rows that hold anything.

    A row in which something cannot be read is left out and named. A code that is not of its list
    stays as it stands, for the rules of the dataset to name. Raises `CannotRead`.
    """
    text = None if is_parquet(file) else _opened(file, table)
    places = headings_of(file, table) if is_parquet(file) else {}
    if text is not None:
        places = _places(file, text.headings, table)
    wanted = [name for name in names if name in places]
    if is_parquet(file):
        require_readable(file)
        rows = _of_parquet(file, [places[name] for name in wanted])
    else:
        rows = _of_text(text, [places[name] for name in wanted])
    columns = {
        name: _typed(file, table.column(name), values, rows, order)
        for name, values in zip(wanted, rows.texts, strict=True)
    }
    read = pa.table(columns)
    if rows.unread and rows.lines:
        read = read.filter(pa.array([line not in rows.unread for line in rows.lines]))
    return ReadTable(read, rows.notes, dict(sorted(rows.unread.items())))


def read_own_texts(file: Path, wanted: pa.Schema) -> pa.Table:
    """A file of text that Throughcare has just written, with its columns in these types."""
    text = open_text(inspect(file), wanted.names.__contains__, exact=True)
    if text is None:
        return wanted.empty_table()
    rows = _of_text(text, list(range(len(text.headings))))
    columns = dict(zip(text.headings, rows.texts, strict=True))
    return pa.table(
        {each.name: _own(columns[each.name], each.type) for each in wanted}, schema=wanted
    )


def _own(texts: pa.Array, kind: pa.DataType) -> pa.Array:
    if kind == pa.string():
        return texts
    return pc.if_else(pc.equal(texts, ""), None, texts).cast(kind)


@dataclass
class _Rows:
    """Columns as texts, the line of each row, and what there is to say."""

    texts: list[pa.Array]
    lines: list[int]
    notes: list[str] = field(default_factory=list)
    unread: dict[int, str] = field(default_factory=dict)


def _opened(file: Path, table: Table) -> TextFile | None:
    known = {squashed(column.name) for column in table.columns}
    return open_text(inspect(file), lambda heading: squashed(heading) in known)


def _places(file: Path, headings: list[str], table: Table) -> dict[str, int]:
    names = {squashed(column.name): column.name for column in table.columns}
    places: dict[str, int] = {}
    for place, heading in enumerate(headings):
        name = names.get(squashed(heading))
        if name in places:
            raise CannotRead(
                _(
                    "%(file)s: the heading “%(heading)s” stands twice: keep the column that "
                    "holds, and remove the other."
                ),
                file=file.name,
                heading=heading.strip(),
            )
        if name:
            places[name] = place
    return places


def _of_text(text: TextFile | None, places: list[int]) -> _Rows:
    columns: list[list[str]] = [[] for _place in places]
    rows, tally = _Rows([], []), Tally()
    if text is not None:
        for record in records(text, tally):
            if record.problem:
                rows.unread[record.line] = record.problem
                continue
            rows.lines.append(record.line)
            for column, place in zip(columns, places, strict=True):
                column.append(record.fields[place])
        rows.notes = [*_encoding_notes(text, tally), *_empty_notes(text.name, tally)]
    rows.texts = [pa.array(each, pa.string()) for each in columns]
    return rows


def _encoding_notes(text: TextFile, tally: Tally) -> Iterator[str]:
    if not text.inspected.utf8:
        yield Sentence(
            _("%(file)s: rows read as Windows-1252: %(others)s, the first on line %(line)s."),
            file=text.name,
            others=tally.in_windows_1252,
            line=tally.first_in_windows_1252,
        )
    if text.inspected.zeros:
        yield Sentence(
            _("%(file)s held %(count)s zero bytes, which were left out."),
            file=text.name,
            count=text.inspected.zeros,
        )


def _empty_notes(name: str, tally: Tally) -> Iterator[str]:
    if tally.empty:
        yield Sentence(
            _("%(file)s: rows read: %(rows)s; empty rows passed over: %(empty)s."),
            file=name,
            rows=tally.records,
            empty=tally.empty,
        )


def _of_parquet(file: Path, places: list[int]) -> _Rows:
    batches = list(parquet_texts(file, places))
    columns = [
        pa.concat_arrays([batch[at] for batch in batches]) if batches else pa.array([], pa.string())
        for at in range(len(places))
    ]
    return _Rows(columns, list(range(1, len(columns[0]) + 1)) if columns else [])


def _typed(file: Path, column: Column, texts: pa.Array, rows: _Rows, order: DayOrder) -> pa.Array:
    """The values of a column in their type: each distinct text is read once."""
    coded = texts.dictionary_encode()
    distinct = coded.dictionary.to_pylist()
    readings = [read_cell(column, text, order) for text in distinct]
    bad = {at for at, reading in enumerate(readings) if reading.problem}
    if bad and column.choices is None:
        for line, at in zip(rows.lines, coded.indices.to_pylist(), strict=True):
            if at in bad:
                rows.unread.setdefault(line, f"{column.name}: {readings[at].problem}")
    rows.notes += [f"{file.name}, {column.name}: {each.note}" for each in readings if each.note]
    values = [
        distinct[at].strip(BLANK)
        if at in bad and column.choices is not None
        else _in_type(column.kind, reading.value)
        for at, reading in enumerate(readings)
    ]
    return pa.array(values, ARROW[column.kind]).take(coded.indices)


def _in_type(kind: Kind, text: str) -> Any:
    if kind == Kind.TEXT:
        return text
    if not text:
        return None
    return IN_TYPE[kind](text)


IN_TYPE: dict[Kind, Callable[[str], Any]] = {
    Kind.WHOLE: int,
    Kind.DAY: date.fromisoformat,
    Kind.MOMENT: datetime.fromisoformat,
    Kind.TRUTH: "true".__eq__,
}
