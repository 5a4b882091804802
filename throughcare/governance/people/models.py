"""What an administrator did to let a worker in. The passwords themselves are not here."""

from datetime import timedelta

from django.db import models

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.entries import Entry, EntryQuerySet, entry_rules
from throughcare.foundation.facts.record import Fence
from throughcare.foundation.facts.retention import RetentionClass

STARTING_PASSWORD_LASTS = timedelta(days=3)  # over a weekend


class WayIn(Entry):
    """One help that a worker was given to sign in; who gave it stands in `recorded_by`."""

    fence = Fence.SERVICE_ENTRY
    retention = RetentionClass.STAFF
    needed_to_read = Capability.MANAGE_PEOPLE

    class Disclosure:
        plain = ("kind", "until", "taken_back")

    class Kind(models.TextChoices):
        STARTING_PASSWORD = "starting-password", "Given a starting password"
        NEW_CODES = "new-codes", "One-time codes to be set up again"
        UNLOCKED = "unlocked", "Unlocked after failed sign-ins"
        ACCESS_ENDED = "access-ended", "Access ended"
        ACCESS_OPENED = "access-opened", "Access opened again"

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="ways_in")
    kind = models.CharField(max_length=20, choices=Kind)
    until = models.DateTimeField(null=True, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "ways in"
        ordering = ["-recorded_at", "-pk"]
        constraints = entry_rules("way_in")
