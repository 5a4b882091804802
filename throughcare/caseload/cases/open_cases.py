"""Which cases are open, and which of them wait for a lead worker: one rule for lists and counts."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from throughcare.casework.referrals.models import Referral
from throughcare.foundation.access.models import Allocation
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.one_statement import IsAnyOf
from throughcare.foundation.local_rules.values import days_before
from throughcare.record.outcomes.models import Programme

TURNED_DOWN = ("declined", "not-suitable", "withdrawn")
OF_SAME_CHILD = IsAnyOf("child_id", OuterRef("record_ids"))
"""The rows of the outer child, under whichever of their records they stand."""
ADULT = 18  # years; work that is under way goes on, and a referral opens none


def unallocated(service: int) -> set[int]:
    """The cases that wait for a lead worker: open today, and led by nobody.

    Open is a case with work under way, or one that was referred to the service and has had no work
    since. The case of a record that was merged into another is the other's.
    """
    running = Programme.objects.running_in(service, today())
    held = Allocation.objects.running_in(service, today())
    led = case_ids(held.filter(kind=Allocation.Kind.LEAD), "case__child")
    return (case_ids(running) | case_ids(referred(service))) - led


def referred(service: int) -> QuerySet[Referral]:
    """Referrals to the service that stand: not turned down, not over, and no work begun since.

    One that nobody has acted on for longer than the service says opens no case any more.
    """
    own = IsAnyOf("child_id", OuterRef("child__record_ids"))
    since = Programme.objects.filter(own, started_on__gte=OuterRef("made_on"))
    to_us = Referral.objects.filter(
        service=service,
        direction="in",
        ended_on=None,
        made_on__gt=days_before(today(), "referrals-open-days", service=service),
        made_on__lte=today(),
        child__date_of_birth__gt=birthday(ADULT),
        child__date_of_death=None,
    )
    return to_us.exclude(answer__in=TURNED_DOWN).exclude(Exists(since))


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
