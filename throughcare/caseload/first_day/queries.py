"""The cases that a worker is to confirm, what came of each, and how far everybody is."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from throughcare.caseload.first_day.models import FirstDay, FirstDayAnswer
from throughcare.casework.contacts.models import Contact
from throughcare.casework.meetings.models import Panel
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Allocation, Case, Staff
from throughcare.foundation.access.models.absences import by_worker
from throughcare.foundation.access.models.cases import moved_for_good
from throughcare.foundation.facts.days import moment, today
from throughcare.record.children.models import Child
from throughcare.record.courts.models import Bail, Hearing, Remand
from throughcare.record.outcomes.models import Condition
from throughcare.rulebook.practice.contacts import UNDECIDED


@dataclass(frozen=True, kw_only=True)
class CaseToConfirm:
    """One case of a worker with the four facts that they confirm, and what they said before."""

    allocation: Allocation
    child: Child
    remands: list[Remand]
    bails: list[Bail]
    conditions: list[Condition]
    last_contact: Contact | None
    appointment: Contact | None
    hearing: Hearing | None
    panel: Panel | None
    answer: FirstDayAnswer | None


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far one worker is with the cases that they hold today."""

    worker: Staff
    cases: int
    right: int
    wrong: int

    @property
    def left(self) -> int:
        """Of how many cases nothing was said yet."""
        return self.cases - self.right - self.wrong


def held_today(service: int) -> QuerySet[Allocation]:
    """Allocations of today in which the case is still written here."""
    gone = moved_for_good().values("case")
    return Allocation.objects.running_in(service, today()).exclude(case__in=gone)


def allocations_to_confirm(worker: Staff) -> QuerySet[Allocation]:
    """Those of the worker, and of colleagues for whom they stand in, that they may read."""
    readable = Case.objects.visible_to(worker, Capability.READ_CASE).values("pk")
    return held_today(worker.service_id).filter(by_worker(worker), case__in=readable)


@dataclass(frozen=True, kw_only=True)
class LeftToConfirm:
    """Of how many of a worker's cases nothing was said yet, and in how many something is wrong."""

    left: int
    wrong: int
    every: int


def left_to_confirm(first_day: FirstDay, worker: Staff) -> LeftToConfirm:
    """How far a worker is with the cases that are asked of them."""
    counts = (
        allocations_to_confirm(worker)
        .annotate(answer=answer_of(first_day))
        .aggregate(
            left=Count("pk", filter=Q(answer=None)),
            wrong=Count("pk", filter=Q(answer=False)),
            every=Count("pk"),
        )
    )
    return LeftToConfirm(**counts)


def answer_of(first_day: FirstDay) -> Subquery:
    """Whether the case of an allocation was said to be right by its worker; none where nothing was
    said."""
    said = FirstDayAnswer.objects.filter(first_day=first_day, staff=OuterRef("staff"))
    return Subquery(said.filter(case=OuterRef("case")).values("is_right")[:1])


def cases_to_confirm(first_day: FirstDay, worker: Staff) -> list[CaseToConfirm]:
    """Every case of the worker by the child's name, in a fixed number of queries."""
    held = list(allocations_to_confirm(worker).select_related("staff", "case"))
    cases = {each.case_id for each in held}
    children = {each.case_id: each for each in Child.objects.filter(case__in=cases)}
    facts = facts_of({pk for child in children.values() for pk in child.record_ids})
    said = FirstDayAnswer.objects.filter(first_day=first_day, case__in=cases)
    answers = {(each.case_id, each.staff_id): each for each in said}
    return sorted(
        (
            CaseToConfirm(
                allocation=each,
                child=children[each.case_id],
                answer=answers.get((each.case_id, each.staff_id)),
                **facts(children[each.case_id]),
            )
            for each in held
            if each.case_id in children
        ),
        key=lambda one: (one.child.last_name, one.child.first_name, one.allocation.pk),
    )


def facts_of(records: set[int]) -> Callable[[Child], dict[str, Any]]:
    """What is confirmed of these children, as a function of the child: all of their records."""
    theirs, now, on = Q(child__in=records), moment(), today()
    met = Contact.objects.standing().filter(theirs).defer("notes")
    every = {
        "remands": by_child(Remand.objects.running().filter(theirs).order_by("pk")),
        "bails": by_child(Bail.objects.holding(on).filter(theirs).order_by("pk")),
        "conditions": by_child(Condition.objects.holding(on).filter(theirs).order_by("pk")),
    }
    newest = met.filter(held_at__lt=now).exclude(attendance__in=UNDECIDED)
    coming = met.filter(held_at__gte=now, attendance__in=UNDECIDED)
    hearings = Hearing.objects.filter(theirs, hearing_on__gte=on).defer("notes")
    panels = Panel.objects.filter(theirs, held_on__gte=on).defer("rationale")
    one = {
        "last_contact": by_child(newest.order_by("child", "-held_at", "-pk").distinct("child")),
        "appointment": by_child(coming.order_by("child", "held_at", "pk").distinct("child")),
        "hearing": by_child(hearings.order_by("child", "hearing_on", "pk").distinct("child")),
        "panel": by_child(panels.order_by("child", "held_on", "pk").distinct("child")),
    }
    firsts = {
        "last_contact": lambda rows: max(rows, key=lambda row: row.held_at, default=None),
        "appointment": lambda rows: min(rows, key=lambda row: row.held_at, default=None),
        "hearing": lambda rows: min(rows, key=lambda row: row.hearing_on, default=None),
        "panel": lambda rows: min(rows, key=lambda row: row.held_on, default=None),
    }

    def of_child(child: Child) -> dict[str, Any]:
        lists = {name: of_records(rows, child) for name, rows in every.items()}
        return lists | {name: firsts[name](of_records(one[name], child)) for name in one}

    return of_child


def by_child(rows: Iterable[Any]) -> dict[int, list[Any]]:
    """The rows under the record that they stand on."""
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.child_id].append(row)
    return found


def of_records(rows: dict[int, list[Any]], child: Child) -> list[Any]:
    """The rows of a child, whichever of their records they stand on."""
    return [row for record in child.record_ids for row in rows.get(record, ())]


def progress_of(first_day: FirstDay) -> list[Progress]:
    """How far each worker who holds a case is; those who have most left come first.

    Records that are restricted to others are left out by row security.
    """
    counted = (
        held_today(first_day.service_id)
        .annotate(answer=answer_of(first_day))
        .values("staff")
        .annotate(
            cases=Count("case"),
            right=Count("case", filter=Q(answer=True)),
            wrong=Count("case", filter=Q(answer=False)),
        )
    )
    rows = {row.pop("staff"): row for row in counted}
    workers = Staff.objects.in_bulk(rows)
    every = [Progress(worker=workers[number], **row) for number, row in rows.items()]
    return sorted(every, key=lambda each: (-each.left, each.worker.full_name))


def not_confirmed(first_day: FirstDay) -> int:
    """Of how many cases of the service nobody has said that all of it is right."""
    held = held_today(first_day.service_id).annotate(answer=answer_of(first_day))
    return held.filter(Q(answer=None) | Q(answer=False)).count()
