"""Gathers the rows of each table as they are invented, and lays them out as the tables demand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from throughcare.dataset.synthetic.engine.days import EMPTY, Whole, known
from throughcare.dataset.synthetic.engine.identifiers import keys, references
from throughcare.schema import TABLES, Column, Kind, Profile, Table

Values: TypeAlias = Any
"""One value for all rows, or one for each: a NumPy array, a list or an Arrow array."""

A_DAY = 86_400
ARROW: dict[Kind, pa.DataType] = {
    Kind.TEXT: pa.string(),
    Kind.WHOLE: pa.int64(),
    Kind.DAY: pa.date32(),
    Kind.MOMENT: pa.timestamp("us", "UTC"),
    Kind.TRUTH: pa.bool_(),
}

_NONE: Whole = np.array([], dtype=np.int64)


def pick(pool: Sequence[str], places: Whole) -> pa.Array:
    """Words of a pool by their places; blank where a place is empty."""
    found = pa.array(pool, pa.string()).take(pa.array(np.where(known(places), places, 0)))
    return pc.if_else(pa.array(known(places)), found, "")


@dataclass
class Block:
    """Rows added together. `child` and `told_on` say whose they are and when they were told."""

    count: int
    columns: Mapping[str, Values]
    child: Whole
    told_on: Whole


@dataclass
class Frames:
    """All rows of one service. Keys of other tables may be given as places of their rows."""

    service: str
    number: int
    as_at: int
    blocks: dict[str, list[Block]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def add(
        self,
        table: str,
        *,
        child: Whole | None = None,
        told_on: Whole | None = None,
        count: int = 0,
        **columns: Values,
    ) -> Whole:
        """Add rows and return their places. A child's rows say which child by `child`."""
        length = len(child) if child is not None else count
        whose = child if child is not None else np.full(length, EMPTY, dtype=np.int64)
        if child is not None and "person_id" in TABLES[table].refers_to:
            columns["person_id"] = child
        told = told_on if told_on is not None else np.full(length, EMPTY, dtype=np.int64)
        first = self.counts.get(table, 0)
        self.counts[table] = first + length
        self.blocks.setdefault(table, []).append(Block(length, columns, whose, told))
        return np.arange(first, first + length, dtype=np.int64)

    def added(self, table: str) -> tuple[Whole, Whole, Whole]:
        """Places, children and days of telling of the rows so far that have no key of their own."""
        places, children, days, first = [_NONE], [_NONE], [_NONE], 0
        for block in self.blocks.get(table, []):
            if TABLES[table].key.name not in block.columns:
                places.append(np.arange(first, first + block.count, dtype=np.int64))
                children.append(block.child)
                days.append(block.told_on)
            first += block.count
        return np.concatenate(places), np.concatenate(children), np.concatenate(days)

    def correct(self, table: str, *, every: int) -> None:
        """Of the rows added last, one in so many was written again two days later, corrected."""
        block = self.blocks[table][-1]
        rows = np.arange(every // 2, block.count, every, dtype=np.int64)
        columns = {name: chosen(values, rows) for name, values in block.columns.items()}
        earlier = self.counts[table] - block.count + rows
        columns[f"supersedes_{table}_id"] = earlier
        told_on = np.minimum(block.told_on[rows] + 2, self.as_at)
        self.add(table, child=block.child[rows], told_on=told_on, **columns)

    def finish(self, table: Table, worker: Callable[[Whole, Whole], pa.Array]) -> pa.Table:
        """The rows of a table in the record profile, in the order of their keys."""
        blocks, first = [], 0
        for block in self.blocks.get(table.name, []):
            blocks.append(self._arrow(table, block, first, worker))
            first += block.count
        return pa.concat_tables(blocks) if blocks else schema(table).empty_table()

    def _arrow(
        self, table: Table, block: Block, first: int, worker: Callable[[Whole, Whole], pa.Array]
    ) -> pa.Table:
        places = np.arange(first, first + block.count, dtype=np.int64)
        values: dict[str, Values] = {
            "reference": references(f"{self.service}/{table.name}", block.count, first=first),
            "recorded_at": self._told_at(block),
            "recorded_by": worker(block.child, block.told_on),
            **block.columns,
            "service_id": self.service,
        }
        values.setdefault(table.key.name, places)
        values.setdefault("taken_back", 0)
        columns = [self._column(c, values, block.count, table) for c in _record(table)]
        return pa.table(columns, schema=schema(table))

    def _told_at(self, block: Block) -> Whole:
        """A working moment on the day of telling; never after the day the data is taken."""
        minute = 9 * 60 + np.arange(block.count) * 37 % 500
        day = np.minimum(block.told_on, self.as_at)
        at = day * A_DAY + minute * 60
        return np.where(known(block.told_on), at, EMPTY)

    def _column(
        self, column: Column, values: Mapping[str, Values], count: int, table: Table
    ) -> pa.Array:
        value = values.get(column.name)
        to = column.refers_to or (table.name if column.key else "")
        if to and isinstance(value, np.ndarray) and value.dtype.kind == "i":
            return gaps(column, keys(to, self.number, value))
        return gaps(column, arrow_column(column.kind, value, count))


SPARSE = 251  # of so many values that could be missing, one is
MANY = 80
AWAITED = (
    "ended_on",
    "released_on",
    "answered_on",
    "agreed_on",
    "completed_on",
    "held_on",
    "result_received_on",
)
EITHER = ("assessment_id", "survey_id")  # an answer has exactly one of the two


def gaps(column: Column, values: pa.Array) -> pa.Array:
    """What may be missing is missing here and there, as in any record."""
    if column.required or _always_known(column.name) or len(values) < MANY or _has_gaps(values):
        return values
    missing = pa.array(np.arange(len(values)) % SPARSE == 30 + len(column.name))
    return pc.if_else(
        missing, pa.scalar(None if column.kind != Kind.TEXT else "", values.type), values
    )


def _always_known(name: str) -> bool:
    """The trail, what a row stands for, and days without which something would go on for ever."""
    trail = name in ("reference", "recorded_at", "recorded_by") or name.startswith("supersedes_")
    return trail or name in EITHER or name in AWAITED


def _has_gaps(values: pa.Array) -> bool:
    empty = values.null_count > 0
    return empty or (pa.types.is_string(values.type) and bool(pc.any(pc.equal(values, "")).as_py()))


def chosen(values: Values, rows: Whole) -> Values:
    """Some of the values that were given for a column."""
    if isinstance(values, list):
        return [values[row] for row in rows]
    if isinstance(values, np.ndarray):
        return values[rows]
    return values.take(pa.array(rows)) if isinstance(values, pa.Array | pa.ChunkedArray) else values


def schema(table: Table) -> pa.Schema:
    """The record profile of a table as Arrow sees it."""
    return pa.schema(
        [
            pa.field(column.name, ARROW[column.kind], nullable=column.kind != Kind.TEXT)
            for column in _record(table)
        ]
    )


def arrow_column(kind: Kind, value: Values, count: int) -> pa.Array:
    """Values as one column; a single value is repeated, and none is empty throughout."""
    if value is None:
        value = "" if kind == Kind.TEXT else EMPTY
    if isinstance(value, str | int | bool | np.integer):
        value = [value] * count if kind == Kind.TEXT else np.full(count, value, dtype=np.int64)
    if isinstance(value, pa.ChunkedArray):
        value = value.combine_chunks()
    if kind == Kind.TEXT:
        return value if isinstance(value, pa.Array) else pa.array(value, pa.string())
    return _numbers(kind, np.asarray(value))


def _numbers(kind: Kind, value: Whole) -> pa.Array:
    empty = ~known(value.astype(np.int64))
    kept = np.where(empty, 0, value)
    if kind == Kind.DAY:
        return pa.array(kept.astype(np.int32), pa.int32(), mask=empty).cast(pa.date32())
    if kind == Kind.MOMENT:
        return pa.array(kept * 1_000_000, pa.int64(), mask=empty).cast(ARROW[kind])
    if kind == Kind.TRUTH:
        return pa.array(kept.astype(np.bool_), mask=empty)
    return pa.array(kept, pa.int64(), mask=empty)


def _record(table: Table) -> tuple[Column, ...]:
    return table.columns_in(Profile.RECORD)
