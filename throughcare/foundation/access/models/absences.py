"""Who is away, and who stands in for them."""

from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q

from throughcare.foundation.access.models.people import Staff
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.one_statement import IsAnyOf
from throughcare.foundation.facts.record import Fence, Record, numbered_once
from throughcare.foundation.facts.retention import RetentionClass
from throughcare.foundation.facts.spells import (
    SpellQuerySet,
    days,
    ends_on_or_after_it_starts,
    same,
)


class WorkerAbsenceQuerySet(SpellQuerySet):
    def covered_by(self, staff: Staff) -> Self:
        """The absences of today in which this worker stands in for another."""
        return self.covering(today()).filter(cover_staff=staff)


class WorkerAbsence(Record):
    """Days on which a worker is away and another stands in for them.

    Meanwhile the cases of the one are near to the other as well, with the appointments, the work
    that is due and what managers are told. It gives no right that the other's role does not give.
    Why somebody is away is not recorded: it may be their health.
    """

    fence = Fence.GUARDED
    retention = RetentionClass.STAFF

    class Dataset:
        table = "worker_absence"

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="absences")
    cover_staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="covers")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    handover = models.TextField(blank=True, default="", db_default="")

    objects = WorkerAbsenceQuerySet.as_manager()

    class Meta:
        constraints = [
            numbered_once("worker_absence"),
            ends_on_or_after_it_starts("absence", "An absence cannot end before it starts."),
            models.CheckConstraint(
                name="nobody_covers_themselves",
                condition=~Q(staff=F("cover_staff")),
                violation_error_message="Choose another worker: nobody stands in for themselves.",
            ),
            ExclusionConstraint(
                name="worker_is_away_once_at_a_time",
                expressions=[
                    (same("staff"), RangeOperators.OVERLAPS),
                    (days("started_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="The worker is already away on some of these days.",
            ),
        ]


def by_worker(worker: Staff, of: str = "staff") -> Q:
    """What is a worker's today: their own, and what falls to them while a colleague is away.

    One array, and not `staff = me OR staff IN (SELECT …)`, by which every row is looked at.
    """
    covered = ArraySubquery(WorkerAbsence.objects.covered_by(worker).values("staff"))
    me = models.Value(worker.pk, output_field=models.BigIntegerField())
    theirs = models.Func(
        covered, me, function="array_append", output_field=ArrayField(models.BigIntegerField())
    )
    return Q(IsAnyOf(of, theirs))
