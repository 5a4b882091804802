"""The child: who they are, as the service knows them."""

from datetime import date
from functools import cached_property
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, IntegerField, OuterRef, Q
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Case, Staff
from throughcare.foundation.access.models.restrictions import restrictions_of_today
from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.record import COPIED, Fence, Record, numbered_once
from throughcare.foundation.facts.retention import RetentionClass
from throughcare.record.children.name_keys import store_words_of
from throughcare.rulebook.periods import completed_age


class ChildQuerySet(models.QuerySet["Child"]):
    """Queries for children."""

    def visible_to(self, staff: Staff) -> Self:
        """The children whose cases may appear in the worker's lists."""
        return self.filter(case__in=Case.objects.visible_to(staff))

    def surviving(self) -> Self:
        """Leave out records that were merged into another."""
        return self.filter(merged_into=None)


def sorted_by(name: str) -> models.GeneratedField:
    """A name as it is sorted, kept by the database."""
    return models.GeneratedField(
        expression=Func(F(name), function="app.folded"),
        output_field=models.TextField(),
        db_persist=True,
    )


HAS_SEVERAL: "GreaterThan[Any]" = GreaterThan(
    Func("record_cases", function="cardinality", output_field=IntegerField()), 1
)
"""That other records are of the same child."""


class Child(Record):
    """A child, as the service knows them. Their reference is their case's, in every address."""

    fence = Fence.CASE
    retention = RetentionClass.CHILD
    needed_to_read = Capability.READ_SUMMARY
    needed_to_write = Capability.RECORD_IDENTITY
    # Worked out by the database from mergers, which are noted themselves.
    unwatched = ("record_ids", "record_cases")

    class Dataset:
        table = "person"
        renamed = {"merged_into_person_id": "merged_into"}

    class Disclosure:
        identifying = ("search_names", "search_numbers", "sort_name", "sort_first")
        plain = ("record_ids", "record_cases")

    case = models.OneToOneField(
        Case, on_delete=models.PROTECT, related_name="child", editable=False
    )
    first_name = facts.text(required=True)
    middle_names = facts.text()
    last_name = facts.text()
    known_as = facts.text()
    date_of_birth = facts.day(required=True)
    date_of_death = facts.day()
    sex = facts.code("sex", required=True)
    gender = facts.code("gender")
    gender_term_used = facts.text()
    gender_same_as_registered = facts.code("gender-matches-sex")
    ethnicity = facts.code("ethnicity")
    ethnicity_set = facts.code("ethnicity-set")
    ethnicity_source = facts.code("ethnicity-said-by")
    nationality = facts.text()
    immigration_status = facts.code("immigration-status")
    religion = facts.code("religion")
    preferred_language = facts.text()
    interpreter_needed = facts.code("yes-no-unknown")
    pnc_number = facts.text()
    nhs_number = facts.text()
    upn = facts.text()
    social_care_id = facts.text()
    originating_id = facts.text()
    phone = facts.text()
    email = facts.text()
    safe_contact = facts.text()
    safe_address = facts.text()
    leave_message = facts.code("yes-no-unknown")
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="merged", null=True, blank=True
    )

    # Every record of this one child, chains of mergers included, and their cases in the same order:
    # the one that survives comes first. Kept by the database (sql/rules.sql).
    record_ids = ArrayField(models.BigIntegerField(), default=list, editable=False)
    record_cases = ArrayField(models.BigIntegerField(), default=list, editable=False)

    # Kept by the database for app.find_cases() alone (sql/functions.sql).
    search_names = models.GeneratedField(
        expression=Func(
            F("first_name"),
            F("last_name"),
            F("middle_names"),
            F("known_as"),
            function="app.name_lexemes",
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    search_numbers = models.GeneratedField(
        expression=Func(
            F("pnc_number"),
            F("nhs_number"),
            F("upn"),
            F("social_care_id"),
            F("source_id"),
            function="app.number_keys",
        ),
        output_field=ArrayField(models.TextField()),
        db_persist=True,
    )

    # By which lists are sorted: names without accents or capitals, so that Łukasz stands among the
    # Ls on any server. Worked out once, because a list sorts every case that is open.
    sort_name = sorted_by("last_name")
    sort_first = sorted_by("first_name")

    objects = ChildQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "children"
        indexes = [
            GinIndex(fields=["search_names"], name="children_by_name"),
            GinIndex(fields=["search_numbers"], name="children_by_number"),
            models.Index(fields=["service", "date_of_birth"], name="children_by_birthday"),
            # What lists ask of every open case, so that they fetch the rows of a page alone.
            models.Index(
                fields=["case"],
                include=["id", "record_cases", "sort_name", "sort_first"],
                name="children_as_they_are_listed",
            ),
            # Hardly any child has several records, and of each that is closed that is asked.
            models.Index(
                fields=["case"], condition=Q(HAS_SEVERAL), name="children_of_several_records"
            ),
        ]
        constraints = [
            numbered_once("child"),
            # So that every row about a child can be held to the child's own case and service.
            models.UniqueConstraint(
                fields=["id", "case", "service"], name="child_belongs_to_one_case"
            ),
            models.CheckConstraint(
                name="child_dies_on_or_after_the_day_of_birth",
                condition=Q(date_of_death=None) | Q(date_of_death__gte=F("date_of_birth")),
                violation_error_message="The date of death is before the date of birth.",
            ),
            models.CheckConstraint(
                name="child_is_not_merged_into_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                violation_error_message="A record cannot be merged into itself.",
            ),
        ]

    @property
    def name(self) -> str:
        """The name the child goes by, with their last name."""
        return f"{self.known_as or self.first_name} {self.last_name}".strip()

    @property
    def number(self) -> str:
        """The service's own number for the child; for a copied record, the reference."""
        return self.reference if self.source_id.startswith(COPIED) else self.source_id

    @property
    def full_name(self) -> str:
        """The registered name."""
        return " ".join(filter(None, (self.first_name, self.middle_names, self.last_name)))

    def age_on(self, on: date) -> int:
        """Completed years on a day. Raises `ValueError` for a day before birth."""
        return completed_age(self.date_of_birth, on)

    @property
    def age(self) -> int:
        """Completed years today."""
        return self.age_on(today())

    def rows(self, kind: str) -> Any:
        """The rows of a kind about this one child: also those of records that were merged.

        `kind` is the name by which a child knows them, as "contacts".
        """
        model: Any = self._meta.get_field(kind).related_model
        return model._default_manager.filter(child__in=records_of(self))

    @cached_property
    def current_alerts(self) -> list[Any]:
        """The alerts that hold today, newest first. A page has them already (pages.py)."""
        alerts: Any = self.rows("alerts")
        return list(alerts.covering(today()).order_by("-started_on", "-id"))

    @cached_property
    def is_restricted(self) -> bool:
        """Whether the record is closed today to all but named people. A page knows it already."""
        return restrictions_of_today(cases_of(self)).exists()

    @cached_property
    def other_records(self) -> list["Child"]:
        """The other records of this child, chains of mergers included. A page has them already."""
        return list(
            Child.objects.filter(pk__in=records_of(self)).exclude(pk=self.pk).order_by("pk")
        )

    @property
    def survivor(self) -> "Child":
        """The record that this one was merged into, or this one itself."""
        return self.merged_into.survivor if self.merged_into else self

    def clean(self) -> None:
        """Refuse to merge a record into one that was itself merged into another."""
        super().clean()
        if self.merged_into is None or self.merged_into == self:
            return  # a constraint has words for the second
        if Child.objects.filter(pk=self.pk, merged_into=self.merged_into).exists():
            return  # merged before: what else is corrected asks nothing of it
        if self.merged_into.merged_into_id is not None:
            words = _("That record was itself merged. Choose the one that survives.")
            raise ValidationError({"merged_into": words})
        if self.pk is not None and self.merged.exists():
            words = _("Other records were merged into this one. Undo that first.")
            raise ValidationError({"merged_into": words})

    def save(self, **kwargs: Any) -> None:
        """Take the reference and the service of the case; store how the names sound."""
        self.reference, self.service_id = self.case.reference, self.case.service_id
        super().save(**kwargs)
        store_words_of(self.first_name, self.last_name, self.middle_names, self.known_as)


def records_of(child: Child) -> Any:
    """The numbers of every record of one child, as a subquery: which they are may have changed."""
    return Child.objects.filter(pk=child.pk).values(record=EachOf("record_ids"))


def records_of_row() -> Any:
    """The numbers of every record of the child of a row, inside a subquery about that row."""
    of_the_row = Child.objects.filter(pk=OuterRef(OuterRef("child")))
    return of_the_row.values(record=EachOf("record_ids"))


def cases_of(child: Child) -> Any:
    """The numbers of every case of one child, as a subquery."""
    return Child.objects.filter(pk=child.pk).values(record=EachOf("record_cases"))


class EachOf(Func):
    """A row for each number of an array."""

    function = "unnest"
    output_field = models.BigIntegerField()
    set_returning = True
