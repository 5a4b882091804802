"""Reads the staged texts column by column: what can be cast as it stands, and what needs reading.

A value that is written as the dataset writes it never leaves PostgreSQL. The few others, each
distinct one once, are read in Python (values.py), where the words for a problem are.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.db import connection
from django.utils.translation import gettext as _
from psycopg.sql import Literal

from throughcare.exchange.imports.reading.patterns import (
    QUICK,
    SPACES,
    STRICT,
    in_range,
    is_whole,
    means_something,
)
from throughcare.exchange.imports.reading.sources import SourceFile
from throughcare.exchange.imports.reading.staging import staging_table
from throughcare.exchange.imports.reading.words import in_words
from throughcare.exchange.imports.remarks import Remark, RemarkKind, remark, remark_where
from throughcare.exchange.imports.staged_tables import stage_table, take_stock
from throughcare.exchange.mapping import ColumnPart, StoredColumn, quoted
from throughcare.foundation.facts.days import today
from throughcare.reading.values import DayOrder, ValueReading, read_identifier, read_value
from throughcare.schema import Kind

BORN = "date_of_birth"


@dataclass(frozen=True)
class Cell:
    """A column of one file.

    `odd` names the table of readings, where values needed one; `trimmed` says that some texts
    begin or end with spaces; `strict` that nothing is cast before it is looked at letter by letter.
    `blank` and `long` say that some rows are empty, or hold more letters than are kept.
    """

    source: SourceFile
    stored: StoredColumn
    strict: bool = False
    odd: str = ""
    trimmed: bool = False
    blank: bool = False
    long: bool = False

    @property
    def raw(self) -> str:
        """The text as it stands in the file."""
        return f"s.{quoted(self.stored.name)}"

    @property
    def is_text(self) -> bool:
        """Whether any text may stand in it: neither closed list nor day, number or truth."""
        return self.stored.column.kind == Kind.TEXT and self.stored.column.choices is None

    @property
    def canonical(self) -> str:
        """True where the value is written as the dataset writes it."""
        column = self.stored.column
        if column.choices is not None:
            codes = Literal(["", *column.choices.codes]).as_string(None)
            return f"{self.raw} = ANY ({codes}::text[])"
        if not self.is_text:
            plain = (STRICT if self.strict else QUICK)[column.kind].format(self.raw)
            dated = column.kind in (Kind.DAY, Kind.MOMENT) and not self.source.exact
            return f"{plain} AND {in_range(self.raw)}" if dated else plain
        if self.source.exact:
            return "true"
        trim = f"btrim({self.raw}, {SPACES}) = {self.raw}"
        if not self.stored.is_identifier:
            return trim
        return f"{trim} AND {means_something(self.raw)} AND {is_whole(self.raw, self.stored.name)}"

    @property
    def text(self) -> str:
        """The text in the dataset's writing; blank where it is empty."""
        if self.odd:
            return f"CASE WHEN {self.odd}.raw IS NULL THEN {self.raw} ELSE {self.odd}.value END"
        return f"btrim({self.raw}, {SPACES})" if self.trimmed else self.raw

    @property
    def typed(self) -> str:
        """The value in the type of the database."""
        if self.stored.column.kind == Kind.TEXT:
            return f"({self.text})::{self.stored.sql_type}"
        return f"NULLIF({self.text}, '')::{self.stored.sql_type}"

    @property
    def join(self) -> str:
        """What must be joined for `text` to hold."""
        return f" LEFT JOIN {self.odd} ON {self.odd}.raw = {self.raw}" if self.odd else ""


@dataclass
class Cells:
    """The columns of one file that are kept, by name."""

    source: SourceFile
    by_name: dict[str, Cell] = field(default_factory=dict)
    unread: dict[str, list[str]] = field(default_factory=dict)
    """Columns in which hardly any value could be read, with the values."""

    def get(self, name: str) -> Cell | None:
        return self.by_name.get(name)

    @property
    def joins(self) -> str:
        return "".join(cell.join for cell in self.by_name.values())

    @property
    def key(self) -> Cell:
        return self.by_name[self.source.stored.key.name]


def read_cells(source: SourceFile, order: DayOrder, *, strict: bool = False) -> Cells:
    """Read every column of a staged file; `remark_on_cells` then says what could not be read.

    Not `strict`, a day that is none (30 February) is met only when it is cast.
    """
    plain = [
        Cell(source, stored, strict)
        for stored in source.stored.stored_columns
        if stored.name in source.headings.known and stored.part is not ColumnPart.SERVICE
    ]
    cells = Cells(source)
    for cell, looks in zip(plain, _looked_over(plain), strict=True):
        seen = replace(cell, blank=looks.blank > 0, long=looks.long > 0)
        cells.by_name[cell.stored.name] = _understood(seen, looks, cells, order)
    return cells


@dataclass(frozen=True)
class Looks:
    """How many values of a column are written otherwise, are blank where none may be, are long."""

    odd: int
    blank: int
    long: int
    filled: int


