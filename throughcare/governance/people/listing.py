"""Who works in the service, as the list and a worker's page ask for them."""

from typing import Any

from django.db import connection
from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Lower

from throughcare.foundation.access.models import Membership, Staff, Team
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.spells import not_over_by
from throughcare.foundation.sign_in.lockout import locked_out


def people_of(worker: Staff) -> QuerySet[Staff]:
    """The people of the worker's service, with the roles of today and of days to come."""
    held = Membership.objects.not_over(today())
    roles = Prefetch("memberships", queryset=held.select_related("team").order_by("started_on"))
    people = Staff.objects.filter(service=worker.service_id, kind=Staff.Kind.PERSON)
    return people.select_related("person").prefetch_related(roles)


def teams_of(worker: Staff) -> QuerySet[Team]:
    """The teams of the worker's service that have not ended."""
    teams = Team.objects.filter(service=worker.service_id)
    return teams.filter(not_over_by(today())).order_by("name")


def narrowed(people: QuerySet[Staff], *, role: str, team: Any, show: str) -> QuerySet[Staff]:
    """The people whom the filters leave."""
    left = Q(ended_on__lt=today())
    people = people.filter(left) if show == "left" else people.exclude(left)
    held = Membership.objects.covering(today())
    if role:
        people = people.filter(pk__in=held.filter(role=role).values("staff"))
    if team:
        people = people.filter(pk__in=held.filter(team=team).values("staff"))
    if show == "waiting":
        people = people.exclude(person__password_until=None)
    if show == "without":
        people = people.filter(person=None)
    if show == "locked":
        people = people.alias(login=Lower("person__email")).filter(login__in=locked_out())
    return people


def sealed_that_nobody_else_could_lift(staff: Staff) -> int:
    """On how many sealed records the worker is the last manager named. Refused in the database
    to all but those who manage people, who learn no more than the number."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.sealed_that_nobody_else_could_lift(%s)", [staff.pk])
        return int(cursor.fetchone()[0])


def is_locked(staff: Staff) -> bool:
    """Whether somebody failed too often to sign in as the worker, from some place."""
    return staff.person is not None and staff.person.email.lower() in locked_out()
