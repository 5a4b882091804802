"""Days in a text, with what is doubtful of each: nothing is guessed without saying so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from throughcare.foundation.design.dates import day as in_words
from throughcare.rulebook.periods import completed_age

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAMED = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\.?"
YEAR = r"(?P<year>\d{4}|\d{2})"
ISO = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)")
NUMBERS = re.compile(
    rf"(?<![\d/.-])(?P<day>\d{{1,2}}) ?[/.-] ?(?P<month>\d{{1,2}}) ?[/.-] ?{YEAR}(?![\d/-])"
)
WORDS = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)? ?(?:of )?{NAMED},? ?{YEAR}(?!\d)", re.IGNORECASE
)
YOUNGEST, OLDEST = 5, 25  # whom an e-mail to a youth justice service may be about


@dataclass(frozen=True)
class SaidDay:
    """A day as it was written, the day itself where it is certain, and what is doubtful of it."""

    said: str
    on: date | None
    doubt: str = ""


def day_in(text: str, today: date) -> SaidDay | None:
    """The first day that is written in a text; none where none is."""
    return next(_days(text, today), None)


def birthday_in(text: str, today: date) -> SaidDay | None:
    """The same for a date of birth: an age that nobody here can have is a slip of the year."""
    born = day_in(text, today)
    if born is None or born.on is None:
        return born
    if born.on <= today and YOUNGEST <= completed_age(born.on, today) <= OLDEST:
        return born
    words = _("%(said)s is no birthday of a child of today, so it was left out.")
    return SaidDay(born.said, None, words % {"said": born.said})


def _days(text: str, today: date) -> Iterator[SaidDay]:
    found = [match for shape in (ISO, NUMBERS, WORDS) if (match := shape.search(text))]
    for match in sorted(found, key=lambda each: each.start()):
        yield _as_written(match, today)


def _as_written(match: re.Match[str], today: date) -> SaidDay:
    said, month = match[0].strip(), match["month"]
    number = int(month) if month.isdecimal() else MONTHS.index(month[:3].lower()) + 1
    short = len(match["year"]) == 2
    year = _whole_year(int(match["year"]), today) if short else int(match["year"])
    on, turned = _day(year, number, int(match["day"])), _day(year, int(match["day"]), number)
    if on is None:
        words = _("%(said)s is no day as it is written here, so it was left out.")
        return SaidDay(said, None, words % {"said": said})
    if not month.isdecimal() or match.re is ISO:
        return SaidDay(said, on, _short_year(said, on) if short else "")
    if turned is None or turned == on:
        return SaidDay(said, on, _short_year(said, on) if short else "")
    either = {"said": said, "first": in_words(on), "second": in_words(turned)}
    if short:
        words = _("%(said)s may be %(first)s or %(second)s. Say which.")
        return SaidDay(said, None, words % either)
    words = _("%(said)s was read as %(first)s, the day first. It could be %(second)s.")
    return SaidDay(said, on, words % either)


def _short_year(said: str, on: date) -> str:
    return _("%(said)s was read as %(day)s.") % {"said": said, "day": in_words(on)}


def _whole_year(two: int, today: date) -> int:
    """A year of two digits is the last that has begun, or a few years ahead for a date to come."""
    year = today.year - today.year % 100 + two
    return year if year <= today.year + 2 else year - 100


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
