"""Were assessments checked, and did a risk that was found lead to a plan and to the panel?

A level of medium or above calls for a plan. Since AssetPlus the plan for a risk may be a part of
the one plan, so an action of its kind counts as well as a plan of its own.
"""

from functools import partial

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import table, within
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.timeliness.assessments import STATUTORY
from throughcare.measures.timeliness.in_time import working_days_allowed
from throughcare.measures.timeliness.orders import about_children, under_child
from throughcare.measures.timeliness.own_values import with_own_value
from throughcare.rulebook.periods import Period
from throughcare.rulebook.practice.scales import RISK_LEVELS
from throughcare.rulebook.practice.timescales import TIMESCALES

PLAN, PANEL_HELD = "risk-management-plan", "risk-panel"
TRIGGER = "medium"
KEY = ("service_id", "assessment_id")
LEVEL_OF = {"risk": "rosh", "vulnerability": "safety_and_wellbeing"}
ACTION_OF = {"risk": "risk-to-others", "vulnerability": "safety-and-wellbeing"}


def countersigned(
    period: Period, *, trigger: str = TRIGGER, within_days: int | None = None
) -> ir.Table:
    """Was each assessment completed in the period countersigned by a manager?"""
    done = completed(period)
    return done.mutate(met=done.countersigned_on.notnull())


def plan_present(
    period: Period, *, kind: str, trigger: str = TRIGGER, within_days: int | None = None
) -> ir.Table:
    """Did each assessment that found the risk lead to a plan for it in time?

    A plan made before counts while it had not ended. Raises `ValueError`, naming it, for a
    trigger that is not a level.
    """
    needing = triggered(completed(period), LEVEL_OF[kind], trigger)
    allowed = days_allowed(needing, PLAN, within_days)
    owed = working_days_allowed(allowed).drop("allowed")
    plans = plans_for(kind)
    both = owed.join(plans, ["service_id", "person_id"]).select(
        *(owed[name] for name in (*KEY, "event_on", "due_on")), "plan_from", "plan_to"
    )
    in_force = both.filter(
        both.plan_from <= both.due_on, both.plan_to.isnull() | (both.plan_to >= both.event_on)
    )
    planned = in_force.group_by(list(KEY)).aggregate(plans=in_force.count())
    answered = owed.left_join(planned, list(KEY)).select(
        *(owed[name] for name in owed.columns), "plans"
    )
    return answered.mutate(met=answered.plans.notnull()).drop("plans")


def risk_panel(
    period: Period, *, trigger: str = TRIGGER, within_days: int | None = None
) -> ir.Table:
    """Did the risk panel look at each child found to be of that risk, within so many days?"""
    needing = triggered(completed(period), "rosh", trigger)
    held = panels()
    allowed = days_allowed(needing, PANEL_HELD, within_days)
    both = allowed.join(held, ["service_id", "person_id"]).select(
        *(allowed[name] for name in (*KEY, "event_on", "allowed")), "held_on"
    )
    in_time = both.filter(
        both.held_on >= both.event_on,
        both.held_on <= (both.event_on + both.allowed.as_interval("D")).cast("date"),
    )
    seen = in_time.group_by(list(KEY)).aggregate(done_on=in_time.held_on.min())
    answered = needing.left_join(seen, list(KEY)).select(
        *(needing[name] for name in needing.columns), "done_on"
    )
    return answered.mutate(met=answered.done_on.notnull())


def days_allowed(needing: ir.Table, code: str, within_days: int | None) -> ir.Table:
    """Add `allowed`: what was asked for, or else the service's value on the day."""
    if within_days is not None:
        return needing.mutate(allowed=ibis.literal(within_days, "int64"))
    shipped = next(each.amount for each in TIMESCALES if each.code == code)
    named = needing.mutate(setting=ibis.literal(code))
    return with_own_value(named, "event_on", ibis.literal(shipped, "int64"))


def completed(period: Period) -> ir.Table:
    """Statutory assessments completed in the period."""
    assessment = table("assessment")
    done = assessment.filter(
        assessment.kind.isin(STATUTORY),
        within(assessment.completed_on, period.first_day, period.last_day),
    )
    return about_children(
        done.select(
            "service_id",
            "person_id",
            "assessment_id",
            "countersigned_on",
            "rosh",
            "safety_and_wellbeing",
            event_on="completed_on",
        )
    )


def triggered(done: ir.Table, level: str, trigger: str) -> ir.Table:
    """Assessments with the level at the trigger or above."""
    if trigger not in RISK_LEVELS:
        raise ValueError(f"{trigger!r} is not a level of risk; choose {', '.join(RISK_LEVELS)}.")
    return done.filter(done[level].isin(RISK_LEVELS[RISK_LEVELS.index(trigger) :]))


def plans_for(kind: str) -> ir.Table:
    """Plans for a kind of risk, and plans that hold an action for it, with their days."""
    plan, action = table("plan"), table("plan_action")
    named = action.filter(action.kind == ACTION_OF[kind]).select("service_id", "plan_id").distinct()
    of_action = named.mutate(for_risk=True)
    both = plan.left_join(of_action, ["service_id", "plan_id"]).select(
        *(plan[n] for n in ("service_id", "person_id", "kind")),
        "for_risk",
        plan_from=plan.started_on,
        plan_to=plan.ended_on,
    )
    plans_held = both.filter((both.kind == kind) | both.for_risk.fill_null(False))
    return under_child(plans_held.select("service_id", "person_id", "plan_from", "plan_to"))


def panels() -> ir.Table:
    """The days on which a risk panel looked at a child."""
    panel = table("panel")
    held = panel.filter(panel.kind == "risk", panel.held_on.notnull())
    return under_child(held.select("service_id", "person_id", "held_on"))


NEEDS = {
    "person": ("person_id", "sex", "ethnicity"),
    "assessment": (
        "assessment_id",
        "person_id",
        "kind",
        "completed_on",
        "countersigned_on",
        "rosh",
        "safety_and_wellbeing",
    ),
}
BY = ("rosh", "safety_and_wellbeing", "sex", "ethnic_group", "service_id")

QUALITY = Measure(
    code="assessment-quality",
    counted=countersigned,
    parts=(
        Part(code="countersigned", summary=Summary.SHARE),
        *(
            Part(
                code=f"{kind}-plan",
                summary=Summary.SHARE,
                counted=partial(plan_present, kind=kind),
            )
            for kind in LEVEL_OF
        ),
    ),
    needs={
        **NEEDS,
        "plan": ("plan_id", "person_id", "kind", "started_on", "ended_on"),
        "plan_action": ("plan_action_id", "plan_id", "kind"),
    },
    by=BY,
    parameters={"trigger": TRIGGER, "within_days": None},
    local_rules=(PLAN,),
    complete_after_months=lambda settings: 1,
)

PANEL = Measure(
    code="risk-panel",
    counted=risk_panel,
    parts=(Part(code="headline", summary=Summary.SHARE),),
    needs={**NEEDS, "panel": ("panel_id", "person_id", "kind", "held_on")},
    by=BY,
    parameters={"trigger": TRIGGER, "within_days": None},
    local_rules=(PANEL_HELD,),
    complete_after_months=lambda settings: 1,
)

MEASURES = (QUALITY, PANEL)
