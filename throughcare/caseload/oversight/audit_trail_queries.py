"""Queries of the audit trail: who looked, what was changed, what was refused.

Row security decides: those who hold `read-audit` see the audit trail of the cases they may open,
and the data protection officer, who opens none, sees who looked at any case but what was changed in
none.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Max, Min, QuerySet
from django.db.models.functions import TruncDate

from throughcare.foundation.audit.models import Change, Read, Request
from throughcare.foundation.design.dates import LONDON
from throughcare.foundation.pages.page_request import refused_record

Grouped = QuerySet[Read, dict[str, Any]]


def reads_of_child(cases: Collection[int], first: date | None, last: date | None) -> Grouped:
    """Who looked at any case of a child, one row for each worker and day, the newest day first."""
    return by_day(between(Read.objects.filter(case__in=cases), first, last), "staff_id")


def reads_of_worker(staff_id: int, first: date | None, last: date | None) -> Grouped:
    """What a worker looked at, one row for each case and day, the newest day first."""
    return by_day(between(Read.objects.filter(staff=staff_id), first, last), "case_id")


def every_look(cases: Collection[int], first: date | None, last: date | None) -> dict[int, Read]:
    """Every look at a child by its request, the newest first, under whichever of their records."""
    reads = every_read(first, last).filter(case__in=cases)
    looks: dict[int, Read] = {}
    for read in reads:
        looks.setdefault(read.request_id, read)
    return looks


def every_read(first: date | None, last: date | None) -> QuerySet[Read]:
    """Every read, the newest first, with what the worker was doing."""
    return between(Read.objects.select_related("request"), first, last).order_by("-at", "-id")


def by_day(reads: QuerySet[Read], key: str) -> Grouped:
    """Reads counted for each day in London, with how, why and by which pages."""
    return (
        reads.values(key, day=TruncDate("at", tzinfo=LONDON))
        .annotate(
            times=Count("request", distinct=True),  # one look at a child may show several records
            first_at=Min("at"),
            last_at=Max("at"),
            hows=ArrayAgg("how", distinct=True),
            bases=ArrayAgg("basis", distinct=True),
            doings=ArrayAgg("request__doing", distinct=True, default=[]),
        )
        .order_by("-day", "-last_at", key)
    )


def changes_of_child(
    cases: Collection[int], first: date | None, last: date | None
) -> QuerySet[Change]:
    """What was added, changed and taken away in any case of a child, newest first."""
    return between(Change.objects.filter(case__in=cases), first, last).order_by("-at", "-id")


def changes_by_worker(staff_id: int, first: date | None, last: date | None) -> QuerySet[Change]:
    """What a worker added, changed and took away, newest first."""
    return between(Change.objects.filter(staff=staff_id), first, last).order_by("-at", "-id")


def refusals_of_child(
    references: Collection[str], first: date | None, last: date | None
) -> QuerySet[Request]:
    """Who was refused any record of a child, newest first."""
    reasons = [refused_record(reference) for reference in references]
    return between(refused().filter(reason__in=reasons), first, last).order_by("-at", "-id")


def refusals_of_worker(staff_id: int, first: date | None, last: date | None) -> QuerySet[Request]:
    """What a worker was refused, newest first."""
    return between(refused().filter(staff=staff_id), first, last).order_by("-at", "-id")


def refused() -> QuerySet[Request]:
    """Requests that were refused."""
    return Request.objects.exclude(refused_with=None)


def between(rows: QuerySet[Any], first: date | None, last: date | None) -> QuerySet[Any]:
    """The rows from the first day to the last, both included, by London time."""
    if first:
        rows = rows.filter(at__date__gte=first)
    if last:
        rows = rows.filter(at__date__lte=last)
    return rows
