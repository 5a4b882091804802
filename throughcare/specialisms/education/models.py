"""What was offered and attended in education, month by month."""

from django.db import models
from django.db.models import Q

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.entries import EntryQuerySet, entry_rules
from throughcare.record.children.models import ChildEntry, by_child, of_child


class EducationMonth(ChildEntry):
    """What was offered and attended in one month."""

    needed_to_read = Capability.READ_EDUCATION

    class Dataset:
        table = "ete_month"

    child = of_child("education_months")
    month_on = facts.day(required=True)
    provider = facts.text()
    hours_offered = facts.whole()
    hours_attended = facts.whole()
    sessions_authorised_absent = facts.whole()
    sessions_unauthorised_absent = facts.whole()
    days_suspended = facts.whole()
    corrective_action = facts.notes()
    owner_staff = facts.staff()
    due_on = facts.day()
    checked_by = facts.staff()
    checked_on = facts.day()

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [by_child("education_months_of_a_child", "month_on")]
        constraints = [
            *entry_rules("education_month"),
            models.CheckConstraint(
                name="education_month_is_named_by_its_first_day",
                condition=Q(month_on__day=1),
                violation_error_message="Give the first day of the month.",
            ),
        ]
