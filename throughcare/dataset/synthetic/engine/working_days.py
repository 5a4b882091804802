"""Working days, school terms and London's clock, for thousands of days at once."""

from datetime import date
from functools import cache

import numpy as np
import numpy.typing as npt

from throughcare.dataset.synthetic.engine.days import (
    EMPTY,
    Truth,
    Whole,
    day_number,
    known,
    where,
)
from throughcare.rulebook.working_days import bank_holidays

Days = npt.NDArray[np.datetime64]

FIRST_YEAR, LAST_YEAR = 2000, 2045
FIRST_DAY = day_number(date(FIRST_YEAR, 1, 1))
A_DAY, A_WEEK = 86_400, 7
THURSDAY_TO_MONDAY = 3  # the first day of all, 1 January 1970, was a Thursday
SUNDAY = 6


@cache
def _calendar() -> np.busdaycalendar:
    days = sorted(bank_holidays(FIRST_YEAR, LAST_YEAR))
    return np.busdaycalendar(holidays=np.array(days, dtype="datetime64[D]"))


def works(days: Whole) -> Truth:
    """Whether each day is one on which offices and courts are open. No day is none."""
    seen = np.is_busday(_as_dates(days), busdaycal=_calendar())
    return np.asarray(seen) & known(days)


def working(days: Whole) -> Whole:
    """Weekends and bank holidays become one of the five working days after them.

    Which one goes round from row to row, so that Mondays are no busier than other days.
    """
    turn = np.where(works(days), 0, (days + np.arange(len(days))) % 5)
    moved = np.busday_offset(_as_dates(days), turn, roll="forward", busdaycal=_calendar())
    return where(known(days), moved.astype(np.int64))


def next_working(days: Whole) -> Whole:
    """The day itself, or the first working day after it."""
    moved = np.busday_offset(_as_dates(days), 0, roll="forward", busdaycal=_calendar())
    return where(known(days), moved.astype(np.int64))


def last_working(days: Whole) -> Whole:
    """The day itself, or the last working day before it."""
    moved = np.busday_offset(_as_dates(days), 0, roll="backward", busdaycal=_calendar())
    return where(known(days), moved.astype(np.int64))


def working_until(days: Whole, limit: int) -> Whole:
    """As `working`, but back to the last working day where that would be after the limit."""
    moved = working(days)
    return np.where(moved > limit, last_working(np.minimum(days, limit)), moved)


def working_among(first: Whole, last: Whole, share: npt.NDArray[np.float64]) -> Whole:
    """A working day from the first to the last, so far along as the share; empty without any."""
    before, numbered = _numbered()
    start = before[first - FIRST_DAY]
    count = before[np.maximum(last, first - 1) + 1 - FIRST_DAY] - start
    at = start + np.floor(share * count).astype(np.int64)
    return where(count > 0, numbered[np.minimum(at, len(numbered) - 1)])


@cache
def _numbered() -> tuple[Whole, Whole]:
    """How many working days there were before each day, and each working day by its number."""
    days = np.arange(FIRST_DAY, day_number(date(LAST_YEAR, 1, 1)), dtype=np.int64)
    open_on = works(days)
    return np.concatenate([[0], np.cumsum(open_on)]).astype(np.int64), days[open_on]


def moments(days: Whole, minutes: int | Whole) -> Whole:
    """Seconds since the first day of all at a time of London's clock, in minutes of the day."""
    summer = np.isin(days, _summer_days())
    return where(known(days), days * A_DAY + (np.asarray(minutes) - 60 * summer) * 60)


@cache
def _summer_days() -> Whole:
    """Days whose working hours are of summer time: last Sunday of March to that of October."""
    spells = [
        np.arange(_last_sunday(year, 3), _last_sunday(year, 10), dtype=np.int64)
        for year in range(FIRST_YEAR, LAST_YEAR)
    ]
    return np.concatenate(spells)


def _last_sunday(year: int, month: int) -> int:
    last = day_number(date(year, month, 31))
    return last - ((last + THURSDAY_TO_MONDAY) % A_WEEK - SUNDAY) % A_WEEK


SCHOOL_HOLIDAYS = (
    ((1, 1), (1, 4)),
    ((2, 13), (2, 20)),
    ((3, 29), (4, 14)),
    ((5, 25), (5, 31)),
    ((7, 21), (9, 3)),
    ((10, 24), (10, 31)),
    ((12, 19), (12, 31)),
)
"""First and last day of each, as month and day; Easter's stand where it usually falls."""


def in_term(days: Whole) -> Truth:
    """Whether schools teach on each day, by the terms that most of them keep."""
    return works(days) & ~np.isin(days, _holidays_of_schools())


@cache
def _holidays_of_schools() -> Whole:
    spells = []
    for year in range(FIRST_YEAR, LAST_YEAR):
        for first, last in SCHOOL_HOLIDAYS:
            start, end = (day_number(date(year, *day)) for day in (first, last))
            spells.append(np.arange(start, end + 1, dtype=np.int64))
    return np.concatenate(spells)


def _as_dates(days: Whole) -> Days:
    return np.where(days > EMPTY // 2, days, 0).astype("datetime64[D]")
