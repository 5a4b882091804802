"""Was what is owed done in time? By the same timescales that the caseload pages read.

Working days are joined by their place in the count, never by differences of counts: a Saturday
has the count of the Friday before it, so that a difference would call the Saturday in time.
"""

from datetime import date
from functools import cache

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from throughcare.measures.timeliness.own_values import with_own_value
from throughcare.rulebook.local_settings import local_setting, timescale_setting
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
    The edition in force on the day of the event decides, by the value that the service set for it
    where it is local, unless `within` gives another number of its units; where none was in force
    nothing was owed, and the row is left out. With a `data_end`, what was still not due on that
    day and is not done is neither met nor missed.
    """
    editions = [each for each in TIMESCALES if each.code == code]
    if not editions:
        raise ValueError(f"{code!r} is not the code of a timescale")
    dated = [dated_by(in_force(owed, each), each, within) for each in editions]
    whole = dated[0] if len(dated) == 1 else ibis.union(*dated)
    return whole.mutate(met=answer(whole.done_on, whole.due_on, data_end))


def dated_by(owed: ir.Table, each: Timescale, within: int | None) -> ir.Table:
    """Rows with the last day in time by one edition."""
    if within is not None:
        return with_due_day(owed, each, within)
    if not each.local_setting:
        return with_due_day(owed, each, each.amount)
    named = owed.mutate(setting=ibis.literal(timescale_setting(each)))
    allowed = with_own_value(named, "event_on", ibis.literal(each.amount, "int64"))
    return with_own_due_day(allowed, each).drop("allowed")


def in_force(owed: ir.Table, each: Timescale) -> ir.Table:
    """The rows whose clock started while an edition was in force."""
    since = owed.filter(owed.event_on >= ibis.literal(each.in_force.first_day))
    if each.in_force.last_day is None:
        return since
    return since.filter(since.event_on <= ibis.literal(each.in_force.last_day))


def with_due_day(owed: ir.Table, each: Timescale, amount: int) -> ir.Table:
    """Rows with the last day in time. Raises `ValueError` for a timescale in hours."""
    if each.unit is TimeUnit.WORKING_DAYS:
        before = each.direction is Direction.BEFORE
        return working_days_from(owed, amount, before=before) if amount else same_day(owed)
    return owed.mutate(due_on=due_day(owed.event_on, each, amount))


def with_own_due_day(owed: ir.Table, each: Timescale) -> ir.Table:
    """The same where each row says how much time is `allowed`.

    Months are written out one by one, because no two engines multiply an interval alike.
    """
    if each.unit is TimeUnit.WORKING_DAYS:
        before = each.direction is Direction.BEFORE
        return working_days_allowed(owed, before=before)
    if each.unit is TimeUnit.DAYS:
        step = owed.allowed.as_interval("D")
        due = owed.event_on - step if each.direction is Direction.BEFORE else owed.event_on + step
        return owed.mutate(due_on=due.cast("date"))
    limits = local_setting(timescale_setting(each))
    months = range(limits.lowest, limits.highest + 1)
    days = [(owed.allowed == count, due_day(owed.event_on, each, count)) for count in months]
    return owed.mutate(due_on=ibis.cases(*days, else_=ibis.null("date")))


def working_days_allowed(owed: ir.Table, *, before: bool = False) -> ir.Table:
    """Rows with the day that is as many working days away as each is `allowed`."""
    counted = working_days_from(owed, owed.allowed, before=before)
    due = ibis.ifelse(counted.allowed == 0, counted.event_on, counted.due_on)
    return counted.mutate(due_on=due)


def due_day(event_on: ir.DateValue, each: Timescale, amount: int) -> ir.DateValue:
    """So many days or months from the event. Raises `ValueError` for a timescale in hours."""
    if each.unit is TimeUnit.HOURS:
        raise ValueError(f"{each.name} is due in hours; only days are measured")
    step = ibis.interval(**{str(each.unit): amount})
    due = event_on - step if each.direction is Direction.BEFORE else event_on + step
    return due.cast("date")


def same_day(owed: ir.Table) -> ir.Table:
    return owed.mutate(due_on=owed.event_on)


def working_days_from(
    owed: ir.Table, amount: int | ir.IntegerValue, *, before: bool = False
) -> ir.Table:
    """Rows with the day that is so many working days, one or more, after `event_on` or before."""
    every_day = calendar()
    started = owed.left_join(every_day, owed.event_on == every_day.day).select(
        *(owed[name] for name in owed.columns), "working", "number"
    )
    own = ibis.ifelse(started.working, 1, 0)
    count = amount if isinstance(amount, int) else started[amount.get_name()]
    place = started.number - own - count + 1 if before else started.number + count
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
