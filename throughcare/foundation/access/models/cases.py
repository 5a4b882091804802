"""The case: the anchor that everything about one child hangs on, and who may come near it.

Access knows no child. A case has a reference, a service, allocations, restrictions and
exclusions; `record.children.Child` belongs to one. Everything here is written by functions of
the database that check who asks (see sql/guarded_functions.sql), or by a proved import.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, OuterRef, Q

from throughcare.foundation.access.capabilities import Capability, Reach
from throughcare.foundation.access.models.absences import WorkerAbsence
from throughcare.foundation.access.models.people import Staff, Team
from throughcare.foundation.access.models.restrictions import (
    IsNoneOf,
    closed_to,
    excluded_from,
)
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.one_statement import (
    PageReading,
    Queries,
    Words,
    in_one_statement,
)
from throughcare.foundation.facts.record import (
    Fence,
    Record,
    new_reference,
    numbered_once,
)
from throughcare.foundation.facts.retention import RetentionClass
from throughcare.foundation.facts.spells import (
    SpellQuerySet,
    by_last_day,
    covering,
    days,
    ends_on_or_after_it_starts,
    same,
)


@dataclass(frozen=True)
class Sight:
    """How far a worker sees today by a capability."""

    reach: Reach | None
    on_duty: bool
    teams: frozenset[int]


def sight_of(staff: Staff, capability: Capability) -> Sight:
    """How far the worker sees today by the capability."""
    return Sight(staff.reach(capability), staff.on_duty, frozenset(staff.team_ids))


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, staff: Staff, capability: Capability = Capability.READ_SUMMARY) -> Self:
        """The cases that the worker may come to by a list.

        The first of four fences; row security says the same in PostgreSQL, and a test compares
        the two for every role.
        """
        return self.in_sight(staff, sight_of(staff, capability))

    def in_sight(self, staff: Staff, sight: "Sight") -> Self:
        """As `visible_to`; of the worker only the numbers are asked for."""
        if sight.reach is None:  # duty widens a reach; it does not give one
            return self.none()
        near = self.filter(service_id=staff.service_id)
        closed = closed_to(staff, on_duty=sight.on_duty)
        open_to = near.filter(
            IsNoneOf("pk", ArraySubquery(closed.values("case"))),
            IsNoneOf("pk", ArraySubquery(excluded_from(staff).values("case"))),
        )
        if sight.reach == Reach.WHOLE_SERVICE or sight.on_duty:
            return open_to
        near_to = allocations_reaching(staff, sight.reach, teams=sight.teams)
        return open_to.filter(Exists(near_to))


class Case(models.Model):
    """A bare anchor. Its reference is the child's, in every address of a page."""

    fence = Fence.ANCHOR
    retention = RetentionClass.CHILD

    class Disclosure:
        plain = ("reference",)

    reference = models.CharField(max_length=40, unique=True, default=new_reference, editable=False)
    service = models.ForeignKey("access.Service", on_delete=models.PROTECT, related_name="+")

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "service"], name="case_belongs_to_one_service")
        ]

    def __str__(self) -> str:
        return f"case {self.reference}"

    @cached_property
    def moved_to(self) -> list[tuple[str, date | None]]:
        """The service to which the case moved for good, and when. A page has it already."""
        return list(moves_away(self.pk))


