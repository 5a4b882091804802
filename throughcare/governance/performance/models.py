"""Populations, published figures, targets and deep dives."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.record import Record, numbered_once
from throughcare.foundation.facts.retention import RetentionClass
from throughcare.foundation.facts.spells import SpellQuerySet, ends_on_or_after_it_starts


class Population(Record):
    """How many children of one age, sex and ethnic group live in an area: a denominator."""

    retention = RetentionClass.SERVICE

    class Dataset:
        table = "population"

    area_code = facts.text(required=True)
    year = facts.whole(required=True)
    age = facts.whole(required=True)
    sex = facts.code("sex", required=True)
    ethnic_group = facts.code("ethnic-group")
    ethnicity_set = facts.code("ethnicity-set")
    population = facts.whole(required=True)
    vintage = facts.text(required=True)
    source = facts.text()

    class Meta:
        constraints = [
            numbered_once("population"),
            models.UniqueConstraint(
                fields=[
                    "service",
                    "area_code",
                    "year",
                    "age",
                    "sex",
                    "ethnic_group",
                    "ethnicity_set",
                    "vintage",
                ],
                name="children_of_a_group_are_counted_once",
                violation_error_message="This estimate is here already.",
            ),
        ]


class Comparator(Record):
    """A published figure with which the service compares its own."""

    retention = RetentionClass.SERVICE

    class Dataset:
        table = "comparator"

    measure = facts.text(required=True)
    area_kind = facts.code("area-kind", required=True)
    area_name = facts.text(required=True)
    period_from = facts.day(required=True)
    period_to = facts.day(required=True)
    numerator = facts.whole()
    denominator = facts.whole()
    value_hundredths = facts.whole(required=True)
    source = facts.text()
    published_on = facts.day()

    class Meta:
        constraints = [
            numbered_once("comparator"),
            ends_on_or_after_it_starts(
                "comparator",
                "The period ends before it begins.",
                first="period_from",
                last="period_to",
            ),
        ]


class Target(Record):
    """A value that the service has promised to reach in some period."""

    retention = RetentionClass.SERVICE

    class Dataset:
        table = "target"

    name = facts.text(required=True)
    measure = facts.text(required=True)
    direction = facts.code("target-direction", required=True)
    value_hundredths = facts.whole(required=True)
    owner_staff = facts.staff()
    started_on = facts.day(required=True)
    ended_on = facts.day()

    objects = SpellQuerySet.as_manager()

    class Meta:
        constraints = [
            numbered_once("target"),
            ends_on_or_after_it_starts("target", "The last day is before the first."),
        ]


class DeepDive(Record):
    """A saved query over figures: a measure, narrowed to some of its cases.

    `period` is written as an address carries it; blank is the newest that can no longer change.
    `narrowed_to` holds a value for each column that narrows, blank for not known; `split_by` the
    columns, with commas, that it is then broken down by; `settings` what is not the definition's.
    """

    retention = RetentionClass.SERVICE

    class Disclosure:
        plain = (
            "name",
            "measure",
            "part",
            "period",
            "narrowed_to",
            "split_by",
            "settings",
            "removed_at",
        )

    name = facts.text(required=True, longest=100)
    measure = facts.text(required=True)
    part = facts.text()
    period = facts.text()
    narrowed_to = models.JSONField(default=dict, blank=True)
    split_by = facts.text()
    settings = models.JSONField(default=dict, blank=True)
    removed_at = facts.moment()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            numbered_once("deep_dive"),
            models.UniqueConstraint(
                "service",
                Lower("name"),
                condition=Q(removed_at=None),
                name="deep_dives_of_a_service_have_different_names",
                violation_error_message="There is a deep dive of this name already.",
            ),
        ]
