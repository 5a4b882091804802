"""Changes in words: which field, and what it said before and after."""

from __future__ import annotations  # Django's Field cannot be subscripted as it runs

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey, Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Staff
from throughcare.foundation.audit.models import Change
from throughcare.foundation.design.dates import NOT_RECORDED, day, moment
from throughcare.foundation.design.numbers import money
from throughcare.foundation.facts.record import Fence
from throughcare.foundation.facts.stored import stored_columns

KEPT_BY_US = {
    "id",
    "reference",
    "source_id",
    "service_id",
    "case_id",
    "child_id",
    "recorded_at",
    "recorded_by_id",
}


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """One field, and what it said before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class ChangeShown:
    """One row that was added, changed or taken away; `why_not` says why its content is hidden."""

    when: str
    who: str
    what: str
    fields: tuple[FieldChange, ...]
    why_not: str = ""


def shown_changes(
    changes: Iterable[Change], workers: Mapping[int, Staff], reader: Staff
) -> list[ChangeShown]:
    """Changes in words, each as far as the reader may see it."""
    return [shown_change(change, workers, reader) for change in changes]


def shown_change(change: Change, workers: Mapping[int, Staff], reader: Staff) -> ChangeShown:
    model = models_by_table().get(change.table_name)
    worker = workers.get(change.staff_id or 0)
    hidden = why_hidden(model, reader)
    return ChangeShown(
        when=moment(change.at),
        who=worker.full_name if worker else nobody_here(change),
        what=what_words(change, model),
        fields=() if hidden else tuple(field_changes(change, model, workers)),
        why_not=hidden if change.before or change.after else "",
    )


def nobody_here(change: Change) -> str:
    """The name for somebody who is not a worker of this service."""
    return _("Somebody of another service") if change.staff_id else _("Nobody signed in")


def what_words(change: Change, model: type[Model] | None) -> str:
    """ "Changed: residence"."""
    noun = str(model._meta.verbose_name) if model else _("record")
    words = {
        Change.Operation.ADDED: _("Added: %(noun)s"),
        Change.Operation.CHANGED: _("Changed: %(noun)s"),
        Change.Operation.REMOVED: _("Taken away: %(noun)s"),
    }
    return words[Change.Operation(change.operation)] % {"noun": noun}


def why_hidden(model: type[Model] | None, reader: Staff) -> str:
    """Why the reader may not see the content of such a row; empty if they may."""
    refusal = _("Your role does not show what it said.")
    if model is None or getattr(model, "fence", None) is Fence.IDENTITY:
        return refusal
    needed = getattr(model, "needed_to_read", "")
    return refusal if needed and not reader.may(Capability(needed)) else ""


def field_changes(
    change: Change, model: type[Model] | None, workers: Mapping[int, Staff]
) -> Iterator[FieldChange]:
    """The fields that differ, in the order of the model."""
    before, after = change.before or {}, change.after or {}
    for field in model._meta.concrete_fields if model else ():
        column = field.column
        if column in KEPT_BY_US or field.generated or before.get(column) == after.get(column):
            continue
        yield FieldChange(
            label=label_of(field),
            before=words_of(field, before.get(column), workers),
            after=words_of(field, after.get(column), workers),
        )


def label_of(field: Field[Any, Any]) -> str:
    """A field as the dataset describes it: the name of a column is no word of practice."""
    described = columns_of(field.model).get(field.name, "")
    return capfirst(described or str(field.verbose_name))


@cache
def columns_of(model: type[Model]) -> dict[str, str]:
    """How the dataset describes each field of a model; nothing for one that is not in it."""
    if not hasattr(model, "Dataset"):
        return {}
    return {stored.name: column.words.partition(";")[0] for column, stored in stored_columns(model)}


def words_of(field: Field[Any, Any], value: Any, workers: Mapping[int, Staff]) -> str:
    """A stored value in words."""
    if value is None or value == "":
        return str(NOT_RECORDED)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(field, ForeignKey):
        worker = workers.get(value) if field.related_model is Staff else None
        return worker.full_name if worker else _("Another record")
    if field.column.endswith("_pence"):
        return money(int(value))
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    kind = field.get_internal_type()
    if kind == "DateField":
        return day(date.fromisoformat(value))
    if kind == "DateTimeField":
        return moment(datetime.fromisoformat(value))
    return str(value)


def workers_in(changes: Iterable[Change]) -> set[int]:
    """The workers named in changes: who made them, and whom they are about."""
    numbers: set[int] = set()
    for change in changes:
        numbers.add(change.staff_id or 0)
        model = models_by_table().get(change.table_name)
        for field in model._meta.concrete_fields if model else ():
            if isinstance(field, ForeignKey) and field.related_model is Staff:
                rows = (change.before or {}, change.after or {})
                numbers.update(row[field.column] for row in rows if row.get(field.column))
    return numbers


@cache
def models_by_table() -> dict[str, type[Model]]:
    """Every model by the name of its table."""
    return {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
