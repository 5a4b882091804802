"""Where each table and column of the case-level dataset lies in the database.

Imports and exports are generic over this: a table is carried because a model keeps it, and a
column because a field does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, cached_property

from django.core.exceptions import FieldDoesNotExist
from django.db import connection, models

from throughcare.foundation.access.models import Case, Service
from throughcare.foundation.facts.record import Fence
from throughcare.foundation.facts.stored import CHILD_KEY, field_name, stored_tables
from throughcare.reading.identifiers import IDENTIFIERS
from throughcare.schema import TABLES, Column, Profile, Shape, Table

FIRST = ("staff", "service")
"""Loaded before the rest: every other row may say which member of staff wrote it down."""

OF_THE_MACHINE = {
    "staff": "t.kind <> 'command-line'",
    "membership": "NOT EXISTS (SELECT FROM access_staff m WHERE m.id = t.staff_id "
    "AND m.kind = 'command-line')",
}
"""The command line belongs to an installation, not to the record: these rows `t` go in and out."""


class ColumnPart(Enum):
    """What a column is to its row."""

    SERVICE = auto()
    KEY = auto()
    REFERENCE = auto()
    FOREIGN = auto()
    VALUE = auto()


@dataclass(frozen=True)
class StoredColumn:
    """A column of the dataset, and the field that keeps it."""

    column: Column
    field: models.Field
    part: ColumnPart

    @property
    def name(self) -> str:
        return self.column.name

    @property
    def db(self) -> str:
        """The column's name in the database."""
        return str(self.field.column)

    @property
    def sql_type(self) -> str:
        """The type in the database of a value that is not a key."""
        return str(self.field.db_type(connection))

    @property
    def holds_case(self) -> bool:
        """Whether a child is kept as the case they hang on (in tables below the child's)."""
        return self.part is ColumnPart.FOREIGN and self.field.related_model is Case

    @property
    def longest(self) -> int:
        """The most letters of a text; 0 where any number will do."""
        return (self.field.max_length or 0) if self.part is not ColumnPart.FOREIGN else 0

    @property
    def is_identifier(self) -> bool:
        """Whether it says which, and not what: a word for nothing in it is nothing."""
        return (
            self.part is ColumnPart.KEY
            or self.name in IDENTIFIERS
            or self.part is ColumnPart.FOREIGN
        )


@dataclass(frozen=True)
class StoredTable:
    """A table of the dataset, the model that keeps it, and the columns that are kept."""

    table: Table
    model: type[models.Model]

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def db(self) -> str:
        """The table's name in the database."""
        return str(self.model._meta.db_table)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Every column of the record profile, in order."""
        return self.table.columns_in(Profile.RECORD)

    @cached_property
    def stored_columns(self) -> tuple[StoredColumn, ...]:
        """The columns that a field keeps; the service's own row has no trail, so not all do."""
        stored = []
        for column in self.columns:
            try:
                field = self.model._meta.get_field(field_name(self.model, column))
            except FieldDoesNotExist:
                continue
            if not isinstance(field, models.Field):
                continue
            stored.append(StoredColumn(column, field, _part(column, field)))
        return tuple(stored)

    def column_called(self, name: str) -> StoredColumn | None:
        """What keeps the column of a name; none where nothing does."""
        return next((each for each in self.stored_columns if each.name == name), None)

    @property
    def key(self) -> StoredColumn:
        """The column that, with the service, tells one row from another."""
        return next(each for each in self.stored_columns if each.part is ColumnPart.KEY)

    @property
    def is_service(self) -> bool:
        return self.model is Service

    @property
    def is_child(self) -> bool:
        """Whether its rows are the children themselves, each with a case of its own."""
        return self.name == "person"

    @property
    def is_entry(self) -> bool:
        """Whether its rows are statements that are never altered."""
        return self.table.shape is Shape.ENTRY or getattr(self.model, "fence", "") is Fence.ENTRY

    @property
    def decides_access(self) -> bool:
        """Whether its rows say who works here and who may see what."""
        return getattr(self.model, "fence", "") is Fence.GUARDED

    @property
    def is_identity(self) -> bool:
        """Whether its rows say who a victim is, so that nothing of them is said elsewhere."""
        return getattr(self.model, "fence", "") is Fence.IDENTITY

    @property
    def stood_before(self) -> str:
        """How a row stood before the change `a` of the audit trail, for imports."""
        apart = self.is_identity or hasattr(self.model, "passing")
        return "coalesce(app.identity_before(a.id), a.before)" if apart else "a.before"

    def of_service(self, row: str) -> str:
        """The column of a row by which it belongs to a service."""
        return f"{row}.id" if self.is_service else f"{row}.service_id"

    @cached_property
    def has_case(self) -> bool:
        return _has(self.model, "case")

    @cached_property
    def has_child(self) -> bool:
        return _has(self.model, "child")

    @cached_property
    def whose(self) -> StoredColumn | None:
        """The column through which a row belongs to a child; none for rows of the service."""
        if not self.has_case or self.is_child:
            return None
        by_name = self.column_called(CHILD_KEY)
        if by_name is not None:
            return by_name
        tables = all_stored()
        for each in self.stored_columns:
            if each.part is ColumnPart.FOREIGN and each.column.required:
                parent = tables.get(each.column.refers_to)
                if parent is not None and parent.has_case:
                    return each
        return None


def _part(column: Column, field: models.Field) -> ColumnPart:
    if column.key:
        return ColumnPart.KEY
    if column.name == "service_id":
        return ColumnPart.SERVICE
    if column.name == "reference":
        return ColumnPart.REFERENCE
    if field.is_relation and column.refers_to:
        return ColumnPart.FOREIGN
    return ColumnPart.VALUE


def _has(model: type[models.Model], name: str) -> bool:
    return any(field.name == name for field in model._meta.local_fields)


@cache
def all_stored() -> dict[str, StoredTable]:
    """Every table that a model keeps, one that is referred to before those that refer to it."""
    models_by_table = stored_tables()
    rest = [name for name in TABLES if name not in FIRST]
    return {
        name: StoredTable(TABLES[name], models_by_table[name])
        for name in (*FIRST, *rest)
        if name in models_by_table
    }


def quoted(name: str) -> str:
    """A name of ours as PostgreSQL reads it."""
    return '"' + name.replace('"', '""') + '"'


def listed(names: Iterable[str]) -> str:
    """Names of ours with commas between them."""
    return ", ".join(quoted(name) for name in names)
