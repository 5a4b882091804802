"""Needs of a child's health, from screening to treatment. Clinical notes stay with health."""

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.record import numbered_once
from throughcare.foundation.facts.spells import ends_on_or_after_it_starts
from throughcare.record.children.models import ChildRecord, by_child, of_child


class HealthNeed(ChildRecord):
    """One need of a child's health, from screening to treatment."""

    needed_to_read = Capability.READ_HEALTH

    class Dataset:
        table = "health"

    child = of_child("health_needs")
    kind = facts.code("health-need", required=True)
    tool = facts.code("health-tool")
    screened_on = facts.day()
    need_found = facts.code("yes-no-unknown")
    referred_on = facts.day()
    offered_on = facts.day()
    intervention = facts.code("health-intervention")
    attended_from_on = facts.day()
    attended_until_on = facts.day()
    advice = facts.notes()

    class Meta:
        indexes = [by_child("health_needs_of_a_child", "screened_on")]
        constraints = [
            numbered_once("health_need"),
            ends_on_or_after_it_starts(
                "health_need",
                "The last day attended is before the first.",
                first="attended_from_on",
                last="attended_until_on",
            ),
        ]
