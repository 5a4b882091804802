"""Working days in England and Wales: Monday to Friday, bank holidays left out.

The day of an event is day 0, so "within 10 working days" ends with the tenth working day
after it. The same days hold in both countries.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays

from throughcare.rulebook.table_files import rows

SATURDAY = 5
FIRST_YEAR = 1990
LAST_YEAR = 2060
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkingDays:
    """A calendar that knows its bank holidays. Ask `england_and_wales()` for the real one."""

    bank_holidays: frozenset[date]

    def includes(self, day: date) -> bool:
        """Whether a day is a working day."""
        return day.weekday() < SATURDAY and day not in self.bank_holidays

    def after(self, day: date, count: int) -> date:
        """The working day that is `count` (0 or more) working days after a day.

        The day itself is not counted; none after it is the day itself, working or not.
        """
        return self._step(day, count, ONE_DAY)

    def before(self, day: date, count: int) -> date:
        """The working day that is `count` (0 or more) working days before a day."""
        return self._step(day, count, -ONE_DAY)

    def between(self, earlier: date, later: date) -> int:
        """How many working days follow the earlier day, up to and with the later one."""
        days = (later - earlier).days
        return sum(self.includes(earlier + n * ONE_DAY) for n in range(1, days + 1))

    def numbered(self, first: date, last: date) -> Iterator[tuple[date, bool, int]]:
        """Every day with its place in the count of working days, for the measures to join on."""
        number, day = 0, first
        while day <= last:
            working = self.includes(day)
            number += working
            yield day, working, number
            day += ONE_DAY

    def _step(self, day: date, count: int, step: timedelta) -> date:
        if count < 0:
            raise ValueError(f"A number of working days is 0 or more, not {count}")
        while count:
            day += step
            count -= self.includes(day)
        return day


def _days(change: str) -> frozenset[date]:
    return frozenset(
        date.fromisoformat(row["day"]) for row in rows("one_off_days") if row["change"] == change
    )


def bank_holidays(first_year: int, last_year: int) -> frozenset[date]:
    """Days in those years on which England and Wales do not work, weekends apart.

    Regular days come from the `holidays` package, and `tables/one_off_days.csv` adds the days
    that were made or moved once.
    """
    years = range(first_year, last_year + 1)
    regular = holidays.country_holidays("GB", subdiv="ENG", years=years)
    added = {day for day in _days("added") if day.year in years}
    return (frozenset(regular) | added) - _days("removed")


@cache
def england_and_wales() -> WorkingDays:
    """The calendar of England and Wales, 1990 to 2060."""
    return WorkingDays(bank_holidays(FIRST_YEAR, LAST_YEAR))