class Allocation(Record):
    """A worker who answers for a case, as its lead or beside the lead."""

    fence = Fence.GUARDED
    retention = RetentionClass.CHILD

    class Dataset:
        table = "allocation"
        renamed = {"person_id": "case"}

    class Kind(models.TextChoices):
        LEAD = "lead", "Lead worker"
        CO_WORKER = "co-worker", "Co-worker"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="allocations")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="allocations")
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.LEAD, db_default=Kind.LEAD)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = SpellQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["staff", "case"], name="allocation_of_a_worker"),
            by_last_day("allocations_by_last_day", "case", "staff"),
        ]
        constraints = [
            numbered_once("allocation"),
            ends_on_or_after_it_starts("allocation", "An allocation cannot end before it starts."),
            ExclusionConstraint(
                name="case_has_one_lead_worker_at_a_time",
                expressions=[
                    (same("case"), RangeOperators.OVERLAPS),
                    (days("started_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(kind="lead"),
                violation_error_message="The case already has a lead worker on these days.",
            ),
        ]


class Transfer(Record):
    """A case moving between services, for good or while a child is looked after elsewhere."""

    fence = Fence.GUARDED
    retention = RetentionClass.CHILD

    class Dataset:
        table = "transfer"
        renamed = {"person_id": "case"}

    class Direction(models.TextChoices):
        IN = "in", "To this service"
        OUT = "out", "From this service"

    class Kind(models.TextChoices):
        TRANSFER = "transfer", "Transfer of responsibility"
        CARETAKING = "caretaking", "Caretaking for another service"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="transfers")
    direction = models.CharField(max_length=10, choices=Direction)
    other_service_code = models.CharField(max_length=40, blank=True, default="", db_default="")
    other_service_name = models.CharField(max_length=200)
    kind = models.CharField(
        max_length=20, choices=Kind, default=Kind.TRANSFER, db_default=Kind.TRANSFER
    )
    requested_on = models.DateField()
    agreed_on = models.DateField(null=True, blank=True)
    moved_on = models.DateField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["service", "-requested_on", "-id"], name="transfers_newest_first")
        ]
        constraints = [numbered_once("transfer")]


def moved_for_good() -> models.QuerySet[Transfer]:
    """Transfers by which a case was written elsewhere from their day on."""
    return Transfer.objects.filter(direction="out", kind="transfer", moved_on__lte=today())


def moves_away(case: int) -> models.QuerySet[Transfer, tuple[str, date | None]]:
    """The service to which a case has moved for good, if it has, and the day."""
    return moved_for_good().filter(case=case).values_list("other_service_name", "moved_on")[:1]


@in_one_statement
def case_of_a_page(staff: Staff, sight: Sight, reference: Words) -> Queries:
    """The case that a page is about, if the worker may come to it. Every page of a child asks."""
    return {"case": Case.objects.in_sight(staff, sight).filter(reference=reference)}


def case_in_sight(staff: Staff, reference: str) -> Case | None:
    """The case of this reference, if the worker may come to it."""
    sight = sight_of(staff, Capability.READ_SUMMARY)
    if sight.reach is None:
        return None
    found: Case | None = (
        PageReading().add(case_of_a_page, staff, sight, Words(reference)).first("case")
    )
    return found


def cases_near(staff: Staff, reach: Reach | None) -> set[int]:
    """The cases that lie today within a reach short of the service.

    They are found among the allocations that run, and not by looking at each case that ever was.
    """
    running = Allocation.objects.running_in(staff.service_id, today())
    return set(running.filter(reaching(staff, reach)).values_list("case", flat=True))


def allocations_reaching(
    staff: Staff, reach: Reach | None, *, teams: Collection[int] | None = None
) -> models.QuerySet[Allocation]:
    """Allocations of today that bring the outer case, one of few, within a reach short of the
    service. `cases_near` says which they are of all.
    """
    mine = reaching(staff, reach, teams=teams)
    return Allocation.objects.covering(today()).filter(mine, case=OuterRef("pk"))


def reaching(staff: Staff, reach: Reach | None, *, teams: Collection[int] | None = None) -> Q:
    """That an allocation is the worker's, of one for whom they stand in, or of their teams.

    `teams` are the worker's of today, where they were read already.
    """
    mine = Q(staff=staff) | Q(staff__in=WorkerAbsence.objects.covered_by(staff).values("staff"))
    if reach == Reach.TEAM_CASES:
        teams = staff.team_ids if teams is None else teams
        in_a_team = Q(staff__memberships__team__in=teams)
        mine |= in_a_team & covering(today(), of="staff__memberships__")
    return mine
