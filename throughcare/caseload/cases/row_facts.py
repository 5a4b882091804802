"""What a row of a list says of safety, and of what is due next: the same rows that My day reads.

Levels and reviews are read under row security: who may not read assessments has neither.
"""

from datetime import timedelta
from typing import Any

from django.db.models import (
    Case,
    DateField,
    F,
    Func,
    IntegerField,
    JSONField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest, JSONObject, Least

from throughcare.caseload.cases.open_cases import OF_SAME_CHILD
from throughcare.casework.instruments.models import Assessment
from throughcare.casework.meetings.models import Panel
from throughcare.casework.plans.models import Plan, PlanReview
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.one_statement import IsAnyOf
from throughcare.foundation.facts.spells import covering
from throughcare.record.courts.models import SentenceProposal

LONG_OVER = timedelta(days=365)
"""What was due longer ago than this is a gap in the record and no work of today."""
RANKS = {"low": 1, "medium": 2, "high": 3, "very-high": 4}
LEVELS = ("rosh", "safety_and_wellbeing")


class NotLongOver(Func):
    """The first day that is not longer ago than that: a number of days, unlike a year."""

    template = f"(%(expressions)s::date - {LONG_OVER.days})"
    output_field = DateField()

    def __init__(self) -> None:
        super().__init__(Value(today()))


def still_on() -> Q:
    """The work that it belongs to goes on, or it belongs to none."""
    return Q(programme=None) | covering(today(), of="programme__")


def newest_levels() -> "QuerySet[Assessment]":
    """The newest assessment of the outer child that says how great a risk is."""
    rated = Assessment.objects.standing().rated().filter(OF_SAME_CHILD)
    return rated.order_by("-completed_on", "-pk")


def safety() -> Subquery:
    """The levels of that assessment, and the day on which it was completed."""
    levels = JSONObject(**{name: F(name) for name in LEVELS}, on=F("completed_on"))
    return Subquery(newest_levels().values(levels=levels)[:1], output_field=JSONField())


def safety_rank() -> Subquery:
    """The higher of the two levels as a number, by which a list is sorted and narrowed."""
    whens = {
        name: Case(
            *(When(**{name: code}, then=Value(rank)) for code, rank in RANKS.items()),
            default=Value(0),
        )
        for name in LEVELS
    }
    ranked = newest_levels().annotate(rank=Greatest(*whens.values()))
    return Subquery(ranked.values("rank")[:1], output_field=IntegerField())


def dues() -> JSONObject:
    """The next day of each kind of what is due, by the kind."""
    return JSONObject(**each_due())


def due_on() -> Least:
    """The earliest of these days, by which a list is sorted."""
    return Least(*each_due().values())


def each_due() -> dict[str, Any]:
    """What is due, by kind: a plan to review, an assessment, a panel, a report for a court."""
    not_long_over = NotLongOver()
    plans = Plan.objects.running().filter(
        OF_SAME_CHILD, still_on(), review_due_on__gte=not_long_over
    )
    reviews = PlanReview.objects.filter(
        IsAnyOf("plan__child_id", OuterRef("record_ids")),
        held_on=None,
        plan__ended_on=None,
        due_on__gte=not_long_over,
    )
    begun = Assessment.objects.standing().filter(
        OF_SAME_CHILD, still_on(), completed_on=None, due_on__gte=not_long_over
    )
    to_meet = Q(held_on=None, due_on__gte=not_long_over) | Q(held_on__gte=today())
    panels = Panel.objects.filter(to_meet, OF_SAME_CHILD, still_on())
    reports = SentenceProposal.objects.filter(
        OF_SAME_CHILD, provided_on=None, hearing__hearing_on__gte=today()
    )
    return {
        "plan": first_day(plans, "review_due_on"),
        "review": first_day(reviews, "due_on"),
        "assessment": first_day(begun, "due_on"),
        "panel": first_day(panels, Coalesce("held_on", "due_on")),
        "report": first_day(reports, "due_on"),
    }


def first_day(rows: "QuerySet[Any]", day: Any) -> Subquery:
    """The earliest of the days of these rows."""
    of_row = F(day) if isinstance(day, str) else day
    return Subquery(rows.order_by(of_row.asc(nulls_last=True)).values(first=of_row)[:1])
