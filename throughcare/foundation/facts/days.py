"""Two clocks: the service's day for facts and pages, the machine's for what the machine does.

They differ in a demonstration alone, where a service may stand on a day of its own. Proofs,
sessions, jobs, emergency access and the audit trail go by the machine's clock and never ask here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

LONDON = ZoneInfo("Europe/London")
_stands_on: ContextVar[date | None] = ContextVar("stands_on", default=None)


def today() -> date:
    """The service's day: today in Europe/London, or the day on which a demonstration stands."""
    return _stands_on.get() or machine_day()


def moment() -> datetime:
    """The service's moment: now, or the same time of day on the day on which it stands."""
    day, now = _stands_on.get(), timezone.now()
    if day is None:
        return now
    return datetime.combine(day, timezone.localtime(now).timetz()).astimezone(UTC)


def machine_day() -> date:
    """The day of the machine's clock in Europe/London; compared with what it wrote, no fact."""
    return timezone.now().astimezone(LONDON).date()


def demonstration_day() -> date | None:
    """The day on which the service stands in a demonstration; none where it goes by the clock."""
    return _stands_on.get()


@contextmanager
def standing_on(day: date | None) -> Iterator[None]:
    """Inside, the service's day is this one. Only `acting()` calls it, as the database answers."""
    token = _stands_on.set(day)
    try:
        yield
    finally:
        _stands_on.reset(token)
