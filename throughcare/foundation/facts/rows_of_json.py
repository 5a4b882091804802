"""Rows that PostgreSQL gives as JSON, as what Django's queries give: objects, tuples, values."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import query as django_query
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
)

populators_of: Any = vars(django_query)["get_related_populators"]  # its types are nowhere written
Converter = Callable[[Any], Any]


AS_THEY_ARE = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.BooleanField,
)
CONVERTERS: tuple[tuple[type[Any], Converter], ...] = (
    (models.DateTimeField, datetime.fromisoformat),
    (models.DateField, date.fromisoformat),
    (models.DecimalField, Decimal),
    (models.FloatField, float),
    (models.JSONField, lambda value: json.loads(json.dumps(value, default=float))),
)


class CannotBeStored(TypeError):
    """A query that cannot be read together with others."""


def converter_for(of: Any) -> Converter | None:
    """What makes of a value of JSON that of the field; none where it is the value already."""
    if isinstance(of, models.ForeignKey):
        return converter_for(of.target_field)
    for kind, converter in CONVERTERS:
        if isinstance(of, kind):
            return converter
    base = getattr(of, "base_field", of)
    if isinstance(base, AS_THEY_ARE) or of.get_internal_type() == "SearchVectorField":
        return None
    raise CannotBeStored(f"{of!r} is not read together with others")


def rows_of(queryset: Any, compiler: Any) -> Callable[[list[tuple[Any, ...]]], list[Any]]:
    """What makes of tuples what the queryset gives."""
    kind = queryset._iterable_class
    if kind is FlatValuesListIterable:
        return lambda rows: [row[0] for row in rows]
    if kind is ValuesListIterable:
        return lambda rows: rows
    if kind is not ModelIterable:
        raise CannotBeStored(f"{kind.__name__} is not read together with others")
    return Objects(
        compiler.klass_info, [tuple(each) for each in compiler.select], compiler.annotation_col_map
    ).made_of


@dataclass(frozen=True)
class Objects:
    """Makes rows into objects with those that they refer to, as Django's ModelIterable does."""

    klass_info: dict[str, Any]
    select: list[Any]
    annotations: dict[str, int]
    populators: list[Any] = field(init=False)

    def __post_init__(self) -> None:
        made = populators_of(self.klass_info, self.select, "default")
        object.__setattr__(self, "populators", made)

    def made_of(self, rows: list[tuple[Any, ...]]) -> list[Any]:
        model, places = self.klass_info["model"], self.klass_info["select_fields"]
        first, last = places[0], places[-1] + 1
        names = [each[0].target.attname for each in self.select[first:last]]
        made = []
        for row in rows:
            one = model.from_db("default", names, row[first:last])
            for populator in self.populators:
                populator.populate(row, one)
            for name, place in self.annotations.items():
                setattr(one, name, row[place])
            made.append(one)
        return made
