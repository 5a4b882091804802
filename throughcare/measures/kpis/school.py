"""Who is of statutory school age on a day, and how many hours are full time for them.

The rule is `rulebook/practice/school_age.py`; a test holds the two to each other for every
birthday.
"""

import ibis
import ibis.expr.types as ir

from throughcare.rulebook.practice.education_hours import BANDS, FULL_TIME
from throughcare.rulebook.practice.school_age import LEAVES_IN_YEAR_OF, SEPTEMBER

LAST_OF_JUNE = 30
DAYS_FROM_FRIDAY = 3  # added to a weekday from Monday's 0, so that Friday's remainder of 7 is 0


def of_school_age(born_on: ir.DateValue, day: ir.DateValue) -> ir.BooleanValue:
    """Up to and on the last Friday in June of the school year in which the child turns 16."""
    year = born_on.year() + LEAVES_IN_YEAR_OF + ibis.ifelse(born_on.month() >= SEPTEMBER, 1, 0)
    end_of_june = ibis.date(year, 6, LAST_OF_JUNE)
    since_friday = (end_of_june.day_of_week.index() + DAYS_FROM_FRIDAY) % 7
    last_friday = ibis.date(year, 6, (LAST_OF_JUNE - since_friday).cast("int64"))
    return day <= last_friday


def attendance(hours: ir.IntegerValue, school_age: ir.BooleanValue) -> ir.StringValue:
    """How so many hours a week count: full-time, part-time, none, or not known."""
    threshold = ibis.ifelse(school_age, FULL_TIME.school_age, FULL_TIME.above_school_age)
    return ibis.cases(
        (hours.isnull(), "not-known"),
        (hours >= threshold, "full-time"),
        (hours > 0, "part-time"),
        else_="none",
    )


def band(hours: ir.IntegerValue) -> ir.StringValue:
    """The reporting band of hours a week; "not-known" where nobody wrote them down."""
    none, some, above_school_age, full = BANDS
    return ibis.cases(
        (hours.isnull(), "not-known"),
        (hours >= FULL_TIME.school_age, full),
        (hours >= FULL_TIME.above_school_age, above_school_age),
        (hours > 0, some),
        else_=none,
    )
