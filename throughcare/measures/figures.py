"""What a measure answers: one figure, with everything needed to judge it.

A measure gives one row for each thing counted, with `met` true, false or empty. The figure is a
sum over those rows, so the figure and the list of what it counts cannot disagree.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from throughcare.measures.statistics.intervals import Interval
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import Unit


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A value with its parts. `value` is unrounded; `shown` rounds half up for display.

    `unknown` counts the rows that nobody can answer; they are in the denominator only where the
    measure's words say so. `complete_on` is the day from which the figure can no longer change
    because its window, its wait or its return was still open; empty where it was complete.
    `hidden` names the numbers that are withheld from the reader; they are not in the figure then.
    `period` is what was asked for, and `days` are the days that were counted: the same but where a
    measure pools years, counts whole months, or looks at one day.
    """

    measure: str
    part: str = ""
    unit: Unit
    numerator: int
    denominator: int | None
    unknown: int = 0
    value: Fraction | None
    interval: Interval | None = None
    period: Period
    as_at: date
    provisional: bool = False
    complete_on: date | None = None
    group: dict[str, Any] = field(default_factory=dict)
    parameters: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    hidden: frozenset[str] = frozenset()
    days: Period = None  # type: ignore[assignment]  # filled in below

    def __post_init__(self) -> None:
        if self.days is None:
            object.__setattr__(self, "days", self.period)

    @property
    def shown(self) -> Decimal | None:
        """The value as a page shows it."""
        return None if self.value is None else self.unit.shown(self.value)


def ratio(numerator: int, denominator: int, unit: Unit) -> Fraction | None:
    """Numerator over denominator in the unit; empty where there is nothing to divide by."""
    return None if not denominator else unit.exact(numerator, denominator)
