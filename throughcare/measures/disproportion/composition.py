"""Whether those counted are made up as the people are: one test of the whole composition.

The people are known, not sampled, so their numbers are expectations and never a second sample;
and an expected count is never rounded before it is tested.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

LEAST_EXPECTED = 5
DRAWS = 20_000
SEED = 2026


@dataclass(frozen=True)
class Composition:
    """How far the counts are from what was expected, and how likely that is by chance.

    `p_by_formula` is the chi-square distribution's; where an expected count is under five it
    is not to be trusted, and `p` comes from draws at random.
    """

    chi_square: float
    degrees: int
    p: float
    p_by_formula: float
    method: str


def composition(
    counted: Sequence[int], people: Sequence[int], *, draws: int = DRAWS, seed: int = SEED
) -> Composition | None:
    """Goodness of fit of the counts to the people; none where there is nothing to test.

    Groups without people are left out.
    """
    both = [(c, n) for c, n in zip(counted, people, strict=True) if n]
    total = sum(c for c, _ in both)
    if len(both) < 2 or not total:
        return None
    from scipy import stats  # a second to load, and most figures need none of it

    seen = np.array([c for c, _ in both], dtype=float)
    of = np.array([n for _, n in both], dtype=float)
    shares = of / of.sum()
    test = stats.chisquare(seen, shares * total)
    chi_square, by_formula = float(test.statistic), float(test.pvalue)
    if (shares * total).min() >= LEAST_EXPECTED:
        return Composition(chi_square, len(both) - 1, by_formula, by_formula, "chi-square")
    drawn = np.random.default_rng(seed).multinomial(total, shares, size=draws)
    far = ((drawn - shares * total) ** 2 / (shares * total)).sum(axis=1)
    p = (int((far >= chi_square - 1e-9).sum()) + 1) / (draws + 1)
    return Composition(chi_square, len(both) - 1, p, by_formula, f"{draws} draws at random")
