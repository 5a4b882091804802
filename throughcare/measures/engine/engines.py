"""Where measures run: DuckDB in this process, or Spark, over the same files.

A measure is an Ibis expression over unbound tables; an engine holds tables of those names. All
that the product asks of engines goes through here.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, Protocol, cast

import duckdb
import ibis.expr.types as ir
import pyarrow as pa

from throughcare.measures.engine.compiled_sql import QueryPlan, Statement, Sums, statement
from throughcare.measures.engine.folders import Folder, arrow_schema, measured
from throughcare.measures.engine.plan_cache import PlanCache
from throughcare.reading.as_it_lies import relation
from throughcare.schema import TABLES

ORDER_OF_JOINS = "join_order,build_side_probe_side"
"""What DuckDB does not choose for us. It cannot know from a Parquet file that one service is all
there is, and would join children to orders by the service alone; nor how few rows a condition
leaves, and would keep the larger table at hand. Measures write their joins in good order: the
second table of a join is the one with fewer rows."""


class Engine(Protocol):
    """What a measure needs of a place to run, and the plans that were written for it."""

    name: str
    plans: PlanCache

    def hold(self, table: str, data: pa.Table) -> None:
        """Hold a table under its name, in place of one held before."""

    def keep(self, query: Statement) -> None:
        """Work a statement out and hold its answer under its own name."""

    def open(self, folder: Folder) -> None:
        """Hold every table of a folder; those that are not in it are held empty."""

    def run(self, query: Statement) -> pa.Table:
        """Work a statement out. The rows come in no order."""

    def arrow(self, expression: ir.Expr) -> pa.Table:
        """Work an expression out. The rows come in no order."""


class DuckDB:
    """The engine in this process: enough for one service, and what tests run on."""

    name = "duckdb"

    def __init__(self, *, threads: int = 0, plans: PlanCache | None = None) -> None:
        self.plans = plans or PlanCache()
        self.waiting: dict[str, Callable[[], None]] = {}
        self.made: dict[str, str] = {}  # to ask the database for it takes longer than to make it
        self.connection = duckdb.connect(config={"threads": threads} if threads else {})
        for setting in (
            "TimeZone = 'UTC'",
            "python_enable_replacements = false",
            "parquet_metadata_cache = true",
            "enable_progress_bar = false",  # it would be printed among the figures
            f"disabled_optimizers = '{ORDER_OF_JOINS}'",
            # Nothing is on a disk, yet it would stop for seconds now and then to tidy up.
            "checkpoint_threshold = '1TB'",
        ):
            self.connection.execute(f"SET {setting}")

    def hold(self, table: str, data: pa.Table) -> None:
        self.waiting.pop(table, None)
        self.connection.register("incoming", data)
        self.make(table, "TABLE", "SELECT * FROM incoming")
        self.connection.unregister("incoming")

    def keep(self, query: Statement) -> None:
        self.hold(query.name, self.run(query))

    def make(self, name: str, kind: str, rows: str) -> None:
        """A table or view of a name, in place of whichever there was."""
        if self.made.get(name, kind) != kind:
            self.connection.execute(f'DROP {self.made[name]} "{name}"')
        self.connection.execute(f'CREATE OR REPLACE {kind} "{name}" AS {rows}')
        self.made[name] = kind

    def open(self, folder: Folder) -> None:
        """A snapshot is read where it lies; files of others wait until something is asked of them.

        To see whether they may be read where they lie, every value of them is looked at.
        """
        at_once = folder.is_snapshot
        for name in measured():
            self.waiting[name] = partial(self.take, folder, name)
            if at_once and folder.lying(name):
                self.waiting[name]()

    def take(self, folder: Folder, name: str) -> None:
        """Hold a table of a folder, as it lies or read."""
        files = folder.lying(name)
        if files:
            self.waiting.pop(name, None)
            self.make(name, "VIEW", f"SELECT * FROM {relation(files)}")
        else:
            self.hold(name, folder.read(name, TABLES[name]))

    def run(self, query: Statement) -> pa.Table:
        for name, data in query.tables:
            self.hold(name, data)
        for name in [each for each in self.waiting if f'"{each}"' in query.text]:
            self.waiting[name]()
        return self.connection.execute(query.text).to_arrow_table().cast(query.schema)

    def arrow(self, expression: ir.Expr) -> pa.Table:
        return self.run(statement(self.name, expression.as_table().op()))


def engine_called(name: str, plans: PlanCache | None = None) -> Engine:
    """An engine by its name. Raises `ValueError` for one that there is not, or not here."""
    if name == DuckDB.name:
        return DuckDB(plans=plans)
    if name == "spark":
        from throughcare.measures.engine.spark import Spark  # an extra; it takes seconds to start

        return Spark(plans=plans)
    raise ValueError(f"There is no engine called {name}.")


def rows(engine: Engine, expression: ir.Table) -> list[dict[str, Any]]:
    """The rows of an expression as dictionaries."""
    return cast(list[dict[str, Any]], engine.arrow(expression).to_pylist())


def asked_before(
    engine: Engine, words: str, question: Callable[[], ir.Table]
) -> list[dict[str, Any]]:
    """The rows of a question that is named in words, written only if the book does not have it."""

    def write() -> QueryPlan:
        return QueryPlan((), (Sums((), (), statement(engine.name, question().op())),))

    (only,) = engine.plans.plan(f"{engine.name}\n{words}", write).sums
    return cast(list[dict[str, Any]], engine.run(only.statement).to_pylist())


def given(engine: Engine, tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
    """Hold rows written out by hand; columns left out are empty, tables left out have no rows."""
    from throughcare.schema import TABLES, Profile

    for name, table in TABLES.items():
        if table.columns_in(Profile.FIGURES):
            written = list(tables.get(name, ()))
            engine.hold(name, filled(arrow_schema(table), written))


def filled(schema: pa.Schema, written: list[Mapping[str, Any]]) -> pa.Table:
    """Rows with every column of the schema: text left out is blank, anything else is null."""
    columns = {
        field.name: [
            row.get(field.name, "" if field.type == pa.string() else None) for row in written
        ]
        for field in schema
    }
    unknown = {key for row in written for key in row} - set(schema.names)
    if unknown:
        raise KeyError(f"The table has no column {', '.join(sorted(unknown))}")
    return pa.table(columns, schema=schema)
