"""What a reader can work out about hidden counts: the least and the most that each can be.

The reader knows every count shown, what adds up to what, and that what is hidden is above none.
Where every hidden part of a shown total is small, the reader is given that as well, although one
mark for all makes it hard to know. For tables of one or two dimensions the corners of these
linear programmes are whole numbers, so the bounds are exact.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from throughcare.measures.disclosure.counted_table import CountTable, Key

NEAR = 1e-6  # how far the solver may be from a whole number
UNBOUNDED = 3  # what the solver calls a programme without an end

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Bounds:
    """The least and the most that a hidden count can be; no `most` where nothing limits it."""

    least: int
    most: int | None

    @property
    def width(self) -> float:
        """How far apart they are."""
        return float("inf") if self.most is None else self.most - self.least


@dataclass(frozen=True, kw_only=True)
class Reader:
    """What a reader knows of a table of which some cells are hidden.

    `small` are the cells hidden for themselves, of at most `largest_small`; `lowest` is the least
    that a hidden count can be.
    """

    table: CountTable
    hidden: frozenset[Key]
    small: frozenset[Key]
    lowest: int
    largest_small: int

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """The hidden cells, in the order of the table."""
        return tuple(key for key in self.table.counts if key in self.hidden)

    @cached_property
    def limits(self) -> list[tuple[int, int | None]]:
        """The least and the most of each hidden cell before anything is added up."""
        known = self.known_to_be_small()
        return [(self.lowest, self.largest_small if k in known else None) for k in self.keys]

    @cached_property
    def equations(self) -> tuple[Numbers, Numbers]:
        """Each sum: its hidden parts, less a hidden total, are what the shown ones leave."""
        equations = [self.equation(each.parts, each.total) for each in self.table.sums]
        open_ones = [(row, left) for row, left in equations if row.any()]
        rows = np.array([row for row, _ in open_ones]).reshape(-1, len(self.keys))
        return rows, np.array([left for _, left in open_ones], dtype=float)

    def equation(self, parts: tuple[Key, ...], total: Key) -> tuple[Numbers, int]:
        """One sum as signs of the hidden cells and the number that they come to."""
        row, left = np.zeros(len(self.keys)), 0
        for key, sign in (*((part, 1) for part in parts), (total, -1)):
            if key in self.hidden:
                row[self.keys.index(key)] += sign
            else:
                left -= sign * self.table.counts[key]
        return row, left

    def known_to_be_small(self) -> set[Key]:
        """Cells that stand with nothing but small ones under a total that is shown."""
        small: set[Key] = set()
        for each in self.table.sums:
            parts = {part for part in each.parts if part in self.hidden}
            if each.total not in self.hidden and parts <= self.small:
                small |= parts
        return small

    def bounds(self) -> Mapping[Key, Bounds]:
        """The bounds of every hidden cell."""
        return {key: self.bounds_of(place) for place, key in enumerate(self.keys)}

    def bounds_of(self, place: int) -> Bounds:
        """The bounds of the hidden cell at a place."""
        least, most = self.corner(place, 1), self.corner(place, -1)
        low = self.lowest if least is None else ceil(least[place] - NEAR)
        return Bounds(low, None if most is None else floor(most[place] + NEAR))

    def tight(self, least_width: int) -> Iterator[Key]:
        """The hidden cells whose bounds are nearer to each other than that.

        Every corner found shows how far all cells can go, so few programmes have to be solved.
        """
        true = np.array([self.table.counts[key] for key in self.keys], dtype=float)
        low, high = true.copy(), true.copy()
        for place, key in enumerate(self.keys):
            for sign in (-1, 1):
                if high[place] - low[place] >= least_width - NEAR:
                    break
                corner = self.corner(place, sign)
                if corner is None:
                    high[place] = np.inf
                else:
                    low, high = np.minimum(low, corner), np.maximum(high, corner)
            if high[place] - low[place] < least_width - NEAR:
                yield key

    def corner(self, place: int, sign: int) -> Numbers | None:
        """All hidden cells where one is least (1) or most (-1); none where that has no end."""
        from scipy.optimize import linprog  # loaded here: every command would wait for it

        wanted = np.zeros(len(self.keys))
        wanted[place] = sign
        rows, totals = self.equations
        solution = linprog(wanted, A_eq=rows, b_eq=totals, bounds=self.limits, method="highs-ds")
        if solution.status == UNBOUNDED:
            return None
        if solution.status != 0:
            raise ArithmeticError(f"The bounds could not be worked out: {solution.message}")
        return np.asarray(solution.x, dtype=float)
