"""What closes a case: restrictions to named people, exclusions of relatives, emergencies.

Written only by functions of the database that check who asks (sql/guarded_functions.sql), or
by an import.
"""

from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now

from throughcare.foundation.access.models.people import Staff
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.fields import choices_of
from throughcare.foundation.facts.record import Fence, Record, numbered_once
from throughcare.foundation.facts.retention import RetentionClass
from throughcare.foundation.facts.spells import (
    SpellQuerySet,
    days,
    ends_on_or_after_it_starts,
    same,
)


class Restriction(Record):
    """Closes a case to all but named people.

    `ask`: others learn that a record exists and whom to ask. `sealed`: others learn nothing.
    """

    fence = Fence.GUARDED
    retention = RetentionClass.CHILD

    class Dataset:
        table = "restriction"
        renamed = {"person_id": "case"}

    class Kind(models.TextChoices):
        ASK = "ask", "Others see that a record exists and whom to ask"
        SEALED = "sealed", "Others see nothing at all"

    case = models.ForeignKey("access.Case", on_delete=models.PROTECT, related_name="restrictions")
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
    retention = RetentionClass.CHILD

    class Dataset:
        table = "restriction_access"

    restriction = models.ForeignKey(Restriction, on_delete=models.PROTECT, related_name="named")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [numbered_once("restriction_access")]


class Exclusion(Record):
    """A worker who may not see a case at all: a relative of the child, or the person harmed.

    Stronger than any role, any naming and any emergency.
    """

    fence = Fence.GUARDED
    retention = RetentionClass.CHILD

    class Dataset:
        table = "exclusion"
        renamed = {"person_id": "case"}

    case = models.ForeignKey("access.Case", on_delete=models.PROTECT, related_name="exclusions")
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


class EmergencyAccess(Record):
    """A restricted case opened for some hours, with a reason, by someone not named on it."""

    fence = Fence.GUARDED
    retention = RetentionClass.CHILD

    class Dataset:
        table = "emergency_access"
        renamed = {"person_id": "case"}

    class Kind(models.TextChoices):
        RESTRICTED = "restricted-case", "A restricted record is needed now"
        OTHER_TEAM = "other-team", "A record of another team is needed now"
        OUT_OF_HOURS = "out-of-hours", "A record is needed out of hours"

    class Outcome(models.TextChoices):
        JUSTIFIED = "justified", "It was justified"
        NOT_JUSTIFIED = "not-justified", "It was not justified"
        REFERRED_ON = "referred-on", "It is referred on"

    case = models.ForeignKey("access.Case", on_delete=models.PROTECT, related_name="emergencies")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="emergencies")
    kind = models.CharField(max_length=30, choices=Kind)
    reason = models.TextField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(
        Staff, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review_outcome = models.CharField(
        max_length=20, choices=Outcome, blank=True, default="", db_default=""
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


def restrictions_of_today(cases: Any) -> models.QuerySet[Restriction]:
    """The restrictions by which one of a child's cases is closed today to all but named people.

    They close all of the child's cases. `cases` is a subquery of their numbers.
    """
    return Restriction.objects.covering(today()).filter(case__in=cases).order_by("pk")


class IsNoneOf(models.Func):
    """Whether a case is none of some cases, nor another record of a child of whom one of them is.

    `filter(IsNoneOf("pk", ArraySubquery(…)))`. Which records are of one child is the record's to
    say (app.records_beside); the array is worked out once for a statement.
    """

    arg_joiner = " <> ALL((SELECT app.records_beside("
    template = "%(expressions)s))::bigint[])"
    output_field = models.BooleanField()


class IsOfTheSameChild(models.Func):
    """Whether two cases are of one child: the same case, or records that were merged."""

    arg_joiner = " = ANY(app.records_beside(ARRAY["
    template = "%(expressions)s]))"
    output_field = models.BooleanField()


def closed_to(staff: Staff, *, on_duty: bool) -> models.QuerySet[Restriction]:
    """Restrictions of today that close their cases, and so the whole child, to the worker."""
    named = RestrictionAccess.objects.filter(restriction=OuterRef("pk"), staff=staff)
    opened = EmergencyAccess.objects.open_now().filter(
        IsOfTheSameChild(OuterRef("case"), "case"), staff=staff
    )
    closing = Restriction.objects.covering(today()).exclude(Exists(named)).exclude(Exists(opened))
    if on_duty:
        closing = closing.exclude(kind=Restriction.Kind.ASK)
    return closing


def excluded_from(staff: Staff) -> models.QuerySet[Exclusion]:
    """Exclusions of today that close their cases to the worker, whatever else is true."""
    return Exclusion.objects.covering(today()).filter(staff=staff)
