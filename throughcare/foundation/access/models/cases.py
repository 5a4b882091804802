"""The case: the anchor that everything about one child hangs on, and who may come near it.

Access knows no child. A case has a reference, a service, allocations, restrictions and
exclusions; `record.children.Child` belongs to one. Everything here is written by functions of
the database that check who asks (see sql/doors.sql), or by a proved import.
"""

from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now

from throughcare.foundation.access.capabilities import Capability, Reach
from throughcare.foundation.access.models.people import Staff, Team
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.fields import choices_of
from throughcare.foundation.facts.record import (
    Fence,
    Record,
    new_reference,
    numbered_once,
)
from throughcare.foundation.facts.spells import (
    SpellQuerySet,
    days,
    ends_on_or_after_it_starts,
    same,
)


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, staff: Staff, capability: Capability = Capability.READ_SUMMARY) -> Self:
        """The cases that the worker may come to by a list.

        The first of four fences; row security says the same in PostgreSQL, and a test compares
        the two for every role.
        """
        reach = staff.reach(capability)
        near = self.filter(service_id=staff.service_id)
        open_to = near.exclude(Exists(closed_to(staff))).exclude(Exists(excluded_from(staff)))
        if reach is None:  # duty widens a reach; it does not give one
            return self.none()
        if reach == Reach.WHOLE_SERVICE or staff.on_duty:
            return open_to
        return open_to.filter(Exists(allocations_reaching(staff, reach)))


class Case(models.Model):
    """A bare anchor. Its reference is the child's, in every address of a page."""

    fence = Fence.ANCHOR

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


class Allocation(Record):
    """A worker who answers for a case, as its lead or beside the lead."""

    fence = Fence.GUARDED

    class Dataset:
        table = "allocation"
        renamed = {"person_id": "case"}

    class Disclosure:
        plain = ("kind", "started_on", "ended_on")

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
        indexes = [models.Index(fields=["staff", "case"], name="allocation_of_a_worker")]
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


