"""`make bench-growth`: what ten times the children cost, each page and each row.

Beside one service of 4,000 children (T1) stand one of 40,000 (T2), and ten of 4,000 in one database
(Ten), each in a database of its own on the same server; all are made once for a state of the schema
and kept. Two processes, one for each of a pair, serve every page in turn, so that the machine's
moods touch both alike.
"""

from benchmarks import service
from benchmarks.growth.beside import beside
from benchmarks.growth.invented import T1, T2, TEN, ensure


def main() -> int:
    """Print the tables; 1 where a goal is missed."""
    service.start()
    for size in (T1, T2, TEN):
        ensure(size)
    return max(beside(size, T1) for size in (T2, TEN))


if __name__ == "__main__":
    raise SystemExit(main())
