"""What engines are sent: an expression as text, and the columns of its answer.

A statement holds no data of anybody, only what the measures and the rulebook say.
"""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

import ibis
import pyarrow as pa
from ibis.expr.operations import InMemoryTable, Node

DIALECTS = {"duckdb": "duckdb", "spark": "pyspark"}
# Engines join nested selects by themselves. Where Ibis does it, writing takes half as long again.
ibis.options.sql.fuse_selects = False
LEFT_OUT = re.compile(r"(EXCLUDE |EXCEPT )\(([^()]*)\)")


@dataclass(frozen=True)
class Statement:
    """One question in the words of an engine.

    `tables` are those that the question itself brings, by name: a calendar of working days.
    """

    text: str
    schema: pa.Schema
    tables: tuple[tuple[str, pa.Table], ...] = ()

    @property
    def name(self) -> str:
        """What its answer is called where an engine keeps it; the same in every process."""
        return f"shared_{sha256(self.text.encode()).hexdigest()[:16]}"


@dataclass(frozen=True)
class Sums:
    """A statement that gives the sums of some parts of a measure, for the groups of `by`.

    The column `part` of the answer is the place of the part in `parts`.
    """

    parts: tuple[str, ...]
    by: tuple[str, ...]
    statement: Statement


@dataclass(frozen=True)
class QueryPlan:
    """Everything that an engine is sent for a measure: what is kept first, then the sums."""

    stored: tuple[Statement, ...]
    sums: tuple[Sums, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        return (*self.stored, *(each.statement for each in self.sums))


@lru_cache(maxsize=2_000)
def statement(engine: str, question: Node) -> Statement:
    """A question as an engine of a name is sent it."""
    with no_garbage():
        text = str(ibis.to_sql(question.to_expr(), dialect=DIALECTS[engine], pretty=False))
    text = LEFT_OUT.sub(in_order, text)
    brought = sorted(question.find(InMemoryTable), key=lambda each: each.name)
    tables = tuple((each.name, each.data.to_pyarrow(each.schema)) for each in brought)
    return Statement(text, nullable(question.to_expr().as_table().schema().to_pyarrow()), tables)


def in_order(left_out: re.Match[str]) -> str:
    """Ibis names columns that are left out in another order in each process; always in one."""
    return f"{left_out[1]}({', '.join(sorted(left_out[2].split(', ')))})"


def nullable(schema: pa.Schema) -> pa.Schema:
    """The columns of an answer; any of them may hold nulls."""
    return pa.schema([field.with_nullable(True) for field in schema])


@contextmanager
def no_garbage() -> Iterator[None]:
    """Ibis makes millions of small things that last; looking through them for waste takes long."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
