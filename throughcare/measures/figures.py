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

NOBODY = -1  # the digest of rows that are of no child: meetings, counties


@dataclass(frozen=True)
class Children:
    """How many rows a number counts, and a digest of whose they are.

    The digest of two lots together is the sum of their digests, so that two numbers of the same
    children are known as one, and a number of two others' children as their sum, whatever the
    parts and measures are called. No child can be read from it.
    """

    count: int
    who: int

    def __add__(self, other: "Children") -> "Children":
        return Children(self.count + other.count, self.who + other.who)


@dataclass(frozen=True, kw_only=True)
class RowsCounted:
    """The rows behind a figure: those that met it, those that did not, and those not known.

    `given` are those that an amount comes from; `summary` says which of them the figure shows.
    """

    summary: str
    met: Children
    not_met: Children
    unknown: Children
    given: Children


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A value with its parts. `value` is unrounded; `shown` rounds half up for display.

    `unknown` counts the rows that nobody can answer; they are in the denominator only where the
    measure's words say so. `complete_on` is the day from which the figure can no longer change
    because its window, its wait or its return was still open; empty where it was complete.
    `hidden` names the numbers that are withheld from the reader; they are not in the figure then.
    `period` is what was asked for, and `days` are the days that were counted: the same but where a
    measure pools years, counts whole months, or looks at one day.
    `bands` say how little and how much a hidden number may be. `rows` are what protects it; a
    figure that was compared with others has none.
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
    bands: dict[str, tuple[int, int | None]] = field(default_factory=dict)
    rows: RowsCounted | None = field(default=None, compare=False)
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
