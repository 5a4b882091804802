"""How figures are rounded: half up, at display only, from unrounded whole numbers.

A float never takes part: 2.675 is below its own half in binary, and would round down.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


def round_half_up(value: int | str | Decimal | float | Fraction, places: int) -> Decimal:
    """A value to so many decimal places, halves going away from zero.

    A float counts as the number that it prints as. Raises `ValueError` for fewer than no
    places.
    """
    if places < 0:
        raise ValueError(f"A figure has 0 or more decimal places, not {places}")
    exact = value if isinstance(value, Fraction) else Fraction(str(value))
    scaled = abs(exact) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if exact >= 0 else -whole).scaleb(-places)


@dataclass(frozen=True)
class Unit:
    """What a figure is expressed in: multiplied by `per`, shown to `places` decimal places.

    Amounts are whole numbers of the unit's `parts`: hundredths where a month is 30.44 days.
    """

    code: str
    name: str
    per: int
    places: int
    parts: int = 1

    def exact(self, numerator: int, denominator: int = 1) -> Fraction:
        """The figure of a sum of parts and a count, unrounded."""
        return Fraction(numerator * self.per, denominator * self.parts)

    def figure(self, numerator: int, denominator: int) -> Decimal | None:
        """The figure of two counts, rounded for display; empty where there is none to divide by."""
        if denominator == 0:
            return None
        return round_half_up(self.exact(numerator, denominator), self.places)

    def shown(self, value: Fraction | Decimal | int) -> Decimal:
        """A value already in this unit, rounded for display."""
        return round_half_up(value, self.places)


COUNT = Unit("count", "Number", 1, 0)
PERCENTAGE = Unit("percentage", "Percentage", 100, 1)
PERCENTAGE_POINTS = Unit("percentage-points", "Percentage points", 100, 1)
FREQUENCY = Unit("frequency", "Number for each child", 1, 2)
RATE_PER_100 = Unit("rate-per-100", "Rate for every 100", 100, 1)
RATE_PER_1_000 = Unit("rate-per-1000", "Rate for every 1,000", 1_000, 2)
RATE_PER_10_000 = Unit("rate-per-10000", "Rate for every 10,000", 10_000, 1)
RATE_PER_100_000 = Unit("rate-per-100000", "Rate for every 100,000", 100_000, 0)
RELATIVE_RATE_INDEX = Unit("relative-rate-index", "Relative rate index", 1, 2)
MORE_OR_FEWER = Unit("excess", "More or fewer than expected", 1, 0)
DAYS = Unit("days", "Days", 1, 0)
DAYS_BY_HUNDREDTHS = Unit("days-by-hundredths", "Days", 1, 0, parts=100)
PENCE = Unit("pence", "Pence", 1, 0)
P_VALUE = Unit("p-value", "Probability", 1, 3)

UNITS: dict[str, Unit] = {
    unit.code: unit
    for unit in (
        COUNT,
        PERCENTAGE,
        PERCENTAGE_POINTS,
        FREQUENCY,
        RATE_PER_100,
        RATE_PER_1_000,
        RATE_PER_10_000,
        RATE_PER_100_000,
        RELATIVE_RATE_INDEX,
        MORE_OR_FEWER,
        DAYS,
        DAYS_BY_HUNDREDTHS,
        PENCE,
        P_VALUE,
    )
}
