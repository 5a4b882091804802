"""Other names of a child, the people around them, and what a worker must know."""

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.record import numbered_once
from throughcare.foundation.facts.spells import SpellQuerySet, ends_on_or_after_it_starts
from throughcare.record.children.models.child import Child, EachOf
from throughcare.record.children.models.of_child import ChildRecord, by_child, of_child
from throughcare.record.children.name_keys import store_words_of


class OtherName(ChildRecord):
    """Another name of the child, for a time: an alias, a former name, a spelling."""

    needed_to_read = Capability.READ_SUMMARY
    needed_to_write = Capability.RECORD_IDENTITY

    class Dataset:
        table = "person_name"

    class Disclosure:
        identifying = ("search_names",)

    child = of_child("other_names")
    kind = facts.code("name-kind", required=True)
    first_name = facts.text()
    last_name = facts.text()
    started_on = facts.day(required=True)
    ended_on = facts.day()

    # Kept by the database for app.find_cases() alone (sql/functions.sql).
    search_names = models.GeneratedField(
        expression=Func(F("first_name"), F("last_name"), function="app.name_lexemes"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = SpellQuerySet.as_manager()

    class Meta:
        indexes = [
            by_child("other_names_of_a_child", "started_on"),
            GinIndex(fields=["search_names"], name="children_by_other_name"),
        ]
        constraints = [
            numbered_once("other_name"),
            ends_on_or_after_it_starts("other_name", "A name cannot end before it starts."),
        ]

    def save(self, **kwargs: Any) -> None:
        """Store how the names sound, too."""
        super().save(**kwargs)
        store_words_of(self.first_name, self.last_name)


class Relationship(ChildRecord):
    """Somebody around the child: family, a carer, a friend or a professional."""

    needed_to_write = Capability.RECORD_IDENTITY

    class Dataset:
        table = "relationship"
        renamed = {"related_person_id": "related_child"}

    child = of_child("relationships")
    kind = facts.code("relationship", required=True)
    name = facts.text(required=True)
    organisation = facts.text()
    parental_responsibility = facts.code("yes-no-unknown")
    lives_with_child = facts.code("yes-no-unknown")
    related_child = facts.refers(Child, related_name="related_to")
    phone = facts.text()
    email = facts.text()
    address = facts.text()
    postcode = facts.text()
    preferred_language = facts.text()
    leave_message = facts.code("yes-no-unknown")
    may_be_told = facts.code("may-be-told")
    notes = facts.notes()
    started_on = facts.day(required=True)
    ended_on = facts.day()

    objects = SpellQuerySet.as_manager()

    class Meta:
        indexes = [by_child("relationships_of_a_child", "started_on")]
        constraints = [
            numbered_once("relationship"),
            ends_on_or_after_it_starts(
                "relationship", "A relationship cannot end before it starts."
            ),
        ]


class Alert(ChildRecord):
    """What a worker must know before they act. It has an owner and a day on which it lapses."""

    needed_to_read = Capability.READ_SUMMARY
    needed_to_write = Capability.RECORD_CIRCUMSTANCES

    class Dataset:
        table = "alert"

    child = of_child("alerts")
    kind = facts.code("alert-kind", required=True)
    words = facts.notes(required=True)
    owner_staff = facts.staff()
    confidence = facts.code("confidence")
    started_on = facts.day(required=True)
    review_on = facts.day()
    ended_on = facts.day()

    objects = SpellQuerySet.as_manager()

    class Meta:
        indexes = [
            by_child("alerts_of_a_child", "started_on"),
            models.Index(fields=["owner_staff", "review_on"], name="alerts_of_a_worker"),
        ]
        constraints = [
            numbered_once("alert"),
            ends_on_or_after_it_starts("alert", "An alert cannot end before it starts."),
        ]


def alerts_of_today(children: Any) -> Any:
    """The alerts of all records of these children that hold today, newest first."""
    records = children.order_by().values(record=EachOf("record_ids"))
    held = Alert.objects.covering(today()).filter(child__in=records)
    return held.order_by("-started_on", "-id")
