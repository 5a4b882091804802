"""Open cases without a lead worker, and how many cases each worker has today.

Which cases are open stands in `caseload/cases/open_cases.py`.
Cases restricted to others are left out by row security:
only the people named on them see their allocation.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from throughcare.caseload.cases.listing import ROW_FIELDS
from throughcare.caseload.oversight.database import rows
from throughcare.foundation.access.models import Allocation, Staff
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.one_statement import (
    IsAnyOf,
    Numbers,
    PageReading,
    Queries,
    in_one_statement,
)
from throughcare.record.children.models import Child

CHILD = "case__child__record_cases__0"  # the case of the record that survives


@dataclass(frozen=True, kw_only=True)
class Workload:
    """What one worker has today."""

    staff_id: int
    team: str
    leads: int
    co_works: int


def children_waiting(page: Iterable[tuple[int, date]]) -> list[tuple[Child, date]]:
    """The children of the cases of a page, each with since when it waits for a lead worker."""
    since = dict(page)
    if not since:
        return []
    read = PageReading().add(children_of_cases, tuple(since))["children"]
    children = {child.case_id: child for child in read}
    return [(children[case], day) for case, day in since.items() if case in children]


@in_one_statement
def children_of_cases(cases: tuple[int, ...]) -> Queries:
    """The children of some cases, with what a row says of them."""
    children = Child.objects.filter(IsAnyOf("case_id", Numbers(cases)))
    return {"children": children.only(*ROW_FIELDS)}


def by_worker() -> list[Workload]:
    """What each worker who holds a case has today, by team and name."""
    counts = rows("SELECT staff_id, team, leads, co_works FROM app.workloads()")
    return [Workload(**row) for row in counts]


def with_workers(page: Iterable[Workload]) -> list[tuple[Staff, Workload]]:
    """The workers of a page, each with what they have."""
    loads = list(page)
    if not loads:
        return []
    read = PageReading().add(workers_numbered, tuple(load.staff_id for load in loads))["workers"]
    workers = {worker.pk: worker for worker in read}
    return [(workers[load.staff_id], load) for load in loads]


@in_one_statement
def workers_numbered(numbers: tuple[int, ...]) -> Queries:
    """The names of some workers, and what leads to their cases."""
    workers = Staff.objects.filter(IsAnyOf("pk", Numbers(numbers)))
    return {"workers": workers.only("reference", "service", "first_name", "last_name")}


def loads_of() -> dict[int, Workload]:
    """What each worker of the service has today, in all their teams, by the worker's number."""
    loads: dict[int, Workload] = {}
    for each in by_worker():
        other = loads.get(each.staff_id)
        loads[each.staff_id] = Workload(
            staff_id=each.staff_id,
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
