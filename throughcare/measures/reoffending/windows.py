"""The windows in which a reoffending cohort is formed, and how long each is watched.

Until the cohorts that begin in October 2015 a child entered once a year; since then once in
each three months, and a year is four such cohorts added up. The two are different series.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import ibis
import ibis.expr.types as ir

from throughcare.rulebook.periods import Period, add_months, quarter_of
from throughcare.rulebook.source import in_words


class Late(StrEnum):
    """What to do with children whose follow-up and wait are not over when the data end."""

    FLAG = "flag"
    LEAVE_OUT = "leave-out"
    REFUSE = "refuse"


@dataclass(frozen=True, kw_only=True)
class Watch:
    """How long offences are looked for after the index day, and proof of them after that.

    Months run to the same day of a later month, or that month's last. `followup_inclusive`
    counts an offence on the very last day; `same_day_counts` one on the index day itself that
    was not proven by then. No `waiting_months` at all accepts proof however late it comes.
    """

    followup_months: int = 12
    waiting_months: int | None = 6
    followup_inclusive: bool = True
    same_day_counts: bool = False
    data_end: date | None = None

    @property
    def months(self) -> int:
        """Months from the index day until nothing can change."""
        return self.followup_months + (self.waiting_months or 0)

    def complete_on(self, period: Period) -> date:
        """The day from which a cohort of the period can no longer change."""
        return add_months(period.last_day, self.months)

    def in_followup(self, offence_on: ir.DateValue, index_on: ir.DateValue) -> ir.BooleanValue:
        """Whether the offence was committed while the child was followed."""
        last = index_on + ibis.interval(months=self.followup_months)
        soon = offence_on <= last if self.followup_inclusive else offence_on < last
        after = offence_on >= index_on if self.same_day_counts else offence_on > index_on
        return self.known(offence_on) & soon & after

    def in_wait(self, proof_on: ir.DateValue, index_on: ir.DateValue) -> ir.BooleanValue:
        """Whether there is proof, and it came in time."""
        came = proof_on.notnull() & self.known(proof_on)
        if self.waiting_months is None:
            return came
        return came & (proof_on <= index_on + ibis.interval(months=self.months))

    def known(self, day: ir.DateValue) -> ir.BooleanValue:
        """Whether the day is not after the data end."""
        return ibis.literal(True) if self.data_end is None else day <= ibis.literal(self.data_end)


def cohorts(period: Period, months: int) -> tuple[Period, ...]:
    """The windows of a period; with no months the period is one window.

    Raises `ValueError` when the period is not a whole number of them.
    """
    if not months:
        return (period,)
    windows, first = [], period.first_day
    while first <= period.last_day:
        following = add_months(first, months)
        windows.append(Period(first, date.fromordinal(following.toordinal() - 1)))
        first = following
    if windows[-1].last_day != period.last_day:
        raise ValueError(
            f"{in_words(period.first_day)} to {in_words(period.last_day)} is not made of "
            f"cohorts of {months} months; ask for whole ones, or for cohort_months=0."
        )
    return tuple(windows)


def cohort_label(window: Period) -> str:
    """A quarter by its label, any other window by its first day."""
    quarter = quarter_of(window.first_day)
    return str(quarter) if quarter.period == window else window.first_day.isoformat()


def cohort_of(day: ir.DateValue, windows: tuple[Period, ...]) -> ir.StringValue:
    """The label of the window that a day is in."""
    if len(windows) == 1:
        return ibis.literal(cohort_label(windows[0]))
    cases = [(day <= ibis.literal(each.last_day), cohort_label(each)) for each in windows]
    return ibis.cases(*cases, else_="")


def refuse_if_late(period: Period, watch: Watch, late: str) -> None:
    """Raise `ValueError`, with the day to come back on, where late entrants are refused."""
    complete = watch.complete_on(period)
    if Late(late) is Late.REFUSE and watch.data_end is not None and complete > watch.data_end:
        raise ValueError(
            f"This cohort is complete on {in_words(complete)} and the data end on "
            f"{in_words(watch.data_end)}. Ask again then, or have late entrants flagged."
        )
