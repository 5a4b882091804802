"""Compares children on a course with matched others of the same reoffending cohorts.

To have taken part is to have begun within three months of the index day. A child who came later
had to stay out of trouble until then, which would look like an effect of the course.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from throughcare.governance.performance.evaluation.changes import Key, child_of
from throughcare.measures.evaluation.matched_comparison import (
    ComparedChild,
    Matched,
    matched_comparison,
)

CAUTIONS = ("youth-caution", "youth-conditional-caution")
WITHIN = timedelta(days=91)
PREVIOUS = ("0", "1-2", "3-6", "7-10", "11+")
Row = Mapping[str, Any]


def matched(cohort: Sequence[Row], times: Sequence[Row]) -> Matched:
    """Compare the reoffending of both groups. Raises `CannotCompare`, with what to do instead."""
    starts: dict[Key, list[date]] = {}
    for row in times:
        if row["started_on"]:
            starts.setdefault(child_of(row), []).append(date.fromisoformat(row["started_on"]))
    first: dict[Key, Row] = {}
    for row in sorted(cohort, key=lambda row: row["index_on"]):
        if row["met"] is not None:
            first.setdefault(child_of(row), row)
    return matched_comparison(
        [
            child(key, row, treated=took_part(row, starts.get(key, ())))
            for key, row in first.items()
            if key not in starts or took_part(row, starts[key])
        ]
    )


def took_part(row: Row, starts: Sequence[date]) -> bool:
    """Whether the course was begun within three months of the index day."""
    index = date.fromisoformat(row["index_on"])
    return any(index <= start <= index + WITHIN for start in starts)


def child(key: Key, row: Row, *, treated: bool) -> ComparedChild:
    """A child of the cohort with what was known on the index day."""
    return ComparedChild(
        key=":".join(key),
        treated=treated,
        characteristics={
            "age": float(row["age"]),
            "previous offences": float(PREVIOUS.index(row["previous_offences"])),
            "sex": float(row["sex"] == "male"),
            "index outcome in court": float(row["index_disposal"] not in CAUTIONS),
        },
        reoffended=bool(row["met"]),
        reoffences=row["amount"] or 0,
        days=row["days_to_first"],
    )
