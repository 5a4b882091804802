"""Files of others are read in one place, so that a file means the same wherever it is read."""

import ast

import pytest

from tests.architecture.source_files import ROOT, module_name, python_files, tree

READER = "throughcare/reading/"
ITS_OWN_TABLES = "throughcare/rulebook/table_files.py"
"""The rulebook's tables are part of the code: nothing stands below it, and tests read them all."""

READERS = {
    "csv.reader",
    "csv.DictReader",
    "csv.Sniffer",
    "pyarrow.csv",
    "pyarrow.parquet.read_table",
    "pyarrow.parquet.read_schema",
    "pyarrow.parquet.read_metadata",
    "pyarrow.parquet.read_pandas",
    "pyarrow.parquet.ParquetFile",
    "pyarrow.parquet.ParquetDataset",
    "pyarrow.dataset",
    "pyarrow.feather",
    "pyarrow.json",
    "pyarrow.orc",
    "pandas",
    "polars",
    "duckdb.read_csv",
    "duckdb.read_json",
    "duckdb.read_parquet",
    "duckdb.from_csv_auto",
    "duckdb.from_parquet",
    "openpyxl.load_workbook",
    "tomllib.load",
}
IN_STATEMENTS = ("read_parquet(", "read_csv(", "read_csv_auto(", "read_json(", "parquet_scan(")
FORMS = {"read_csv", "read_parquet", "read_csv_auto", "from_csv_auto", "from_parquet"}


def names_of_imports(module: ast.Module) -> dict[str, str]:
    """What each name that is imported stands for, whole."""
    names: dict[str, str] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            for each in node.names:
                names[each.asname or each.name.partition(".")[0]] = (
                    each.name if each.asname else each.name.partition(".")[0]
                )
        elif isinstance(node, ast.ImportFrom) and node.module:
            for each in node.names:
                names[each.asname or each.name] = f"{node.module}.{each.name}"
    return names


def whole_name(node: ast.AST, names: dict[str, str]) -> str:
    """An attribute of an imported module by its whole name; blank for anything else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name) or node.id not in names:
        return ""
    return ".".join([names[node.id], *reversed(parts)])


def readings_in(module: ast.Module) -> set[str]:
    """Everything in a file that reads a table of a file."""
    names, seen = names_of_imports(module), set()
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute | ast.Name):
            name = whole_name(node, names)
            seen |= {each for each in READERS if name == each or name.startswith(f"{each}.")}
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            seen |= {node.func.attr} & FORMS
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            seen |= {each for each in IN_STATEMENTS if each in node.value}
    return seen


def test_nobody_but_the_reader_reads_a_table_of_a_file():
    reading = {
        str(file): found
        for file in python_files("throughcare")
        if not str(file).startswith(READER) and (found := readings_in(tree(file)))
    }

    assert reading == {ITS_OWN_TABLES: {"csv.DictReader"}}


@pytest.mark.parametrize(
    "text",
    [
        "import csv\ncsv.reader(file)",
        "from csv import DictReader as read\nread(file)",
        "import pyarrow.parquet as pq\npq.ParquetFile(file)",
        "import pyarrow\npyarrow.parquet.read_table(file)",
        "import pyarrow.csv\npyarrow.csv.read_csv(file)",
        "import duckdb\nduckdb.connect().read_csv('a.csv')",
        "def ask(engine):\n    engine.execute(f\"SELECT * FROM read_parquet('{file}')\")",
        "import pandas as pd\npd.read_excel(file)",
        "def ask(session):\n    def inner():\n        import csv\n        return csv.reader(file)",
    ],
)
def test_a_reading_of_another_kind_is_seen(text):
    assert readings_in(ast.parse(text))


def test_the_reader_knows_nothing_of_who_reads():
    for file in python_files(READER):
        imported = set(names_of_imports(tree(file)).values())
        ours = {name for name in imported if name.startswith("throughcare.")}

        assert (ROOT / file).exists()
        assert all(
            name.startswith(("throughcare.reading.", "throughcare.schema")) for name in ours
        ), module_name(file)
