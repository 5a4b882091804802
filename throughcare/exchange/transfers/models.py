"""Copies of a case on their way to another service, and copies that arrived.

Written only by functions of the database that check who asks (sql/functions.sql). The sending
service's rows are never touched: what arrives is a record of the receiving service's own.
"""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.access.models import Case, Service, Transfer
from throughcare.foundation.facts.record import Fence, Record, numbered_once
from throughcare.foundation.facts.retention import RetentionClass


class OfferQuerySet(models.QuerySet["Offer"]):
    """Questions about copies that were sent."""

    def waiting(self) -> Self:
        """Sent, and neither answered nor taken back."""
        return self.filter(state=Offer.State.OFFERED)


class Offer(Record):
    """A copy of one case, sent to another service for one transfer.

    The row belongs to the sending service. The receiving one reads a part of it, through
    functions: the child's name and age, and who sent it. `recorded_by` sent it, at `recorded_at`.
    """

    fence = Fence.GUARDED
    retention = RetentionClass.CHILD

    class Disclosure:
        identifying = ("child_name",)
        sensitive = ("date_of_birth", "reason", "manifest")
        plain = ("to_name", "state", "closed", "ask_name", "decided_at", "decided_by_name")

    class State(models.TextChoices):
        OFFERED = "offered", _("Waits for an answer")
        ACCEPTED = "accepted", _("Taken over")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Taken back")
        TAKEN_AWAY = "taken-away", _("Made to be taken away")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    transfer = models.ForeignKey(Transfer, on_delete=models.PROTECT, related_name="offers")
    to_service = models.ForeignKey(
        Service, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    to_name = models.CharField(max_length=200)
    state = models.CharField(max_length=20, choices=State)
    child_name = models.CharField(max_length=800)
    date_of_birth = models.DateField()
    closed = models.CharField(max_length=20, blank=True, default="", db_default="")
    ask_name = models.CharField(max_length=400, blank=True, default="", db_default="")
    manifest = models.TextField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by_name = models.CharField(max_length=400, blank=True, default="", db_default="")
    reason = models.TextField(blank=True, default="", db_default="")

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints = [
            numbered_once("offer"),
            models.UniqueConstraint(
                fields=["transfer"],
                condition=Q(state="offered"),
                name="copy_of_a_transfer_waits_once_at_a_time",
                violation_error_message="A copy waits for an answer already.",
            ),
        ]


class Parcel(models.Model):
    """The files of a copy that was sent, as one archive; gone once it was answered.

    One made to be taken away stays for those who send it, who hold the same record anyway.
    """

    fence = Fence.PARCEL
    retention = RetentionClass.CHILD

    class Disclosure:
        sensitive = ("content",)

    offer = models.OneToOneField(Offer, on_delete=models.PROTECT, related_name="parcel")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"parcel {self.pk}"


class Copy(Record):
    """A copy that arrived: whose it was, who sent it and what its manifest says.

    `case` is the receiving service's own. `recorded_by` took it over, at `recorded_at`.
    """

    fence = Fence.GUARDED
    retention = RetentionClass.CHILD

    class Disclosure:
        sensitive = ("manifest",)
        plain = ("offer_reference", "from_name", "sent_at", "sent_by_name", "ask_name")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="copies")
    transfer = models.OneToOneField(Transfer, on_delete=models.PROTECT, related_name="copy")
    offer_reference = models.CharField(max_length=40, unique=True)
    from_name = models.CharField(max_length=200)
    sent_at = models.DateTimeField()
    sent_by_name = models.CharField(max_length=400)
    ask_name = models.CharField(max_length=400, blank=True, default="", db_default="")
    manifest = models.TextField()

    class Meta:
        verbose_name_plural = "copies"
        constraints = [numbered_once("copy")]
