"""The case-level dataset: the one definition of its tables, in two profiles.

`TABLES` lists every table, one that is referred to before those that refer to it. The record's
models, imports, exports, the snapshot, the measures and the invented service all read it.
"""

from throughcare.schema import (
    assessments,
    casework,
    children,
    circumstances,
    governance,
    offending,
    outcomes,
    staff,
    victims,
)
from throughcare.schema.columns import Column, Kind, Profile, Sensitivity, Shape, Table
from throughcare.schema.ordering import by_dependency
from throughcare.schema.unbound import unbound

_FILES = (
    staff,
    children,
    circumstances,
    offending,
    outcomes,
    casework,
    assessments,
    victims,
    governance,
)

TABLES: dict[str, Table] = by_dependency(table for file in _FILES for table in file.TABLES)

__all__ = [
    "TABLES",
    "Column",
    "Kind",
    "Profile",
    "Sensitivity",
    "Shape",
    "Table",
    "unbound",
]
