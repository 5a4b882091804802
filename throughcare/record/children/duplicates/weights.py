"""What each level says for or against two records being of one child, and what a pair comes to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log2
from typing import Any

from throughcare.record.children.duplicates.details import Keys
from throughcare.record.children.duplicates.levels import COMPARISONS, UNKNOWN, Level

WORTH_A_LOOK = 0.5
"""From which probability on a pair is suggested."""
MOST_SCORED = 50
"""How many records are scored before a child is added."""
ONCE_IN = 50
"""Of so many records one is taken to be a child's second, where nothing else is known."""


@dataclass(frozen=True)
class PairScore:
    """How likely it is that two records are of one child, and the levels by which it is so."""

    probability: float
    levels: tuple[str, ...]


@dataclass(frozen=True)
class Weights:
    """The weights of one service: `prior` for any two of its records, and each level's by its code.

    Each is a logarithm to the base of two: one more doubles the odds.
    """

    prior: float
    levels: Mapping[str, float]

    def score(self, one: Keys, other: Keys) -> PairScore:
        """How likely two records are of one child."""
        return self.score_levels(each.level_of(one, other) for each in COMPARISONS)

    def score_levels(self, numbers: Iterable[int]) -> PairScore:
        """The same from the numbers of the levels, in the order of the comparisons."""
        codes = tuple(
            comparison.codes[number]
            for comparison, number in zip(COMPARISONS, numbers, strict=True)
            if number != UNKNOWN
        )
        weight = self.prior + sum(self.levels[code] for code in codes)
        return PairScore(probability(weight), codes)

    def as_json(self) -> dict[str, Any]:
        return {"prior": self.prior, "levels": dict(self.levels)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Weights":
        """The stored weights; a level that they do not know has the weight it is shipped with."""
        return cls(stored["prior"], shipped_levels() | dict(stored["levels"]))


def probability(weight: float) -> float:
    """The odds of a weight as a probability."""
    return 1 / (1 + 2.0 ** -max(-500.0, min(500.0, weight)))


def weight_of(level: Level) -> float:
    return log2(level.matches / level.others)


def shipped_levels() -> dict[str, float]:
    return {level.code: weight_of(level) for each in COMPARISONS for level in each.levels}


def prior_of(records: int) -> float:
    """For any two of so many records, where one in fifty is a child's second."""
    pairs = max(1, records * (records - 1) // 2)
    share = min(0.5, max(1.0, records / ONCE_IN) / pairs)
    return log2(share / (1 - share))


def shipped_weights(records: int) -> Weights:
    """The weights of a service that has not taught anything yet."""
    return Weights(prior_of(records), shipped_levels())
