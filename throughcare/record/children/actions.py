"""Saying that two records are of one child, or of two, and taking a merge back at any time."""

import json
from collections.abc import Sequence
from typing import Any

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.limits import require_reason
from throughcare.foundation.facts.record import new_reference
from throughcare.foundation.facts.refusals import call
from throughcare.record.children.models import Child, DuplicateSuggestion, Merge


def merge_records(survivor: Child, merged: Child, *, why: str, by: Staff) -> Merge:
    """Say that a record is of the same child as another, which survives.

    No row moves. What closes one of them to a worker closes both from now on. Raises
    `PermissionDenied`, and `ValidationError` in words: where one was merged meanwhile, say.
    """
    require(by, Capability.MERGE_CHILDREN, survivor.case)
    require(by, Capability.MERGE_CHILDREN, merged.case)
    require_reason(why, field="why")
    number = call("app.merge_records", survivor, merged, why, new_reference())
    return Merge.objects.get(pk=number)


def undo_merge(merge: Merge, *, why: str, by: Staff) -> None:
    """Say that two records were of two children after all: each has what was written on it.

    Raises `ValidationError` in words, also where the survivor was merged further since.
    """
    require(by, Capability.MERGE_CHILDREN, merge.case)
    require_reason(why, field="why")
    call("app.undo_merge", merge, why)


def keep_apart(suggestion: DuplicateSuggestion, *, why: str, by: Staff) -> None:
    """Say that two records which look alike are of two children: it is not suggested again."""
    require(by, Capability.MERGE_CHILDREN, suggestion.case)
    require(by, Capability.MERGE_CHILDREN, suggestion.second_case)
    require_reason(why, field="why")
    call("app.keep_apart", suggestion, why)


def store_suggestions(weights: Any, records: int, pairs: Sequence[dict[str, Any]]) -> int:
    """Store what a night learnt and found; how many pairs are new or weighed anew.

    For the nightly job alone, which the database asks for (sql/suggesting.sql).
    """
    stored = call("app.store_suggestions", json.dumps(weights), records, json.dumps(list(pairs)))
    return int(stored)
