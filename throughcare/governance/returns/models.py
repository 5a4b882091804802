"""What a service submitted by template, number by number."""

from typing import Self

from django.db import models
from django.db.models import Q

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.record import Record, numbered_once
from throughcare.foundation.facts.retention import RetentionClass
from throughcare.foundation.facts.spells import ends_on_or_after_it_starts
from throughcare.rulebook.periods import Quarter


class TemplateCellQuerySet(models.QuerySet["TemplateCell"]):
    def for_quarter(self, indicator: str, quarter: Quarter) -> Self:
        """What was submitted for an indicator and a quarter, the newest submission first."""
        cells = self.filter(indicator=indicator, period_from=quarter.first_day)
        return cells.order_by("-submitted_on", "pk")


class TemplateCell(Record):
    """One number of a template as it was submitted. The newest submission leads."""

    retention = RetentionClass.SERVICE
    needed_to_read = Capability.READ_FIGURES

    class Dataset:
        table = "template_cell"

    indicator = facts.text(required=True)
    period_from = facts.day(required=True)
    period_to = facts.day(required=True)
    row_group = facts.text()
    row_label = facts.text(required=True)
    column_name = facts.text(required=True)
    number = facts.whole(required=True)
    submitted_on = facts.day(required=True)

    objects = TemplateCellQuerySet.as_manager()

    class Meta:
        constraints = [
            numbered_once("template_cell"),
            models.UniqueConstraint(
                fields=[
                    "service",
                    "indicator",
                    "period_from",
                    "submitted_on",
                    "row_group",
                    "row_label",
                    "column_name",
                ],
                name="cell_is_submitted_once_on_a_day",
                violation_error_message="This number of this day's submission is here already.",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=0),
                name="cell_counts_nobody_less_than_once",
                violation_error_message="A number of a template is 0 or more.",
            ),
            ends_on_or_after_it_starts(
                "template_cell",
                "The quarter ends before it begins.",
                first="period_from",
                last="period_to",
            ),
        ]
