"""95 % intervals, each by the method that measures name: exact where exact exists.

Counts are whole numbers; bounds are floats, because a bound is an estimate and not a figure.
"""

from dataclasses import dataclass

from scipy import stats
from statsmodels.stats.proportion import (  # type: ignore[import-untyped]  # it has no types
    proportion_confint,
)

LEVEL = 0.95


@dataclass(frozen=True)
class Interval:
    """From and to, both in the unit of the figure, and how they were found."""

    low: float
    high: float
    method: str


def share(met: int, counted: int, per: int = 100) -> Interval | None:
    """Wilson interval of a proportion, times `per`; none where nothing was counted."""
    if counted <= 0:
        return None
    low, high = proportion_confint(met, counted, alpha=1 - LEVEL, method="wilson")
    return Interval(float(low) * per, float(high) * per, "Wilson")


def count(seen: int) -> Interval:
    """Exact (Garwood) interval of a count that follows Poisson's law; two-sided at none."""
    tail = (1 - LEVEL) / 2
    low = float(stats.chi2.ppf(tail, 2 * seen)) / 2 if seen else 0.0
    return Interval(low, float(stats.chi2.ppf(1 - tail, 2 * (seen + 1))) / 2, "exact Poisson")


def rate(seen: int, population: int, per: int) -> Interval | None:
    """Exact interval of a rate of `per` people; none without a population."""
    if population <= 0:
        return None
    around = count(seen)
    return Interval(around.low * per / population, around.high * per / population, around.method)


def ratio_of_rates(seen: int, of: int, seen_there: int, of_there: int) -> Interval | None:
    """Exact conditional interval of one rate over another (Clopper and Pearson on the share).

    None where the other rate is none, because the ratio then has no value.
    """
    if not (of and of_there and seen_there):
        return None
    both, tail = seen + seen_there, (1 - LEVEL) / 2
    low = float(stats.beta.ppf(tail, seen, seen_there + 1)) if seen else 0.0
    high = float(stats.beta.ppf(1 - tail, seen + 1, seen_there)) if seen_there else 1.0
    scale = of_there / of
    return Interval(
        low / (1 - low) * scale,
        high / (1 - high) * scale if high < 1 else float("inf"),
        f"exact conditional on {both}",
    )
