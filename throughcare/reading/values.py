"""How a single value of an old export is read: purely, and with words for what is not understood.

Nothing is guessed. A day whose order of day and month could be either is refused unless the
person who imports says which it is; a word that stands for nothing known is never an identifier.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

from throughcare.reading.identifiers import is_identifier, ruined
from throughcare.reading.sentences import CannotRead, Sentence, shortened
from throughcare.reading.sentences import gettext_noop as _
from throughcare.schema import Column, Kind
from throughcare.schema.enumerations.enumeration import Enumeration

BLANK = " \t\r\n\u00a0\u200b\ufeff"
LONDON = ZoneInfo("Europe/London")
WORDS_FOR_NOTHING = (
    "n/a na <na> #n/a nan -nan null <null> (null) none <none> nil nat \\n - -- --- . ? unknown tbc "
    "#null! #value! #ref! #div/0! #name? #num!"
)
NOTHING = frozenset(WORDS_FOR_NOTHING.split()) | {"not known", "#n/a n/a"}
"""Words that people and programs leave where there is nothing. They stand for nothing only in a
closed list, a number, a day, a truth or an identifier: a child may be called Null."""

NO_DATE = date(1900, 1, 1)
FIRST_YEAR, LAST_YEAR = 1901, 2100
LARGEST_WHOLE = 2_147_483_647
TRUTHS = {
    **dict.fromkeys(("true", "t", "yes", "y", "1", "1.0"), "true"),
    **dict.fromkeys(("false", "f", "no", "n", "0", "0.0"), "false"),
}
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?:E[+-]?\d+)?", re.IGNORECASE)
WHOLE_WITH_POINT = re.compile(r"(\d+)\.0+")
ISO_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
DAY_MONTH_NAME = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/. ]+([A-Za-z]+)\.?,?[-/. ]+(\d{4})")
MONTH_NAME_DAY = re.compile(r"([A-Za-z]+)\.?[-/. ]+(\d{1,2})(?:st|nd|rd|th)?,?[-/. ]+(\d{4})")
NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
TIME = re.compile(
    r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)? ?(?:(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?"
)
MOMENT = re.compile(rf"(.+?)(?:[T ]+{TIME.pattern})?", re.IGNORECASE)


class DayOrder(StrEnum):
    """How days written in numbers alone are to be read: only ever by somebody's word."""

    NOT_SAID = ""
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@dataclass(frozen=True)
class ValueReading:
    """A value as the dataset writes it, or the words that say why it cannot be read.

    `note` says what had to be decided where a value could have been two things, or never was.
    """

    value: str = ""
    problem: str = ""
    stood_for_nothing: bool = False
    note: str = ""


class NotUnderstood(CannotRead):
    """A value cannot be read; the words say why and what to do."""


def read_cell(column: Column, raw: str, order: DayOrder = DayOrder.NOT_SAID) -> ValueReading:
    """The value of a cell, whatever the column: words keep what stands in them."""
    if column.kind != Kind.TEXT or column.choices is not None:
        return read_value(column, raw, order)
    if is_identifier(column):
        return read_identifier(raw, column.name)
    return ValueReading(value=raw.strip(BLANK))


def read_value(column: Column, raw: str, order: DayOrder = DayOrder.NOT_SAID) -> ValueReading:
    """The value of a column in the words of the dataset; blank means empty."""
    text = raw.strip(BLANK)
    if not text:
        return ValueReading()
    try:
        if column.kind == Kind.MOMENT and column.choices is None:
            return moment_reading(text, order)
        return ValueReading(value=reader_of(column, order)(text))
    except NotUnderstood as problem:
        if means_nothing(text):
            return ValueReading(stood_for_nothing=True)
        return ValueReading(problem=problem.sentence)


def read_identifier(raw: str, name: str = "") -> ValueReading:
    """A key or a number that says which, unless a spreadsheet has ruined it."""
    text = raw.strip(BLANK)
    if means_nothing(text):
        return ValueReading(stood_for_nothing=True)
    problem = ruined(text, name)
    return ValueReading(problem=problem) if problem else ValueReading(value=text)


def means_nothing(text: str) -> bool:
    """Whether it is one of the words for nothing."""
    return text.casefold() in NOTHING


