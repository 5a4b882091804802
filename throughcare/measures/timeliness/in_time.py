"""Was what is owed done in time? By the same timescales that the caseload pages read.

Working days are joined by their place in the count, never by differences of counts: a Saturday
has the count of the Friday before it, so that a difference would call the Saturday in time.
"""

from datetime import date
from functools import cache

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from throughcare.rulebook.practice.timescales import TIMESCALES, Direction, Timescale, TimeUnit
from throughcare.rulebook.working_days import england_and_wales

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2049, 12, 31)


@cache
def calendar() -> ir.Table:
    """Every day with its place in the count of working days, and whether it is one."""
    days = list(england_and_wales().numbered(FIRST_DAY, LAST_DAY))
    return ibis.memtable(
        pa.table(
            {
                "day": pa.array([day for day, _, _ in days], pa.date32()),
                "working": [working for _, working, _ in days],
                "number": pa.array([number for _, _, number in days], pa.int64()),
            }
        )
    )


def done_in_time(
    owed: ir.Table, code: str, *, within: int | None = None, data_end: date | None = None
) -> ir.Table:
    """Add `due_on` and `met` to a table with one row for each thing owed.

    `event_on` is the day that started the clock, and `done_on` is empty until the thing is done.
    The edition in force on the day of the event decides, unless `within` gives another number of
    its units; where none was in force nothing was owed, and the row is left out. With a
    `data_end`, what was still not due on that day and is not done is neither met nor missed.
    """
    editions = [each for each in TIMESCALES if each.code == code]
    if not editions:
        raise ValueError(f"{code!r} is not the code of a timescale")
    dated = [
        with_due_day(in_force(owed, each), each, each.amount if within is None else within)
        for each in editions
    ]
    whole = dated[0] if len(dated) == 1 else ibis.union(*dated)
    return whole.mutate(met=answer(whole.done_on, whole.due_on, data_end))


def in_force(owed: ir.Table, each: Timescale) -> ir.Table:
    """The rows whose clock started while an edition was in force."""
    since = owed.filter(owed.event_on >= ibis.literal(each.in_force.first_day))
    if each.in_force.last_day is None:
        return since
    return since.filter(since.event_on <= ibis.literal(each.in_force.last_day))


def with_due_day(owed: ir.Table, each: Timescale, amount: int) -> ir.Table:
    """Rows with the last day in time. Raises `ValueError` for a timescale in hours."""
    before = each.direction is Direction.BEFORE
    if each.unit is TimeUnit.HOURS:
        raise ValueError(f"{each.name} is due in hours; only days are measured")
    if each.unit is TimeUnit.WORKING_DAYS:
        return working_days_from(owed, amount, before=before)
    step = ibis.interval(**{str(each.unit): amount})
    due = owed.event_on - step if before else owed.event_on + step
    return owed.mutate(due_on=due.cast("date"))


def working_days_from(owed: ir.Table, amount: int, *, before: bool = False) -> ir.Table:
    """Rows with the day that is so many working days after `event_on`, or before it."""
    if amount == 0:
        return owed.mutate(due_on=owed.event_on)
    every_day = calendar()
    started = owed.left_join(every_day, owed.event_on == every_day.day).select(
        *(owed[name] for name in owed.columns), "working", "number"
    )
    own = ibis.ifelse(started.working, 1, 0)
    place = started.number - own - amount + 1 if before else started.number + amount
    counted = started.mutate(due_number=place).drop("working", "number")
    working = every_day.filter(every_day.working).select(due_on="day", place="number")
    return counted.left_join(working, counted.due_number == working.place).select(
        *(counted[name] for name in owed.columns), "due_on"
    )


def answer(
    done_on: ir.DateValue, due_on: ir.DateValue, data_end: date | None = None
) -> ir.BooleanValue:
    """Done by the day it was due; neither true nor false while it may still be."""
    in_time = done_on.notnull() & (done_on <= due_on)
    if data_end is None:
        return in_time
    still_open = due_on > ibis.literal(data_end)
    return ibis.cases((in_time, True), (still_open, ibis.null("boolean")), else_=False)
