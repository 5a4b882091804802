"""The files of an invented service."""

import csv
import io
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from throughcare.dataset.synthetic import write_service
from throughcare.dataset.synthetic.engine.frames import arrow_column
from throughcare.dataset.synthetic.engine.writing import csv_bytes
from throughcare.schema import TABLES
from throughcare.schema.columns import Column, Kind, Shape, Table

AS_AT = date(2026, 11, 22)
SMALL = {"as_at": AS_AT, "children": 60, "services": 2}


def contents(folder):
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_same_seed_writes_the_same_bytes(tmp_path, form):
    write_service(tmp_path / "first", format=form, **SMALL)
    write_service(tmp_path / "again", format=form, **SMALL)

    assert contents(tmp_path / "first") == contents(tmp_path / "again")


def test_another_seed_writes_another_service(tmp_path):
    write_service(tmp_path / "first", **SMALL)
    write_service(tmp_path / "other", seed=7, **SMALL)

    first, other = contents(tmp_path / "first"), contents(tmp_path / "other")
    assert first["person.csv"] != other["person.csv"]
    assert first["population.csv"] == other["population.csv"]


def test_there_is_one_file_for_each_table_and_the_rows_are_counted(tmp_path):
    counts = write_service(tmp_path, **SMALL)

    files = {file.stem for file in tmp_path.iterdir()}
    assert files == set(TABLES) == set(counts)
    assert counts["service"] == 2


def test_csv_and_parquet_hold_the_same(tmp_path):
    write_service(tmp_path / "csv", format="csv", **SMALL)
    write_service(tmp_path / "parquet", format="parquet", **SMALL)

    for name, table in TABLES.items():
        rows = pq.read_table(tmp_path / "parquet" / f"{name}.parquet")
        assert csv_bytes(table, rows) == (tmp_path / "csv" / f"{name}.csv").read_bytes()


def test_anna_has_two_documents_with_real_bytes_and_every_read_of_them_stays_small(tmp_path):
    write_service(tmp_path / "one", **SMALL | {"services": 1})
    write_service(tmp_path / "again", **SMALL | {"services": 1})

    files = {file.name: file.read_bytes() for file in (tmp_path / "one").rglob("documents/**/*.*")}
    again = {
        file.name: file.read_bytes() for file in (tmp_path / "again").rglob("documents/**/*.*")
    }
    assert files == again
    assert sorted(name.rpartition(".")[2] for name in files) == ["csv", "csv", "pdf", "txt"]
    assert sum(len(content) for content in files.values()) < 4_000


def test_a_tier_that_there_is_not_is_refused_by_name(tmp_path):
    with pytest.raises(ValueError, match="There is no tier T9; choose one of T0, T1, T2"):
        write_service(tmp_path, tier="T9", as_at=AS_AT)


def test_csv_quotes_only_what_needs_it_and_an_empty_cell_is_null():
    kinds = {
        "said": Kind.TEXT,
        "on": Kind.DAY,
        "at": Kind.MOMENT,
        "yes": Kind.TRUTH,
        "n": Kind.WHOLE,
    }
    columns = tuple(Column(name=name, words=name, kind=kind) for name, kind in kinds.items())
    table = Table(name="t", words="t", area="t", shape=Shape.EVENT, columns=columns)
    values = {
        "said": ['He said "no", twice', "plain", ""],
        "on": [0, -(2**40), 20779],
        "at": [1795337100, -(2**40), 0],
        "yes": [1, 0, -(2**40)],
        "n": [0, 12, -(2**40)],
    }
    rows = pa.table({name: arrow_column(kind, values[name], 3) for name, kind in kinds.items()})

    written = csv_bytes(table, rows).decode()

    assert written == (
        "said,on,at,yes,n\n"
        '"He said ""no"", twice",1970-01-01,2026-11-22T08:45:00Z,true,0\n'
        "plain,,,false,12\n"
        ",2026-11-22,1970-01-01T00:00:00Z,,\n"
    )


def test_every_file_reads_back_as_it_was_written(tmp_path, small):
    write_service(tmp_path, as_at=AS_AT)

    for name, rows in small.items():
        text = (tmp_path / f"{name}.csv").read_text(encoding="utf-8")
        read = list(csv.DictReader(io.StringIO(text, newline="")))
        assert len(read) == rows.num_rows
        for column in TABLES[name].columns_in("record"):
            if column.kind is Kind.TEXT:
                assert [row[column.name] for row in read] == rows[column.name].to_pylist()


def test_rows_are_in_the_order_of_service_and_key(services):
    for name, rows in services.items():
        key = TABLES[name].key.name
        order = list(zip(rows["service_id"].to_pylist(), rows[key].to_pylist(), strict=True))
        assert order == sorted(order), name
