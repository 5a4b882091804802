"""What was imported, when and by whom, and what was said about rows."""

from dataclasses import dataclass
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Case, Service, Staff
from throughcare.foundation.facts.record import Fence, new_reference
from throughcare.foundation.facts.retention import RetentionClass


@dataclass(frozen=True)
class RemarkLine:
    """A remark with the file and the line that it is about."""

    kind: str
    table: str
    file: str
    line: int
    column: str
    value: str
    words: str


class BatchQuerySet(models.QuerySet["Batch"]):
    """Questions about imports."""

    def for_worker(self, staff: Staff) -> Self:
        """The imports of the worker's service."""
        return self.filter(service_id=staff.service_id)

    def in_force(self) -> Self:
        """Imports that were applied and not undone."""
        return self.filter(state=Batch.State.APPLIED)


class Batch(models.Model):
    """One import of one folder: all of it, or nothing of it, is in the record.

    `request_id` is the number of the transaction that wrote it: the audit trail knows every
    row that it added or changed, and as what.
    """

    fence = Fence.SERVICE
    retention = RetentionClass.AUDIT_TRAIL
    needed_to_read = Capability.IMPORT_RECORDS

    class Disclosure:
        plain = (
            "reference",
            "folder",
            "fingerprint",
            "state",
            "as_at",
            "began_at",
            "ended_at",
            "request_id",
            "words",
        )

    class State(models.TextChoices):
        BEGUN = "begun", _("Begun")
        CHECKED = "checked", _("Checked only")
        APPLIED = "applied", _("Applied")
        DIED = "died", _("Broken off: nothing of it was kept")
        REFUSED = "refused", _("Refused: nothing of it was kept")
        UNDONE = "undone", _("Undone")

    reference = models.CharField(max_length=40, unique=True, default=new_reference, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    folder = models.CharField(max_length=500)
    fingerprint = models.CharField(max_length=64)
    state = models.CharField(max_length=20, choices=State, default=State.BEGUN)
    as_at = models.DateTimeField(null=True, blank=True)
    began_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    request_id = models.BigIntegerField(null=True, blank=True)
    words = models.TextField(blank=True, default="")

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "batches"
        indexes = [models.Index(fields=["service", "-began_at"], name="imports_of_a_service")]

    def __str__(self) -> str:
        return f"import {self.reference}"


class BatchTable(models.Model):
    """What became of the rows of one file of an import."""

    fence = Fence.SERVICE
    retention = RetentionClass.AUDIT_TRAIL
    needed_to_read = Capability.IMPORT_RECORDS

    class Disclosure:
        plain = (
            "table_name",
            "file",
            "sha256",
            "read_as",
            "rows",
            "added",
            "changed",
            "same",
            "kept",
            "gone",
            "rejected",
            "questions",
        )

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="tables")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    table_name = models.CharField(max_length=63)
    file = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    read_as = models.CharField(max_length=100)
    rows = models.IntegerField()
    added = models.IntegerField(default=0)
    changed = models.IntegerField(default=0)
    same = models.IntegerField(default=0)
    kept = models.IntegerField(default=0)
    gone = models.IntegerField(default=0)
    rejected = models.IntegerField(default=0)
    questions = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "table_name"], name="import_has_one_file_of_a_table"
            )
        ]

    def __str__(self) -> str:
        return f"{self.table_name} of import {self.batch_id}"


