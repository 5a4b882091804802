"""That two records were found to be of one child, by whom and why, and that it was undone."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from throughcare.foundation.access.models import Case, Staff
from throughcare.foundation.facts.record import Fence, Record
from throughcare.foundation.facts.retention import RetentionClass
from throughcare.record.children.models.child import Child


class MergeQuerySet(models.QuerySet["Merge"]):
    """Those that stand, and what a page says of each."""

    def standing(self) -> Self:
        """Those that nobody undid."""
        return self.filter(undone_at=None)

    def in_words(self) -> Self:
        """With whom and what a page names."""
        return self.select_related("survivor", "merged", "recorded_by", "undone_by")


class Merge(Record):
    """One record was found to be of the same child as another, which survives.

    Nothing moves: every row stays with the record that it was written on, so that undoing the merge
    loses nothing, whatever was written since. Written by two functions alone (sql/merging.sql),
    and seen by those who see both records.
    """

    fence = Fence.GUARDED
    retention = RetentionClass.CHILD
    other_case = "merged_case_id"

    class Disclosure:
        sensitive = ("why", "undone_why")
        plain = ("undone_at",)

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="merges", verbose_name="case that survives"
    )
    merged_case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="+", verbose_name="case merged into it"
    )
    survivor = models.ForeignKey(
        Child, on_delete=models.PROTECT, related_name="merges_into", verbose_name="record kept"
    )
    merged = models.ForeignKey(
        Child, on_delete=models.PROTECT, related_name="merges", verbose_name="record merged into it"
    )
    why = models.TextField("why they are one child")
    undone_at = models.DateTimeField("when it was undone", null=True, blank=True)
    undone_by = models.ForeignKey(
        Staff,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
        verbose_name="who undid it",
    )
    undone_why = models.TextField("why it was undone", blank=True, default="", db_default="")

    objects = MergeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["merged"],
                condition=Q(undone_at=None),
                name="record_is_merged_once",
                violation_error_message="Somebody merged this record already. Look at it again.",
            ),
            models.CheckConstraint(
                condition=~Q(survivor=F("merged")),
                name="merge_is_of_two_records",
                violation_error_message="Choose two records, not one twice.",
            ),
        ]
