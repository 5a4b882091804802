"""Yes or no before and after in the same children, and yes or no in two groups of children."""

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from scipy import stats
from scipy.optimize import brentq
from statsmodels.stats.contingency_tables import (  # type: ignore[import-untyped]  # no types
    mcnemar,
)
from statsmodels.stats.proportion import (  # type: ignore[import-untyped]  # no types
    confint_proportions_2indep,
)

from throughcare.measures.statistics.intervals import LEVEL, Interval

POINTS = 100


@dataclass(frozen=True)
class Difference:
    """Two shares in percent, how far apart in points, and how sure that is.

    `p` is empty where the method gives none.
    """

    first: Fraction
    second: Fraction
    interval: Interval
    p: float | None = None

    @property
    def points(self) -> Fraction:
        """The second share less the first (or the later less the earlier)."""
        return self.second - self.first

    @property
    def conclusive(self) -> bool:
        """Whether the interval leaves out no difference."""
        return self.interval.low > 0 or self.interval.high < 0


def before_and_after(*, both: int, before_only: int, after_only: int, neither: int) -> Difference:
    """The same children twice: McNemar's exact test, and the interval of the paired difference.

    Raises `ValueError` where there is nobody.
    """
    children = both + before_only + after_only + neither
    if not children:
        raise ValueError("There is nobody to compare before and after.")
    table = [[both, before_only], [after_only, neither]]
    p = float(mcnemar(table, exact=True).pvalue) if before_only + after_only else 1.0
    change = (after_only - before_only) / children
    spread = sqrt(before_only + after_only - (after_only - before_only) ** 2 / children) / children
    reach = float(stats.norm.ppf((1 + LEVEL) / 2)) * spread
    return Difference(
        Fraction((both + before_only) * POINTS, children),
        Fraction((both + after_only) * POINTS, children),
        Interval((change - reach) * POINTS, (change + reach) * POINTS, "Wald, paired"),
        p,
    )


def two_groups(*, seen: int, of: int, seen_there: int, of_there: int) -> Difference:
    """A group less a comparison group, in points, with Newcombe's interval.

    Raises `ValueError` where one group is empty.
    """
    if not (of and of_there):
        raise ValueError("There is nobody in one of the groups.")
    low, high = confint_proportions_2indep(
        seen, of, seen_there, of_there, method="newcomb", compare="diff", alpha=1 - LEVEL
    )
    return Difference(
        Fraction(seen_there * POINTS, of_there),
        Fraction(seen * POINTS, of),
        Interval(float(low) * POINTS, float(high) * POINTS, "Newcombe"),
    )


def detectable(baseline: float, each: int, *, power: float = 0.80) -> float:
    """The highest share to which a fall from a baseline can be seen with so many in each group.

    Shares are from 0 to 1. Two-sided at 5 %, normal approximation; 0.0 where not even a fall to
    none could be seen.
    """
    reach = float(stats.norm.ppf((1 + LEVEL) / 2) + stats.norm.ppf(power))

    def short(share: float) -> float:
        spread = baseline * (1 - baseline) + share * (1 - share)
        return (baseline - share) - reach * sqrt(spread / each)

    return 0.0 if short(0.0) <= 0 else float(brentq(short, 0.0, baseline))
