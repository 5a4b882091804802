"""Where a child lives and learns, their care, and what stands in their way.

A child may have several places to learn and several care statuses at once, and other addresses
beside the main one; they have one main home at a time.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db.models import Q

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.record import numbered_once
from throughcare.foundation.facts.spells import (
    SpellQuerySet,
    days,
    ends_on_or_after_it_starts,
    same,
)
from throughcare.record.children.models import Child, ChildRecord, by_child, of_child


class ResidenceQuerySet(SpellQuerySet):
    """Questions about where a child lives."""

    def primary(self) -> "ResidenceQuerySet":
        """Main homes alone."""
        return self.filter(is_primary=True)


class Residence(ChildRecord):
    """The time for which a child lives in one place. `ended_on` is the last night there."""

    needed_to_write = Capability.RECORD_CIRCUMSTANCES

    class Dataset:
        table = "residence"

    child = of_child("residences")
    accommodation_type = facts.code("accommodation-type", required=True)
    suitability = facts.code("suitability", required=True)
    is_primary = facts.truth()
    address_line_1 = facts.text()
    address_line_2 = facts.text()
    town = facts.text()
    postcode = facts.text()
    area_code = facts.text()
    living_with = facts.text()
    started_on = facts.day(required=True)
    ended_on = facts.day()

    objects = ResidenceQuerySet.as_manager()

    class Meta:
        indexes = [by_child("residences_of_a_child", "started_on")]
        constraints = [
            numbered_once("residence"),
            ends_on_or_after_it_starts("residence", "The child cannot leave before they arrive."),
            ExclusionConstraint(
                name="child_has_one_main_home_at_a_time",
                expressions=[
                    (same("child"), RangeOperators.OVERLAPS),
                    (days("started_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(is_primary=True),
                violation_error_message="The child already has a main home on these days.",
            ),
        ]


def main_homes(child: Child) -> ResidenceQuerySet:
    """Where the child lives now, under whichever of their records it stands."""
    homes: ResidenceQuerySet = child.rows("residences")
    return homes.primary().running().order_by("pk")


class Provision(ChildRecord):
    """The time for which a child has one place in education, training or employment."""

    needed_to_read = Capability.READ_EDUCATION
    needed_to_write = Capability.RECORD_CIRCUMSTANCES

    class Dataset:
        table = "ete"

    child = of_child("provisions")
    provision_type = facts.code("ete-provision", required=True)
    provider = facts.text()
    suitability = facts.code("suitability", required=True)
    hours_offered = facts.whole()
    hours_attended = facts.whole()
    attendance_status = facts.code("ete-status")
    started_on = facts.day(required=True)
    ended_on = facts.day()

    objects = SpellQuerySet.as_manager()

    class Meta:
        indexes = [by_child("provisions_of_a_child", "started_on")]
        constraints = [
            numbered_once("provision"),
            ends_on_or_after_it_starts("provision", "A place cannot end before it starts."),
        ]


class LearningNeed(ChildRecord):
    """The time for which a child has an educational or learning need."""

    needed_to_read = Capability.READ_EDUCATION
    needed_to_write = Capability.RECORD_CIRCUMSTANCES

    class Dataset:
        table = "send"

    child = of_child("learning_needs")
    need_identified = facts.code("yes-no-unknown", required=True)
    need = facts.code("send-need")
    support = facts.code("send-status")
    formal_plan = facts.code("yes-no-unknown")
    started_on = facts.day(required=True)
    ended_on = facts.day()

    objects = SpellQuerySet.as_manager()

    class Meta:
        indexes = [by_child("learning_needs_of_a_child", "started_on")]
        constraints = [
            numbered_once("learning_need"),
            ends_on_or_after_it_starts("learning_need", "A need cannot end before it starts."),
        ]


class CareStatus(ChildRecord):
    """The time for which a child has a status with children's social care."""

    needed_to_write = Capability.RECORD_CIRCUMSTANCES

    class Dataset:
        table = "care_status"

    child = of_child("care_statuses")
    status = facts.code("care-status", required=True)
    legal_status = facts.code("legal-status")
    authority = facts.text()
    started_on = facts.day(required=True)
    ended_on = facts.day()

    objects = SpellQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "care statuses"
        indexes = [by_child("care_statuses_of_a_child", "started_on")]
        constraints = [
            numbered_once("care_status"),
            ends_on_or_after_it_starts("care_status", "A care status cannot end before it starts."),
        ]


class Barrier(ChildRecord):
    """What stands in the way of taking part, and what the service does about it."""

    needed_to_write = Capability.RECORD_CIRCUMSTANCES

    class Dataset:
        table = "barrier"

    child = of_child("barriers")
    kind = facts.code("barrier-kind", required=True)
    words = facts.notes()
    adjustment = facts.notes()
    started_on = facts.day(required=True)
    ended_on = facts.day()

    objects = SpellQuerySet.as_manager()

    class Meta:
        indexes = [by_child("barriers_of_a_child", "started_on")]
        constraints = [
            numbered_once("barrier"),
            ends_on_or_after_it_starts("barrier", "A barrier cannot end before it starts."),
        ]
