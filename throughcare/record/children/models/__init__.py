"""The child, their other names, the people around them, and what a worker must know."""

from throughcare.record.children.models.around import Alert, OtherName, Relationship
from throughcare.record.children.models.child import (
    Child,
    EachOf,
    cases_of,
    records_of,
    records_of_row,
)
from throughcare.record.children.models.merges import Merge
from throughcare.record.children.models.of_child import (
    CaseRecord,
    ChildEntry,
    ChildRecord,
    by_child,
    of_child,
)
from throughcare.record.children.models.suggestions import DuplicateSuggestion, MatchingWeights

__all__ = [
    "Alert",
    "CaseRecord",
    "Child",
    "ChildEntry",
    "ChildRecord",
    "DuplicateSuggestion",
    "EachOf",
    "MatchingWeights",
    "Merge",
    "OtherName",
    "Relationship",
    "by_child",
    "cases_of",
    "of_child",
    "records_of",
    "records_of_row",
]
