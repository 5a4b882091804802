"""What a pack holds: the hearings of the next working days and who is on duty, as the web role may
see them without being named on anything.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q

from throughcare.caseload.oversight.court_list import CourtList, by, with_what_holds
from throughcare.caseload.oversight.my_day import hearings_of
from throughcare.foundation.access.models import Duty, Staff
from throughcare.foundation.design.dates import LONDON
from throughcare.foundation.facts.days import today
from throughcare.record.children.models import Alert
from throughcare.record.circumstances.models import Barrier
from throughcare.rulebook.working_days import england_and_wales

DAYS_AHEAD = 2
"""Working days beyond today: a week-end and a bank holiday lie between them."""


@dataclass(frozen=True, kw_only=True)
class PackContents:
    """The lists of a pack. Alerts and barriers are under the number of the record."""

    first: date
    last: date
    court: CourtList
    alerts: dict[int, list[Any]]
    barriers: dict[int, list[Any]]
    duties: list[Duty]
    left_out: int


def contents_for(reader: Staff) -> PackContents:
    """Gather the lists from today to the second working day that follows."""
    first = today()
    last = england_and_wales().after(first, DAYS_AHEAD)
    listed = list(hearings_of(first, last).filter(service=reader.service_id))
    court = with_what_holds(listed, last)
    records = {pk for child in court.day.children.values() for pk in child.record_ids}
    running = Q(child__in=records)
    return PackContents(
        first=first,
        last=last,
        court=court,
        alerts=dict(by("child_id", Alert.objects.covering(first).filter(running).order_by("pk"))),
        barriers=dict(by("child_id", Barrier.objects.covering(first).filter(running))),
        duties=duties_between(reader, first, last),
        left_out=hearings_left_out(first, last),
    )


def duties_between(reader: Staff, first: date, last: date) -> list[Duty]:
    """Who is on duty in these days, the earliest first."""
    begins = datetime.combine(first, time(), LONDON)
    ends = datetime.combine(last + timedelta(days=1), time(), LONDON)
    rows = Duty.objects.filter(service=reader.service_id, started_at__lt=ends, ended_at__gt=begins)
    return list(rows.select_related("staff").order_by("started_at", "pk"))


def hearings_left_out(first: date, last: date) -> int:
    """How many hearings of these days are of records closed to all but named people."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.hearings_left_out(%s, %s)", [first, last])
        return int(cursor.fetchone()[0])
