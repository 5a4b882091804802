"""How days and moments read: "2 March 2026", and moments in the time of London.

Every function answers "Not recorded" for an empty value unless told what to say instead,
so that a gap in the record is never read as a blank that means something.
"""

from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils import dateformat
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from throughcare.foundation.design.words import Words

LONDON = ZoneInfo("Europe/London")
NOT_RECORDED = gettext_lazy("Not recorded")


def day(value: date | None, missing: Words = NOT_RECORDED) -> str:
    """A day in full, "2 March 2026"; of a moment, the day it was in London."""
    return _formatted(value, "j F Y", missing)


def short_day(value: date | None, missing: Words = NOT_RECORDED) -> str:
    """A day where a table is tight, "2 Mar 2026"."""
    return _formatted(value, "j M Y", missing)


def month(value: date | None, missing: Words = NOT_RECORDED) -> str:
    """A month, "March 2026"."""
    return _formatted(value, "F Y", missing)


def days(first: date | None, last: date | None = None, running: str = "") -> str:
    """A spell, "2 March 2026 to 4 April 2026", the last day included.

    With no last day it says that the spell still runs ("From 2 March 2026"), or `running`.
    """
    if last is None:
        return running or _("From %(day)s") % {"day": day(first)}
    if first == last:
        return day(first)
    return _("%(first)s to %(last)s") % {"first": day(first), "last": day(last)}


def with_days(what: str, first: date | None, last: date | None = None) -> str:
    """Something with its spell, in one line: "Curfew, from 2 March 2026"."""
    running = _("from %(day)s") % {"day": day(first)}
    return ", ".join(filter(None, (what, days(first, last, running))))


def moment(value: datetime | None, missing: Words = NOT_RECORDED) -> str:
    """A moment, "2 March 2026 at 14:32", in the time of London.

    Raises `ValueError` for a moment without a time zone: nobody can say when that was.
    """
    if value is None:
        return str(missing)
    local = in_london(value)
    return _("%(day)s at %(time)s") % {"day": day(local), "time": time_of_day(local)}


def time_of_day(value: datetime | time | None, missing: Words = NOT_RECORDED) -> str:
    """A time on the 24-hour clock, "09:05", as court lists and custody records write it."""
    if value is None:
        return str(missing)
    if isinstance(value, datetime):
        value = in_london(value)
    return value.strftime("%H:%M")


def in_london(value: datetime) -> datetime:
    """The same moment on a clock in London; `ValueError` when it has no time zone."""
    if value.tzinfo is None:
        raise ValueError("A moment needs a time zone before it can be shown.")
    return value.astimezone(LONDON)


def never_was(moment: datetime) -> bool:
    """Whether the clocks of London went over this time of day, in the night they go forward."""
    there_and_back = moment.astimezone(UTC).astimezone(LONDON)
    return there_and_back.replace(tzinfo=None) != moment.replace(tzinfo=None)


def _formatted(value: date | None, pattern: str, missing: Words) -> str:
    if value is None:
        return str(missing)
    if isinstance(value, datetime):
        value = in_london(value).date()
    return _written(value, pattern, get_language())


@lru_cache(maxsize=20_000)  # one day stands on many pages, and a service has not many days
def _written(value: date, pattern: str, language: str | None) -> str:
    return dateformat.format(value, pattern)
