"""Whose age keys open the offline packs of a service, and which packs were made."""

from typing import Self

from django.db import models
from django.db.models import Q

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts.record import Fence, Record
from throughcare.foundation.facts.retention import RetentionClass

PUBLIC_KEY = r"^age1[02-9ac-hj-np-z]{58}$"


class PackRecipient(Record):
    """Somebody who can open the packs that are made from now on, by their public key of age."""

    fence = Fence.SERVICE
    retention = RetentionClass.SERVICE
    needed_to_read = Capability.SET_UP_SERVICE
    needed_to_write = Capability.SET_UP_SERVICE

    class Disclosure:
        plain = ("name", "public_key", "ended_on")

    name = models.CharField(max_length=200)
    public_key = models.CharField(max_length=100)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "public_key"],
                condition=Q(ended_on=None),
                name="a_key_opens_packs_once",
                violation_error_message="Packs are made for this key already.",
            ),
            models.CheckConstraint(
                name="packs_are_made_for_public_keys_of_age",
                condition=Q(public_key__regex=PUBLIC_KEY),
                violation_error_message="Enter a public key of age: age1 and 58 letters.",
            ),
        ]


class OfflinePackQuerySet(models.QuerySet["OfflinePack"]):
    def newest_first(self) -> Self:
        return self.order_by("-made_at", "-pk")


class OfflinePack(Record):
    """A pack that was made: its file, its days, how much is in it and how much is not.

    Who opens it is not known here: that is what it is for.
    """

    fence = Fence.SERVICE
    retention = RetentionClass.SERVICE
    needed_to_read = Capability.SET_UP_SERVICE
    needed_to_write = Capability.SET_UP_SERVICE

    class Disclosure:
        plain = (
            "file",
            "made_at",
            "first_on",
            "last_on",
            "hearings",
            "duties",
            "left_out",
            "recipients",
            "removed_at",
        )

    file = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    first_on = models.DateField()
    last_on = models.DateField()
    hearings = models.IntegerField()
    duties = models.IntegerField()
    left_out = models.IntegerField()
    recipients = models.IntegerField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = OfflinePackQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["service", "-made_at"], name="packs_of_a_service")]
