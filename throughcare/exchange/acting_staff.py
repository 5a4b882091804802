"""Who acts when a command is given: somebody by their email, or the service's own command line."""

from django.db import connection
from django.utils.translation import gettext as _

from throughcare.foundation.access.models import Person, Service
from throughcare.foundation.access.models.passwords import signing_in


class NoActingStaff(LookupError):
    """Nobody can act; the words say what to do."""


def find_acting_staff(code: str | None, email: str | None) -> int:
    """The number of the member of staff who acts. Raises `NoActingStaff`."""
    service = _service(code)
    return _staff_by_email(email, service) if email else _command_line_of(service)


def _service(code: str | None) -> Service:
    services = list(Service.objects.filter(code=code) if code else Service.objects.live())
    if not services and not Service.objects.exists():
        raise NoActingStaff(
            _(
                "There is no service yet: found it first, with "
                "'throughcare create-service --code northwick --name \"Northwick\"'."
            )
        )
    if len(services) == 1:
        return services[0]
    codes = ", ".join(each.code for each in Service.objects.live())
    if code:
        raise NoActingStaff(
            _("There is no service %(code)s: say --service with one of %(codes)s.")
            % {"code": code, "codes": codes}
        )
    raise NoActingStaff(_("There are several services: say --service with one of %s.") % codes)


def _command_line_of(service: Service) -> int:
    staff = _number("SELECT app.command_line_of(%s)", service.code)
    if staff is None:
        words = _("The service %s has no command line: say --as with an email.")
        raise NoActingStaff(words % service.code)
    return staff


def _staff_by_email(email: str, service: Service) -> int:
    person = Person.objects.filter(email__iexact=email).first()
    staff = person and _place(person, service)
    if not staff:
        raise NoActingStaff(
            _("Nobody with the email %(email)s works in the service %(service)s today.")
            % {"email": email, "service": service.code}
        )
    return staff


def _place(person: Person, service: Service) -> int | None:
    wanted = "SELECT staff_id FROM app.staff_of_person(%s) WHERE service_name = %s"
    with signing_in(person.pk):
        return _number(wanted, person.pk, service.name)


def _number(statement: str, *values: str | int) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone()
    return int(row[0]) if row and row[0] is not None else None
