"""What every page that writes keeps: corrections, and what was not sent yet."""

from django.db import models

from throughcare.foundation.access.models import Case, Service, Staff
from throughcare.foundation.facts.entries import Entry, EntryQuerySet, entry_rules
from throughcare.foundation.facts.record import Fence, new_reference
from throughcare.foundation.facts.retention import RetentionClass


class Correction(Entry):
    """That a row had been written down wrongly, what it said and says, and why.

    `needs` is the capability without which the row itself is not read: nor is what was wrong.
    """

    retention = RetentionClass.CHILD
    right_in = "needs"

    class Disclosure:
        sensitive = ("why", "before", "after")
        plain = ("table_name", "row_id", "needs", "request_id", "taken_back")

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="corrections", editable=False, db_index=False
    )
    table_name = models.CharField(max_length=63)
    row_id = models.BigIntegerField()
    needs = models.CharField(max_length=60, blank=True)
    request_id = models.BigIntegerField(editable=False)  # of the audit trail: when it was done
    why = models.TextField()
    before = models.JSONField()
    after = models.JSONField()

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["case", "table_name"], name="corrections_of_a_case")]
        constraints = entry_rules("correction")


class Submission(models.Model):
    """One form on its way: its answers until it is sent, and afterwards that it was.

    `token` is in the form from when it was opened, so that the same form sent twice is done once.
    Nothing of it is in the audit trail: what nobody sent was never recorded.
    """

    fence = Fence.DRAFT
    retention = RetentionClass.PASSING

    class Disclosure:
        sensitive = ("answers", "refusal")
        plain = ("token", "page", "address", "needs", "walled", "saved_at", "sent_in", "digest")

    token = models.CharField(max_length=40, default=new_reference)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+", db_index=False)
    # Not tied to the case by the database: a draft must not keep a new case from being taken back.
    case = models.ForeignKey(
        Case,
        on_delete=models.DO_NOTHING,
        related_name="+",
        null=True,
        db_index=False,
        db_constraint=False,
    )
    needs = models.CharField(max_length=60)  # the capability that the page needs
    walled = models.BooleanField(default=False, db_default=False)  # it is about a victim
    page = models.CharField(max_length=80)
    address = models.CharField(max_length=300)
    answers = models.JSONField(default=dict)
    refusal = models.JSONField(default=dict)  # why it was not done, by question
    saved_at = models.DateTimeField(auto_now=True)
    sent_in = models.BigIntegerField(null=True)  # the request that did it
    digest = models.CharField(max_length=64, blank=True, default="")  # of what was sent

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff", "token"], name="a_form_is_sent_once"),
        ]
        indexes = [models.Index(fields=["saved_at"], name="submissions_by_age")]

    def __str__(self) -> str:
        return f"submission {self.pk}"