def _looked_over(cells: list[Cell]) -> list[Looks]:
    """How the columns look, in one pass."""
    counts = []
    for cell in cells:
        long = f"length({cell.raw}) > {cell.stored.longest}" if cell.stored.longest else "false"
        wanted = (
            f"NOT ({cell.canonical})",
            f"{cell.raw} = ''" if cell.stored.column.required else "false",
            long if cell.is_text else "false",
            "false" if cell.is_text else f"{cell.raw} <> ''",
        )
        counts += [f"count(*) FILTER (WHERE {each})" for each in wanted]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counts)} FROM {staging_table(cells[0].source)} s")
        counted = cursor.fetchone()
    return [Looks(*counted[at : at + 4]) for at in range(0, len(counted), 4)]


def _understood(cell: Cell, looks: Looks, cells: Cells, order: DayOrder) -> Cell:
    """The column, with readings of the values that are not written as the dataset writes them."""
    if not looks.odd:
        return cell
    if cell.is_text and not cell.stored.is_identifier:
        return replace(cell, trimmed=True)
    readings = {raw: _read(cell, raw, order) for raw in _distinct_odd(cell)}
    unread = [raw for raw, reading in readings.items() if reading.problem]
    if looks.odd > 0.9 * looks.filled and len(unread) > 0.9 * len(readings):
        cells.unread[cell.stored.name] = unread
    return _with_readings(cell, readings)


def _read(cell: Cell, raw: str, order: DayOrder) -> ValueReading:
    if not cell.is_text:
        return read_value(cell.stored.column, raw, order)
    return read_identifier(raw, cell.stored.name)


def _distinct_odd(cell: Cell) -> Iterable[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT {cell.raw} FROM {staging_table(cell.source)} s "
            f"WHERE NOT ({cell.canonical})"
        )
        return [raw for (raw,) in cursor.fetchall()]


def _with_readings(cell: Cell, readings: dict[str, ValueReading]) -> Cell:
    """Hand the readings to the database, in a table to join by the raw text."""
    name = f"odd_{cell.source.stored.name}_{cell.stored.name}"[:63]
    texts = dict.fromkeys(("raw", "value", "problem", "note"), "text")
    stage_table(name, texts | {"nothing": "boolean"})
    with connection.cursor() as cursor, cursor.copy(f"COPY {name} FROM STDIN") as copy:
        for raw, reading in readings.items():
            words = [in_words(reading.problem), in_words(reading.note)]
            copy.write_row([raw, reading.value, *words, reading.stood_for_nothing])
    take_stock(name)
    return replace(cell, odd=name)


def remark_on_cells(cells: Cells) -> None:
    """Say what is missing, too long or not understood, and what was taken for nothing."""
    for cell in cells.by_name.values():
        _remark_on(cell)


def _remark_on(cell: Cell) -> None:
    table, name = staging_table(cell.source), cell.stored.name
    start = f"SELECT s.record, '{name}'"
    if cell.odd:
        joined = f"{table} s JOIN {cell.odd} ON {cell.odd}.raw = {cell.raw}"
        _reject(
            cell,
            f"{start}, {cell.raw}, {cell.odd}.problem FROM {joined} WHERE {cell.odd}.problem <> ''",
        )
        _say_what_stood_for_nothing(cell, joined)
        remark_where(
            RemarkKind.NOTE,
            cell.source.stored.name,
            f"{start}, {cell.raw}, {cell.odd}.note FROM {joined} WHERE {cell.odd}.note <> ''",
        )
    if cell.stored.column.required and (cell.blank or cell.odd or cell.trimmed):
        fine = f" AND coalesce({cell.odd}.problem, '') = ''" if cell.odd else ""
        words = _words(_("It is empty, and every row needs it."))
        _reject(
            cell, f"{start}, '', {words} FROM {table} s{cell.join} WHERE {cell.text} = ''{fine}"
        )
    if cell.stored.name == BORN:
        words = _words(_("It is after today. Write the day on which the child was born."))
        fine = f" AND coalesce({cell.odd}.problem, '') = ''" if cell.odd else ""
        _reject(
            cell,
            f"{start}, {cell.raw}, {words} FROM {table} s{cell.join} "
            f"WHERE {cell.text} COLLATE \"C\" > '{today():%Y-%m-%d}'{fine}",
        )
    if cell.long:
        words = _words(_("It is longer than %s letters.") % cell.stored.longest)
        _reject(
            cell,
            f"{start}, left({cell.raw}, 100), {words} FROM {table} s{cell.join} "
            f"WHERE length({cell.text}) > {cell.stored.longest}",
        )


def _reject(cell: Cell, selection: str) -> None:
    remark_where(RemarkKind.REJECTED, cell.source.stored.name, selection)


def _say_what_stood_for_nothing(cell: Cell, joined: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT min(s.record), min({cell.raw}), count(*) FROM {joined} "
            f"WHERE {cell.odd}.nothing"
        )
        first, value, count = cursor.fetchone()
    if count:
        words = _("“%(value)s” and the like were read as nothing, in %(count)s rows.")
        remark(
            [
                Remark(
                    kind=RemarkKind.NOTE,
                    table=cell.source.stored.name,
                    record=first,
                    value=value,
                    column=cell.stored.name,
                    words=words % {"value": value, "count": count},
                )
            ]
        )


def _words(text: str) -> str:
    return str(Literal(text).as_string(None))
