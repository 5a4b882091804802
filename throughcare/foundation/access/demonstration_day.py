"""In a demonstration alone, a service may stand on a day of its own, and move it forwards.

Run by the owner of the database from the command line, as the service's own command line, so
that the audit trail says when, by the machine's clock. The database keeps the rule besides
(sql/days.sql), and ignores the day wherever it is not a demonstration.
"""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.jobs import command_line_of
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.days import machine_day

FIRST_PEOPLE = """
UPDATE {table} t SET started_on = %(day)s FROM access_staff s
WHERE t.{key} = s.id AND s.service_id = %(service)s AND t.started_on > %(day)s
  AND s.recorded_by_id IS NULL AND (s.source_id = s.reference OR s.kind = 'command-line')
"""

STAND = """
INSERT INTO app.demonstration_day (service_id, day) VALUES (%(service)s, %(day)s)
ON CONFLICT (service_id) DO UPDATE SET day = excluded.day
"""


@transaction.atomic
def stand_on(service_code: str, day: date) -> None:
    """Let the service stand on a day: its first, or a later one. Raises `ValidationError`."""
    if not settings.DEMONSTRATION:
        raise ValidationError(_("Only a demonstration stands on a day of its own: this is none."))
    if day > machine_day():
        raise ValidationError(_("A demonstration stands on no day that is yet to come."))
    staff = command_line_of(service_code)
    service = Staff.objects.get(pk=staff).service_id
    before = _day_of(service)
    if before is not None and day < before:
        words = _("It stands on %s already: a demonstration moves forwards only.")
        raise ValidationError(words % before)
    if before is None:
        _begin(service, day)
    with acting(staff, doing="stand on a day", reason=day.isoformat(), via="command line"):
        _write(STAND, service, day)


def go_by_the_clock(service_code: str) -> None:
    """Let the service go by the machine's clock again; not refused anywhere: it mends."""
    staff = command_line_of(service_code)
    with acting(staff, doing="go by the clock", via="command line") as now:
        _write(
            "DELETE FROM app.demonstration_day WHERE service_id = %(service)s",
            now.staff.service_id,
        )


def _begin(service: int, day: date) -> None:
    """The first day may be any past one until somebody has worked there by the machine's clock.

    Those who were there when the service was founded have been since that day: nobody acts yet,
    so nobody settles their own access by it.
    """
    if day < machine_day() and _somebody_has_worked(service):
        raise ValidationError(
            _(
                "People have worked in this service already, by today's date, and a demonstration "
                "moves forwards only. Give the first day before anybody signs in."
            )
        )
    for table, key in (("access_staff", "id"), ("access_membership", "staff_id")):
        _write(FIRST_PEOPLE.format(table=table, key=key), service, day)


def _day_of(service: int) -> date | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.demonstration_day_of(%s)", [service])
        day: date | None = cursor.fetchone()[0]
        return day


def _somebody_has_worked(service: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM audit_request r JOIN access_staff s ON s.id = r.staff_id "
            "WHERE r.service_id = %s AND s.kind = 'person')",
            [service],
        )
        return bool(cursor.fetchone()[0])


def _write(statement: str, service: int, day: date | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"service": service, "day": day})
