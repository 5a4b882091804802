"""A worker in the home of a child, from going in until they say that they are out."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import Exists, ExpressionWrapper, OuterRef, Q

from throughcare.casework.contacts.models import Contact
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.entries import STANDING
from throughcare.foundation.facts.record import follows, numbered_once
from throughcare.record.children.models import ChildRecord, by_child, of_child
from throughcare.rulebook.practice.contacts import NOT_YET

HOME_VISIT = "home-visit"


def written_up() -> Exists:
    """Whether a contact tells of a visit: of the same worker and person, at about its time."""
    about, went_in = timedelta(hours=2), OuterRef("went_in_at")
    contacts = Contact.objects.filter(
        STANDING,
        staff=OuterRef("staff"),
        child__record_ids=OuterRef("child__record_ids"),
        method=HOME_VISIT,
        held_at__gte=ExpressionWrapper(went_in - about, models.DateTimeField()),
        held_at__lte=ExpressionWrapper(went_in + about, models.DateTimeField()),
    )
    return Exists(contacts.exclude(attendance=NOT_YET))


def without_contact() -> Q:
    """Visits that are over and of which nobody has recorded a contact."""
    return Q(came_out_at__isnull=False) & ~Q(written_up())


class HomeVisitQuerySet(models.QuerySet["HomeVisit"]):
    """Questions that visits can answer."""

    def inside(self) -> Self:
        """Those whose worker has not come out."""
        return self.filter(came_out_at=None)

    def to_write_up(self, worker: Staff) -> Self:
        """Those of a worker that are over and have no contact yet, the latest first."""
        mine = self.filter(without_contact(), staff=worker)
        return mine.order_by("-went_in_at", "-pk")


class HomeVisit(ChildRecord):
    """A worker who went into the home of a child, when they are due out, and when they came out.

    Only the worker who is in, or a manager who spoke to them, says so (sql/functions.sql).
    """

    needed_to_write = Capability.RECORD_CONTACTS
    # Kept by a job (sql/functions.sql); a worker's undo is not in its way.
    unwatched = ("told_late_at",)

    class Dataset:
        table = "visit"

    class Disclosure:
        plain = ("told_late_at",)

    child = of_child("visits")
    staff = facts.staff(required=True)
    went_in_at = facts.moment(required=True)
    expected_out_at = facts.moment(required=True)
    came_out_at = facts.moment()
    place = facts.text()
    # When managers were told that the worker had not come out; again for each later time due.
    told_late_at = models.DateTimeField(null=True, editable=False)

    objects = HomeVisitQuerySet.as_manager()

    class Meta:
        indexes = [
            by_child("visits_to_a_child", "went_in_at"),
            models.Index(
                fields=["service", "expected_out_at"],
                condition=Q(came_out_at=None),
                name="visits_of_who_is_inside",
            ),
        ]
        constraints = [
            numbered_once("visit"),
            models.UniqueConstraint(
                fields=["staff"],
                condition=Q(came_out_at=None),
                name="worker_is_in_one_visit",
                violation_error_message=(
                    "You are still in another visit. Say that you are out of it first."
                ),
            ),
            follows(
                "expected_out_at",
                "went_in_at",
                unknown=["expected_out_at"],
                name="visit_is_due_to_end_after_it_begins",
                words="The time due out cannot be before the time of going in.",
            ),
            follows(
                "came_out_at",
                "went_in_at",
                unknown=["came_out_at"],
                name="visit_ends_after_it_begins",
                words="The worker cannot come out before going in.",
            ),
        ]
