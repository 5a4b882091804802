"""Was the plan or the contract agreed in time, and did the way out stand in it from the start?"""

from datetime import date
from typing import Any

import ibis.expr.types as ir

from throughcare.measures.children.attributes import table
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.timeliness.in_time import done_in_time
from throughcare.measures.timeliness.orders import (
    BY,
    NEEDS,
    first_done,
    orders_made,
    things,
    under_child,
)
from throughcare.rulebook.periods import Period

REFERRAL_ORDER = "referral-order"
FIRST_PLANS = ("intervention", "contract")


def panel_on_time(
    period: Period, *, within_days: int | None = None, data_end: date | None = None, **_: Any
) -> ir.Table:
    """Was the first panel of each referral order held within twenty working days?"""
    owed = orders_made(period, (REFERRAL_ORDER,))
    held = first_done(owed, things("panel", "held_on", ("referral-order-initial",)))
    return done_in_time(held, "initial-panel", within=within_days, data_end=data_end)


def plan_on_time(
    period: Period,
    *,
    within_days_plan: int | None = None,
    data_end: date | None = None,
    **_: Any,
) -> ir.Table:
    """Was the plan of each other order agreed within fifteen working days?"""
    made = orders_made(period)
    owed = made.filter(made.order != REFERRAL_ORDER)
    agreed = first_done(owed, agreed_plans())
    return done_in_time(agreed, "intervention-plan", within=within_days_plan, data_end=data_end)


def agreed_plans() -> ir.Table:
    """First plans, with the day they were signed, or agreed with the child where that is all."""
    plan = table("plan")
    first = plan.filter(plan.kind.isin(FIRST_PLANS))
    agreed = first.mutate(done_on=first.signed_on.fill_null(first.agreed_with_child_on))
    return under_child(agreed.select("service_id", "person_id", "programme_id", "done_on"))


def exit_plan_from_start(
    period: Period, *, within_months: int | None = None, data_end: date | None = None
) -> ir.Table:
    """Was the way out planned by the day of the first plan, for each order made in the period?"""
    made = orders_made(period)
    planned = first_done(made, things("plan", "started_on", FIRST_PLANS)).rename(
        planned_on="done_on"
    )
    both = first_done(planned, exit_plans())
    return both.mutate(
        met=both.done_on.notnull() & both.planned_on.notnull() & (both.done_on <= both.planned_on)
    )


def exit_plan_drafted(
    period: Period, *, within_months: int | None = None, data_end: date | None = None
) -> ir.Table:
    """Was the way out planned within three months of the order?"""
    owed = first_done(orders_made(period), exit_plans())
    return done_in_time(owed, "exit-plan-draft", within=within_months, data_end=data_end)


def exit_plans() -> ir.Table:
    """Plans that hold a way out: exit plans, and plans with an action towards one."""
    plan, action = table("plan"), table("plan_action")
    towards = action.filter(action.kind == "exit").select("service_id", "plan_id").distinct()
    of_plan = towards.mutate(towards_exit=True)
    both = plan.left_join(of_plan, ["service_id", "plan_id"]).select(
        *(plan[n] for n in ("service_id", "person_id", "programme_id", "kind", "started_on")),
        "towards_exit",
    )
    exits = both.filter((both.kind == "exit") | both.towards_exit.fill_null(False))
    return under_child(
        exits.select("service_id", "person_id", "programme_id", done_on="started_on")
    )


PLAN = {
    "plan": (
        "plan_id",
        "person_id",
        "programme_id",
        "kind",
        "started_on",
        "signed_on",
        "agreed_with_child_on",
    )
}

ON_TIME = Measure(
    code="plan-on-time",
    counted=panel_on_time,
    parts=(
        Part(code="panel", summary=Summary.SHARE),
        Part(code="plan", summary=Summary.SHARE, counted=plan_on_time),
    ),
    needs={**NEEDS, **PLAN, "panel": ("panel_id", "person_id", "programme_id", "kind", "held_on")},
    by=BY,
    parameters={"within_days": None, "within_days_plan": None, "data_end": None},
    local_rules=("intervention-plan",),
    complete_after_months=lambda settings: 1,
)

EXIT = Measure(
    code="exit-plan",
    counted=exit_plan_from_start,
    parts=(
        Part(code="from-start", summary=Summary.SHARE),
        Part(code="drafted", summary=Summary.SHARE, counted=exit_plan_drafted),
    ),
    needs={**NEEDS, **PLAN, "plan_action": ("plan_action_id", "plan_id", "kind")},
    by=BY,
    parameters={"within_months": None, "data_end": None},
    local_rules=("exit-plan-draft",),
    complete_after_months=lambda settings: 3,
)

MEASURES = (ON_TIME, EXIT)