class BatchRemark(models.Model):
    """Words about one row of a file: why it was rejected, what is asked, why it was kept."""

    fence = Fence.SERVICE
    retention = RetentionClass.AUDIT_TRAIL
    needed_to_read = Capability.IMPORT_RECORDS

    class Disclosure:
        sensitive = ("value", "words")
        plain = ("table_name", "kind", "line", "column_name")

    class Kind(models.TextChoices):
        REJECTED = "rejected", _("Rejected")
        QUESTION = "question", _("To be asked")
        KEPT = "kept", _("Ours kept")
        NOTE = "note", _("Note")
        REPEATED = "repeated", _("Said twice")
        DELETED = "deleted", _("Withdrawn at the source")
        CHANGE = "change", _("Changed")

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="remarks")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+", db_index=False)
    table_name = models.CharField(max_length=63)
    kind = models.CharField(max_length=20, choices=Kind)
    line = models.IntegerField()
    column_name = models.CharField(max_length=63, blank=True, default="")
    value = models.TextField(blank=True, default="")
    words = models.TextField()

    class Meta:
        indexes = [
            models.Index(fields=["batch", "table_name", "line"], name="remarks_of_an_import")
        ]

    def __str__(self) -> str:
        return f"remark {self.pk}"

    def as_said(self) -> RemarkLine:
        """The remark as reports write it."""
        file = f"{self.table_name}.csv"
        column, value = self.column_name, self.value
        return RemarkLine(self.kind, self.table_name, file, self.line, column, value, self.words)


UNDER_WAY = models.Q(state__in=("waiting", "working", "stopping"))


class ImportJobQuerySet(models.QuerySet["ImportJob"]):
    """Questions about what was asked."""

    def under_way(self) -> Self:
        """What waits for its turn, is being done or is being cancelled."""
        return self.filter(UNDER_WAY)


class ImportJob(models.Model):
    """Something that was asked of imports on a page, and is done by the worker behind it.

    `folder` names the files that were sent, below settings.INCOMING; they are removed once they
    are in, or after a week.
    """

    fence = Fence.SERVICE
    retention = RetentionClass.PASSING
    needed_to_read = Capability.IMPORT_RECORDS

    class Disclosure:
        plain = (
            "reference",
            "kind",
            "state",
            "folder",
            "label",
            "files",
            "size",
            "day_order",
            "last_days",
            "words",
            "asked_at",
            "ended_at",
        )

    class Kind(models.TextChoices):
        CHECK = "check", _("Check")
        APPLY = "apply", _("Import")
        UNDO = "undo", _("Undo")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for its turn")
        WORKING = "working", _("At work")
        STOPPING = "stopping", _("Being cancelled")
        DONE = "done", _("Done")
        REFUSED = "refused", _("Refused: nothing was changed")

    reference = models.CharField(max_length=40, unique=True, default=new_reference, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    folder = models.CharField(max_length=40, blank=True, default="")
    label = models.CharField(max_length=200)
    files = models.IntegerField(default=0)
    size = models.BigIntegerField(default=0)
    day_order = models.CharField(max_length=3, blank=True, default="")
    last_days = models.CharField(max_length=8, blank=True, default="")
    batch = models.ForeignKey(
        Batch, on_delete=models.PROTECT, related_name="jobs", null=True, blank=True
    )
    words = models.TextField(blank=True, default="")
    asked_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ImportJobQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens."""
        return self.state in (self.State.DONE, self.State.REFUSED)


class Absence(models.Model):
    """A row of an earlier export that is gone from a newer one, or withdrawn in it.

    The row itself stays: nothing is deleted because a file no longer names it.
    """

    fence = Fence.SERVICE
    retention = RetentionClass.CHILD
    needed_to_read = Capability.IMPORT_RECORDS

    class Disclosure:
        plain = ("table_name", "source_id", "why")

    class Why(models.TextChoices):
        ABSENT = "absent", _("No longer in the export")
        DELETED = "deleted", _("Withdrawn at the source")

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    table_name = models.CharField(max_length=63)
    source_id = models.CharField(max_length=200)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", null=True)
    why = models.CharField(max_length=20, choices=Why)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="absences")
    returned_in = models.ForeignKey(
        Batch, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "table_name", "source_id"],
                condition=models.Q(returned_in=None),
                name="row_is_gone_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"absence {self.pk}"


def newest_as_at(service: Service, table: str) -> Any:
    """The day of the newest export of a table that is in force; none where none says its day."""
    answer = BatchTable.objects.filter(
        service=service, table_name=table, batch__state=Batch.State.APPLIED
    ).aggregate(newest=models.Max("batch__as_at"))
    return answer["newest"]
