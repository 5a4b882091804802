"""What is written before there is anybody to write it: the service, and its first people.

Run by the owner of the database from the command line, never by a page: nobody can act yet, so
nobody's right is asked.
"""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from throughcare.foundation.access.models import Membership, Person, Service, Staff
from throughcare.foundation.facts.days import today


@transaction.atomic
def found_service(*, code: str, name: str, country: str = Service.Country.ENGLAND) -> Service:
    """A service with its command line, which imports and exports. Raises `ValidationError`."""
    if Service.objects.filter(code=code).exists():
        raise ValidationError(_("There is a service called %s already.") % code)
    service = Service(code=code, name=name, country=country)
    service.full_clean()
    service.save()
    command_line = Staff(
        service=service,
        source_id="command-line",
        first_name="Command",
        last_name="line",
        agency="local-authority",
        contract="permanent",
        kind=Staff.Kind.COMMAND_LINE,
        started_on=today(),
    )
    command_line.save()
    _give_role(command_line, "command-line")
    return service


@transaction.atomic
def add_administrator(
    service: Service, *, first_name: str, last_name: str, email: str, password: str
) -> Staff:
    """The first person, who makes the other accounts. Raises `ValidationError`."""
    person = Person(email=Person.objects.normalize_email(email))
    person.full_name = f"{first_name} {last_name}"
    validate_password(password, person)
    person.set_password(password)
    person.full_clean()
    person.save()
    return _add_staff(service, person, first_name, last_name, role="system-administrator")


@transaction.atomic
def add_invented_worker(service: Service, *, first_name: str, last_name: str, role: str) -> Staff:
    """An invented worker of a demonstration's second service, who has no password."""
    email = f"{first_name}.{last_name}@{service.code}.example".lower()
    person = Person.objects.create_user(email, full_name=f"{first_name} {last_name}")
    return _add_staff(service, person, first_name, last_name, role=role)


@transaction.atomic
def open_accounts(service: Service, *, keys: list[str]) -> int:
    """Accounts for these staff, who cannot sign in with a password; how many were opened.

    The demonstration signs people in with one click, and only these.
    """
    opened = 0
    for staff in Staff.objects.filter(service=service, source_id__in=keys, person=None):
        person = Person.objects.create_user(staff.email, full_name=staff.full_name)
        staff.person = person
        staff.save()
        opened += 1
    return opened


def _add_staff(
    service: Service, person: Person, first_name: str, last_name: str, *, role: str
) -> Staff:
    """A worker of the service from today on, with one role."""
    staff = Staff(
        service=service,
        person=person,
        first_name=first_name,
        last_name=last_name,
        email=person.email,
        agency="local-authority",
        contract="permanent",
        started_on=today(),
    )
    staff.save()
    _give_role(staff, role)
    return staff


def _give_role(staff: Staff, role: str) -> None:
    Membership(service=staff.service, staff=staff, role=role, started_on=today()).save()
