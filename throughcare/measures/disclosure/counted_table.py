"""A table of counts with its totals, as disclosure control sees it: cells, and sums of cells.

A row total is itself a cell of the column of totals, so a table of any shape is a set of cells
and a list of which are the sum of which.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

Key = Hashable
K_co = TypeVar("K_co", bound=Hashable, covariant=True)
TOTAL = "total"


@dataclass(frozen=True)
class Sum(Generic[K_co]):
    """One cell that is the sum of others."""

    total: K_co
    parts: tuple[K_co, ...]

    @property
    def keys(self) -> tuple[K_co, ...]:
        """The parts, then the total."""
        return (*self.parts, self.total)


@dataclass(frozen=True)
class CountTable:
    """Whole, non-negative counts by key, totals included, and what adds up to what.

    Raises `ValueError` for a count below none and for a total that is not the sum of its parts.
    """

    counts: Mapping[Key, int]
    sums: tuple[Sum[Key], ...]

    def __post_init__(self) -> None:
        below = [key for key, count in self.counts.items() if count < 0]
        if below:
            raise ValueError(f"A count is 0 or more, and {below[0]} is {self.counts[below[0]]}.")
        for each in self.sums:
            if sum(self.counts[part] for part in each.parts) != self.counts[each.total]:
                raise ValueError(f"{each.total} is not the sum of its parts.")

    def sums_of(self, key: Key) -> tuple[Sum[Key], ...]:
        """The sums that a cell takes part in, as a part or as the total."""
        return tuple(each for each in self.sums if key in each.keys)


def line(counts: Mapping[str, int] | Sequence[int], *, total: str = TOTAL) -> CountTable:
    """A list of counts and their total. Counts without names are named by their place, from 0."""
    pairs = counts.items() if isinstance(counts, Mapping) else enumerate(counts)
    named: dict[Key, int] = dict(pairs)
    parts = tuple(named)
    return CountTable({**named, total: sum(named.values())}, (Sum(total, parts),))


def grid(counts: Mapping[tuple[str, str], int], *, total: str = TOTAL) -> CountTable:
    """Counts by row and column with all margins; a pair that is not given counts none.

    Keys are (row, column), and "total" stands for all rows or all columns.
    """
    rows = tuple(dict.fromkeys(row for row, _ in counts))
    columns = tuple(dict.fromkeys(column for _, column in counts))
    whole: dict[Key, int] = {(r, c): counts.get((r, c), 0) for r in rows for c in columns}
    sums = [Sum((row, total), tuple((row, c) for c in columns)) for row in rows]
    sums += [Sum((total, column), tuple((r, column) for r in rows)) for column in columns]
    for each in sums:
        whole[each.total] = sum(whole[part] for part in each.parts)
    margins = tuple((row, total) for row in rows), tuple((total, c) for c in columns)
    whole[total, total] = sum(whole[part] for part in margins[0])
    return CountTable(whole, (*sums, *(Sum((total, total), margin) for margin in margins)))


def crossed(counts: Mapping[tuple[str, ...], int], *, total: str = TOTAL) -> CountTable:
    """Counts by any number of breakdowns, with every margin; "total" stands for all of one."""
    whole: dict[Key, int] = {key: count for key, count in counts.items()}
    sums: list[Sum[Key]] = []
    dimensions = range(len(next(iter(counts), ())))
    for size in range(1, len(dimensions) + 1):
        for dropped in combinations(dimensions, size):
            margins: dict[tuple[str, ...], list[Key]] = {}
            for key in counts:
                margin = tuple(total if n in dropped else part for n, part in enumerate(key))
                margins.setdefault(margin, []).append(key)
            sums += [Sum(margin, tuple(parts)) for margin, parts in margins.items()]
    for each in sums:
        whole[each.total] = sum(whole[part] for part in each.parts)
    return CountTable(whole, tuple(sums))
