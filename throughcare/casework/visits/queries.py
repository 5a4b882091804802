"""What a visit is asked for: the appointment that it was for, and who is inside."""

from datetime import datetime, time, timedelta
from typing import NamedTuple

from django.db import connection

from throughcare.casework.contacts.models import Contact
from throughcare.casework.visits.models import HOME_VISIT, HomeVisit
from throughcare.foundation.access.models import Staff
from throughcare.foundation.design.dates import LONDON, in_london
from throughcare.rulebook.practice.contacts import NOT_YET


class ClosedVisit(NamedTuple):
    """Somebody in a visit about a record that is closed to the reader: where is not said."""

    worker: str
    went_in_at: datetime
    expected_out_at: datetime


def appointment_of(visit: HomeVisit) -> Contact | None:
    """The visit in the worker's diary of that day of which nobody has said what became."""
    begins = datetime.combine(in_london(visit.went_in_at).date(), time(), LONDON)
    ends = datetime.combine(begins.date() + timedelta(days=1), time(), LONDON)
    contacts = visit.child.rows("contacts").standing()
    due = contacts.filter(
        staff=visit.staff,
        method=HOME_VISIT,
        attendance=NOT_YET,
        held_at__gte=begins,
        held_at__lt=ends,
    )
    in_order = due.select_related("case").order_by("held_at", "pk")
    return min(in_order, key=lambda each: abs(each.held_at - visit.went_in_at), default=None)


def visit_of(worker: Staff) -> HomeVisit | None:
    """The visit in which a worker is now."""
    inside = HomeVisit.objects.inside().filter(staff=worker)
    return inside.select_related("child", "case").first()


def visits_now(service: int) -> list[HomeVisit]:
    """Who is inside now, as far as the reader may open the record, the first due out first."""
    inside = HomeVisit.objects.inside().filter(service=service)
    return list(inside.select_related("child", "staff").order_by("expected_out_at", "pk"))


def visits_of_closed_records() -> list[ClosedVisit]:
    """Who is inside besides; of managers, nobody else learns it (sql/functions.sql)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.visits_of_closed_records()")
        return [ClosedVisit(*row) for row in cursor.fetchall()]


def how_many_are_inside(service: int) -> int:
    """How many workers are in a visit, whoever may open the record; of managers."""
    inside = HomeVisit.objects.inside().filter(service=service)
    return inside.count() + len(visits_of_closed_records())
