"""Entries: statements made at a moment and never altered.

A correction is a new entry in the place of the earlier one. An entry that should never have been
written is taken back in the same way: by a copy of the one before it or, where there is none, by a
copy of itself that says so, and then neither stands.
"""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from throughcare.foundation.facts.record import Fence, Record, numbered_once

STANDING = Q(superseded_by=None, taken_back=False)
"""What holds for an entry that still stands: no later one corrects it or takes it back."""


class EntryQuerySet(models.QuerySet[Any]):
    """Questions that every kind of entry can answer."""

    def standing(self) -> Self:
        """Entries that no later one corrects or takes back, and that take back none themselves."""
        return self.filter(STANDING)


class Entry(Record):
    """A statement made at a moment and never altered. The newest of a chain stands, if any does."""

    fence = Fence.ENTRY

    supersedes = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="superseded_by",
        null=True,
        blank=True,
        db_index=False,
    )
    taken_back = models.BooleanField(default=False, db_default=False, editable=False)

    class Meta:
        abstract = True

    def save(self, **kwargs: Any) -> None:
        """Add the entry. Raises `ValidationError` for one that is already written."""
        if not self._state.adding:
            raise ValidationError(_("This is never changed: write a correction in its place."))
        super().save(**kwargs)


def entry_rules(noun: str) -> list[models.BaseConstraint]:
    """What holds for every kind of entry."""
    return [
        numbered_once(noun),
        models.UniqueConstraint(
            fields=["supersedes"],
            name=f"{noun}_is_corrected_once",
            violation_error_message="This was corrected already. Correct the newer one.",
        ),
        models.CheckConstraint(
            name=f"{noun}_taken_back_was_there_before",
            condition=Q(taken_back=False) | Q(supersedes__isnull=False),
            violation_error_message="Only an entry that was written before can be taken back.",
        ),
    ]
