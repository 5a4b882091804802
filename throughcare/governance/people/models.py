"""What an administrator did to let a worker in. The passwords themselves are not here."""

from datetime import timedelta

from django.db import models

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.record import Fence, Record, numbered_once

STARTING_PASSWORD_LASTS = timedelta(days=3)  # over a weekend


class WayIn(Record):
    """One help that a worker was given to sign in; who gave it stands in `recorded_by`."""

    fence = Fence.SERVICE
    needed_to_read = Capability.MANAGE_PEOPLE

    class Disclosure:
        plain = ("kind", "until")

    class Kind(models.TextChoices):
        STARTING_PASSWORD = "starting-password", "Given a starting password"
        NEW_CODES = "new-codes", "One-time codes to be set up again"
        UNLOCKED = "unlocked", "Unlocked after failed sign-ins"
        ACCESS_ENDED = "access-ended", "Access ended"
        ACCESS_OPENED = "access-opened", "Access opened again"

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="ways_in")
    kind = models.CharField(max_length=20, choices=Kind)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "ways in"
        ordering = ["-recorded_at", "-pk"]
        constraints = [numbered_once("way_in")]
