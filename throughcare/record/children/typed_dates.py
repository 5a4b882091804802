"""Reads a date of birth out of what somebody typed into a search, in any of the usual shapes."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from throughcare.foundation.facts.days import today

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
BETWEEN = r"(?:\s*[-/.,]\s*|\s+(?:of\s+)?)"
NAMED = rf"(?P<month>(?:{'|'.join(MONTHS)})[a-z]*)\.?"
NUMBERED = r"(?P<month>\d{1,2})"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
SHAPES = tuple(
    re.compile(rf"(?<![\w/.-]){shape}(?![\w/-])", re.IGNORECASE)
    for shape in (
        r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>(?:19|20)\d{2})",
        r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})",
        rf"(?P<year>\d{{4}}){BETWEEN}{NUMBERED}{BETWEEN}{DAY}",
        rf"(?P<year>\d{{4}}){BETWEEN}?{NAMED}{BETWEEN}?{DAY}",
        rf"{DAY}{BETWEEN}{NUMBERED}{BETWEEN}(?P<year>\d{{4}}|\d{{2}})",
        rf"{DAY}{BETWEEN}?{NAMED}{BETWEEN}?(?P<year>\d{{4}}|\d{{2}})",
        rf"{NAMED}{BETWEEN}?{DAY}{BETWEEN}(?P<year>\d{{4}})",
    )
)
DASHES = re.compile("[‐-―−⁃]")
STROKES = re.compile("[⁄∕]")


def birthday_in(words: str) -> tuple[str, date | None]:
    """The words without the date that stands among them, and the date; none where none is real."""
    plain = _plain(words)
    for typed, day in _dates(plain):
        return f"{plain[: typed.start()]} {plain[typed.end() :]}".strip(), day
    return words, None


def _plain(words: str) -> str:
    """Digits, dashes and strokes in one form, without letters that show nothing."""
    shown = "".join(
        letter
        for letter in unicodedata.normalize("NFKC", words)
        if unicodedata.category(letter) != "Cf"
    )
    return STROKES.sub("/", DASHES.sub("-", shown))


def _dates(words: str) -> Iterator[tuple[re.Match[str], date]]:
    for shape in SHAPES:
        for typed in shape.finditer(words):
            try:
                yield typed, date(_year(typed["year"]), _month(typed["month"]), int(typed["day"]))
            except ValueError:
                continue  # no such day: it may be a number, or part of one


def _year(typed: str) -> int:
    """A year of two digits is the last that has begun."""
    if len(typed) == 4:
        return int(typed)
    this_year = today().year
    year = this_year - this_year % 100 + int(typed)
    return year if year <= this_year else year - 100


def _month(typed: str) -> int:
    return int(typed) if typed.isdecimal() else MONTHS.index(typed[:3].lower()) + 1
