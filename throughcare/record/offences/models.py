"""What a child is said to have done. Ages are worked out from the days, never stored."""

from django.db import models
from django.db.models import Q

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.record import numbered_once
from throughcare.record.children.models import ChildRecord, by_child, of_child

NOT_KNOWN = "not-known"
"""The category of an offence of which nobody said it."""


class Offence(ChildRecord):
    """Something a child is said to have done."""

    needed_to_write = Capability.RECORD_OFFENDING

    class Dataset:
        table = "offence"

    child = of_child("offences")
    cjs_code = facts.text()
    description = facts.text(required=True)
    yjb_category = facts.code("yjb-category", required=True)
    seriousness = facts.whole()
    recordable = facts.truth()
    knife_related = facts.truth()
    offence_on = facts.day(required=True)
    arrest_on = facts.day()
    charged_on = facts.day()
    place = facts.text()
    postcode = facts.text()
    area_code = facts.text()
    plea = facts.code("plea")
    co_offence_group = facts.text()
    police_reference = facts.text()
    care_status_on_offence = facts.code("care-status")

    class Meta:
        indexes = [
            by_child("offences_of_a_child", "offence_on"),
            models.Index(
                fields=["service", "co_offence_group"],
                condition=~Q(co_offence_group=""),
                name="offences_of_an_event",
            ),
        ]
        constraints = [
            numbered_once("offence"),
        ]
