"""The base of every row about a child, with the child, their case and its service."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Case
from throughcare.foundation.facts.entries import Entry
from throughcare.foundation.facts.record import Fence, Record
from throughcare.foundation.facts.retention import RetentionClass
from throughcare.record.children.models.child import Child


class CaseRecord(Record):
    """A row of one case. `of` names the field whose record says which case that is."""

    fence = Fence.CASE
    retention = RetentionClass.CHILD
    needed_to_read = Capability.READ_CASE
    of = ""

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="+", editable=False, db_index=False
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse to link rows that belong to different children."""
        super().clean()
        for field in self._meta.concrete_fields:
            other = getattr(self, field.name) if field.is_relation else None
            if isinstance(other, CaseRecord) and other.case_id != self.case_id:
                raise ValidationError({field.name: _("This belongs to another child's record.")})

    def save(self, **kwargs: Any) -> None:
        """Take the case and the service from the record that this one belongs to."""
        if getattr(self, f"{self.of}_id") is not None:
            owner = getattr(self, self.of)
            self.case_id, self.service_id = owner.case_id, owner.service_id
        super().save(**kwargs)


class ChildRecord(CaseRecord):
    """A row about one child. Each kind declares `child`, with the name the child knows it by."""

    of = "child"
    child: models.ForeignKey[Any, Any]

    class Meta:
        abstract = True


def of_child(related_name: str) -> models.ForeignKey[Any, Any]:
    """The child that a row is about. Each kind has its own index on child and day instead."""
    return models.ForeignKey(
        Child, on_delete=models.PROTECT, related_name=related_name, db_index=False
    )


def by_child(name: str, *days: str) -> models.Index:
    """The index for reading a child's rows of one kind in order of time."""
    return models.Index(fields=["child", *days], name=name)


class ChildEntry(Entry, ChildRecord):
    """An entry about one child."""

    class Meta:
        abstract = True
