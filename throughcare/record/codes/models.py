"""The standing lists of offences and courts, and how a service reads an offence.

The lists are the Ministry of Justice's, loaded by a command that is safe to repeat; a code that
leaves the list is ended and kept, because old records use it. Which category the Youth Justice
Board would give an offence, and how serious it is, stands in no public list: each service keeps
its own reading, dated, with its source and how sure it is.
"""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.record import Fence, Record, numbered_once
from throughcare.foundation.facts.retention import RetentionClass
from throughcare.foundation.facts.spells import SpellQuerySet, ends_on_or_after_it_starts, runs
from throughcare.rulebook.offences.categories import CATEGORIES, LEAST_SERIOUS, MOST_SERIOUS
from throughcare.rulebook.source import Confidence


class CodeQuerySet(models.QuerySet["OffenceCode"]):
    def in_use(self) -> Self:
        return self.filter(ended_on=None)

    def matching(self, words: str) -> Self:
        """Codes whose own code or title holds every word."""
        matching = self
        for word in words.split():
            matching = matching.filter(Q(cjs_code__istartswith=word) | Q(title__icontains=word))
        return matching


class OffenceCode(models.Model):
    """One offence of the national list, by its CJS code."""

    fence = Fence.OPEN
    needed_to_write = Capability.EDIT_REFERENCE_DATA
    retention = RetentionClass.SERVICE

    class Disclosure:
        plain = (
            "cjs_code",
            "title",
            "home_office_class",
            "category",
            "recordable",
            "notifiable",
            "loaded_on",
            "ended_on",
        )

    cjs_code = models.CharField(max_length=20, unique=True)
    title = models.TextField()
    home_office_class = models.CharField(max_length=20, blank=True, db_default="")
    category = models.CharField(max_length=10, blank=True, db_default="")
    recordable = models.BooleanField()
    notifiable = models.BooleanField()
    loaded_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = CodeQuerySet.as_manager()

    class Meta:
        ordering = ["cjs_code"]

    def __str__(self) -> str:
        return self.cjs_code


class Court(models.Model):
    """One court or court house of the national list, by its organisation code."""

    fence = Fence.OPEN
    needed_to_write = Capability.EDIT_REFERENCE_DATA
    retention = RetentionClass.SERVICE

    class Disclosure:
        plain = ("code", "name", "kind", "loaded_on", "ended_on")

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    loaded_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name", "code"]

    def __str__(self) -> str:
        return self.code


class LocalCourt(Record):
    """A court before which children of the service come, for the days on which it sits.

    Courts are closed and their work is moved. The name of one that closed stays in the hearings
    that it held, and cannot be given to one that it did not.
    """

    fence = Fence.SERVICE
    retention = RetentionClass.SERVICE

    class Disclosure:
        plain = ("name", "kind", "opened_on", "closed_on")

    name = facts.text(required=True, longest=200)
    kind = facts.code("court-type", required=True)
    opened_on = facts.day()
    closed_on = facts.day()

    class Meta:
        ordering = ["name"]
        constraints = [
            numbered_once("local_court"),
            ends_on_or_after_it_starts(
                "local_court",
                "A court cannot close before it opens.",
                first="opened_on",
                last="closed_on",
            ),
            models.UniqueConstraint(
                "service",
                Lower("name"),
                name="court_of_a_service_is_listed_once",
                violation_error_message="This court is in the list already.",
            ),
        ]

    def sits_on(self, day: date) -> bool:
        """Whether it sat on a day; it has always sat where nobody knows since when."""
        return (self.opened_on or date.min) <= day <= (self.closed_on or date.max)


class ReadingQuerySet(SpellQuerySet):
    def read_on(self, cjs_code: str, on: date) -> Self:
        """How the service reads a code on the day of an offence."""
        return self.covering(on).filter(cjs_code=cjs_code)


class OffenceReading(Record):
    """The Board's category and seriousness (1 to 8) that a service gives to an offence code.

    A spell, because scores have changed; offences keep the one in force on their day.
    """

    fence = Fence.SERVICE
    retention = RetentionClass.SERVICE

    class Disclosure:
        plain = (
            "cjs_code",
            "yjb_category",
            "seriousness",
            "source",
            "confidence",
            "started_on",
            "ended_on",
        )

    cjs_code = models.CharField(max_length=20)
    yjb_category = models.CharField(
        max_length=60, choices=[(c.code, c.name) for c in CATEGORIES.values()]
    )
    seriousness = models.IntegerField()
    source = models.TextField()
    confidence = models.CharField(max_length=10, choices=[(c.value, c.name) for c in Confidence])
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["cjs_code", "-started_on"]
        constraints = [
            numbered_once("offence_reading"),
            ends_on_or_after_it_starts("offence_reading", "A reading cannot end before it starts."),
            models.CheckConstraint(
                name="offence_reading_is_between_1_and_8",
                condition=Q(seriousness__gte=LEAST_SERIOUS, seriousness__lte=MOST_SERIOUS),
                violation_error_message="Seriousness is a whole number from 1 to 8.",
            ),
            models.UniqueConstraint(
                fields=["service", "cjs_code", "started_on"],
                name="offence_code_is_read_once_from_a_day",
                violation_error_message="This offence already has a reading from that day.",
            ),
        ]

    def covers(self, day: date) -> bool:
        """Whether the reading is in force on a day."""
        return runs(self.started_on, self.ended_on, day)
