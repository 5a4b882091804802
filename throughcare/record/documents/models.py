"""A document about a child, and each version of it with its bytes."""

from typing import Any, Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Case, Service, Staff
from throughcare.foundation.facts.record import Fence, new_reference, numbered_once
from throughcare.foundation.facts.retention import RetentionClass
from throughcare.record.children.models import CaseRecord, ChildRecord, of_child

MOST_BYTES = 25_000_000


class DocumentKind(models.TextChoices):
    """What kind of paper it is; pages list documents under these, in this order."""

    ORDER = "order", _("Orders of a court")
    POLICE = "police-papers", _("Police papers")
    REPORT = "report", _("Reports")
    LETTER_IN = "letter-in", _("Letters received")
    LETTER_OUT = "letter-out", _("Letters sent")
    ACHIEVEMENT = "achievement", _("Photographs and achievements")
    CONSENT = "consent", _("Consent forms")
    MAPPA = "mappa-minutes", _("MAPPA minutes")
    INTELLIGENCE = "police-intelligence", _("Police intelligence")
    OTHER = "other", _("Other documents")


NEVER_PRINTED = (DocumentKind.MAPPA, DocumentKind.INTELLIGENCE)
"""What stays out of whatever is printed of a case: it is not ours to pass on."""


class Readers(models.TextChoices):
    """Who may read a document: those with this right, among those who may see the case."""

    DOCUMENTS = Capability.READ_DOCUMENTS.value, _("Everybody who works with documents of the case")
    ASSESSMENTS = Capability.READ_ASSESSMENTS.value, _("Only those who may read assessments")
    HEALTH = Capability.READ_HEALTH.value, _("Only those who may read about health")
    EDUCATION = Capability.READ_EDUCATION.value, _("Only those who may read about education")


class FileKind(models.TextChoices):
    """What a file was found to be by its content, whatever its name says."""

    PDF = "pdf", _("PDF")
    DOCX = "docx", _("Word document")
    XLSX = "xlsx", _("Excel workbook")
    PPTX = "pptx", _("PowerPoint presentation")
    ODT = "odt", _("OpenDocument text")
    JPEG = "jpg", _("Photograph (JPEG)")
    PNG = "png", _("Picture (PNG)")
    TEXT = "txt", _("Plain text")
    RTF = "rtf", _("Rich text")
    MAIL = "eml", _("E-mail")
    OUTLOOK = "msg", _("Outlook message")


class Scan(models.TextChoices):
    """Whether the virus scanner has looked at a version."""

    NONE = "no-scanner", _("No scanner is set up here")
    WAITING = "waiting", _("Not yet checked for viruses. It can be opened once it has been")
    CLEAN = "clean", _("Checked for viruses, nothing found")
    INFECTED = "infected", _("The virus scanner found something in it. Nobody can open it")


TO_SCAN = (Scan.WAITING, Scan.NONE)
"""What the worker asks the scanner about, once one answers."""
SCANNED = (Scan.CLEAN, Scan.INFECTED)
MAY_BE_OPENED = (Scan.CLEAN, Scan.NONE)


class DocumentQuerySet(models.QuerySet["Document"]):
    """Questions that the list of a child's documents asks."""

    def in_sight(self) -> Self:
        """Those that nobody withdrew."""
        return self.filter(withdrawn_why="")

    def newest_first(self) -> Self:
        """By the day of the document, the newest first."""
        return self.order_by("-dated_on", "-pk")

    def of_kind(self, kind: str) -> Self:
        """Those of one kind; all where it is none that there is."""
        return self.filter(kind=kind) if kind in DocumentKind.values else self

    def with_newest_version(self) -> Self:
        """Each with the number of the version that stands."""
        newest = DocumentVersion.objects.filter(document=OuterRef("pk")).order_by("-number")
        return self.annotate(newest=Subquery(newest.values("number")[:1]))


class Document(ChildRecord):
    """A paper about a child: what it is, of which day, and who may read it.

    One that was put on the wrong record, or should not be seen, is withdrawn from sight with a
    reason and never removed here: removal is for the schedule of retention alone.
    """

    right_in = "needs"
    needed_to_read = Capability.READ_DOCUMENTS
    needed_to_write = Capability.RECORD_DOCUMENTS

    class Disclosure:
        sensitive = ("title", "withdrawn_why")
        plain = ("kind", "dated_on", "needs")

    child = of_child("documents")
    kind = models.CharField("kind of document", max_length=20, choices=DocumentKind)
    title = models.CharField("title", max_length=120)
    dated_on = models.DateField("day of the document")
    needs = models.CharField("right that reading it needs", max_length=60, choices=Readers)
    withdrawn_why = models.TextField(
        "why it was withdrawn", max_length=500, blank=True, default="", db_default=""
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["child", "-dated_on"], name="documents_of_a_child")]
        constraints = [
            numbered_once("document"),
            models.CheckConstraint(
                condition=Q(needs__in=Readers.values),
                name="document_says_who_reads_it",
                violation_error_message="Say who may read the document.",
            ),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="document_has_a_title",
                violation_error_message="Give the document a title.",
            ),
        ]


