"""The same children before and after: how far they moved, and how sure that is.

Only children with both measurements are compared, and those lost are described, because those
who stay are seldom like those who go. Differences are exact, so that ties are ties. Source:
measures.md section 10.2.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from throughcare.measures.statistics.intervals import LEVEL, Interval

Pair = tuple[Fraction, Fraction]
ALL_SIGNS_UP_TO = 15
"""Up to so many children every way of the signs is tried (2 to the power of 15)."""


@dataclass(frozen=True, kw_only=True)
class PairedChange:
    """What was observed. `d_z` is over the spread of changes, `d_av` over the average spread.

    The corrected ones are freed of the bias of small samples (Hedges). Values that so few
    children, or none who changed, cannot give are empty.
    """

    children: int
    lost: int
    mean_before_of_lost: Fraction | None
    mean_before: Fraction | None
    mean_after: Fraction | None
    mean_change: Fraction | None
    interval: Interval | None = None
    spread: float | None = None
    t: float | None = None
    p_by_t: float | None = None
    signed_rank: float | None = None
    p_by_ranks: float | None = None
    ranks_method: str = ""
    d_z: float | None = None
    d_z_corrected: float | None = None
    d_av: float | None = None
    d_av_corrected: float | None = None

    @property
    def words(self) -> str:
        """What may be said of it."""
        if self.mean_change is None:
            return "Nobody has both a first and a later answer."
        return "Observed change. Without a comparison it does not show what made it."


def paired_change(pairs: Sequence[Pair], lost: Sequence[Fraction] = ()) -> PairedChange:
    """The change of each child who has both, from before to after; `lost` have before alone."""
    change = PairedChange(
        children=len(pairs),
        lost=len(lost),
        mean_before_of_lost=mean(lost),
        mean_before=mean([before for before, _ in pairs]),
        mean_after=mean([after for _, after in pairs]),
        mean_change=mean([after - before for before, after in pairs]),
    )
    changes = [after - before for before, after in pairs]
    if len(pairs) < 2 or len(set(changes)) == 1:
        return change
    return PairedChange(**{**vars(change), **tested(pairs), **ranked(changes)})


def mean(values: Sequence[Fraction]) -> Fraction | None:
    """The exact mean; none of none."""
    return sum(values, Fraction(0)) / len(values) if values else None


def tested(pairs: Sequence[Pair]) -> dict[str, float | Interval]:
    """The interval, the paired t test and the sizes of effect."""
    before, after = (np.array([float(v) for v in values]) for values in zip(*pairs, strict=True))
    changes = np.array([float(b - a) for a, b in pairs])
    test = stats.ttest_rel(after, before)
    low, high = test.confidence_interval(LEVEL)
    spread = float(changes.std(ddof=1))
    average = sqrt((float(before.var(ddof=1)) + float(after.var(ddof=1))) / 2)
    small = correction(len(pairs) - 1)
    d_z, d_av = float(changes.mean()) / spread, float(changes.mean()) / average
    return {
        "interval": Interval(float(low), float(high), "paired t"),
        "spread": spread,
        "t": float(test.statistic),
        "p_by_t": float(test.pvalue),
        "d_z": d_z,
        "d_z_corrected": d_z * small,
        "d_av": d_av,
        "d_av_corrected": d_av * small,
    }


def correction(degrees: int) -> float:
    """What an effect of so many degrees of freedom is multiplied by (Hedges)."""
    return 1 - 3 / (4 * degrees - 1)


def ranked(changes: Sequence[Fraction]) -> dict[str, float | str]:
    """Wilcoxon's signed-rank test: exact over all ways of the signs for few, else approximate."""
    whole = whole_numbers([change for change in changes if change])
    if len(whole) < 2:  # one child may as well have moved the other way
        return {"signed_rank": 0.0, "p_by_ranks": 1.0, "ranks_method": "exact"}
    exact = len(whole) <= ALL_SIGNS_UP_TO
    method = stats.PermutationMethod(n_resamples=2 ** len(whole)) if exact else "approx"
    test = stats.wilcoxon(whole, method=method)
    return {
        "signed_rank": float(test.statistic),
        "p_by_ranks": float(test.pvalue),
        "ranks_method": "exact" if exact else "approximate",
    }


def whole_numbers(changes: Sequence[Fraction]) -> NDArray[np.float64]:
    """Changes as whole numbers of one small unit, so that equal changes are equal."""
    unit = lcm(*(change.denominator for change in changes))
    return np.array([float(change * unit) for change in changes])
