"""The reoffending cohort over the nation: ours against SQL and pandas written by hand."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from functools import partial
from pathlib import Path

import pyarrow as pa

from benchmarks import service
from benchmarks.full_set import AS_AT
from benchmarks.interleaved import Pair, interleaved
from benchmarks.reoffending_by_hand import entering, in_order, in_pandas, sql
from benchmarks.results import Row, Taken, hand_over, progress, taken
from throughcare.dataset.synthetic.nation import write_nation
from throughcare.measures.engine.engines import ORDER_OF_JOINS, DuckDB
from throughcare.measures.engine.folders import Folder
from throughcare.measures.reoffending.proven import proven_reoffending
from throughcare.rulebook.periods import parse_period

PERIOD = parse_period("2018/19")
SIZES = {"T1": 4_000, "T2": 40_000, "T3": 200_000, "T4": 500_000}
MAKING_LIMIT = 600.0
BY_HAND, IN_PANDAS = Fraction(13, 10), Fraction(10)
MOST_MEMORY = 4.0  # GiB
OURS_ALONE = """
from benchmarks.nation import ours, opened
from benchmarks.results import memory
from pathlib import Path
import json
ours(opened(Path({folder!r})))
row = memory("", {most})
print(json.dumps([row.found, row.holds]))
"""


def main() -> int:
    """Invent the nation, compare, and print how time grows with size; 1 where a goal is missed."""
    rows = [made()]
    engine = opened(nation("T4"))
    progress("ours and SQL written by hand, in turn")
    pair = interleaved(
        "cohort", lambda: ours(engine), lambda: by_hand(engine), goal=BY_HAND, rounds=7, warm=2
    )
    rows += [against_hand(pair), same_answers(engine), against_pandas(engine), memory(), *growth()]
    return hand_over(rows)


def against_hand(pair: Pair) -> Row:
    """Ours beside the statement written by hand."""
    found = f"{pair.ratio:.2f} x ({pair.ours.median:.2f} s beside {pair.bare.median:.2f} s)"
    goal = f"at most {float(BY_HAND):g} x"
    return Row("cohort at T4 (500,000 children) beside SQL by hand", found, goal, pair.holds)


def nation(tier: str) -> Path:
    """The folder of a nation of a size, made if nobody has."""
    folder = service.STATE / f"nation-{tier}"
    if not (folder / "whole").exists():
        progress(f"inventing a nation of {SIZES[tier]:,} children")
        shutil.rmtree(folder, ignore_errors=True)
        write_nation(folder, as_at=AS_AT, children=SIZES[tier])
        (folder / "whole").touch()
    return folder


def made() -> Row:
    """How long it takes to invent the nation."""
    shutil.rmtree(service.STATE / "nation-T4", ignore_errors=True)
    return taken(lambda: nation("T4")).row("inventing T4, straight to Parquet", MAKING_LIMIT)


def opened(folder: Path) -> DuckDB:
    """An engine with the nation, and the hand's lookup table."""
    engine = DuckDB()
    engine.open(Folder(folder))
    for held in [*engine.waiting.values()]:
        held()  # the statement by hand asks the database itself
    engine.hold("entering", entering())
    return engine


def ours(engine: DuckDB) -> pa.Table:
    """The measure as the product works it out: from the expression to rows."""
    return engine.arrow(proven_reoffending(PERIOD, profile=False))


def by_hand(engine: DuckDB) -> pa.Table:
    """The statement written by hand, on the same files, by DuckDB as it is out of the box."""
    with as_it_comes(engine):
        return engine.connection.sql(sql(PERIOD)).to_arrow_table()


@contextmanager
def as_it_comes(engine: DuckDB) -> Iterator[None]:
    """Let DuckDB choose the order of joins, as whoever writes SQL by hand would."""
    engine.connection.execute("RESET disabled_optimizers")
    yield
    engine.connection.execute(f"SET disabled_optimizers = '{ORDER_OF_JOINS}'")


def same_answers(engine: DuckDB) -> Row:
    """Whether all three give the same rows."""
    progress("whether ours, SQL and pandas give the same rows")
    wanted = in_order(ours(engine))
    frame = in_pandas(nation("T4"), PERIOD)
    others = (by_hand(engine), pa.Table.from_pandas(frame, preserve_index=False))
    differing = max(len(set(wanted) ^ set(in_order(each))) for each in others)
    found = f"{differing} of {len(wanted):,} rows differ"
    return Row("the same rows as SQL and pandas by hand", found, "0 differ", not differing)


def against_pandas(engine: DuckDB) -> Row:
    """How many times faster than pandas."""
    progress("pandas and ours, in turn")
    pair = interleaved(
        "pandas",
        lambda: in_pandas(nation("T4"), PERIOD),
        lambda: ours(engine),
        goal=IN_PANDAS,
        rounds=3,
        warm=1,
    )
    found = f"{pair.ratio:.1f} x faster ({pair.ours.median:.2f} s beside {pair.bare.median:.2f} s)"
    goal = f"at least {int(IN_PANDAS)} x"
    holds = pair.ratio >= IN_PANDAS
    return Row("the same beside pandas by hand", found, goal, holds, known=not holds)


def memory() -> Row:
    """The most memory that ours takes, in a process of its own."""
    progress("memory")
    code = OURS_ALONE.format(folder=str(nation("T4")), most=MOST_MEMORY)
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    found, holds = json.loads(said.stdout)
    return Row("the same, the most memory", found, f"{MOST_MEMORY:g} GiB", holds)


def growth() -> list[Row]:
    """How the time of ours grows with the number of children."""
    rows = []
    for tier, children in SIZES.items():
        engine = opened(nation(tier))
        ours(engine)
        took = taken(partial(ours, engine), 3)
        rows.append(grown(f"cohort at {tier} ({children:,} children)", took, children))
    return rows


def grown(what: str, took: Taken, children: int) -> Row:
    """A size, with the time for each child."""
    row = took.row(what)
    each = sorted(took.clock)[1] / children * 1e6
    return Row(row.what, f"{row.found}: {each:.1f} µs a child")


if __name__ == "__main__":
    raise SystemExit(main())
