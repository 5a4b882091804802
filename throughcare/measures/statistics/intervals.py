"""95 % intervals, each by the method that measures name: exact where exact exists.

Counts are whole numbers; bounds are floats, because a bound is an estimate and not a figure.
SciPy is loaded by the first interval: every command and web process would wait for it, and most
work out none. Only its special functions are, for its statistics take a second.
"""

from dataclasses import dataclass
from functools import cache
from math import sqrt

LEVEL = 0.95
TAIL = (1 - LEVEL) / 2


@cache
def deviations() -> float:
    """How many standard deviations leave no more than a tail on either side."""
    from scipy import special

    return float(-special.ndtri(TAIL))


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
    seen, squared = met / counted, deviations() ** 2
    shrunk = 1 + squared / counted
    centre = (seen + squared / (2 * counted)) / shrunk
    spread = sqrt(seen * (1 - seen) / counted + squared / (4 * counted**2))
    reach = deviations() * spread / shrunk
    return Interval(max(centre - reach, 0.0) * per, min(centre + reach, 1.0) * per, "Wilson")


def count(seen: int) -> Interval:
    """Exact (Garwood) interval of a count that follows Poisson's law; two-sided at none."""
    from scipy import special

    low = float(special.gammaincinv(seen, TAIL)) if seen else 0.0
    return Interval(low, float(special.gammaincinv(seen + 1, 1 - TAIL)), "exact Poisson")


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
    from scipy import special

    low = float(special.betaincinv(seen, seen_there + 1, TAIL)) if seen else 0.0
    high = float(special.betaincinv(seen + 1, seen_there, 1 - TAIL))
    scale = of_there / of
    return Interval(
        low / (1 - low) * scale,
        high / (1 - high) * scale if high < 1 else float("inf"),
        f"exact conditional on {seen + seen_there}",
    )
