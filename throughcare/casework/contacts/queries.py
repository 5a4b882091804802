"""Which children a group session may be for, and the sessions that a worker held before."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet

from throughcare.casework.contacts.models import Contact, ContactGroup
from throughcare.foundation.access.capabilities import Capability, Reach
from throughcare.foundation.access.models import Case, Staff
from throughcare.foundation.access.models.cases import cases_near, moved_for_good
from throughcare.foundation.facts.days import moment
from throughcare.record.children.models import Child

HELD_AGAIN = timedelta(days=60)
"""A session that was last held longer ago than this is not offered again."""


def groups_may_include(worker: Staff) -> QuerySet[Case]:
    """The cases that are here and in which the worker records contacts."""
    cases = Case.objects.visible_to(worker, Capability.RECORD_CONTACTS)
    return cases.exclude(Exists(moved_for_good().filter(case=OuterRef("pk"))))


def children_offered(worker: Staff, reach: Reach = Reach.TEAM_CASES) -> list[Child]:
    """Those of the worker's own cases, and of their teams' unless `reach` is their own alone.

    As far as they record contacts there.
    """
    near = cases_near(worker, reach)
    cases = groups_may_include(worker).filter(pk__in=near).values("pk")
    children = Child.objects.surviving().filter(case__in=cases, service=worker.service_id)
    return list(children.order_by("first_name", "last_name", "pk"))


def sessions_before(worker: Staff) -> list[ContactGroup]:
    """The last session of each name that the worker held lately, by name."""
    held = ContactGroup.objects.standing().filter(
        recorded_by=worker, held_at__gte=moment() - HELD_AGAIN
    )
    return list(held.order_by("name", "-held_at", "-pk").distinct("name"))


def children_of(group: ContactGroup) -> set[str]:
    """The references of the children for whom a session was, as far as they can be seen."""
    standing = Contact.objects.standing().filter(contact_group=group)
    return set(standing.values_list("child__reference", flat=True))
