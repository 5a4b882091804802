"""The full set of figures of a service, asked for as a process of its own would.

    python -m benchmarks.full_set FOLDER STATEMENTS ROUNDS

Prints, as JSON, how long it took from the start of the process to the last figure, and again so
many rounds in the same process, with every answer worked out anew.
"""

import time

BEGUN = time.perf_counter()

import json  # noqa: E402  the clock runs from the first line, before anything is loaded
import sys  # noqa: E402
from datetime import date  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

from throughcare.measures.catalogue import find  # noqa: E402
from throughcare.measures.engine.engines import DuckDB  # noqa: E402
from throughcare.measures.engine.folders import Folder  # noqa: E402
from throughcare.measures.engine.plan_cache import PlanFolder  # noqa: E402
from throughcare.measures.engine.shared_tables import Shared  # noqa: E402
from throughcare.measures.run import FigureQuery, figures  # noqa: E402
from throughcare.rulebook.periods import parse_period  # noqa: E402

AS_AT = date(2026, 11, 22)
FULL_SET = {
    "first-time-entrants": "2025/26",
    "proven-reoffending": "2023/24",
    "use-of-custody": "2025/26",
    "remand-bed-nights": "2025/26",
    **{f"kpi-{number}": "2026Q1" for number in range(1, 11)},
    "offence-profile": "2025/26",
    "disproportionality": "2023Q1..2025Q4",
}


def full_set(engine: Any) -> int:
    """Every figure of the set; how many there were."""
    shared, count = Shared(engine), 0
    for code, period in FULL_SET.items():
        asked = FigureQuery(period=parse_period(period), as_at=AS_AT)
        count += len(figures(engine, find(code), asked, shared))
    return count


def main(folder: str, statements: str, rounds: str) -> None:
    """Work the set out, first as a new process and then again."""
    from benchmarks.results import memory, taken

    engine = DuckDB(plans=PlanFolder(Path(statements)))
    engine.open(Folder(Path(folder)))
    count = full_set(engine)
    first = time.perf_counter() - BEGUN, time.process_time()
    again = taken(lambda: full_set(engine), int(rounds))
    print(
        json.dumps(
            {
                "figures": count,
                "first": first,
                "clock": again.clock,
                "processor": again.processor,
                "memory": memory("").found,
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
