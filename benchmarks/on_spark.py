"""Spark on this machine: the same rows as DuckDB at the second tier, and what Ibis costs there."""

from fractions import Fraction

import pyarrow as pa

from benchmarks.interleaved import interleaved, table
from benchmarks.measures import AS_AT, FULL_SET, invented
from benchmarks.nation import PERIOD, nation
from benchmarks.reoffending_by_hand import entering, in_order, sql
from throughcare.measures.catalogue import find
from throughcare.measures.engines import DuckDB, Engine, engine_called
from throughcare.measures.folders import Folder
from throughcare.measures.reoffending import proven_reoffending
from throughcare.measures.run import Asked, cases
from throughcare.rulebook.periods import parse_period

BY_HAND = Fraction(12, 10)


def main() -> int:
    """Compare; 1 where an answer differs or the goal is missed."""
    embedded, spark = DuckDB(), engine_called("spark")
    for engine in (embedded, spark):
        engine.open(Folder(invented("T2")))
    same = all([same_rows(embedded, spark, code, period) for code, period in FULL_SET.items()])
    spark.open(Folder(nation("T2")))
    spark.hold("entering", entering())
    pair = interleaved(
        "cohort at T2 on Spark", lambda: ours(spark), lambda: by_hand(spark),
        goal=BY_HAND, rounds=7, warm=3,
    )  # fmt: skip
    print(table([pair]))
    same &= in_order(ours(spark)) == in_order(by_hand(spark))
    print("The same answers." if same else "THE ANSWERS DIFFER.")
    return 0 if same and pair.holds else 1


def same_rows(embedded: DuckDB, spark: Engine, code: str, period: str) -> bool:
    """Whether both engines list the same rows for every part of a measure."""
    measure, asked = find(code), Asked(period=parse_period(period), as_at=AS_AT)
    differ = [
        part.code
        for part in measure.parts
        if cases(embedded, measure, asked, part.code) != cases(spark, measure, asked, part.code)
    ]
    said = f"{', '.join(differ)} DIFFER" if differ else "the same rows"
    print(f"{code}: {said}", flush=True)
    return not differ


def ours(spark: Engine) -> pa.Table:
    return spark.arrow(proven_reoffending(PERIOD, profile=False))


def by_hand(spark: Engine) -> pa.Table:
    return spark.session.sql(sql(PERIOD)).toArrow()  # type: ignore[attr-defined]  # it is Spark's


if __name__ == "__main__":
    raise SystemExit(main())
