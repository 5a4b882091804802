"""Whether one child's change is more than the instrument's own wobble (Jacobson and Truax)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from throughcare.measures.statistics.paired_change import Pair

SURE = 1.96


@dataclass(frozen=True, kw_only=True)
class Norm:
    """The published spread and reliability of an instrument, and who published them.

    `reliability` is from 0 up to, not with, 1. Raises `ValueError` for a number that cannot be
    and for a norm without a source: one's own children are no norm.
    """

    spread: float
    reliability: float
    source: str
    higher_is_better: bool = True

    def __post_init__(self) -> None:
        if self.spread <= 0 or not 0 <= self.reliability < 1:
            raise ValueError("A spread is above 0, and a reliability is from 0 to below 1.")
        if not self.source:
            raise ValueError("Say who published the spread and the reliability.")

    @property
    def error(self) -> float:
        """The standard error of the difference of two measurements of one child."""
        return sqrt(2) * self.spread * sqrt(1 - self.reliability)

    @property
    def threshold(self) -> float:
        """The least difference of two scores that is more than the error of measuring."""
        return SURE * self.error

    def index(self, before: Fraction, after: Fraction) -> float:
        """The change over its error; reliable beyond 1.96 either way. Above 0 is better."""
        change = float(after - before) / self.error
        return change if self.higher_is_better else -change


@dataclass(frozen=True)
class Reliably:
    """How many children changed reliably, and how many did not."""

    improved: int
    worse: int
    not_sure: int


def reliably(pairs: Sequence[Pair], norm: Norm) -> Reliably:
    """Count the children who reliably improved or got worse."""
    indexes = [norm.index(before, after) for before, after in pairs]
    improved = sum(index > SURE for index in indexes)
    worse = sum(index < -SURE for index in indexes)
    return Reliably(improved, worse, len(pairs) - improved - worse)
