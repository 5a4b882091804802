"""The audit trail of every read and write, as its pages read it.

Only functions of the database add to these tables (sql/audit_trail.sql), and nobody changes them.
Data Protection Act 2018 s62: who, what, when, and so far as possible why.
"""

from django.db import models
from django.db.models import Q

from throughcare.foundation.access.models import Case, Service, Staff
from throughcare.foundation.facts.record import Fence
from throughcare.foundation.facts.retention import RetentionClass


class Request(models.Model):
    """One thing asked for by one worker: a page, a job or a command."""

    fence = Fence.AUDIT_TRAIL
    retention = RetentionClass.AUDIT_TRAIL

    class Disclosure:
        sensitive = ("reason",)
        plain = ("at", "purpose", "doing", "route", "via", "undo", "refused_with")

    at = models.DateTimeField(db_index=True)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, db_constraint=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, db_constraint=False)
    purpose = models.CharField(max_length=20)
    doing = models.CharField(max_length=200)
    route = models.CharField(max_length=200, blank=True, default="", db_default="")
    reason = models.TextField(blank=True, default="", db_default="")
    via = models.CharField(max_length=200, blank=True, default="", db_default="")
    # The capability by which what was done can be taken back; empty where it cannot.
    undo = models.CharField(max_length=60, blank=True, default="", db_default="")
    refused_with = models.SmallIntegerField(null=True)

    class Meta:
        indexes = [
            # Asked for on every page of a case, among all that a worker ever did.
            models.Index(
                fields=["staff", "-id"], condition=~Q(undo=""), name="requests_to_take_back"
            )
        ]

    def __str__(self) -> str:
        return f"request {self.pk}"


class Read(models.Model):
    """One case shown in one request, and why the worker could see it."""

    fence = Fence.AUDIT_TRAIL
    retention = RetentionClass.AUDIT_TRAIL

    class Disclosure:
        plain = ("at", "how", "basis")

    class Basis(models.TextChoices):
        ALLOCATED = "allocated", "Allocated to them"
        NAMED = "named", "Named on the restriction"
        TEAM = "team", "In their team"
        DUTY = "duty", "On duty"
        ROLE = "role", "By their role"
        EMERGENCY = "emergency", "Emergency access"
        IMPORT = "import", "Import"
        UNDO_IMPORT = "undo-import", "Undoing an import"
        EXPORT = "export", "Export"
        FIGURES = "figures", "Snapshot for figures"
        OFFERED = "offered", "Offered to their service"

    request = models.ForeignKey(Request, on_delete=models.PROTECT, db_constraint=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, db_constraint=False, db_index=False
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    how = models.CharField(max_length=20)
    basis = models.CharField(max_length=20, choices=Basis)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["case", "-at"], name="reads_of_a_case"),
            models.Index(fields=["staff", "-at"], name="reads_by_a_worker"),
        ]

    def __str__(self) -> str:
        return f"read {self.pk}"


class Change(models.Model):
    """One row added, changed or taken away in one request, with what it was and became."""

    fence = Fence.AUDIT_TRAIL
    retention = RetentionClass.AUDIT_TRAIL

    class Disclosure:
        sensitive = ("before", "after")
        plain = ("at", "operation", "table_name", "row_id")

    class Operation(models.TextChoices):
        ADDED = "I", "Added"
        CHANGED = "U", "Changed"
        REMOVED = "D", "Removed"

    request = models.ForeignKey(
        Request, on_delete=models.PROTECT, null=True, db_constraint=False, db_index=False
    )
    staff = models.ForeignKey(
        Staff, on_delete=models.PROTECT, null=True, db_constraint=False, db_index=False
    )
    at = models.DateTimeField()
    operation = models.CharField(max_length=1, choices=Operation)
    table_name = models.CharField(max_length=63)
    row_id = models.BigIntegerField()
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, db_constraint=False, db_index=False
    )
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["case", "-at"], name="changes_of_a_case"),
            models.Index(fields=["table_name", "row_id"], name="changes_of_a_row"),
            models.Index(fields=["request"], name="changes_in_a_request"),
        ]

    def __str__(self) -> str:
        return f"change {self.pk}"


class TakingBack(models.Model):
    """One request whose changes were taken back by another. No request is taken back twice."""

    fence = Fence.AUDIT_TRAIL
    retention = RetentionClass.AUDIT_TRAIL

    class Disclosure:
        plain = ("at",)

    request = models.ForeignKey(
        Request,
        on_delete=models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="taken_back",
    )
    by_request = models.ForeignKey(
        Request,
        on_delete=models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="taking_back",
    )
    staff = models.ForeignKey(
        Staff, on_delete=models.PROTECT, db_constraint=False, db_index=False, related_name="+"
    )
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, db_constraint=False, db_index=False, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request"],
                name="request_is_taken_back_once",
                violation_error_message="This was taken back already.",
            )
        ]

    def __str__(self) -> str:
        return f"taking back {self.pk}"
