"""A first day, and what workers said on it of their cases."""

from typing import Self

from django.db import models
from django.db.models import Q

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Case, Staff
from throughcare.foundation.facts.record import Fence, Record
from throughcare.foundation.facts.retention import RetentionClass
from throughcare.foundation.facts.spells import ends_on_or_after_it_starts


class FirstDayQuerySet(models.QuerySet["FirstDay"]):
    def open_in(self, service: int) -> "FirstDay | None":
        """The first day of the service that nobody has closed yet."""
        return self.filter(service=service, ended_on=None).first()


class FirstDay(Record):
    """The time after an import in which workers look through what came of their cases.

    It begins and ends when whoever sets the service up says so; rules.sql asks for their right.
    """

    fence = Fence.SERVICE
    retention = RetentionClass.SERVICE
    needed_to_write = Capability.SET_UP_SERVICE

    class Disclosure:
        plain = ("started_on", "ended_on")

    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = FirstDayQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_on_or_after_it_starts("first_day", "A first day cannot end before it starts."),
            models.UniqueConstraint(
                fields=["service"],
                condition=Q(ended_on=None),
                name="one_first_day_is_open_at_a_time",
                violation_error_message="A first day is open already. Close that one first.",
            ),
        ]


class FirstDayAnswerQuerySet(models.QuerySet["FirstDayAnswer"]):
    def wrong_in(self, first_day: FirstDay | None) -> Self:
        """What somebody said is wrong, the latest first."""
        return self.filter(first_day=first_day, is_right=False).order_by("-recorded_at", "-pk")


class FirstDayAnswer(Record):
    """What a worker said of one of their cases: it came in as it should, or what is wrong.

    `staff` is whose case it is: while they are away, whoever stands in for them may answer.
    """

    fence = Fence.CASE
    retention = RetentionClass.CHILD
    needed_to_read = Capability.READ_CASE
    needed_to_write = Capability.READ_CASE

    class Disclosure:
        sensitive = ("what",)
        plain = ("is_right",)

    first_day = models.ForeignKey(FirstDay, on_delete=models.PROTECT, related_name="answers")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="first_day_answers")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    is_right = models.BooleanField()
    what = models.TextField("what is wrong", blank=True, default="", db_default="")

    objects = FirstDayAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["first_day", "case", "staff"],
                name="a_worker_answers_once_for_a_case",
                violation_error_message="Somebody has answered for this case meanwhile.",
            ),
            models.CheckConstraint(
                name="what_is_wrong_is_said",
                condition=Q(is_right=True, what="") | (Q(is_right=False) & ~Q(what="")),
                violation_error_message="Say what is wrong.",
            ),
        ]