class DocumentVersionManager(models.Manager["DocumentVersion"]):
    """Versions without their bytes, which are read only where one is opened."""

    def get_queryset(self) -> models.QuerySet["DocumentVersion"]:
        return super().get_queryset().defer("content")


class DocumentVersion(CaseRecord):
    """One file of a document, as it was cleaned. The one with the highest number stands.

    The audit trail has its digest and size, not its bytes. A trigger (sql/rules.sql) sees to it
    that nothing of a version changes but who may read it and what the scanner said.
    """

    of = "document"
    right_in = "needs"
    needed_to_read = Capability.READ_DOCUMENTS
    needed_to_write = Capability.RECORD_DOCUMENTS
    unwatched = ("content",)

    class Disclosure:
        sensitive = ("file_name", "content", "removed")
        plain = (
            "number",
            "needs",
            "file_kind",
            "size",
            "sha256",
            "sent_sha256",
            "scan",
            "scanned_at",
        )

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("number of the version")
    needs = models.CharField("right that reading it needs", max_length=60, choices=Readers)
    file_name = models.CharField("name of the file, as it was sent", max_length=150)
    file_kind = models.CharField("what the file was found to be", max_length=10, choices=FileKind)
    size = models.PositiveIntegerField("size in bytes")
    sha256 = models.CharField("digest of the file as it lies here", max_length=64)
    sent_sha256 = models.CharField("digest of the file as it was sent", max_length=64)
    removed = models.TextField("what was removed from the file", blank=True, default="")
    scan = models.CharField("state of the scan", max_length=12, choices=Scan)
    scanned_at = models.DateTimeField("when it was scanned", null=True, blank=True)
    content = models.BinaryField("the file")

    objects = DocumentVersionManager()

    class Meta:
        constraints = [
            numbered_once("document_version"),
            models.UniqueConstraint(
                fields=["document", "number"],
                name="document_has_one_version_of_a_number",
                violation_error_message="Somebody added a version meanwhile. Look, then try again.",
            ),
            models.CheckConstraint(
                condition=Q(size__gt=0, size__lte=MOST_BYTES),
                name="document_version_fits",
                violation_error_message="A document is 25 MB at most, and not empty.",
            ),
            models.CheckConstraint(
                condition=Q(scan__in=TO_SCAN, scanned_at=None)
                | Q(scan__in=SCANNED, scanned_at__isnull=False),
                name="document_version_says_when_it_was_scanned",
                violation_error_message="Say when the file was scanned, or that it was not.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["service"], condition=Q(scan__in=TO_SCAN), name="versions_to_be_scanned"
            )
        ]

    def __str__(self) -> str:
        return f"document version {self.reference}"

    def may_be_opened(self) -> bool:
        """Whether a scanner let it through, where there is one."""
        return self.scan in MAY_BE_OPENED

    @property
    def bytes(self) -> Any:
        return bytes(self.content)


class StagedFileManager(models.Manager["StagedFile"]):
    """Files without their bytes, in the order in which they were sent."""

    def get_queryset(self) -> models.QuerySet["StagedFile"]:
        return super().get_queryset().defer("content").order_by("pk")


class StagedFile(models.Model):
    """A file that was sent with others and is on no record yet: checked and cleaned, to be named.

    Its sender alone sees it. A nightly job removes what nobody came back to; nothing of it is in
    the audit trail before it is on a record.
    """

    fence = Fence.DRAFT
    retention = RetentionClass.PASSING

    class Disclosure:
        sensitive = ("file_name", "content", "removed")
        plain = (
            *("reference", "needs", "walled", "file_kind", "size", "sha256", "sent_sha256"),
            *("scan", "suggested", "staged_at"),
        )

    reference = models.CharField(max_length=40, unique=True, default=new_reference, editable=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+", db_index=False)
    # Whose it is says the worker, when it goes on a record; until then it is of no case.
    case = models.ForeignKey(
        Case,
        on_delete=models.DO_NOTHING,
        related_name="+",
        null=True,
        db_index=False,
        db_constraint=False,
    )
    needs = models.CharField(max_length=60, default=Capability.RECORD_DOCUMENTS.value)
    walled = models.BooleanField(default=False, db_default=False)
    file_name = models.CharField(max_length=150)
    file_kind = models.CharField(max_length=10, choices=FileKind)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    sent_sha256 = models.CharField(max_length=64)
    removed = models.TextField(blank=True, default="")
    scan = models.CharField(max_length=12, choices=Scan)
    content = models.BinaryField()
    suggested = models.BigIntegerField(null=True)  # the case of a number in its name
    staged_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = StagedFileManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["staff", "sent_sha256"],
                name="file_waits_once_to_be_named",
                violation_error_message="This file waits to be named already.",
            ),
            models.CheckConstraint(
                condition=Q(size__gt=0, size__lte=MOST_BYTES), name="staged_file_fits"
            ),
            models.CheckConstraint(
                condition=Q(case=None, walled=False), name="staged_file_is_of_no_case_yet"
            ),
        ]
        indexes = [models.Index(fields=["staged_at"], name="staged_files_by_age")]

    def __str__(self) -> str:
        return f"staged file {self.reference}"

    def may_be_opened(self) -> bool:
        """Whether its sender may look into it before they say whose it is."""
        return self.scan in MAY_BE_OPENED
