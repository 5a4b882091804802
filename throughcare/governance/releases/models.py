"""Counts that were released, with what they count and for which days. They name no child."""

from django.db import models

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.record import Record, numbered_once
from throughcare.foundation.facts.retention import RetentionClass
from throughcare.foundation.facts.spells import ends_on_or_after_it_starts


class ReleasedCount(Record):
    """A count as it stood in a downloaded file.

    `counted` is the measure, its part, its version and its settings, and the group: counts of
    the same thing can be taken from each other where their days overlap. `of_any_settings` is the
    same without the settings: all ages less some ages, in the same days, are the other ages.
    """

    retention = RetentionClass.SERVICE
    needed_to_read = Capability.READ_FIGURES

    class Disclosure:
        plain = ("counted", "of_any_settings", "period_from", "period_to", "number", "as_at")

    counted = models.CharField(max_length=64)
    of_any_settings = models.CharField(max_length=64, blank=True, db_default="")
    period_from = facts.day(required=True)
    period_to = facts.day(required=True)
    number = facts.whole(required=True)
    as_at = facts.day(required=True)

    class Meta:
        indexes = [
            models.Index(fields=["service", "counted"], name="releases_of_a_count"),
            models.Index(fields=["service", "of_any_settings"], name="releases_by_other_settings"),
        ]
        constraints = [
            numbered_once("released_count"),
            models.UniqueConstraint(
                fields=["service", "counted", "period_from", "period_to", "number", "as_at"],
                name="count_is_released_once",
                violation_error_message="This count was released already.",
            ),
            ends_on_or_after_it_starts(
                "released_count",
                "The period ends before it begins.",
                first="period_from",
                last="period_to",
            ),
        ]
