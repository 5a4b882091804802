"""What came in about a child: who is named, what is asked, and what was decided of it."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from throughcare.foundation.access.models import Case
from throughcare.foundation.design.dates import in_london
from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.record import Fence, Record, numbered_once
from throughcare.foundation.facts.retention import RetentionClass
from throughcare.rulebook.practice.intake import (
    CIVIL,
    DECISIONS,
    INFORMATION,
    NEEDS_ADMISSION,
    TAKEN_ON,
    WAITING,
    reasons_for,
)

UNDECIDED = Q(decision=WAITING, reason="", decided_at=None, decided_by=None, case=None)


def with_its_reason() -> Q:
    """A decision with one of the reasons that may be given for it."""
    decided = Q()
    for decision in DECISIONS:
        decided |= Q(decision=decision, reason__in=sorted(reasons_for(decision)))
    return decided & Q(decided_at__isnull=False)


class IntakeItemQuerySet(models.QuerySet["IntakeItem"]):
    def waiting(self) -> Self:
        """What nobody has screened, the oldest first."""
        return self.filter(decision=WAITING).order_by("received_at", "pk")

    def screened(self) -> Self:
        """What was decided, the newest decision first."""
        return self.exclude(decision=WAITING).order_by("-decided_at", "-pk")


class IntakeItem(Record):
    """Something that came in: it names a child as it was told, and is nobody's case yet.

    Those who screen see it, and whoever wrote it down. Once it is linked to a case, those see it
    who read that case. What it says is never changed; the decision is written by functions alone
    (sql/functions.sql). The columns named in `passing` go with the row.
    """

    fence = Fence.QUEUE
    retention = RetentionClass.INTAKE
    passing = (
        "first_name",
        "last_name",
        "date_of_birth",
        "born_as_given",
        "address",
        "police_reference",
        "offence",
        "referrer",
        "asked_for",
        "text",
        "why",
    )

    class Dataset:
        table = "intake_item"
        renamed = {"person_id": "case"}

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="intake_items", null=True, blank=True
    )
    source = facts.code("referral-kind", required=True)
    kind = facts.code("intake-kind", required=True)
    received_at = facts.moment(required=True)
    first_name = facts.text()
    last_name = facts.text()
    date_of_birth = facts.day()
    born_as_given = facts.text()
    address = facts.text()
    police_reference = facts.text()
    offence = facts.notes()
    admission = facts.code("yes-no-unknown")
    decision_due_on = facts.day()
    hearing_on = facts.day()
    referrer = facts.text()
    asked_for = facts.notes()
    text = facts.notes()
    decision = models.CharField(
        max_length=facts.LONGEST_CODE,
        choices=facts.choices_of("intake-decision"),
        default=WAITING,
        db_default=WAITING,
    )
    reason = facts.code("intake-reason")
    why = facts.notes()
    decided_by = facts.staff()
    decided_at = facts.moment()

    objects = IntakeItemQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["service", "received_at"],
                condition=Q(decision=WAITING),
                name="intake_waiting",
            ),
            models.Index(fields=["service", "-decided_at"], name="intake_by_decision"),
        ]
        constraints = [
            numbered_once("intake_item"),
            models.CheckConstraint(
                name="intake_says_whom_or_in_which_words",
                condition=~Q(first_name="", last_name="", text=""),
                violation_error_message="Give a name, or the text as it was received.",
            ),
            models.CheckConstraint(
                name="intake_is_decided_for_a_reason",
                condition=UNDECIDED | with_its_reason(),
                violation_error_message="Choose a reason that fits the decision.",
            ),
            models.CheckConstraint(
                name="what_is_taken_on_has_a_case",
                condition=(
                    Q(decision__in=(WAITING, INFORMATION))
                    | Q(decision=TAKEN_ON, case__isnull=False)
                    | (~Q(decision=TAKEN_ON) & Q(case=None))
                ),
                violation_error_message="Say which child it is. What is not taken on has none.",
            ),
            models.CheckConstraint(
                name="civil_orders_come_from_a_court",
                condition=~Q(kind__in=sorted(CIVIL)) | Q(source="court"),
                violation_error_message=(
                    "A youth diversion order is a court's civil order: say that a court sent it."
                ),
            ),
            models.CheckConstraint(
                name="cautions_are_taken_on_with_an_admission",
                condition=(
                    ~Q(decision=TAKEN_ON, admission="no") | ~Q(kind__in=sorted(NEEDS_ADMISSION))
                ),
                violation_error_message=(
                    "A caution or community resolution needs an admission. Ask the police whether "
                    "they mean outcome 22 or 23, which need none."
                ),
            ),
        ]

    @property
    def full_name(self) -> str:
        """The name as it was given; empty where none was."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def came_on(self) -> date:
        """The day in London on which it came in."""
        return in_london(self.received_at).date()

    @property
    def is_waiting(self) -> bool:
        return self.decision == WAITING
