"""Open cases without a lead worker, and how many cases each worker has today.

Which cases are open stands in `caseload/cases/open_cases.py`.
Cases restricted to others are left out by row security:
only the people named on them see their allocation.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypedDict, cast

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from throughcare.caseload.cases.open_cases import OF_SAME_CHILD, referred, unallocated
from throughcare.foundation.access.models import Allocation, Staff
from throughcare.foundation.facts.days import today
from throughcare.record.children.models import Child
from throughcare.record.outcomes.models import Programme

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    UnallocatedChild = WithAnnotations[Child, "OpenSince"]

CHILD = "case__child__record_cases__0"  # the case of the record that survives


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
    """Children whose case waits for a lead worker, the longest first."""
    running = Programme.objects.covering(today()).filter(OF_SAME_CHILD)
    asked = referred(manager.service_id).filter(OF_SAME_CHILD)
    open_since = Coalesce(
        Subquery(running.order_by("started_on").values("started_on")[:1]),
        Subquery(asked.order_by("made_on").values("made_on")[:1]),
    )
    waiting = Child.objects.surviving().filter(case__in=unallocated(manager.service_id))
    since = waiting.annotate(open_since=open_since)
    return cast("QuerySet[UnallocatedChild]", since.order_by("open_since", "id"))


def by_worker(manager: Staff) -> list[Workload]:
    """Each worker who holds a case today, with how many, by team and name."""
    counted = (
        Allocation.objects.running_in(manager.service_id, today())
        .values("staff", "team__name")
        .annotate(
            leads=Count(CHILD, distinct=True, filter=Q(kind=Allocation.Kind.LEAD)),
            co_works=Count(CHILD, distinct=True, filter=Q(kind=Allocation.Kind.CO_WORKER)),
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


def loads_of(manager: Staff) -> dict[int, Workload]:
    """What each worker of the service has today, in all their teams, by the worker's number."""
    loads: dict[int, Workload] = {}
    for each in by_worker(manager):
        other = loads.get(each.worker.pk)
        loads[each.worker.pk] = Workload(
            worker=each.worker,
            team=each.team,
            leads=each.leads + (other.leads if other else 0),
            co_works=each.co_works + (other.co_works if other else 0),
        )
    return loads


def cases_of(worker: Staff) -> QuerySet[Allocation]:
    """The worker's allocations today, with the children, by name: one for each child."""
    running = Allocation.objects.covering(today()).filter(staff=worker, case__child__isnull=False)
    same = {CHILD: OuterRef(CHILD), "kind": OuterRef("kind"), "pk__lt": OuterRef("pk")}
    earlier = running.filter(**same)
    by_name = running.exclude(Exists(earlier)).select_related("case__child", "team")
    return by_name.order_by("case__child__last_name", "case__child__first_name", "id")
