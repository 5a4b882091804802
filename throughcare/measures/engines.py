"""Where measures run: DuckDB in this process, or Spark, over the same files.

A measure is an Ibis expression over unbound tables; an engine holds tables of those names. All
that the product asks of Ibis and its engines goes through here.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Protocol, cast

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.expr.operations import InMemoryTable, Node

from throughcare.measures.folders import Folder, arrow_schema


class Engine(Protocol):
    """What a measure needs of a place to run."""

    name: str

    def hold(self, table: str, data: pa.Table) -> None:
        """Hold a table under its name, in place of one held before."""

    def open(self, folder: Folder) -> None:
        """Hold every table of a folder; those that are not in it are held empty."""

    def arrow(self, expression: ir.Expr) -> pa.Table:
        """Work an expression out. The rows come in no order."""


class DuckDB:
    """The embedded engine."""

    name = "duckdb"

    def __init__(self, *, threads: int = 0) -> None:
        settings: dict[str, Any] = {"threads": threads} if threads else {}
        self.connection = ibis.duckdb.connect(**settings)
        self.connection.con.execute("SET parquet_metadata_cache = true")
        # Nothing is on a disk, yet it would stop for seconds now and then to tidy what it holds.
        self.connection.con.execute("SET checkpoint_threshold = '1TB'")

    def hold(self, table: str, data: pa.Table) -> None:
        run = self.connection.con
        run.register("incoming", data)
        for kind in self.kinds_of(table):
            run.execute(f'DROP {kind} "{table}"')
        run.execute(f'CREATE TABLE "{table}" AS SELECT * FROM incoming')
        run.unregister("incoming")

    def kinds_of(self, name: str) -> list[str]:
        """VIEW or TABLE, where there is one of the name."""
        found = self.connection.con.execute(
            "SELECT replace(table_type, 'BASE ', '') FROM information_schema.tables "
            "WHERE table_schema = 'main' AND table_name = ?",
            [name],
        )
        return [kind for (kind,) in found.fetchall()]

    def open(self, folder: Folder) -> None:
        for name, files in folder.parquet().items():
            listed = ", ".join(f"'{str(file).replace(chr(39), chr(39) * 2)}'" for file in files)
            self.connection.raw_sql(
                f'CREATE OR REPLACE VIEW "{name}" AS SELECT * FROM read_parquet([{listed}])'
            )
        for name, data in folder.arrow().items():
            self.hold(name, data)

    def arrow(self, expression: ir.Expr) -> pa.Table:
        table = expression.as_table()
        if table.op().find(InMemoryTable):
            return cast(pa.Table, self.connection.to_pyarrow(table))
        found = self.connection.con.execute(statement("duckdb", table.op())).to_arrow_table()
        return found.cast(nullable(table.schema()))


@lru_cache(maxsize=1_000)
def statement(dialect: str, question: Node) -> str:
    """What an engine is sent; written once, because that takes longer than a small answer."""
    return str(ibis.to_sql(question.to_expr(), dialect=dialect, pretty=False))


def nullable(schema: ibis.Schema) -> pa.Schema:
    """The columns of an answer as Arrow types; any of them may hold nulls."""
    return pa.schema([field.with_nullable(True) for field in schema.to_pyarrow()])


def engine_called(name: str) -> Engine:
    """An engine by its name. Raises `ValueError` for one that there is not, or not here."""
    if name == DuckDB.name:
        return DuckDB()
    if name == "spark":
        from throughcare.measures.spark import Spark  # an extra; it takes seconds to start

        return Spark()
    raise ValueError(f"There is no engine called {name}.")


def rows(engine: Engine, expression: ir.Table) -> list[dict[str, Any]]:
    """The rows of an expression as dictionaries."""
    return cast(list[dict[str, Any]], engine.arrow(expression).to_pylist())


def given(engine: Engine, tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
    """Hold rows written out by hand; columns left out are empty, tables left out have no rows."""
    from throughcare.measures.tables import TABLES, Profile

    for name, table in TABLES.items():
        if table.columns_in(Profile.FIGURES):
            written = list(tables.get(name, ()))
            engine.hold(name, filled(arrow_schema(table), written))


def filled(schema: pa.Schema, written: list[Mapping[str, Any]]) -> pa.Table:
    """Rows with every column of the schema: text left out is blank, anything else is null."""
    columns = {
        field.name: [row.get(field.name, "" if field.type == pa.string() else None)
                     for row in written]
        for field in schema
    }  # fmt: skip
    unknown = {key for row in written for key in row} - set(schema.names)
    if unknown:
        raise KeyError(f"The table has no column {', '.join(sorted(unknown))}")
    return pa.table(columns, schema=schema)