def reader_of(column: Column, order: DayOrder) -> Callable[[str], str]:
    """What reads the values of a column."""
    if column.choices is not None:
        choices = column.choices
        return lambda text: read_code(choices, text)
    if column.kind == Kind.DAY:
        return lambda text: read_day(text, order)
    if column.kind == Kind.MOMENT:
        return lambda text: read_moment(text, order)
    return {Kind.WHOLE: read_whole, Kind.TRUTH: read_truth}.get(column.kind, str)


@cache
def codes_by_word(choices: Enumeration) -> dict[str, str]:
    """Every spelling of a code: our own, its words, and the Youth Justice Board's."""
    spellings: dict[str, str] = {}
    for value in reversed(choices.values):  # the first value that claims a spelling keeps it
        for spelling in (value.words, *value.yjb_codes):
            spellings[squashed(spelling)] = value.code
    return spellings | {squashed(value.code): value.code for value in choices.values}


@cache
def numbers_by_word(choices: Enumeration) -> dict[str, str]:
    """Spellings of a code that are numbers, to the letter."""
    spellings: dict[str, str] = {}
    for value in reversed(choices.values):
        spellings |= dict.fromkeys((value.words, *value.yjb_codes), value.code)
    spellings |= {value.code: value.code for value in choices.values}
    return {spelling: code for spelling, code in spellings.items() if NUMBER.fullmatch(spelling)}


def squashed(text: str) -> str:
    """Letters and digits alone, small: how headings and codes are compared."""
    return re.sub(r"[\W_]+", "", text).casefold()


def read_code(choices: Enumeration, text: str) -> str:
    """One of a closed list. Raises `NotUnderstood`, naming what it may be."""
    known = codes_by_word(choices)
    whole = WHOLE_WITH_POINT.fullmatch(text)
    text = whole[1] if whole else text
    # Of a number every sign counts: 1.5 is not 15, nor is -1, which often means nothing, 1.
    if NUMBER.fullmatch(text):
        code = numbers_by_word(choices).get(text)
    else:
        code = known.get(squashed(text))
    if code is not None:
        return code
    near = get_close_matches(squashed(text), known, n=3, cutoff=0.75)
    offered = list(dict.fromkeys(known[each] for each in near)) or list(choices.codes)
    words = ", ".join(offered[:8]) + (", …" if len(offered) > 8 else "")
    raise NotUnderstood(
        _("“%(value)s” is not one of the values it may have: %(words)s."),
        value=shortened(text),
        words=words,
    )


def read_whole(text: str) -> str:
    """A whole number. Raises `NotUnderstood`."""
    match = re.fullmatch(r"([+-]?\d{1,12})(?:\.0+)?", text)
    if match is None or abs(int(match[1])) > LARGEST_WHOLE:
        raise NotUnderstood(_("“%(value)s” is not a whole number."), value=shortened(text))
    return str(int(match[1]))


def read_truth(text: str) -> str:
    """Yes or no. Raises `NotUnderstood`."""
    truth = TRUTHS.get(text.casefold())
    if truth is None:
        raise NotUnderstood(
            _("“%(value)s” is neither yes nor no. Write true or false."), value=shortened(text)
        )
    return truth


def read_day(text: str, order: DayOrder) -> str:
    """A day, or blank where it is 1 January 1900. Raises `NotUnderstood`.

    A midnight with a zone is how many systems write a day: it is London's day where it is midnight
    in London, and otherwise the day that is written.
    """
    match = _moment(text)
    day = _day(match[1].strip(), order)
    if match[2]:
        at = _at(text, day, match)
        if at.tzinfo is not LONDON and at.astimezone(LONDON).time() == time():
            day = at.astimezone(LONDON).date()
        elif at.time() != time():
            raise NotUnderstood(
                _("“%(value)s” is a moment, and a day is wanted. Write it as 2026-03-02."),
                value=shortened(text),
            )
    return "" if day == NO_DATE else day.isoformat()


def read_moment(text: str, order: DayOrder) -> str:
    """A moment in UTC. One without a zone is London's; a day alone is its midnight there."""
    return moment_reading(text, order).value


