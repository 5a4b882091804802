"""A request of the police for an appropriate adult, from the call until the adult has left."""

from typing import Self

from django.db import models
from django.db.models import Q

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Case
from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.record import follows, numbered_once
from throughcare.record.children.models import Child, ChildRecord, by_child

NOBODY_CAME, ATTENDED = "nobody-came", "attended"


class AppropriateAdultQuerySet(models.QuerySet["AppropriateAdult"]):
    """Questions that requests can answer."""

    def still_open(self) -> Self:
        """Those of which nobody has said yet what came of them."""
        return self.filter(outcome="")


class AppropriateAdult(ChildRecord):
    """A request of the police for an adult beside a child, who goes, and what came of it.

    The call comes before anybody knows whether the child is on the record. Until it is linked the
    row has no child, and whoever records such requests sees it; from then on it is seen where the
    case is, and nowhere else.
    """

    needed_to_write = Capability.RECORD_APPROPRIATE_ADULTS
    needed_without_case = Capability.RECORD_APPROPRIATE_ADULTS
    # Kept by a job (sql/functions.sql); a worker's undo or correction is not in its way.
    unwatched = ("told_unnamed_at", "told_late_at")

    class Dataset:
        table = "appropriate_adult"

    class Disclosure:
        plain = ("told_unnamed_at", "told_late_at")

    case = models.ForeignKey(  # type: ignore[assignment]  # none until the record is known
        Case,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        db_index=False,
        null=True,
    )
    child = models.ForeignKey(
        Child,
        on_delete=models.PROTECT,
        related_name="appropriate_adults",
        db_index=False,
        null=True,
        blank=True,
    )
    child_name = facts.text()
    requested_at = facts.moment(required=True)
    requested_by = facts.text()
    station = facts.text(required=True)
    reason = facts.code("appropriate-adult-reason", required=True)
    adult_kind = facts.code("appropriate-adult-kind")
    adult_staff = facts.staff()
    adult_name = facts.text()
    arrived_at = facts.moment()
    interview_began_at = facts.moment()
    interview_ended_at = facts.moment()
    left_at = facts.moment()
    outcome = facts.code("appropriate-adult-outcome")
    detained_overnight = facts.truth()
    accommodation_transfer = facts.code("accommodation-transfer")
    transfer_reason = facts.notes()
    notes = facts.notes()
    # When managers were told that nobody was named, and that nobody was there.
    told_unnamed_at = models.DateTimeField(null=True, editable=False)
    told_late_at = models.DateTimeField(null=True, editable=False)

    objects = AppropriateAdultQuerySet.as_manager()

    class Meta:
        indexes = [
            by_child("adults_asked_for_a_child", "requested_at"),
            models.Index(fields=["service", "requested_at"], name="adults_asked_for_by_day"),
        ]
        constraints = [
            numbered_once("appropriate_adult"),
            models.CheckConstraint(
                name="adult_is_asked_for_somebody",
                condition=~Q(child=None) | ~Q(child_name=""),
                violation_error_message="Say what the child is called.",
            ),
            follows(
                "arrived_at",
                "requested_at",
                name="adult_arrives_after_the_request",
                words="The adult cannot arrive before the police asked.",
            ),
            follows(
                "interview_began_at",
                "arrived_at",
                name="interview_begins_with_the_adult_there",
                words="The interview cannot begin before the adult arrived.",
            ),
            follows(
                "interview_ended_at",
                "interview_began_at",
                name="interview_ends_after_it_begins",
                words="The interview cannot end before it begins.",
            ),
            follows(
                "left_at",
                "arrived_at",
                name="adult_leaves_after_arriving",
                words="The adult cannot leave before they arrive.",
            ),
            models.CheckConstraint(
                name="adult_who_attended_arrived",
                condition=~Q(outcome=ATTENDED) | ~Q(arrived_at=None),
                violation_error_message="Say when the adult arrived.",
            ),
            models.CheckConstraint(
                name="nobody_came_where_nobody_arrived",
                condition=~Q(outcome=NOBODY_CAME) | Q(arrived_at=None),
                violation_error_message="An adult arrived: say how it ended for them.",
            ),
        ]
