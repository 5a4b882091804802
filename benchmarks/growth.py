"""`make bench-growth`: what a service of ten times the children costs, each page and each row.

Beside one service of 4,000 children (T1) stands one of 40,000 (T2), in a database of its own on the
same server; it is made once for a state of the schema and kept. Two processes, one for each, serve
every page in turn, so that the machine's moods touch both alike.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from benchmarks import service
from benchmarks.interleaved import Pair, interleaved, table

GOAL = Fraction(13, 10)
MOST_BYTES = 40_000  # of a page of 25 rows, before it is compressed
ROUNDS = 40
SIZES = {"T1": "growth_t1", "T2": "growth_t2"}  # databases by tier
TAKEN = date(2026, 11, 22)


def main() -> int:
    """Print the table; 1 where a goal is missed."""
    service.start()
    for tier in SIZES:
        ensure(tier)
    small, large = Server("T1"), Server("T2")
    pairs = [
        interleaved(name, large.page(place), small.page(place), goal=GOAL, rounds=ROUNDS)
        for place, name in enumerate(small.names)
    ]
    pairs.append(import_pair())
    print(table(pairs).replace("ours", "  T2").replace("bare", "  T1"))
    wide = [
        f"{name} is {size:,} bytes"
        for name, size in zip(large.names, large.sizes, strict=True)
        if name.startswith("case list") and size > MOST_BYTES
    ]
    print("\n".join(wide) or f"No page of 25 rows has more than {MOST_BYTES:,} bytes.")
    return 0 if all(pair.holds for pair in pairs) and not wide else 1


@dataclass(frozen=True)
class Import:
    """One import, as it was when the database was made."""

    rows: int
    seconds: float

    @property
    def microseconds_a_row(self) -> float:
        return self.seconds / self.rows * 1_000_000


def import_pair() -> Pair:
    """The import of each, a row; written down when the databases were made, one after the other."""
    from benchmarks.interleaved import Timing

    small, large = (Import(**json.loads(note_of(tier).read_text())) for tier in SIZES)
    for tier, made in zip(SIZES, (small, large), strict=True):
        print(f"import of {tier}: {made.rows:,} rows in {made.seconds:.0f} s")
    return Pair(
        Timing("import, 1000 rows", (large.microseconds_a_row / 1000,)),
        Timing("bare", (small.microseconds_a_row / 1000,)),
        GOAL,
    )


def note_of(tier: str) -> Any:
    return service.STATE / f"growth-{tier}-{service.schema()}.json"


def ensure(tier: str) -> None:
    """Make the database of a tier, unless one of today's schema is there."""
    if note_of(tier).exists():
        return
    for old in service.STATE.glob(f"growth-{tier}-*.json"):
        old.unlink()
    run("make", tier)


def run(what: str, tier: str) -> None:
    subprocess.run([sys.executable, "-m", "benchmarks.growth", what, tier], check=True)


def make(tier: str) -> None:
    """Invent the service and import it, with nothing in the database but what an empty one has."""
    from benchmarks import imports
    from throughcare.config.demonstration import people
    from throughcare.dataset.synthetic import write_service
    from throughcare.exchange.imports.actions import import_folder
    from throughcare.foundation.access.jobs import command_line_of

    imports.set_up()
    folder = service.STATE / f"growth-{tier}"
    shutil.rmtree(folder, ignore_errors=True)
    print(f"  inventing {tier} …", flush=True)
    write_service(folder, tier=tier, as_at=TAKEN)
    imports.make_empty()
    imports.anew(SIZES[tier])
    imports.connect(SIZES[tier], "DATABASE_URL")
    print(f"  importing {tier} …", flush=True)
    begun = time.perf_counter()
    report = import_folder(folder, command_line_of(imports.CODE))
    made = Import(sum(each.rows for each in report.tables), time.perf_counter() - begun)
    imports.connect(SIZES[tier], "OWNER_DATABASE_URL")
    people.open_ways_in()
    settle(SIZES[tier])
    note_of(tier).write_text(json.dumps(vars(made)))


def settle(name: str) -> None:
    """What the database does by itself in the night after an import."""
    import psycopg

    from benchmarks import imports

    with psycopg.connect(imports.address(name), autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE")


class Server:
    """A process that serves the pages of one database, asked by its standard input."""

    def __init__(self, tier: str) -> None:
        command = [sys.executable, "-m", "benchmarks.growth", "serve", tier]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.names, self.sizes = json.loads(self.answer())

    def answer(self) -> str:
        if self.process.stdout is None:
            raise SystemExit("the process that serves has no output")
        return self.process.stdout.readline()

    def page(self, place: int) -> Any:
        """What has the page served once."""

        def serve_once() -> None:
            if self.process.stdin is None:
                raise SystemExit("the process that serves has no input")
            self.process.stdin.write(f"{place}\n")
            self.process.stdin.flush()
            self.answer()

        return serve_once


def serve(tier: str) -> None:
    """Serve the page whose place is on a line of the input, and answer with a line."""
    from benchmarks import imports, pages

    imports.set_up()
    imports.connect(SIZES[tier], "DATABASE_URL")
    client, _number, asked = pages.signed_in()
    asked = [pages.sent_on(client, each) for each in [*asked, my_day(pages)]]
    sizes = [len(pages.ask(client, each).content) for each in asked]
    print(json.dumps([[each.name for each in asked], sizes]), flush=True)
    for line in sys.stdin:
        pages.ask(client, asked[int(line)])
        print(flush=True)


def my_day(pages: Any) -> Any:
    return pages.Page("my day", "/", Fraction(3), Fraction(10))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        os.environ.setdefault("THROUGHCARE_STATE", str(service.STATE))
        {"make": make, "serve": serve}[sys.argv[1]](sys.argv[2])
        raise SystemExit(0)
    raise SystemExit(main())
