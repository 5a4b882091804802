"""The SQL of the journey, compiled once for each shape of query and then cached.

The union has a part for every contribution, and Django takes longer to compile it than PostgreSQL
takes to run it. From child to child only numbers and days differ, so the statement is compiled
with placeholders in their place, cached, and filled in each time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import F, Q, QuerySet

from throughcare.caseload.journey.sources import CONTRIBUTIONS
from throughcare.foundation.facts.contributions import COLUMNS, Contribution, JourneySubject
from throughcare.foundation.facts.kept_plans import (
    Differs,
    number,
    planned_cursor,
    with_constants,
)

SERVICE, CHILD, CASE = -1_000_000, -2_000_000, -3_000_000  # marks: no row has such a number
FIRST_DAY, LAST_DAY = date.min, date.min + timedelta(days=1)
STATEMENTS_STORED = (
    200  # a dozen roles, each with a few filters and pages; the rest are written again
)


@dataclass(frozen=True, kw_only=True)
class StatementShape:
    """Everything that changes the text of the statement."""

    parts: tuple[str, ...]  # codes of contributions
    children: int = 1
    cases: int = 1
    from_a_day: bool = False
    to_a_day: bool = False
    start: int = 0
    end: int | None = None
    oldest_first: bool = False


@dataclass(frozen=True)
class JourneyStatement:
    """A statement, and its values with placeholders for those of the query."""

    sql: str
    values: tuple[Any, ...]

    def rows(self, marked: dict[Any, Any]) -> list[tuple[Any, ...]]:
        """The rows for the values in place of the placeholders."""
        with planned_cursor() as cursor:
            cursor.execute(self.sql, [filled(value, marked) for value in self.values])
            return cursor.fetchall()


def filled(value: Any, marked: dict[Any, Any]) -> Any:
    """The value itself, or the one to put in place of a placeholder."""
    if not isinstance(value, int | date) or isinstance(value, bool) or value not in marked:
        return value
    return marked[value] if isinstance(value, date) else number(type(value)(marked[value]))


def marks(subject: JourneySubject, first_day: date | None, last_day: date | None) -> dict[Any, Any]:
    return (
        {SERVICE: subject.service, FIRST_DAY: first_day, LAST_DAY: last_day}
        | dict(zip(numbered(CHILD, len(subject.children)), subject.children, strict=True))
        | dict(zip(numbered(CASE, len(subject.cases)), subject.cases, strict=True))
    )


def numbered(mark: int, how_many: int) -> list[int]:
    return [mark - place for place in range(how_many)]


@lru_cache(maxsize=STATEMENTS_STORED)
def statement(shape: StatementShape) -> JourneyStatement:
    """The statement of a shape, as Django compiles it."""
    first, *others = written_parts(shape)
    union = first
    if others:
        cut = (other[: shape.end] for other in others)
        union = first[: shape.end].union(*cut, all=True)
    ordered = union.order_by(*in_order(oldest_first=shape.oldest_first))
    sql, values = ordered[shape.start : shape.end].query.sql_with_params()
    marked = [Differs(value, value) if is_mark(value) else value for value in values]
    return JourneyStatement(*with_constants(sql, marked))


def is_mark(value: Any) -> bool:
    """Whether a value stands for one of the query."""
    if isinstance(value, bool):
        return False
    return value in (FIRST_DAY, LAST_DAY) or (isinstance(value, int) and value <= SERVICE)


def written_parts(shape: StatementShape) -> Iterator[QuerySet[Any, Any]]:
    """Each part, sorted by time if it is limited, so that its index gives only what is shown."""
    subject = JourneySubject(SERVICE, numbered(CHILD, shape.children), numbered(CASE, shape.cases))
    for part in CONTRIBUTIONS:
        if part.code in shape.parts:
            rows = part.rows(subject).filter(between(shape))
            yield rows.order_by(*cut_order(part, shape)).values_list(*COLUMNS)


def cut_order(part: Contribution, shape: StatementShape) -> list[Any]:
    return [] if shape.end is None else part.in_time(oldest_first=shape.oldest_first)


def between(shape: StatementShape) -> Q:
    days = Q()
    if shape.from_a_day:
        days &= Q(line_on__gte=FIRST_DAY)
    if shape.to_a_day:
        days &= Q(line_on__lte=LAST_DAY)
    return days


def in_order(*, oldest_first: bool) -> list[Any]:
    """By day, then by the moment if known, then in an order that never changes."""
    if oldest_first:
        first = ["line_on", F("line_at").asc(nulls_first=True)]
    else:
        first = ["-line_on", F("line_at").desc(nulls_last=True)]
    return [*first, "line_source", "line_reference"]
