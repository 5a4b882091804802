"""Whether two groups of children are alike in what could explain a difference between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
GOOD_BELOW, POOR_FROM = 0.1, 0.25


class Verdict(StrEnum):
    """How alike two groups are in one characteristic."""

    GOOD = "good"
    REVIEW = "review"
    POOR = "poor"


@dataclass(frozen=True)
class Balance:
    """The standardised mean difference of one characteristic."""

    characteristic: str
    difference: float

    @property
    def verdict(self) -> Verdict:
        """Good below 0.1, to be reviewed up to 0.25, poor from there."""
        size = abs(self.difference)
        if size < GOOD_BELOW:
            return Verdict.GOOD
        return Verdict.REVIEW if size < POOR_FROM else Verdict.POOR


def of_shares(first: float, second: float) -> float:
    """The standardised difference of two shares, each from 0 to 1."""
    spread = sqrt((first * (1 - first) + second * (1 - second)) / 2)
    return (first - second) / spread if spread else 0.0


def balance(names: Sequence[str], group: Numbers, comparison: Numbers) -> list[Balance]:
    """Each characteristic (a column) of one group beside the other (rows are children)."""
    return [Balance(name, of_means(group[:, n], comparison[:, n])) for n, name in enumerate(names)]


def of_means(group: Numbers, comparison: Numbers) -> float:
    """The difference of two means over their average spread; none where nothing varies."""
    spread = sqrt((float(group.var(ddof=1)) + float(comparison.var(ddof=1))) / 2)
    return float(group.mean() - comparison.mean()) / spread if spread else 0.0
