"""Which cases are open, and which of them wait for a lead worker: one rule for lists and counts."""

from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import OuterRef, QuerySet

from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.one_statement import IsAnyOf
from throughcare.foundation.local_rules.values import number_of

TURNED_DOWN = ("declined", "not-suitable", "withdrawn")
OF_SAME_CHILD = IsAnyOf("child_id", OuterRef("record_ids"))
"""The rows of the outer child, under whichever of their records they stand."""
ADULT = 18  # years; work that is under way goes on, and a referral opens none


def unallocated(service: int) -> dict[int, date]:
    """The cases that wait for a lead worker, and since when, the longest first.

    Open is a case with work under way, or one that was referred to the service and has had no work
    since; a referral that nobody has acted on for longer than the service says opens none any more.
    The database looks for them among what runs today, as far as the one who asks sees it
    (sql/functions.sql).
    """
    days = timedelta(days=number_of("referrals-open-days", service=service))
    rule = (today() - days, birthday(ADULT), [*TURNED_DOWN])
    with connection.cursor() as cursor:
        cursor.execute("SELECT case_id, open_since FROM app.unallocated_cases(%s, %s, %s)", rule)
        return dict(cursor.fetchall())


def case_ids(rows: QuerySet[Any], child: str = "child") -> set[int]:
    """The cases that the rows are about; for a merged record, the case it was merged into."""
    return set(rows.values_list(f"{child}__record_cases__0", flat=True))


def birthday(age: int) -> date:
    """The latest day of birth of somebody who is `age` today; 29 February counts as the 28th."""
    now = today()
    try:
        return now.replace(year=now.year - age)
    except ValueError:
        return now.replace(year=now.year - age, day=28)
