"""Open cases without a lead worker, and how many cases each worker has today.

A case is open while a programme runs. Cases restricted to others are left out by row security:
only the people named on them see their allocation.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypedDict, cast

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from throughcare.foundation.access.models import Allocation, Staff
from throughcare.foundation.facts.days import today
from throughcare.record.children.models import Child
from throughcare.record.outcomes.models import Programme

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    UnallocatedChild = WithAnnotations[Child, "OpenSince"]


class OpenSince(TypedDict):
    """What `without_lead` adds to each child."""

    open_since: date


@dataclass(frozen=True, kw_only=True)
class Workload:
    """What one worker has today."""

    worker: Staff
    team: str
    leads: int
    co_works: int


def without_lead(manager: Staff) -> "QuerySet[UnallocatedChild]":
    """Children with work under way but no lead worker, the longest first."""
    led = Allocation.objects.covering(today()).filter(
        case=OuterRef("case"), kind=Allocation.Kind.LEAD
    )
    running = Programme.objects.covering(today()).filter(child=OuterRef("pk"))
    open_since = running.order_by("started_on").values("started_on")[:1]
    children = Child.objects.surviving().filter(Exists(running), service=manager.service_id)
    unled = children.exclude(Exists(led)).annotate(open_since=Subquery(open_since))
    return cast("QuerySet[UnallocatedChild]", unled.order_by("open_since", "id"))


def by_worker(manager: Staff) -> list[Workload]:
    """Each worker who holds a case today, with how many, by team and name."""
    counted = (
        Allocation.objects.covering(today())
        .filter(service=manager.service_id)
        .values("staff", "team__name")
        .annotate(
            leads=Count("case", filter=Q(kind=Allocation.Kind.LEAD)),
            co_works=Count("case", filter=Q(kind=Allocation.Kind.CO_WORKER)),
        )
    )
    counts = list(counted)
    workers = Staff.objects.in_bulk({row["staff"] for row in counts})
    loads = [
        Workload(
            worker=workers[row["staff"]],
            team=row["team__name"] or "",
            leads=row["leads"],
            co_works=row["co_works"],
        )
        for row in counts
    ]
    return sorted(loads, key=lambda load: (load.team == "", load.team, load.worker.full_name))


def cases_of(worker: Staff) -> QuerySet[Allocation]:
    """The worker's allocations today, with the children, by name."""
    running = Allocation.objects.covering(today()).filter(staff=worker, case__child__isnull=False)
    by_name = running.select_related("case__child", "team")
    return by_name.order_by("case__child__last_name", "case__child__first_name", "id")
