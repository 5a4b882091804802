"""The least that each kind of record must say, worked out from the dataset."""

from datetime import UTC, date, datetime
from typing import Any

from django.db import models

from tests import cast
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.stored import stored_columns
from throughcare.record.children.models import CaseRecord, Child, ChildRecord
from throughcare.schema import Kind

THE_DAY = date(2026, 3, 1)
LEAST = {
    Kind.TEXT: "something",
    Kind.WHOLE: 1,
    Kind.DAY: THE_DAY,
    Kind.MOMENT: datetime(2026, 3, 1, 10, tzinfo=UTC),
}


def sample(model: type[models.Model], child: Child, **facts: Any) -> Any:
    """An unsaved record with what is required and nothing else; its parents are saved."""
    said = {}
    for column, field in stored_columns(model):
        if field.name in facts or not column.required or column.key:
            continue
        if field.is_relation:
            said[field.name] = parent(field.related_model, child)
        else:
            said[field.name] = column.choices.codes[0] if column.choices else LEAST[column.kind]
    if model._meta.label == "instruments.Answer" and not {"assessment", "survey"} & set(facts):
        said["survey"] = kept(model._meta.get_field("survey").related_model, child)
    if issubclass(model, ChildRecord):  # also where the child may be found later
        said.setdefault("child", child)
    if model._meta.label == "contacts.ContactGroup":
        said["children"] = 2
    if model._meta.label == "intake.IntakeItem":
        said["last_name"] = "Maddox"
    if model._meta.label == "visits.HomeVisit":  # a worker is in one at a time
        said["came_out_at"] = LEAST[Kind.MOMENT]
    if model is Child:
        said["case"] = cast.make_case(child.service)
    return model(**(said | facts))


def kept(model: type[models.Model], child: Child, **facts: Any) -> Any:
    """The same, saved."""
    row = sample(model, child, **facts)
    row.save()
    return row


def parent(model: type[models.Model], child: Child) -> Any:
    """A saved record of the kind that another one needs."""
    if model is Child:
        return child
    if model._meta.label == "access.Service":
        return child.service
    if model._meta.label == "access.Staff":
        here = Staff.objects.filter(service=child.service, kind=Staff.Kind.COMMAND_LINE)
        return here.first() or cast.make_command_line(child.service)
    return kept(model, child)


def in_bulk(row: Any) -> Any:
    """The record as a bulk insert writes it: with its case, and checked by nobody."""
    if isinstance(row, CaseRecord):
        owner = getattr(row, row.of)
        if owner is None:  # the child is not known yet
            return numbered(row)
        row.case_id, row.service_id = owner.case_id, owner.service_id
    return numbered(row)


def numbered(row: Any) -> Any:
    """The record with its own number in the service."""
    row.source_id = row.source_id or row.reference
    return row
