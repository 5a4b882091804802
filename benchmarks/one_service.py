"""One service: its snapshot, and the full set of figures at two sizes, in three states.

The set is asked for with nothing kept (the first time after an upgrade, when every statement is
written), by a new process that finds the statements kept, and again in one process. The answers
themselves are kept nowhere, so each of the three works every figure out from the files.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from benchmarks import service
from benchmarks.full_set import AS_AT
from benchmarks.results import Row, Taken, hand_over, progress, taken
from throughcare.measures.engine.folders import Folder

SNAPSHOT_LIMIT = 5.0
FULL_SET_LIMIT = {"T1": 1.0, "T2": 3.0}
CHILDREN = {"T1": "4,000", "T2": "40,000"}
ROUNDS = 7


def main() -> int:
    """Time all of it; 1 where a goal was missed."""
    at, row = snapshot()
    rows = [row]
    for tier in FULL_SET_LIMIT:
        rows += sets(tier, at if tier == "T1" else invented(tier))
    return hand_over(rows)


def snapshot() -> tuple[Path, Row]:
    """A snapshot of a service of the first tier, and how long it took."""
    from throughcare.config.command_line import set_up_django

    progress("a service of 4,000 children, brought in as any service's")
    service.ensure()
    set_up_django()
    from throughcare.governance.performance.snapshots import latest_snapshot, take_snapshot_of

    progress("its snapshot, three times")
    took = taken(lambda: take_snapshot_of(service.CODE), 3)
    at = latest_snapshot(service.CODE)
    if at is None:
        raise RuntimeError("No snapshot was taken.")
    return at, took.row("snapshot of one service, T1 (4,000 children)", SNAPSHOT_LIMIT)


def sets(tier: str, folder: Path) -> list[Row]:
    """The full set of a folder in its three states."""
    statements = service.STATE / f"statements-{tier}"
    shutil.rmtree(statements, ignore_errors=True)
    progress(f"the full set at {tier}: nothing kept")
    cold = asked(folder, statements, 0)
    progress(f"the full set at {tier}: statements kept")
    kept = asked(folder, statements, ROUNDS)
    warm = Taken(tuple(kept["clock"]), tuple(kept["processor"]))
    size = f"{tier} ({CHILDREN[tier]} children)"
    return [
        first(f"full set at {size}, a new process, nothing kept", cold),
        first(f"full set at {size}, a new process, statements kept", kept),
        warm.row(
            f"full set at {size}, a running process: {kept['figures']} figures",
            FULL_SET_LIMIT[tier],
        ),
        Row(f"full set at {size}, the most memory", kept["memory"]),
    ]


def first(what: str, said: dict[str, Any]) -> Row:
    """From the start of the process to the last figure."""
    clock, processor = said["first"]
    return Taken((clock,), (processor,)).row(what)


def asked(folder: Path, statements: Path, rounds: int) -> dict[str, Any]:
    """What a process that works the set out says."""
    command = [sys.executable, "-m", "benchmarks.full_set", folder, statements, rounds]
    said = subprocess.run(
        [str(word) for word in command], check=True, stdout=subprocess.PIPE, text=True
    )
    return dict(json.loads(said.stdout))


def invented(tier: str) -> Path:
    """An invented service of a tier as a snapshot's files, made once."""
    folder = service.STATE / tier
    if not (folder / "whole").exists():
        progress(f"inventing a service of tier {tier}")
        code = (
            "from pathlib import Path; from benchmarks.one_service import invent;"
            f"invent(Path({str(folder)!r}), {tier!r})"
        )
        subprocess.run([sys.executable, "-c", code], check=True)
    return folder


def invent(folder: Path, tier: str) -> None:
    """Invent it, and complete its tables as a snapshot's are."""
    from throughcare.dataset.synthetic import write_service

    shutil.rmtree(folder, ignore_errors=True)
    write_service(folder, tier=tier, as_at=AS_AT, format="parquet")
    for name, rows in Folder(folder).arrow().items():
        pq.write_table(rows, folder / f"{name}.parquet")
    (folder / "whole").touch()


if __name__ == "__main__":
    raise SystemExit(main())
