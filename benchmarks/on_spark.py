"""Spark on this machine: the same rows as DuckDB at the second tier, and what Ibis costs there."""

from fractions import Fraction

import pyarrow as pa

from benchmarks.full_set import AS_AT, FULL_SET
from benchmarks.interleaved import interleaved
from benchmarks.nation import PERIOD, nation
from benchmarks.one_service import invented
from benchmarks.reoffending_by_hand import entering, in_order, sql
from benchmarks.results import Row, hand_over, progress
from throughcare.measures.catalogue import find
from throughcare.measures.engine.engines import DuckDB, Engine, engine_called
from throughcare.measures.engine.folders import Folder
from throughcare.measures.reoffending.proven import proven_reoffending
from throughcare.measures.run import FigureQuery, cases
from throughcare.rulebook.periods import parse_period

BY_HAND = Fraction(12, 10)


def main() -> int:
    """Compare; 1 where an answer differs or the goal is missed."""
    embedded, spark = DuckDB(), engine_called("spark")
    for engine in (embedded, spark):
        engine.open(Folder(invented("T2")))
    same = [same_rows(embedded, spark, code, period) for code, period in FULL_SET.items()]
    return hand_over([listed(same), *cohort(spark)])


def listed(compared: list[tuple[int, list[str]]]) -> Row:
    """Whether every list of every part is the same on both engines."""
    differing = [name for _, names in compared for name in names]
    rows = sum(number for number, _ in compared)
    found = f"{', '.join(differing) or 'no'} part differs, {rows:,} rows in all"
    return Row("full set at T2, row for row as DuckDB", found, "none differs", not differing)


def same_rows(embedded: DuckDB, spark: Engine, code: str, period: str) -> tuple[int, list[str]]:
    """How many rows DuckDB lists for the parts of a measure, and the parts that Spark lists not so.

    A list that several parts count from is held beside the other once.
    """
    progress(f"{code} on both engines")
    measure, asked = find(code), FigureQuery(period=parse_period(period), as_at=AS_AT)
    compared: dict[object, bool] = {}
    rows, differing = 0, []
    for part in measure.parts:
        how = part.counted or measure.counted
        if how not in compared:
            wanted = cases(embedded, measure, asked, part.code)
            compared[how] = wanted == cases(spark, measure, asked, part.code)
            rows += len(wanted)
        if not compared[how]:
            differing.append(f"{code} {part.code}")
    return rows, differing


def cohort(spark: Engine) -> list[Row]:
    """The reoffending cohort beside the statement written by hand."""
    spark.open(Folder(nation("T2")))
    spark.hold("entering", entering())
    progress("the cohort on Spark and SQL written by hand, in turn")
    pair = interleaved(
        "cohort at T2 on Spark",
        lambda: ours(spark),
        lambda: by_hand(spark),
        goal=BY_HAND,
        rounds=7,
        warm=3,
    )
    differing = len(set(in_order(ours(spark))) ^ set(in_order(by_hand(spark))))
    found = f"{pair.ratio:.2f} x ({pair.ours.median:.2f} s beside {pair.bare.median:.2f} s)"
    goal = f"at most {float(BY_HAND):g} x"
    return [
        Row("cohort at T2 on Spark beside Spark SQL by hand", found, goal, pair.holds),
        Row("the same rows as by hand", f"{differing} differ", "0 differ", not differing),
    ]


def ours(spark: Engine) -> pa.Table:
    return spark.arrow(proven_reoffending(PERIOD, profile=False))


def by_hand(spark: Engine) -> pa.Table:
    return spark.session.sql(sql(PERIOD)).toArrow()  # type: ignore[attr-defined]  # it is Spark's


if __name__ == "__main__":
    raise SystemExit(main())
