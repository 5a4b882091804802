"""Each page and each row of one database beside those of a smaller one, timed in turn."""

import json
import os
import sys
from fractions import Fraction
from typing import Any

from benchmarks import service
from benchmarks.growth.invented import Server, Size, import_of
from benchmarks.interleaved import Pair, Timing, interleaved, table

GOAL = Fraction(13, 10)
MOST_BYTES = 40_000  # of a page of 25 rows, before it is compressed
ROUNDS = 40


def beside(large: Size, small: Size) -> int:
    """Print what each page and each row costs in one and in the other; 1 where a goal is missed."""
    print(f"\n{large.name}, {large.words()}, beside {small.name}, {small.words()}:")
    pairs, wide = pages_beside(large, small)
    pairs.append(import_pair(large, small))
    print(in_columns(pairs, large, small))
    print("\n".join(wide) or f"No page of 25 rows has more than {MOST_BYTES:,} bytes.")
    return 0 if all(pair.holds for pair in pairs) and not wide else 1


def pages_beside(large: Size, small: Size) -> tuple[list[Pair], list[str]]:
    """Each page timed in both, and the pages of the larger that are too wide."""
    ours, theirs = Server(large), Server(small)
    pairs = [
        interleaved(name, ours.page(place), theirs.page(place), goal=GOAL, rounds=ROUNDS)
        for place, name in enumerate(theirs.names)
    ]
    wide = [
        f"{name} is {size:,} bytes"
        for name, size in zip(ours.names, ours.sizes, strict=True)
        if name.startswith("case list") and size > MOST_BYTES
    ]
    return pairs, wide


def in_columns(pairs: list[Pair], large: Size, small: Size) -> str:
    heads = {"ours": f"{large.name:>4}", "bare": f"{small.name:>4}"}
    text = table(pairs)
    for head, name in heads.items():
        text = text.replace(head, name)
    return text


def import_pair(large: Size, small: Size) -> Pair:
    """The import of each, a row; written down when the databases were made, one after the other."""
    for size in (small, large):
        made = import_of(size)
        print(f"import of {size.name}: {made.rows:,} rows in {made.seconds:.0f} s")
    ours, theirs = (import_of(size).microseconds_a_row / 1000 for size in (large, small))
    return Pair(Timing("import, 1000 rows", (ours,)), Timing("bare", (theirs,)), GOAL)


def serve(database: str) -> None:
    """Serve the page whose place is on a line of the input, and answer with a line."""
    from benchmarks import imports, pages

    imports.set_up()
    imports.connect(database, "DATABASE_URL")
    client, _number, asked = pages.signed_in()
    asked = [pages.sent_on(client, each) for each in [*asked, *besides(pages)]]
    sizes = [len(pages.ask(client, each).content) for each in asked]
    print(json.dumps([[each.name for each in asked], sizes]), flush=True)
    for line in sys.stdin:
        pages.ask(client, asked[int(line)])
        print(flush=True)


def besides(pages: Any) -> list[Any]:
    """Pages that count over the whole service, and are not timed against a floor."""
    ways = {"my day": "/", "oversight": "/oversight/", "allocations": "/oversight/allocations/"}
    return [pages.Page(name, at, Fraction(3), Fraction(10)) for name, at in ways.items()]


if __name__ == "__main__":
    os.environ.setdefault("THROUGHCARE_STATE", str(service.STATE))
    serve(sys.argv[1])
