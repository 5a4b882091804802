"""Days, months, ages, quarters and financial years.

A financial year runs from 1 April to 31 March. The Board labels a quarter by the year in which
its financial year starts, so January to March 2024 is 2023Q4.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

QUARTER = re.compile(r"(\d{4})Q([1-4])")
FINANCIAL_YEAR = re.compile(r"(\d{4})/(\d{2})")
MONTHS_IN_QUARTER = 3
FIRST_MONTH = 4


def add_months(day: date, months: int) -> date:
    """The same day of a later month (or an earlier one), or that month's last day if it has none.

    31 January and one month is 28 or 29 February.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def completed_age(born_on: date, on: date) -> int:
    """Completed years of age on a day that the caller names, never "today".

    Somebody born on 29 February is a year older on 1 March of a common year. Raises
    `ValueError` for a day before birth.
    """
    if on < born_on:
        raise ValueError(f"{on} is before the date of birth")
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


@dataclass(frozen=True, order=True)
class Period:
    """Days from the first to the last, both included."""

    first_day: date
    last_day: date

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise ValueError(f"A period cannot end on {self.last_day}, before {self.first_day}")

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last_day - self.first_day).days + 1

    def overlaps(self, first_day: date, last_day: date | None) -> bool:
        """Whether a spell has a day in the period. A spell without a last day still runs."""
        return first_day <= self.last_day and (last_day is None or last_day >= self.first_day)


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a financial year: `year` is the one it starts in, `number` is 1 to 4."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 4:
            raise ValueError(f"A quarter is 1, 2, 3 or 4, not {self.number}")

    def __str__(self) -> str:
        return f"{self.year:04d}Q{self.number}"

    @property
    def first_day(self) -> date:
        """The first day of the quarter."""
        return add_months(date(self.year, FIRST_MONTH, 1), MONTHS_IN_QUARTER * (self.number - 1))

    @property
    def last_day(self) -> date:
        """The last day of the quarter."""
        return add_months(self.first_day, MONTHS_IN_QUARTER) - timedelta(days=1)

    @property
    def period(self) -> Period:
        """The days of the quarter."""
        return Period(self.first_day, self.last_day)

    def later(self, quarters: int) -> "Quarter":
        """The quarter so many later, or earlier when negative."""
        year, before = divmod(self.year * 4 + self.number - 1 + quarters, 4)
        return Quarter(year, before + 1)


def quarter_of(day: date) -> Quarter:
    """The quarter that a day is in."""
    number = (day.month - FIRST_MONTH) % 12 // MONTHS_IN_QUARTER + 1
    return Quarter(financial_year_of(day), number)


def financial_year_of(day: date) -> int:
    """The year in which the financial year of a day starts."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def financial_year(starts_in: int) -> Period:
    """The days of the financial year that starts in a year."""
    return Period(date(starts_in, FIRST_MONTH, 1), date(starts_in + 1, FIRST_MONTH - 1, 31))


def financial_year_label(starts_in: int) -> str:
    """A financial year as people write it: 2018/19."""
    return f"{starts_in:04d}/{(starts_in + 1) % 100:02d}"


def rolling_year(last_quarter: Quarter) -> Period:
    """The twelve months that end with a quarter."""
    return Period(last_quarter.later(-3).first_day, last_quarter.last_day)


def parse_quarter(text: str) -> Quarter:
    """A quarter written 2018Q3. Raises `ValueError`, naming what was written."""
    match = QUARTER.fullmatch(text.strip())
    if not match:
        raise ValueError(f"{text!r} is not a quarter; write one like 2018Q3")
    return Quarter(int(match[1]), int(match[2]))


def parse_period(text: str) -> Period:
    """A period written 2018Q3, 2018Q3..2019Q2, 2018/19 or 2018-10-01..2019-09-30.

    Raises `ValueError`, naming what was written and how to write it.
    """
    first, dots, last = (part.strip() for part in text.partition(".."))
    if not dots:
        return _one_period(first)
    return Period(_one_period(first).first_day, _one_period(last).last_day)


def _one_period(text: str) -> Period:
    if QUARTER.fullmatch(text):
        return parse_quarter(text).period
    match = FINANCIAL_YEAR.fullmatch(text)
    if match and (int(match[1]) + 1) % 100 == int(match[2]):
        return financial_year(int(match[1]))
    try:
        day = date.fromisoformat(text)
    except ValueError:
        hint = "write one like 2018Q3, 2018Q3..2019Q2, 2018/19 or 2018-10-01..2019-09-30"
        raise ValueError(f"{text!r} is not a period; {hint}") from None
    return Period(day, day)
