"""`make bench-large`: how the pages answer where there are 80,000 children and 6 million contacts.

Two services of 40,000 children, written as Parquet and brought in by COPY with the triggers of the
audit trail off, are made once for a state of the schema and kept in the state folder. Then workers
ask for pages at a steady pace (load.py), or with `--quick` the medians of the pages are printed
beside those of one service of 4,000 children.
"""

import argparse
import shutil
import time
from collections.abc import Sequence

from benchmarks import service
from benchmarks.growth.beside import in_columns, pages_beside
from benchmarks.growth.invented import T1, Size, ensure, is_there
from benchmarks.growth.load import under_load

CHILDREN, OF_A_SERVICE = 80_000, 40_000
ROOM = 40 * 10**9  # bytes that must be free before the full size is made
LONGEST = 40 * 60  # seconds in which the full size is made


def main(words: Sequence[str] | None = None) -> int:
    """Make what is missing, and measure; 1 where a goal is missed, 2 where there is no room."""
    given = arguments(words)
    size = size_of(given.children)
    service.start()
    if not is_there(size):
        refusal = no_room(shutil.disk_usage(service.STATE).free, given.children)
        if refusal:
            print(refusal)
            return 2
        build(size, given.children)
    if given.quick:
        return quick(size)
    return under_load(size, warm=given.warm, seconds=given.seconds, rate=given.rate)


def arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench-large", description=__doc__)
    parser.add_argument("--children", type=int, default=CHILDREN, help="how many in all (80,000)")
    parser.add_argument("--quick", action="store_true", help="only the medians, beside T1")
    parser.add_argument("--warm", type=int, default=60, help="seconds that do not count (60)")
    parser.add_argument("--seconds", type=int, default=300, help="seconds that count (300)")
    parser.add_argument("--rate", type=int, default=10, help="requests a second (10)")
    return parser.parse_args(words)


def size_of(children: int) -> Size:
    """As many services as it takes, none larger than the largest that there is."""
    services = -(-children // OF_A_SERVICE)
    name = "Large" if children == CHILDREN else f"Large{children}"
    each = -(-children // services)
    return Size(name=name, children=each, services=services, form="parquet", audited=False)


def no_room(free: int, children: int) -> str:
    """Why it cannot be made on this disk; empty where it can. Fewer children need less room."""
    needed = ROOM * children // CHILDREN
    if free >= needed:
        return ""
    return (
        f"This needs {needed / 10**9:,.0f} GB free on the disk of {service.STATE}, and "
        f"{free / 10**9:,.0f} GB are: free some, or ask for fewer with --children."
    )


def build(size: Size, children: int) -> None:
    """Make it, and say how long that took."""
    begun = time.perf_counter()
    ensure(size)
    took = time.perf_counter() - begun
    within = "" if children < CHILDREN else f" (goal: at most {LONGEST / 60:.0f} minutes)"
    print(f"Made {size.words()} in {took / 60:.1f} minutes{within}.")


def quick(size: Size) -> int:
    """The medians of the pages beside T1; 1 where one takes more than 1.3 times as long."""
    ensure(T1)
    pairs, _wide = pages_beside(size, T1)
    print(in_columns(pairs, size, T1))
    return 0 if all(pair.holds for pair in pairs) else 1


if __name__ == "__main__":
    raise SystemExit(main())
