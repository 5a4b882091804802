"""The one query behind the journey: a union of what every area contributes for a child.

Read by the timeline, the chronology and the overview. Each part of the union reads one table by
its index on the child, so that a record of thousands of lines costs what a small one does.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from throughcare.caseload.journey.sources import CONTRIBUTIONS
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.contributions import (
    COLUMNS,
    Contribution,
    Kind,
    Line,
    Subject,
)
from throughcare.record.children.models import Child

BY_CODE = {contribution.code: contribution for contribution in CONTRIBUTIONS}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which part of a journey: kinds (none named means all) and days, both included."""

    kinds: Collection[Kind] = field(default_factory=tuple)
    first_day: date | None = None
    last_day: date | None = None


EVERYTHING = Wanted()


def subject_of(child: Child) -> Subject:
    """The child, and the records merged into theirs: what those hold is part of the journey."""
    merged = list(child.merged.values_list("pk", "case_id"))
    return Subject(
        service=child.service_id,
        children=[child.pk, *(pk for pk, _case in merged)],
        cases=[child.case_id, *(case for _pk, case in merged)],
    )


def readable_by(worker: Staff) -> list[Contribution]:
    """The contributions whose capability the worker holds."""
    return [each for each in CONTRIBUTIONS if worker.may(each.needs)]


def kinds_for(worker: Staff) -> list[Kind]:
    """The kinds of lines that the worker may read, in the order of the filters."""
    held = {each.kind for each in readable_by(worker)}
    return [kind for kind in Kind if kind in held]


def lines(
    subject: Subject, worker: Staff, wanted: Wanted = EVERYTHING, *, oldest_first: bool = False
) -> "QuerySet[Any, Any] | list[Any]":
    """The lines in order of time, newest first unless told. Slice it; each row makes a `Line`."""
    parts = [
        part.rows(subject).filter(between(wanted)).values_list(*COLUMNS)
        for part in readable_by(worker)
        if not wanted.kinds or part.kind in wanted.kinds
    ]
    if not parts:
        return []
    first, *others = parts
    gathered = first.union(*others, all=True) if others else first
    if oldest_first:
        return gathered.order_by(
            "line_on", F("line_at").asc(nulls_first=True), "line_source", "line_reference"
        )
    return gathered.order_by(
        "-line_on", F("line_at").desc(nulls_last=True), "line_source", "line_reference"
    )


def between(wanted: Wanted) -> Q:
    """The days asked for."""
    asked = Q()
    if wanted.first_day is not None:
        asked &= Q(line_on__gte=wanted.first_day)
    if wanted.last_day is not None:
        asked &= Q(line_on__lte=wanted.last_day)
    return asked


def read(rows: Iterable[Any]) -> list[Line]:
    """Rows of the query as lines."""
    return [Line(*row) for row in rows]


def names_of(gathered: Iterable[Line]) -> dict[int, str]:
    """The names of the workers on the lines, by their numbers, in one query."""
    numbers = {line.who for line in gathered if line.who is not None}
    found = Staff.objects.filter(pk__in=numbers)
    return {
        pk: f"{first} {last}".strip()
        for pk, first, last in found.values_list("pk", "first_name", "last_name")
    }
