"""The cast by reference, and rows that a test adds to theirs.

The cast are the people of the demonstration. They stand in the database that every test copies,
with all that belongs to them; a row made here belongs to one test.
"""

from datetime import date
from typing import Any

from django.db import connection

from throughcare.dataset.synthetic import CHILDREN, STAFF
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
HOME = "northwick"


def child(name: str) -> Child:
    """A child of the cast: Anna, Ben, Cal, Lee or Kit."""
    return Child.objects.select_related("case", "service").get(reference=CHILDREN[name].reference)


def worker(name: str) -> Staff:
    """A worker of the cast, who can sign in."""
    return Staff.objects.select_related("person").get(reference=STAFF[name].reference)


def worker_of(service: Service, name: str) -> Staff:
    """A worker of the cast; in another service than theirs, somebody of their name and role."""
    known = STAFF[name]
    of_the_cast = Staff.objects.select_related("person").filter(reference=known.reference)
    if service.code == HOME and (there := of_the_cast.first()):
        return there
    team = {0: "North", 1: "South"}.get(known.team)
    return make_staff(
        service,
        known.first_name,
        known.last_name,
        known.role,
        team=team_of(service, team) if team else None,
    )


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
    """The service of a code, founded where the database does not hold it yet."""
    return Service.objects.filter(code=code).first() or Service.objects.create(code=code, name=name)


def make_team(service: Service, name: str) -> Team:
    return write(Team(service=service, name=name, kind="youth-justice", started_on=LONG_AGO))


def team_of(service: Service, name: str) -> Team:
    """The cast's own team, North or South; a new one in another service."""
    there = Team.objects.filter(service=service, name__endswith=name).first()
    return there or make_team(service, f"{name} team")


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
    """The service's own command line, which imports and exports; made where it has none."""
    there = Staff.objects.filter(service=service, kind=Staff.Kind.COMMAND_LINE).first()
    if there is not None:
        return there
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


def same_person(child: Child) -> dict[str, Any]:
    """What makes a record elsewhere one of the same child, as far as anybody can tell."""
    names = ("first_name", "last_name", "known_as", "date_of_birth", "sex")
    return {name: getattr(child, name) for name in names}


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
