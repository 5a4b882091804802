"""What every kept row carries: whose it is, who wrote it, and when."""

import secrets
from collections.abc import Collection, Iterable
from enum import StrEnum
from functools import cache, reduce
from operator import or_
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.encoding import force_str
from django.utils.hashable import make_hashable

from throughcare.foundation.facts.shown import loaded

ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"  # no vowels: no words; nothing that looks alike

COPIED = "copied/"
"""Begins the key of a row that was copied from another service with its case: then comes that
service's code, and the key that the row has there."""


class Fence(StrEnum):
    """How the database guards a table (see fences.py, which makes it so)."""

    CASE = "rows of one case: seen, added and changed where the case is seen"
    ENTRY = "rows of one case, added but never changed"
    ANCHOR = "the case itself"
    QUEUE = "what came in: seen by those who screen, and by those of its case once it has one"
    GUARDED = "who may see a case: written only by functions that check, or by an import"
    SERVICE = "rows of the service"
    SERVICE_ENTRY = "rows of the service, added but never changed"
    IDENTITY = "victims' identities: the victim role alone, imports and exports apart"
    AUDIT_TRAIL = "the audit trail: added to by functions of the database alone, and never changed"
    OWN = "rows for one worker, seen by that worker alone"
    PARCEL = "a copy of a case on its way: seen with the case, written by functions that check"
    DRAFT = "what one worker is writing: theirs alone, while they may see the case and do the thing"
    HANDOVER = "rows of the service that the web role may also delete: drafts and the like"
    ACCOUNT = "who signs in: read, and written only by functions that check"
    OPEN = "nothing about a child or a victim"


@cache
def words_by_choice(field: "models.Field[Any, Any]") -> dict[Any, Any]:
    """The words of a field's choices, still to be said in the reader's language."""
    return dict(make_hashable(field.flatchoices))


def new_reference() -> str:
    """A public name for a row: random, short enough to read out, without words in it.

    Twelve letters of twenty-eight: about 2.3 * 10**17, so that none can be guessed.
    """
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


def numbered_once(noun: str) -> models.UniqueConstraint:
    """A service's own number belongs to one row of a table; imports match rows by it."""
    return models.UniqueConstraint(
        fields=["service", "source_id"],
        name=f"{noun}_has_one_number_in_its_service",
        violation_error_message="Another record of the service has this number.",
    )


def follows(
    later: str, earlier: str, *, name: str, words: str, unknown: Iterable[str] = ()
) -> models.CheckConstraint:
    """One moment does not come before another.

    `unknown` are those of the two that may be unknown, in which case nothing is said; both, unless
    named.
    """
    either = reduce(or_, (Q(**{each: None}) for each in unknown or (later, earlier)))
    in_order = Q(**{f"{later}__gte": F(earlier)})
    return models.CheckConstraint(
        name=name, condition=either | in_order, violation_error_message=words
    )


class Record(models.Model):
    """Base of every row that a service keeps.

    `reference` is public and random, for addresses. `source_id` is the key of the row in the
    case-level dataset: the number that the service's earlier system gave it, or the reference
    where it was first written down here.
    """

    fence = Fence.SERVICE
    # `needed_to_read` names a capability without which the database shows no row of the table;
    # `right_in` names a column that holds it, where it differs from row to row. `needed_to_write`
    # names the one without which nobody corrects, ends or adds to the table.
    needed_to_read = ""
    right_in = ""
    needed_to_write = ""
    # A row that has no case yet is seen and written by those with this capability, and by nobody
    # where it is empty. Once it has a case it is guarded as every row of that case.
    needed_without_case = ""
    # The column of a second case, without which a row about two is not seen.
    other_case = ""

    reference = models.CharField(max_length=40, unique=True, default=new_reference, editable=False)
    source_id = models.CharField(max_length=200, editable=False)
    # Nothing is looked up by these two alone; without indexes imports write half as much.
    service = models.ForeignKey(
        "access.Service", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    recorded_by = models.ForeignKey(
        "access.Staff",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        db_index=False,
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.reference}"

    def save(self, **kwargs: Any) -> None:
        """Check the row against every rule that it declares, so that a refusal has words."""
        self.source_id = self.source_id or self.reference
        self.full_clean()
        super().save(**kwargs)

    def written_again(self, **otherwise: Any) -> Self:
        """A new row that says what this one says, but for what is given here; not saved yet.

        It is a row of its own: with its own number, written down by whom and when it is.
        """
        own = {"id", "reference", "source_id", "recorded_at", "recorded_by", "supersedes"}
        fields = (each for each in self._meta.concrete_fields if each.name not in own)
        said = {each.attname: getattr(self, each.attname) for each in fields if not each.generated}
        reference = new_reference()
        said |= {"reference": reference, "source_id": reference}
        again = type(self)(**said)
        for name, value in otherwise.items():
            setattr(again, name, value)
        return again

    def _get_FIELD_display(self, field: "models.Field[Any, Any]") -> Any:  # Django's
        """What `get_…_display` gives. Django's own lists a field's choices anew each time."""
        value = make_hashable(getattr(self, field.attname))
        return force_str(words_by_choice(field).get(value, value), strings_only=True)

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any]) -> Self:
        """Load a row, and note that its case is shown: no page can forget to say so."""
        row = super().from_db(db, field_names, values)
        if row.__dict__.get("case_id") is not None:
            loaded(row.__dict__["case_id"])
        return row
