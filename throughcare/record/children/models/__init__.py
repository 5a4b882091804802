"""The child, their other names, the people around them, and what a worker must know."""

from throughcare.record.children.models.around import Alert, OtherName, Relationship
from throughcare.record.children.models.child import Child
from throughcare.record.children.models.of_child import (
    CaseRecord,
    ChildEntry,
    ChildRecord,
    by_child,
    of_child,
)

__all__ = [
    "Alert",
    "CaseRecord",
    "Child",
    "ChildEntry",
    "ChildRecord",
    "OtherName",
    "Relationship",
    "by_child",
    "of_child",
]
