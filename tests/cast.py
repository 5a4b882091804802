"""The cast: invented people who are the same in every test and in the demonstration."""

from datetime import date
from typing import Any

from django.db import connection

from throughcare.foundation.access.models import (
    Allocation,
    Case,
    Exclusion,
    Membership,
    Person,
    Restriction,
    RestrictionAccess,
    Service,
    Staff,
    Team,
)
from throughcare.record.children.models import Child

LONG_AGO = date(2020, 1, 1)

# fixture name: first name, last name, role, team
STAFF = {
    "sam": ("Sam", "Okoro", "case-manager", "north"),
    "jo": ("Jo", "Reid", "case-manager", "south"),
    "priya": ("Priya", "Nair", "operations-manager", "north"),
    "ruth": ("Ruth", "Adeyemi", "head-of-service", ""),
    "dee": ("Dee", "Walsh", "panel-volunteer", ""),
    "vic": ("Vic", "Hughes", "victim-worker", ""),
    "ed": ("Ed", "Marsh", "education-worker", ""),
    "hana": ("Hana", "Sato", "health-worker", ""),
    "pat": ("Pat", "Lowe", "prevention-worker", ""),
    "ana": ("Ana", "Petrova", "analyst", ""),
    "dana": ("Dana", "Price", "data-protection-officer", ""),
    "ola": ("Ola", "Berg", "system-administrator", ""),
    "bea": ("Bea", "Stone", "business-support", ""),
    "ian": ("Ian", "Frost", "inspector", ""),
    "moira": ("Moira", "Kent", "board-member", ""),
    "cory": ("Cory", "Dunn", "court-officer", ""),
}


def write(row: Any) -> Any:
    """Write a row that the product would accept, without asking it to say so again.

    Asking takes ten times as long as writing, and the same rows are written for each test. The
    database's own rules hold; tests/records/test_the_cast.py asks the product once for them all.
    """
    row.full_clean = lambda: None
    row.save()
    del row.full_clean
    return row


def make_service(code: str, name: str) -> Service:
    return Service.objects.create(code=code, name=name)


def make_team(service: Service, name: str) -> Team:
    return write(Team(service=service, name=name, kind="youth-justice", started_on=LONG_AGO))


def make_staff(
    service: Service, first: str, last: str, role: str, *, team: Team | None = None
) -> Staff:
    """A worker with an account and one role since long ago."""
    email = f"{first}.{last}@{service.code}.example".lower()
    person = Person.objects.create_user(email, full_name=f"{first} {last}")
    staff = Staff(
        service=service,
        person=person,
        first_name=first,
        last_name=last,
        email=email,
        agency="local-authority",
        contract="permanent",
        started_on=LONG_AGO,
    )
    write(staff)
    write(Membership(service=service, staff=staff, team=team, role=role, started_on=LONG_AGO))
    return staff


def make_command_line(service: Service) -> Staff:
    """The service's own command line, which imports and exports."""
    staff = Staff(
        service=service,
        source_id="command-line",
        first_name="Command",
        last_name="line",
        agency="local-authority",
        contract="permanent",
        kind=Staff.Kind.COMMAND_LINE,
        started_on=LONG_AGO,
    )
    write(staff)
    write(Membership(service=service, staff=staff, role="command-line", started_on=LONG_AGO))
    return staff


def make_case(service: Service) -> Case:
    return Case.objects.create(service=service)


def make_child(service: Service, case: Case | None = None, **facts: Any) -> Child:
    """A child with a case of their own: Anna, 14 in 2026, unless the facts say otherwise."""
    anna = {
        "first_name": "Anna",
        "last_name": "Kowalska",
        "date_of_birth": date(2012, 5, 4),
        "sex": "female",
    }
    return write(Child(case=case or make_case(service), **(anna | facts)))


def allocate(case: Case, staff: Staff, kind: str = "lead") -> Allocation:
    allocation = Allocation(
        service=case.service, case=case, staff=staff, kind=kind, started_on=LONG_AGO
    )
    return write(allocation)


def restrict(case: Case, kind: str, *, named: tuple[Staff, ...] = (), ask: Any = None):
    restriction = Restriction(
        service=case.service,
        case=case,
        kind=kind,
        reason="A relative works in the service.",
        ask_staff=ask,
        started_on=LONG_AGO,
    )
    write(restriction)
    for staff in named:
        write(RestrictionAccess(service=case.service, restriction=restriction, staff=staff))
    # Here and now, while nobody acts: a rule of pages that waits would be asked on the next one.
    sql("SET CONSTRAINTS manager_stays_named IMMEDIATE")
    sql("SET CONSTRAINTS manager_stays_named DEFERRED")
    return restriction


def exclude(case: Case, staff: Staff) -> Exclusion:
    exclusion = Exclusion(
        service=case.service,
        case=case,
        staff=staff,
        relationship="relative",
        started_on=LONG_AGO,
    )
    return write(exclusion)


def sql(statement: str, *values: Any) -> list[tuple]:
    """Run plain SQL on the default connection, as whoever it is now."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []
