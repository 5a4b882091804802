"""Rows that PostgreSQL gives as JSON, as the objects of their models."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)


def row_of(model: type[Row], columns: Mapping[str, Any]) -> Row:
    """The row that `to_jsonb()` gave; a column that was left out is loaded when it is asked for."""
    given = [field for field in model._meta.concrete_fields if field.column in columns]
    return model.from_db(
        "default",
        [field.attname for field in given],
        [field.to_python(columns[str(field.column)]) for field in given],
    )
