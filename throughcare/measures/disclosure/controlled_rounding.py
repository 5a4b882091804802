"""Counts rounded to a multiple of five such that what is shown still adds up.

The other way to publish a table: nothing is hidden, nothing is exact. Every count goes to the
multiple below or above it, margins as well, and the rounded table adds up; among all such tables
the nearest to the truth is taken. Percentages are then worked out from rounded counts.
"""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from throughcare.measures.disclosure.counted_table import CountTable, Key
from throughcare.rulebook.rounding import PERCENTAGE, Unit

MULTIPLE = 5


def rounded(table: CountTable, multiple: int = MULTIPLE) -> Mapping[Key, int]:
    """The nearest table of multiples that adds up. A multiple stays what it is.

    Raises `ValueError` for a table of three breakdowns or more that has none.
    """
    keys = list(table.counts)
    below = {key: table.counts[key] // multiple for key in keys}
    left = {key: table.counts[key] % multiple for key in keys}
    signs = np.zeros((len(table.sums), len(keys)))
    short = np.zeros(len(table.sums))
    for n, each in enumerate(table.sums):
        for key, sign in (*((part, 1) for part in each.parts), (each.total, -1)):
            signs[n, keys.index(key)] = sign
            short[n] -= sign * below[key]
    solution = milp(
        np.array([multiple - 2 * left[key] for key in keys], dtype=float),
        integrality=np.ones(len(keys)),
        bounds=Bounds(0, np.array([1.0 if left[key] else 0.0 for key in keys])),
        constraints=LinearConstraint(signs, short, short) if table.sums else (),
    )
    if not solution.success:
        raise ValueError(f"No table of multiples of {multiple} adds up; publish fewer totals.")
    return {
        key: multiple * (below[key] + round(up)) for key, up in zip(keys, solution.x, strict=True)
    }


def rounded_share(
    counts: Mapping[Key, int], part: Key, whole: Key, unit: Unit = PERCENTAGE
) -> Fraction | None:
    """A share worked out from rounded counts; none where the whole was rounded to none."""
    if not counts[whole]:
        return None
    return Fraction(counts[part] * unit.per, counts[whole])
