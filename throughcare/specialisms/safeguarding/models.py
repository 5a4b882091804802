"""Places away from home where a child was found or is said to have been."""

from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.record import numbered_once
from throughcare.record.children.models import ChildRecord, by_child, of_child


class Location(ChildRecord):
    """A place where a child was found or is said to have been."""

    class Dataset:
        table = "location"

    child = of_child("locations")
    kind = facts.code("location-kind", required=True)
    happened_on = facts.day(required=True)
    place = facts.text()
    postcode = facts.text()
    area_code = facts.text()
    county = facts.text()
    line_name = facts.text()
    source_grade = facts.code("source-grade")
    notes = facts.notes()

    class Meta:
        indexes = [by_child("locations_of_a_child", "happened_on")]
        constraints = [
            numbered_once("location"),
        ]
