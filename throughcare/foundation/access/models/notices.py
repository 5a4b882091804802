"""Notices to one worker: something to look at, said without a child's name."""

from typing import Self

from django.db import models

from throughcare.foundation.access.models.people import Staff
from throughcare.foundation.facts.record import Fence, Record
from throughcare.foundation.facts.retention import RetentionClass


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unseen(self) -> Self:
        return self.filter(seen_at=None)


class Notice(Record):
    """A line on a worker's home page until they have seen it."""

    fence = Fence.OWN
    retention = RetentionClass.PASSING

    class Disclosure:
        plain = ("kind", "case_reference", "seen_at", "request_id", "taken_back")

    class Kind(models.TextChoices):
        EMERGENCY = "emergency", "A restricted record was opened in an emergency"
        SEALED_MATCH = "sealed-match", "A search met a sealed record"
        ROLE_GIVEN = "role-given", "Somebody was given a role that opens records"
        WAY_IN = "way-in", "Somebody was given a new way to sign in"
        DUTY_TAKEN = "duty-taken", "A manager put themselves on duty"
        MERGED = "records-merged", "Two records were found to be of one child"
        MERGE_UNDONE = "merge-undone", "A merge of two records was undone"
        REFERRED = "referral-linked", "Something that came in was linked to a record"
        INFECTED = "infected-file", "The virus scanner found something in a file"
        ADULT_NOT_NAMED = "adult-not-named", "Nobody was named as appropriate adult in time"
        ADULT_NOT_THERE = "adult-not-there", "No appropriate adult was there in time"
        NOBODY_CAME = "nobody-came", "Nobody came as appropriate adult"
        VISIT_OVERDUE = "visit-overdue", "A worker has not come out of a visit"
        COURT_CUSTODY = "court-custody", "A court sent a child to custody"
        COURT_BAIL = "court-bail", "The bail of a child was changed"
        COURT_HEARING = "court-hearing", "A child is to come before a court on another day"
        COURT_WARRANT = "court-warrant", "A court issued or ended a warrant for a child"
        COURT_CHANGED = "court-changed", "What a court decided about a child was changed"
        VICTIM_CUSTODY = "victim-custody", "A victim may have to be told of custody"
        VICTIM_BAIL = "victim-bail", "A victim may have to be told of a change of bail"
        VICTIM_HEARING = "victim-hearing", "A victim may have to be told of the next hearing"
        VICTIM_CHANGED = "victim-changed", "A victim may have to be told of another decision"

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=20, choices=Kind)
    case_reference = models.CharField(max_length=40, blank=True, default="", db_default="")
    about_staff = models.ForeignKey(
        Staff, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    # The request that told of it; a later one that takes it back tells of that as well.
    request_id = models.BigIntegerField(null=True, editable=False)
    taken_back = models.BooleanField(default=False, db_default=False, editable=False)
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["staff", "seen_at"], name="notices_of_a_worker")]
