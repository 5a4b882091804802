"""What every measure is: words, a function, and how its rows become a figure.

The function takes a period and its named parameters and returns an Ibis expression with one row
for each thing counted: `service_id`, `person_id`, what the thing is, `met` (true, false or
empty: unknown is not no), and whatever it can be broken down by. Where more than yes or no is
counted, `amount` holds a whole number (offences, nights, pence, days), and where it is a part of
another (hours done of hours ordered), `of` holds that.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

import ibis.expr.types as ir

from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import PERCENTAGE, Unit

Days = Callable[[Period, Mapping[str, Any]], Period]
"""From a period and the parameters to the days that are counted for it."""


class Summary(StrEnum):
    """How rows become a numerator and a denominator."""

    SHARE = "rows that met it, of all rows"
    SHARE_OF_KNOWN = "rows that met it, of rows whose answer is known"
    COUNT = "rows that met it"
    RATE = "rows that met it, for so many of the population"
    TOTAL = "the sum of the amounts"
    MEAN = "the sum of the amounts, over the rows that have one"
    AMOUNT_PER_MET = "the sum of the amounts, over the rows that met it"
    AMOUNT_PER_ROW = "the sum of the amounts, over all rows"
    AMOUNT_OF_AMOUNT = "the sum of the amounts, over the sum of what they are of"


@dataclass(frozen=True, kw_only=True)
class Part:
    """One figure of a measure: the headline, or a sub-measure by its code (`1a`, `frequency`).

    `counted` is given where the part counts other rows than the measure's headline. `by` names
    the columns that the part is always broken down by, because that is what it is for. `days` is
    given where the part counts other days than the measure.
    """

    code: str
    summary: Summary
    unit: Unit = PERCENTAGE
    counted: Callable[..., ir.Table] | None = None
    by: tuple[str, ...] = ()
    days: Days | None = None


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A measure as code sees it; its words are in `rulebook/indicators/` under the same code.

    `needs` names the columns that must be there, table by table. `parameters` are those that may
    be overridden, with their defaults; the answer says which were used. `by` names the columns
    of the rows that it can be broken down by. `complete_after_months` is how long after the last
    day of the period the figure may still change. `shared` gives, for a period and parameters,
    the expressions that several parts count from, which are then worked out once. `local_rules`
    names the settings of a service that it goes by, so that a figure can say them. `compared`
    adds figures that are no sums of rows, such as groups beside each other; it is given the
    engine, what is asked, the figures found so far and the parameters. `matches` says that one
    child of several services counts once, so that a figure says where a number speaks against it.
    `days` says which days are counted where these are not the period's: a figure says both.
    """

    code: str
    counted: Callable[..., ir.Table]
    parts: tuple[Part, ...]
    needs: Mapping[str, tuple[str, ...]]
    by: tuple[str, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)
    complete_after_months: Callable[[Mapping[str, Any]], int] | None = None
    shared: Callable[..., tuple[ir.Table, ...]] | None = None
    local_rules: tuple[str, ...] = ()
    compared: Callable[..., list[Any]] | None = None
    matches: bool = False
    days: Days | None = None

    def rows(self, period: Period, **given: Any) -> ir.Table:
        """The expression whose rows are the things counted.

        Raises `ValueError`, naming it, for a parameter that the measure does not have.
        """
        return self.counted(period, **self.settle(given))

    def settle(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The parameters with what was given in place of the defaults."""
        unknown = set(given) - set(self.parameters)
        if unknown:
            raise ValueError(
                f"{self.code} has no parameter {', '.join(sorted(unknown))}; "
                f"it has {', '.join(sorted(self.parameters)) or 'none'}."
            )
        return {**self.parameters, **given}

    def read_parameters(self, given: Mapping[str, str]) -> dict[str, Any]:
        """Parameters written as text, read by the kind of their defaults.

        Raises `ValueError`, naming the parameter, for what cannot be read.
        """
        self.settle(given)
        return {name: read(name, text, self.parameters[name]) for name, text in given.items()}

    def days_counted(self, part: str, period: Period, parameters: Mapping[str, Any]) -> Period:
        """The days that a part counts for a period."""
        own = {each.code: each.days for each in self.parts}.get(part) or self.days
        return own(period, parameters) if own else period

    def part(self, code: str) -> Part:
        """A part by its code. Raises `ValueError` with the codes that there are."""
        for part in self.parts:
            if part.code == code:
                return part
        raise ValueError(
            f"{self.code} has no part {code}; it has {', '.join(p.code for p in self.parts)}."
        )


def read(name: str, text: str, default: Any) -> Any:
    """One parameter from text: yes or no, a whole number, a day or words, as its default is.

    One without a default is read as a whole number or a day where it is written as one.
    """
    if default is None:
        return whole_or_day(text)
    try:
        if isinstance(default, bool):
            return {"yes": True, "true": True, "no": False, "false": False}[text.lower()]
        if isinstance(default, int):
            return int(text)
        if isinstance(default, date):
            return date.fromisoformat(text)
    except (KeyError, ValueError):
        raise ValueError(f"{name} cannot be {text!r}; it is {default!r} unless set.") from None
    return text


def whole_or_day(text: str) -> int | date | str:
    """Text as the whole number or the day that it is written as, else as it is."""
    if text.lstrip("-").isdecimal():
        return int(text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
