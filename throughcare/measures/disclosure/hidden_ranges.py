"""How far a reader gets with many sums at once: the range of every number that is not shown.

The numbers that hang together by sums are a component, and each component is a small linear
programme. A number in no sum can be anything that is hidden for itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor, inf

import numpy as np
from numpy.typing import NDArray

from throughcare.measures.disclosure.counted_table import Sum

Key = tuple[int, int]
"""A number: how many rows it counts, and the digest of whose they are."""
NEAR = 1e-6  # how far the solver may be from a whole number
UNBOUNDED = 3  # what the solver calls a programme without an end


@dataclass(frozen=True)
class Equation:
    """Unknown numbers, each with its sign, that come to what the shown ones leave."""

    signs: Mapping[Key, int]
    left: int


@dataclass(frozen=True)
class Range:
    """The least and the most that a hidden number can be; no `most` where nothing limits it."""

    least: int
    most: int | None

    @property
    def width(self) -> float:
        return inf if self.most is None else self.most - self.least


def components(equations: Iterable[Equation]) -> list[list[Equation]]:
    """The equations in lots that have no unknown number in common."""
    lot_of: dict[Key, int] = {}
    lots: dict[int, list[Equation]] = {}
    for number, each in enumerate(equations):
        joined = {lot_of[key] for key in each.signs if key in lot_of}
        lots[number] = [each, *(one for lot in joined for one in lots.pop(lot))]
        lot_of |= {key: number for one in lots[number] for key in one.signs}
    return list(lots.values())


def equations_of(
    counts: Mapping[Key, int], sums: Iterable[Sum[Key]], unknown: frozenset[Key] | set[Key]
) -> Iterator[Equation]:
    """Each sum with something unknown in it, as the reader sees it."""
    for each in sums:
        signs: dict[Key, int] = defaultdict(int)
        left = 0
        for key, sign in (*((part, 1) for part in each.parts), (each.total, -1)):
            if key in unknown:
                signs[key] += sign
            else:
                left -= sign * counts[key]
        if any(signs.values()):
            yield Equation(signs, left)


@dataclass(frozen=True)
class Component:
    """Unknown numbers that hang together, and the least that each of them can be."""

    equations: Sequence[Equation]
    counts: Mapping[Key, int]
    least: Mapping[Key, int]

    @cached_property
    def keys(self) -> list[Key]:
        return list(dict.fromkeys(key for each in self.equations for key in each.signs))

    @cached_property
    def programme(self) -> dict[str, object]:
        """What the solver is given, whichever number is asked for."""
        from scipy.sparse import csr_array  # loaded here: every command would wait for it

        place = {key: n for n, key in enumerate(self.keys)}
        rows = np.zeros((len(self.equations), len(self.keys)))
        for n, each in enumerate(self.equations):
            for key, sign in each.signs.items():
                rows[n, place[key]] = sign
        return {
            "A_eq": csr_array(rows),
            "b_eq": np.array([each.left for each in self.equations], dtype=float),
            "bounds": [(self.least[key], None) for key in self.keys],
            "method": "highs-ds",
        }

    def corner(self, place: int, sign: int) -> NDArray[np.float64] | None:
        """All unknown numbers where one is least (1) or most (-1); None where it has no end."""
        from scipy.optimize import linprog

        wanted = np.zeros(len(self.keys))
        wanted[place] = sign
        solution = linprog(wanted, **self.programme)
        if solution.status == UNBOUNDED:
            return None
        if solution.status != 0:
            raise ArithmeticError(f"The ranges could not be worked out: {solution.message}")
        return np.asarray(solution.x, dtype=float)

    def range_of(self, key: Key) -> Range:
        """How far a reader can narrow one number down."""
        place = self.keys.index(key)
        least, most = self.corner(place, 1), self.corner(place, -1)
        return Range(
            self.least[key] if least is None else ceil(least[place] - NEAR),
            None if most is None else floor(most[place] + NEAR),
        )

    def tight(self, protected: Iterable[Key], width: int) -> Iterator[Key]:
        """The protected numbers that a reader gets nearer to than that.

        Every corner found shows how far all numbers can go, so few programmes have to be solved.
        """
        low = high = np.array([self.counts[key] for key in self.keys], dtype=float)
        places = {key: place for place, key in enumerate(self.keys)}
        for key in protected:
            place = places[key]
            for sign in (-1, 1):
                if floor(high[place] + NEAR) - ceil(low[place] - NEAR) >= width:
                    break
                corner = self.corner(place, sign)
                if corner is None:
                    high = high.copy()
                    high[place] = 1e12
                else:
                    low, high = np.minimum(low, corner), np.maximum(high, corner)
            if floor(high[place] + NEAR) - ceil(low[place] - NEAR) < width:
                yield key