def moment_reading(text: str, order: DayOrder) -> ValueReading:
    """A moment, and a note where London's clocks showed it twice or never."""
    match = _moment(text)
    day = _day(match[1].strip(), order)
    if day == NO_DATE:
        return ValueReading()
    at = _at(text, day, match)
    note = "" if match[6] else _twice_or_never(text, at)
    return ValueReading(value=moment_words(at), note=note)


def _moment(text: str) -> re.Match[str]:
    match = MOMENT.fullmatch(text)
    if match is None:
        raise NotUnderstood(_("“%(value)s” is not a moment."), value=shortened(text))
    return match


def _at(text: str, day: date, match: re.Match[str]) -> datetime:
    """The moment of a match, in its own zone or in London's."""
    hour, minute, second = (int(part or 0) for part in match.group(2, 3, 4))
    micro = int((match[5] or "").ljust(6, "0")[:6] or 0)
    try:
        at = datetime(day.year, day.month, day.day, hour, minute, second, micro, tzinfo=LONDON)
        return at.replace(tzinfo=_zone(match[6])) if match[6] else at
    except ValueError:
        raise NotUnderstood(_("“%(value)s” is not a time of day."), value=shortened(text)) from None


def _zone(words: str) -> tzinfo:
    """The zone that `Z`, `+01`, `+0100` or `+01:00` says. Raises `ValueError`."""
    if words[0] not in "+-":
        return UTC
    digits = words[1:].replace(":", "").ljust(4, "0")
    if int(digits[2:]) > 59:
        raise ValueError(words)
    off = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(off if words[0] == "+" else -off)


def _twice_or_never(text: str, at: datetime) -> str:
    """Words for a time that London's clocks showed twice, in October, or passed over, in March."""
    second = at.replace(fold=1)
    if at.utcoffset() == second.utcoffset():
        return ""
    if at.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) == at.replace(tzinfo=None):
        return Sentence(
            _(
                "“%(value)s” was twice in London, as the clocks went back; it was read as the "
                "first."
            ),
            value=shortened(text),
        )
    return Sentence(
        _(
            "“%(value)s” was never in London, as the clocks went forward; it was read as an hour "
            "later."
        ),
        value=shortened(text),
    )


def moment_words(at: datetime) -> str:
    """A moment as the dataset writes it: microseconds only where there are any."""
    utc = at.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}" + (f".{utc:%f}" if utc.microsecond else "") + "Z"


def _day(text: str, order: DayOrder) -> date:
    if match := ISO_DAY.fullmatch(text):
        return _real(text, match[1], match[2], match[3])
    if (match := DAY_MONTH_NAME.fullmatch(text)) and match[2].casefold() in MONTHS:
        return _real(text, match[3], MONTHS[match[2].casefold()], match[1])
    if (match := MONTH_NAME_DAY.fullmatch(text)) and match[1].casefold() in MONTHS:
        return _real(text, match[3], MONTHS[match[1].casefold()], match[2])
    if match := NUMBERS.fullmatch(text):
        return _by_order(text, match, order)
    raise NotUnderstood(
        _("“%(value)s” is not a day. Write it as 2026-03-02."), value=shortened(text)
    )


def _by_order(text: str, match: re.Match[str], order: DayOrder) -> date:
    if order is DayOrder.DAY_FIRST:
        return _real(text, match[3], match[2], match[1])
    if order is DayOrder.MONTH_FIRST:
        return _real(text, match[3], match[1], match[2])
    if match[1] == match[2] == "01" and match[3] == "1900":
        return NO_DATE
    raise NotUnderstood(
        _(
            "“%(value)s” does not say which is the day and which is the month. Write days as "
            "2026-03-02, or say which comes first everywhere: on the page, answer the question "
            "about it; on the command line, by --dates dmy or --dates mdy."
        ),
        value=shortened(text),
    )


def _real(text: str, year: str | int, month: str | int, day: str | int) -> date:
    try:
        day_read = date(int(year), int(month), int(day))
    except ValueError:
        raise NotUnderstood(
            _("“%(value)s” is not a day of any calendar."), value=shortened(text)
        ) from None
    if day_read != NO_DATE and not FIRST_YEAR <= day_read.year <= LAST_YEAR:
        raise NotUnderstood(
            _("“%(value)s” is not between %(first)s and %(last)s."),
            value=shortened(text),
            first=FIRST_YEAR,
            last=LAST_YEAR,
        )
    return day_read
