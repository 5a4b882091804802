"""Warnings about a court's order that a child does not keep, and when the court must be told.

The first warning opens a period of twelve months. A second within it is the last: if the child
then fails again without a good reason, the order goes back to court unless there are exceptional
circumstances. A warning after the period opens a new one, and another order begins a count of its
own. A referral order has no such warnings: it goes back to its panel.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from throughcare.rulebook.periods import add_months
from throughcare.rulebook.source import Confidence, InForce, Rule
from throughcare.rulebook.table_files import cite


@dataclass(frozen=True, kw_only=True)
class WarningsBeforeCourt(Rule):
    """How many warnings within how many months come before the court, for which orders."""

    orders: frozenset[str]
    most: int
    months: int

    def last_day(self, first_warning: date) -> date:
        """The last day of the period that a first warning opens."""
        return add_months(first_warning, self.months) - timedelta(days=1)


WARNINGS_BEFORE_COURT = WarningsBeforeCourt(
    code="warnings-before-court",
    name=(
        "After two warnings within 12 months about a youth rehabilitation order, a further "
        "failure without a good reason goes to court, unless circumstances are exceptional"
    ),
    in_force=InForce(first_day=date(2009, 11, 30)),
    source=cite("sentencing-act-2020", "schedule 7 paragraph 4"),
    confidence=Confidence.HIGH,
    orders=frozenset({"youth-rehabilitation-order"}),
    most=2,
    months=12,
)


def warnings_rule(order: str, made_on: date) -> WarningsBeforeCourt | None:
    """The rule about warnings for an order made on a day; none where no rule counts them."""
    rule = WARNINGS_BEFORE_COURT
    return rule if order in rule.orders and rule.holds_on(made_on) else None


def warnings_that_count(
    given: Iterable[date], rule: WarningsBeforeCourt, on: date
) -> tuple[date, ...]:
    """The days of the warnings that count on a day: those of a period that is not over."""
    counted: list[date] = []
    for day in sorted(day for day in given if day <= on):
        if counted and day > rule.last_day(counted[0]):
            counted = []
        counted.append(day)
    return tuple(counted) if counted and on <= rule.last_day(counted[0]) else ()
