"""Which model keeps which table of the case-level dataset, and which field each column.

Imports, exports, the data dictionary and the tests read the pairs from here. A model says
`class Dataset: table = "residence"`, and `renamed` names the fields that are called otherwise.
"""

from collections.abc import Iterator, Mapping
from typing import cast

from django.apps import apps
from django.db import models

from throughcare.schema import TABLES, Column, Profile, Table

CHILD_KEY = "person_id"


def stored_tables() -> dict[str, type[models.Model]]:
    """Tables of the dataset by name, with the model that keeps each."""
    return {model.Dataset.table: model for model in apps.get_models() if hasattr(model, "Dataset")}


def table_of(model: type[models.Model]) -> Table:
    """The table that a model keeps."""
    return TABLES[model.Dataset.table]  # type: ignore[attr-defined]  # declared by each model


def stored_columns(model: type[models.Model]) -> Iterator[tuple[Column, models.Field]]:
    """Each column of the record profile with the field that keeps it, in the table's order.

    Raises `django.core.exceptions.FieldDoesNotExist` for a column that no field keeps.
    """
    table = table_of(model)
    for column in table.columns_in(Profile.RECORD):
        field = model._meta.get_field(field_name(model, column))
        yield column, cast(models.Field, field)  # a column is never kept by a reverse relation


def field_name(model: type[models.Model], column: Column) -> str:
    """The name of the field that keeps a column.

    The key is the `source_id`; the child's key is `child`; a foreign key loses its `_id`; anything
    else keeps its name unless the model renames it.
    """
    renamed: Mapping[str, str] = getattr(model.Dataset, "renamed", {})  # type: ignore[attr-defined]  # declared by each model
    if column.name in renamed:
        return renamed[column.name]
    if column.key:
        return "source_id"
    if column.name == CHILD_KEY:
        return "child"
    if column.name.startswith("supersedes_"):
        return "supersedes"
    return column.name.removesuffix("_id") if column.refers_to else column.name
