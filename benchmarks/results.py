"""What benchmarks found, as rows of one table: what was timed, how long it took, and the goal."""

import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One line of the table. Without a goal there is nothing that it could hold.

    What is missed and `known` is explained in docs/explanation/how-fast-the-figures-are.md: it is
    said each time, and fails nothing.
    """

    what: str
    found: str
    goal: str = ""
    holds: bool | None = None
    known: bool = False


@dataclass(frozen=True)
class Taken:
    """Seconds on the clock and of the processor, of some runs of one thing."""

    clock: tuple[float, ...]
    processor: tuple[float, ...]

    def row(self, what: str, limit: float | None = None) -> Row:
        """The median on the clock is what the limit is for; a busy machine is no excuse."""
        seconds = statistics.median(self.clock)
        spread = f", {min(self.clock):.2f} to {max(self.clock):.2f}" if len(self.clock) > 1 else ""
        busy = statistics.median(self.processor)
        found = f"{seconds:.2f} s (processor {busy:.2f}{spread})"
        if limit is None:
            return Row(what, found)
        return Row(what, found, f"{limit:g} s", seconds <= limit)


def taken(way: Callable[[], object], rounds: int = 1) -> Taken:
    """Run it so many times."""
    clock, processor = [], []
    for _ in range(rounds):
        begun, busy = time.perf_counter(), time.process_time()
        way()
        clock.append(time.perf_counter() - begun)
        processor.append(time.process_time() - busy)
    return Taken(tuple(clock), tuple(processor))


def memory(what: str, most: float | None = None) -> Row:
    """The most memory that this process has taken so far, in GiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    if most is None:
        return Row(what, f"{peak:.2f} GiB")
    return Row(what, f"{peak:.2f} GiB", f"{most:g} GiB", peak < most)


def table(rows: Sequence[Row]) -> str:
    """The rows as lines of text under a head."""
    head = ("", "found", "goal", "")
    lines = [head, *((r.what, r.found, r.goal, word_for(r)) for r in rows)]
    wide = [max(len(line[n]) for line in lines) for n in range(3)]
    return "\n".join(
        "  ".join([*(cell.ljust(wide[n]) for n, cell in enumerate(line[:3])), line[3]]).rstrip()
        for line in lines
    )


def word_for(row: Row) -> str:
    missed = "missed, as is known" if row.known else "MISSED"
    return {None: "", True: "holds", False: missed}[row.holds]


def fails(rows: Sequence[Row]) -> bool:
    """Whether a goal was missed that is not known to be."""
    return any(row.holds is False and not row.known for row in rows)


def verdict(rows: Sequence[Row]) -> str:
    """In words: how many goals hold, and which are missed."""
    goals = [row for row in rows if row.holds is not None]
    missed = [row for row in goals if not row.holds]
    lines = [f"{len(goals) - len(missed)} of {len(goals)} goals hold."]
    lines += [f"{word_for(row)}: {row.what}: {row.found}, goal {row.goal}." for row in missed]
    return "\n".join(lines)


def machine() -> str:
    """How busy the machine is, because that is in every time on the clock."""
    return f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"


def progress(words: str) -> None:
    """Say what is being done."""
    print(f"  {words} …", file=sys.stderr, flush=True)


def hand_over(rows: Sequence[Row]) -> int:
    """Print the rows, or write them where the caller said; 1 where a goal is missed."""
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(json.dumps([asdict(row) for row in rows]))
    else:
        print(table(rows))
    return 1 if fails(rows) else 0


def read(file: Path) -> list[Row]:
    """What a process handed over."""
    return [Row(**told) for told in json.loads(file.read_text())]
