"""Two records that may be of one child, and the weights by which that was found."""

from typing import Self

from django.db import models

from throughcare.foundation.access.models import Case, Staff
from throughcare.foundation.facts.record import Fence, Record
from throughcare.foundation.facts.retention import RetentionClass
from throughcare.record.children.models.child import Child


class MatchingWeights(Record):
    """What the records of a service teach of how alike two records of one child are."""

    fence = Fence.GUARDED
    retention = RetentionClass.SERVICE

    class Disclosure:
        plain = ("weights", "trained_on")

    weights = models.JSONField()
    trained_on = models.IntegerField("how many records they were learnt from")

    class Meta:
        verbose_name_plural = "matching weights"
        constraints = [
            models.UniqueConstraint(fields=["service"], name="a_service_has_one_set_of_weights")
        ]


class SuggestionQuerySet(models.QuerySet["DuplicateSuggestion"]):
    """Suggestions that wait for somebody, the likeliest first."""

    def waiting(self) -> Self:
        found = self.filter(state=DuplicateSuggestion.State.OPEN)
        found = found.filter(first__merged_into=None, second__merged_into=None)
        return found.select_related("first", "second").order_by("-probability", "pk")


class DuplicateSuggestion(Record):
    """Two records that may be of one child, and what somebody decided.

    Of two that were found to be of two children it is never suggested again. Written by functions
    alone (sql/suggesting.sql), and seen by those who see both records.
    """

    fence = Fence.GUARDED
    other_case = "second_case_id"
    retention = RetentionClass.CHILD

    class Disclosure:
        sensitive = ("why",)
        plain = ("probability", "levels", "state", "decided_at")

    class State(models.TextChoices):
        OPEN = "open", "Nobody has decided yet"
        MERGED = "merged", "They are one child and were merged"
        TWO_CHILDREN = "two-children", "They are two children"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="suggestions")
    second_case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    first = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="suggestions_first")
    second = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="suggestions_second")
    probability = models.FloatField()
    levels = models.JSONField()
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(
        Staff, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    why = models.TextField("why they are two children", blank=True, default="", db_default="")

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["service", "state", "-probability"], name="suggestions_waiting")
        ]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="a_pair_is_suggested_once")
        ]
