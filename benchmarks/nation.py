"""The reoffending cohort over the nation: ours against SQL and pandas written by hand."""

import shutil
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path

import pyarrow as pa

from benchmarks import service
from benchmarks.interleaved import interleaved, table
from benchmarks.measures import AS_AT, Timed
from benchmarks.reoffending_by_hand import entering, in_order, in_pandas, sql
from throughcare.dataset.synthetic.nation import write_nation
from throughcare.measures.engines import DuckDB
from throughcare.measures.folders import Folder
from throughcare.measures.reoffending import proven_reoffending
from throughcare.rulebook.periods import parse_period

PERIOD = parse_period("2018/19")
SIZES = {"T1": 4_000, "T2": 40_000, "T3": 200_000, "T4": 500_000}
MAKING_LIMIT = 600.0
BY_HAND, IN_PANDAS = Fraction(13, 10), Fraction(10)
MOST_MEMORY = 4.0  # GiB
OURS_ALONE = """
import resource
from benchmarks.nation import ours, opened
from pathlib import Path
ours(opened(Path({folder!r})))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20)
"""


def main() -> int:
    """Invent the nation, compare, and print how time grows with size; 1 where a goal is missed."""
    held = [made()]
    engine = opened(nation("T4"))
    pair = interleaved(
        "cohort of the nation, a year",
        lambda: ours(engine),
        lambda: by_hand(engine),
        goal=BY_HAND,
        rounds=7,
        warm=2,
    )
    print(table([pair]))
    held += [pair.holds, same_answers(engine), against_pandas(engine), memory()]
    growth()
    return 0 if all(held) else 1


def nation(tier: str) -> Path:
    """The folder of a nation of a size, made if nobody has."""
    folder = service.STATE / f"nation-{tier}"
    if not (folder / "whole").exists():
        shutil.rmtree(folder, ignore_errors=True)
        write_nation(folder, as_at=AS_AT, children=SIZES[tier])
        (folder / "whole").touch()
    return folder


def made() -> bool:
    """How long it takes to invent the nation."""
    shutil.rmtree(service.STATE / "nation-T4", ignore_errors=True)
    begun = time.perf_counter()
    nation("T4")
    found = Timed("inventing 500,000 children", (time.perf_counter() - begun,), MAKING_LIMIT)
    print(found, flush=True)
    return found.holds


def opened(folder: Path) -> DuckDB:
    """An engine with the nation, and the hand's lookup table."""
    engine = DuckDB()
    engine.open(Folder(folder))
    engine.hold("entering", entering())
    return engine


def ours(engine: DuckDB) -> pa.Table:
    """The measure as the product works it out: from the expression to rows."""
    return engine.arrow(proven_reoffending(PERIOD, profile=False))


def by_hand(engine: DuckDB) -> pa.Table:
    """The statement written by hand, on the same files."""
    return engine.connection.con.sql(sql(PERIOD)).to_arrow_table()


def same_answers(engine: DuckDB) -> bool:
    """Whether all three give the same rows."""
    wanted = in_order(ours(engine))
    frame = in_pandas(nation("T4"), PERIOD)
    others = (by_hand(engine), pa.Table.from_pandas(frame, preserve_index=False))
    same = all(in_order(each) == wanted for each in others)
    print(f"{len(wanted):,} rows: {'the same answers' if same else 'THE ANSWERS DIFFER'}")
    return same


def against_pandas(engine: DuckDB) -> bool:
    """How many times faster than pandas."""
    pair = interleaved(
        "pandas", lambda: in_pandas(nation("T4"), PERIOD), lambda: ours(engine),
        goal=IN_PANDAS, rounds=3, warm=1,
    )  # fmt: skip
    holds = pair.ratio >= IN_PANDAS
    print(
        f"pandas takes {pair.ours.median:.2f} s, ours {pair.bare.median:.2f} s: {pair.ratio:.1f} "
        f"times as long, at least {int(IN_PANDAS)} wanted  {'holds' if holds else 'MISSED'}"
    )
    return holds


def memory() -> bool:
    """The most memory that ours takes, in a process of its own."""
    code = OURS_ALONE.format(folder=str(nation("T4")))
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    peak = float(said.stdout)
    print(f"memory: {peak:.2f} GiB of {MOST_MEMORY}  {'holds' if peak < MOST_MEMORY else 'MISSED'}")
    return peak < MOST_MEMORY


def growth() -> None:
    """How the time of ours grows with the number of children."""
    print(f"{'':6} {'children':>9} {'seconds':>8} {'µs a child':>11}")
    for tier, children in SIZES.items():
        engine = opened(nation(tier))
        ours(engine)
        begun = time.perf_counter()
        ours(engine)
        took = time.perf_counter() - begun
        print(f"{tier:6} {children:9,} {took:8.2f} {took / children * 1e6:11.1f}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
