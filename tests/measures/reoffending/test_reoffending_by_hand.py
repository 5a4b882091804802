"""The cohort of the benchmark, written by hand in SQL and pandas, is the measure's own."""

from datetime import date

import pyarrow as pa
import pytest

from benchmarks.reoffending_by_hand import entering, in_order, in_pandas, sql
from throughcare.dataset.synthetic.nation import write_nation
from throughcare.measures.engine.engines import DuckDB
from throughcare.measures.engine.folders import Folder
from throughcare.measures.reoffending.proven import proven_reoffending
from throughcare.rulebook.periods import Period

LEAP_YEARS = Period(date(2015, 4, 1), date(2020, 3, 31))  # 29 February twice among index days


@pytest.fixture(scope="module")
def nation(tmp_path_factory):
    at = tmp_path_factory.mktemp("nation")
    write_nation(at, as_at=date(2026, 11, 22), children=3_000, services=5)
    return at


@pytest.fixture(scope="module")
def engine(nation):
    engine = DuckDB(threads=1)
    engine.open(Folder(nation))
    engine.hold("entering", entering())
    return engine


@pytest.fixture(scope="module")
def ours(engine):
    return in_order(engine.arrow(proven_reoffending(LEAP_YEARS, profile=False)))


def test_sql_written_by_hand_gives_the_rows_of_the_measure(engine, ours):
    assert len(ours) > 300
    assert in_order(engine.connection.sql(sql(LEAP_YEARS)).to_arrow_table()) == ours


def test_pandas_written_by_hand_gives_the_rows_of_the_measure(nation, ours):
    frame = in_pandas(nation, LEAP_YEARS)
    assert in_order(pa.Table.from_pandas(frame, preserve_index=False)) == ours
