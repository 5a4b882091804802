"""Were assessments finished, and reviewed, in time?"""

from datetime import date
from typing import Any

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import table, within
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.timeliness.in_time import done_in_time
from throughcare.measures.timeliness.orders import (
    BY,
    NEEDS,
    first_done,
    orders,
    orders_made,
    things,
    under_child,
)
from throughcare.rulebook.code_lists import code_list
from throughcare.rulebook.periods import Period

STATUTORY = tuple(sorted(code_list("assessment-kind").flagged("statutory")))
REFERRAL_ORDER = "referral-order"
SETTINGS: dict[str, Any] = {"data_end": None}


def assessment_on_time(
    period: Period,
    *,
    within_days: int | None = None,
    within_days_referral_order: int | None = None,
    data_end: date | None = None,
) -> ir.Table:
    """Was the first assessment of each order made in the period completed in time?"""
    owed = first_done(orders_made(period), things("assessment", "completed_on", STATUTORY))
    for_panel = owed.filter(owed.order == REFERRAL_ORDER)
    other = owed.filter(owed.order != REFERRAL_ORDER)
    return ibis.union(
        done_in_time(
            for_panel,
            "initial-assessment-referral-order",
            within=within_days_referral_order,
            data_end=data_end,
        ),
        done_in_time(other, "initial-assessment", within=within_days, data_end=data_end),
    )


def review_on_time(
    period: Period, *, within_months: int | None = None, data_end: date | None = None
) -> ir.Table:
    """Was each assessment followed by another within three months, while the order ran?

    One row for each assessment whose review fell due in the period, on an order that was still
    running that day.
    """
    running = orders().select(
        "service_id",
        "person_id",
        "programme_id",
        "order",
        "started_on",
        "ended_on",
        "sex",
        "ethnic_group",
    )
    done = completed_assessments()
    both = done.join(running, ["service_id", "person_id"]).select(
        *(done[name] for name in done.columns),
        *(running[n] for n in running.columns if n not in ("service_id", "person_id")),
    )
    of_order = both.filter((both.named == both.programme_id) | (both.named == ""))
    followed = of_order.mutate(
        done_on=of_order.event_on.lead().over(
            ibis.window(
                group_by=[of_order.service_id, of_order.programme_id],
                order_by=[of_order.event_on, of_order.assessment_id],
            )
        )
    )
    owed = done_in_time(followed, "plan-review", within=within_months, data_end=data_end)
    return owed.filter(
        within(owed.due_on, period.first_day, period.last_day),
        owed.started_on <= owed.due_on,
        owed.ended_on.isnull() | (owed.ended_on >= owed.due_on),
    ).drop("named", "started_on", "ended_on")


def completed_assessments() -> ir.Table:
    """Completed statutory assessments, under the child, with the day as `event_on`."""
    assessment = table("assessment")
    completed = assessment.filter(
        assessment.kind.isin(STATUTORY), assessment.completed_on.notnull()
    ).select(
        "service_id", "person_id", "assessment_id", named="programme_id", event_on="completed_on"
    )
    return under_child(completed)


def reviews_held(
    period: Period, *, within_months: int | None = None, data_end: date | None = None
) -> ir.Table:
    """Was each plan review that was due in the period, for whatever reason, held by its day?"""
    review, plan = table("plan_review"), table("plan")
    of_plan = plan.select("service_id", "plan_id", "person_id", "programme_id")
    due = review.filter(within(review.due_on, period.first_day, period.last_day))
    both = due.join(of_plan, ["service_id", "plan_id"]).select(
        *(due[n] for n in ("service_id", "plan_review_id", "trigger", "due_on", "held_on")),
        "person_id",
        "programme_id",
    )
    reviews = under_child(both)
    in_time = reviews.held_on.notnull() & (reviews.held_on <= reviews.due_on)
    if data_end is None:
        return reviews.mutate(met=in_time)
    still_open = reviews.due_on > ibis.literal(data_end)
    return reviews.mutate(
        met=ibis.cases((in_time, True), (still_open, ibis.null("boolean")), else_=False)
    )


def after_a_change(period: Period, **settings: Any) -> ir.Table:
    """Was each review that a significant change called for held by its day?"""
    held = reviews_held(period, **settings)
    return held.filter(~held.trigger.isin(["", "routine"]))


ASSESSMENT = {
    "assessment": ("assessment_id", "person_id", "programme_id", "kind", "completed_on"),
}

ON_TIME = Measure(
    code="assessment-on-time",
    counted=assessment_on_time,
    parts=(
        Part(code="headline", summary=Summary.SHARE),
        Part(code="by-order", summary=Summary.SHARE, by=("order",)),
    ),
    needs={**NEEDS, **ASSESSMENT},
    by=BY,
    parameters={**SETTINGS, "within_days": None, "within_days_referral_order": None},
    local_rules=("initial-assessment", "initial-assessment-referral-order"),
    complete_after_months=lambda settings: 1,
)

REVIEWS = Measure(
    code="review-on-time",
    counted=review_on_time,
    parts=(
        Part(code="headline", summary=Summary.SHARE),
        Part(code="plans", summary=Summary.SHARE, counted=reviews_held),
        Part(code="after-change", summary=Summary.SHARE, counted=after_a_change),
    ),
    needs={
        **NEEDS,
        **ASSESSMENT,
        "plan": ("plan_id", "person_id", "programme_id"),
        "plan_review": ("plan_review_id", "plan_id", "trigger", "due_on", "held_on"),
    },
    by=("service_id",),
    parameters={**SETTINGS, "within_months": None},
)

MEASURES = (ON_TIME, REVIEWS)