class Restriction(Record):
    """Closes a case to all but named people.

    `ask`: others learn that a record exists and whom to ask. `sealed`: others learn nothing.
    """

    fence = Fence.GUARDED

    class Dataset:
        table = "restriction"
        renamed = {"person_id": "case"}

    class Disclosure:
        sensitive = ("reason",)
        plain = ("kind", "started_on", "ended_on")

    class Kind(models.TextChoices):
        ASK = "ask", "Others see that a record exists and whom to ask"
        SEALED = "sealed", "Others see nothing at all"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="restrictions")
    kind = models.CharField(max_length=20, choices=Kind)
    reason = models.TextField()
    ask_staff = models.ForeignKey(
        Staff, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = SpellQuerySet.as_manager()

    class Meta:
        constraints = [
            numbered_once("restriction"),
            ends_on_or_after_it_starts("restriction", "A restriction cannot end before it starts."),
            ExclusionConstraint(
                name="case_has_one_restriction_at_a_time",
                expressions=[
                    (same("case"), RangeOperators.OVERLAPS),
                    (days("started_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="The case is already restricted on these days.",
            ),
        ]


class RestrictionAccess(Record):
    """A worker named on a restriction, to whom the case stays open."""

    fence = Fence.GUARDED

    class Dataset:
        table = "restriction_access"

    class Disclosure:
        plain = ()

    restriction = models.ForeignKey(Restriction, on_delete=models.PROTECT, related_name="named")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [numbered_once("restriction_access")]


class Exclusion(Record):
    """A worker who may not see a case at all: a relative of the child, or the person harmed.

    Stronger than any role, any naming and any emergency.
    """

    fence = Fence.GUARDED

    class Dataset:
        table = "exclusion"
        renamed = {"person_id": "case"}

    class Disclosure:
        sensitive = ("reason",)
        plain = ("relationship", "started_on", "ended_on")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="exclusions")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    relationship = models.CharField(max_length=40, choices=choices_of("exclusion-relationship"))
    reason = models.TextField(blank=True, default="", db_default="")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = SpellQuerySet.as_manager()

    class Meta:
        constraints = [
            numbered_once("exclusion"),
            ends_on_or_after_it_starts("exclusion", "An exclusion cannot end before it starts."),
        ]


class EmergencyAccessQuerySet(models.QuerySet["EmergencyAccess"]):
    def open_now(self) -> Self:
        return self.filter(started_at__lte=Now(), ended_at__gt=Now())

    def awaiting_review(self) -> Self:
        return self.filter(reviewed_at=None)


class EmergencyAccess(Record):
    """A restricted case opened for some hours, with a reason, by someone not named on it."""

    fence = Fence.GUARDED

    class Dataset:
        table = "emergency_access"
        renamed = {"person_id": "case"}

    class Disclosure:
        sensitive = ("reason",)
        plain = ("kind", "started_at", "ended_at", "reviewed_at", "review_outcome")

    class Kind(models.TextChoices):
        RESTRICTED = "restricted-case", "A restricted record is needed now"
        OTHER_TEAM = "other-team", "A record of another team is needed now"
        OUT_OF_HOURS = "out-of-hours", "A record is needed out of hours"

    class Found(models.TextChoices):
        JUSTIFIED = "justified", "It was justified"
        NOT_JUSTIFIED = "not-justified", "It was not justified"
        REFERRED_ON = "referred-on", "It is referred on"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="emergencies")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30, choices=Kind)
    reason = models.TextField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(
        Staff, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review_outcome = models.CharField(
        max_length=20, choices=Found, blank=True, default="", db_default=""
    )

    objects = EmergencyAccessQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "emergency access"
        constraints = [
            numbered_once("emergency_access"),
            models.CheckConstraint(
                name="emergency_access_ends_after_it_starts",
                condition=Q(ended_at__gte=F("started_at")),
                violation_error_message="Emergency access must end after it starts.",
            ),
        ]


class Transfer(Record):
    """A case moving between services, for good or while a child is looked after elsewhere."""

    fence = Fence.GUARDED

    class Dataset:
        table = "transfer"
        renamed = {"person_id": "case"}

    class Disclosure:
        plain = (
            "direction",
            "other_service_code",
            "other_service_name",
            "kind",
            "requested_on",
            "agreed_on",
            "moved_on",
            "accepted_on",
            "ended_on",
        )

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
        constraints = [numbered_once("transfer")]


def closed_to(staff: Staff) -> models.QuerySet[Restriction]:
    """Restrictions of today that close the outer case to the worker."""
    named = RestrictionAccess.objects.filter(restriction=OuterRef("pk"), staff=staff)
    opened = EmergencyAccess.objects.open_now().filter(case=OuterRef("case"), staff=staff)
    closing = Restriction.objects.covering(today()).exclude(Exists(named)).exclude(Exists(opened))
    if staff.on_duty:
        closing = closing.exclude(kind=Restriction.Kind.ASK)
    return closing.filter(case=OuterRef("pk"))


def excluded_from(staff: Staff) -> models.QuerySet[Exclusion]:
    """Exclusions of today that close the outer case to the worker, whatever else is true."""
    return Exclusion.objects.covering(today()).filter(case=OuterRef("pk"), staff=staff)


def allocations_reaching(staff: Staff, reach: Reach | None) -> models.QuerySet[Allocation]:
    """Allocations of today that bring the outer case within a reach short of the service."""
    mine = Q(staff=staff)
    if reach == Reach.TEAM_CASES:
        today_in_team = Q(
            staff__memberships__team__in=staff.team_ids,
            staff__memberships__started_on__lte=today(),
        ) & (Q(staff__memberships__ended_on=None) | Q(staff__memberships__ended_on__gte=today()))
        mine |= today_in_team
    return Allocation.objects.covering(today()).filter(mine, case=OuterRef("pk"))
