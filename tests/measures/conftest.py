"""An engine to try measures on, filled from tables written out in the tests."""

from datetime import date
from typing import Any

import pytest

from throughcare.measures.engine import engines
from throughcare.measures.engine.folders import arrow_schema
from throughcare.schema import TABLES, Kind, Profile

READ = {
    Kind.WHOLE: int,
    Kind.DAY: date.fromisoformat,
    Kind.TRUTH: lambda cell: {"true": True, "false": False}[cell],
}


class Tried:
    """An engine and short ways to fill it and ask it."""

    def __init__(self, engine: engines.Engine) -> None:
        self.engine = engine
        self.filled: set[str] = set()
        engines.given(engine, {})

    def given(self, **written: str | list[dict[str, Any]]) -> None:
        """Hold tables written as text: a line of column names, then a line for each row.

        Service `here` is filled in where no service is named. Tables not named are empty.
        """
        for name in self.filled | set(written):
            rows = written.get(name, [])
            read = parsed(name, rows) if isinstance(rows, str) else rows
            self.engine.hold(name, engines.filled(arrow_schema(TABLES[name]), read))
        self.filled = set(written)

    def rows(self, expression: Any) -> list[dict[str, Any]]:
        return engines.rows(self.engine, expression)


def parsed(table: str, text: str) -> list[dict[str, Any]]:
    """Rows of a table written out; an empty cell is blank or null."""
    header, *lines = [
        [cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()
    ]
    kinds = {c.name: c.kind for c in TABLES[table].columns_in(Profile.FIGURES)}
    return [
        {"service_id": "here"}
        | {
            name: READ[kinds[name]](cell)
            if cell and kinds[name] in READ
            else (cell or blank(kinds[name]))
            for name, cell in zip(header, line, strict=True)
        }
        for line in lines
    ]


def blank(kind: Kind) -> str | None:
    return "" if kind == Kind.TEXT else None


def pytest_addoption(parser):
    """`make test-spark` runs the same tests on the distributed engine."""
    parser.addoption("--engine", choices=["duckdb", "spark"], default="duckdb")


def pytest_configure(config):
    """Spark leaves the sockets by which it hands over answers for Python to close."""
    if config.getoption("--engine", default="duckdb") == "spark":
        config.addinivalue_line("filterwarnings", "ignore::ResourceWarning")
        config.addinivalue_line("filterwarnings", "ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(scope="session")
def tried_engine(request):
    name = request.config.getoption("--engine", default="duckdb")
    return Tried(engines.DuckDB(threads=1) if name == "duckdb" else on_spark())


def on_spark():
    from throughcare.measures.engine.spark import FOR_A_FEW_ROWS, Spark

    return Spark(settings=FOR_A_FEW_ROWS)


@pytest.fixture
def engine(tried_engine):
    """The embedded engine, or Spark, with nothing in it."""
    tried_engine.given()
    return tried_engine
