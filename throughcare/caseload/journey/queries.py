"""The one query behind the journey: a union of what every area contributes for a child.

Read by the timeline, the chronology and the overview. Each part of the union reads one table by
its index on the child, so that a record of thousands of lines costs what a small one does.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from throughcare.caseload.journey.compiled import StatementShape, marks, statement
from throughcare.caseload.journey.sources import CONTRIBUTIONS
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.contributions import (
    Contribution,
    JourneyKind,
    JourneyLine,
    JourneySubject,
)
from throughcare.foundation.facts.one_statement import (
    IsAnyOf,
    Numbers,
    PageReading,
    Queries,
    in_one_statement,
)
from throughcare.record.children.models import Child

BY_CODE = {contribution.code: contribution for contribution in CONTRIBUTIONS}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which part of a journey: kinds (none named means all) and days, both included."""

    kinds: Collection[JourneyKind] = field(default_factory=tuple)
    first_day: date | None = None
    last_day: date | None = None


EVERYTHING = Wanted()


def subject_of(child: Child) -> JourneySubject:
    """The child with every other record of theirs, which are part of the journey.

    They are loaded as children are, so that each is recorded as read.
    """
    merged = [(other.pk, other.case_id) for other in child.other_records]
    return JourneySubject(
        service=child.service_id,
        children=[child.pk, *(pk for pk, _case in merged)],
        cases=[child.case_id, *(case for _pk, case in merged)],
    )


def readable_by(worker: Staff) -> list[Contribution]:
    """The contributions whose capability the worker holds."""
    return [each for each in CONTRIBUTIONS if worker.may(Capability(each.needs))]


def kinds_for(worker: Staff) -> list[JourneyKind]:
    """The kinds of lines that the worker may read, in the order of the filters."""
    held = {each.kind for each in readable_by(worker)}
    return [kind for kind in JourneyKind if kind in held]


def lines(
    subject: JourneySubject,
    worker: Staff,
    wanted: Wanted = EVERYTHING,
    *,
    start: int = 0,
    count: int | None = None,
    oldest_first: bool = False,
    to_print: bool = False,
) -> list[JourneyLine]:
    """Lines in order of time, newest first by default: `count` of them from `start`, or all.

    On paper, those that are never printed are left out.

    No part of the union needs to give more lines than the result has, so each is limited to that:
    a page of a long life reads a page, not the life.
    """
    parts = tuple(
        part.code
        for part in readable_by(worker)
        if (not wanted.kinds or part.kind in wanted.kinds) and (part.is_printed or not to_print)
    )
    if not parts:
        return []
    shape = StatementShape(
        parts=parts,
        children=len(subject.children),
        cases=len(subject.cases),
        from_a_day=wanted.first_day is not None,
        to_a_day=wanted.last_day is not None,
        start=start,
        end=None if count is None else start + count,
        oldest_first=oldest_first,
    )
    marked = marks(subject, wanted.first_day, wanted.last_day)
    return [JourneyLine(*row) for row in statement(shape).rows(marked)]


def names_of(lines: Iterable[JourneyLine], reading: PageReading | None = None) -> dict[int, str]:
    """The names of the workers on the lines, by their numbers: read with what waits already."""
    numbers = tuple({line.who for line in lines if line.who is not None})
    if not numbers:
        return {}
    asked = (reading or PageReading()).add(workers_numbered, numbers)
    return {pk: f"{first} {last}".strip() for pk, first, last in asked["workers"]}


@in_one_statement
def workers_numbered(numbers: tuple[int, ...]) -> Queries:
    """The names of workers."""
    workers = Staff.objects.filter(IsAnyOf("pk", Numbers(numbers)))
    return {"workers": workers.values_list("pk", "first_name", "last_name")}
