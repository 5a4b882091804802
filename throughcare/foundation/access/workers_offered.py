"""The workers whom a form offers: those of the service, of one capability, or who carry cases."""

from collections.abc import Iterable

from django.db.models import Prefetch, Q, QuerySet

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Membership, Staff
from throughcare.foundation.access.roles import ROLES
from throughcare.foundation.facts.days import today


def workers_of(staff: Staff, able_to: Capability | None = None) -> QuerySet[Staff]:
    """The workers of the service today, by name, or only those with a capability.

    The service's command line is not among them.
    """
    workers = Staff.objects.able_to_act().filter(service=staff.service_id, kind=Staff.Kind.PERSON)
    if able_to is not None:
        roles = [role.code for role in ROLES.values() if able_to in role.may]
        held = Membership.objects.covering(today()).filter(role__in=roles)
        workers = workers.filter(pk__in=held.values("staff"))
    return by_name(workers)


def carriers(staff: Staff) -> QuerySet[Staff]:
    """The workers of the service whose role of today carries cases, by name."""
    roles = [role.code for role in ROLES.values() if role.carries]
    held = Membership.objects.covering(today()).filter(role__in=roles)
    return workers_of(staff).filter(pk__in=held.values("staff"))


def with_those(workers: QuerySet[Staff], more: Iterable[Staff]) -> QuerySet[Staff]:
    """The workers together with others, such as those already named on a restriction."""
    numbers = [staff.pk for staff in more]
    return by_name(Staff.objects.filter(Q(pk__in=workers.values("pk")) | Q(pk__in=numbers)))


def name_and_role(staff: Staff) -> str:
    """A worker by name and role, to tell apart those of one name (of `workers_of`)."""
    held = [ROLES[m.role].name for m in staff.memberships.all() if m.role in ROLES]
    return ", ".join([staff.full_name, *dict.fromkeys(held)])


def by_name(workers: QuerySet[Staff]) -> QuerySet[Staff]:
    """Workers in the order of their names, with the roles of today."""
    roles_of_today = Prefetch("memberships", queryset=Membership.objects.covering(today()))
    return workers.prefetch_related(roles_of_today).order_by("first_name", "last_name", "id")
