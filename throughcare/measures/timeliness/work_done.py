"""How much of what was ordered or planned was done: hours of unpaid work, actions of plans."""

from datetime import date

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import table, within
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.timeliness.orders import about_children
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import COUNT, PERCENTAGE

UNPAID_WORK = "unpaid-work"
DONE, DROPPED = "done", "dropped"


def unpaid_work(period: Period, *, kind: str = UNPAID_WORK) -> ir.Table:
    """Of the requirements that ended in the period, how many were worked off whole?

    `amount` is hours completed, none where nobody wrote any; `of` is hours ordered. Hours worked
    beyond those ordered do not make up for another child's.
    """
    requirement = table("requirement")
    ended = requirement.filter(
        requirement.kind == kind,
        within(requirement.ended_on, period.first_day, period.last_day),
        requirement.mandated_hours > 0,
    )
    owed = about_children(
        ended.select(
            "service_id",
            "person_id",
            "requirement_id",
            "ended_on",
            "completed_hours",
            of="mandated_hours",
        )
    )
    done = owed.completed_hours.fill_null(0)
    return owed.mutate(
        amount=ibis.least(done, owed.of).cast("int64"),
        met=ibis.ifelse(owed.completed_hours.isnull(), ibis.null("boolean"), done >= owed.of),
    ).drop("completed_hours")


def plan_actions(period: Period, *, as_at: date | None = None) -> ir.Table:
    """What colour is each action of a plan that was due in the period?

    Blue is done, amber delayed and said to be, red past its day, green on its way. The day
    looked from is the last of the period unless another is given. Dropped actions are left out.
    """
    looked_from = ibis.literal(as_at or period.last_day)
    action, plan = table("plan_action"), table("plan")
    due = action.filter(
        within(action.due_on, period.first_day, period.last_day), action.progress != DROPPED
    )
    both = due.join(plan, ["service_id", "plan_id"]).select(
        *(due[n] for n in ("service_id", "plan_action_id", "plan_id", "kind", "due_on")),
        *(due[n] for n in ("done_on", "progress")),
        plan_kind=plan.kind,
        person_id=plan.person_id,
    )
    known = about_children(both)
    done = (known.progress == DONE) | known.done_on.notnull()
    colour = ibis.cases(
        (done, "blue"),
        (known.progress == "delayed", "amber"),
        (known.due_on < looked_from, "red"),
        else_="green",
    )
    return known.mutate(colour=colour, met=done)


def of_colour(period: Period, *, as_at: date | None = None) -> ir.Table:
    """Every action with its colour, to be counted by it."""
    return plan_actions(period, as_at=as_at).mutate(met=ibis.literal(True))


WORK = Measure(
    code="unpaid-work",
    counted=unpaid_work,
    parts=(
        Part(code="hours", summary=Summary.AMOUNT_OF_AMOUNT, unit=PERCENTAGE),
        Part(code="finished", summary=Summary.SHARE_OF_KNOWN),
        Part(code="hours-done", summary=Summary.TOTAL, unit=COUNT),
    ),
    needs={
        "person": ("person_id", "sex", "ethnicity"),
        "requirement": (
            "requirement_id",
            "person_id",
            "kind",
            "mandated_hours",
            "completed_hours",
            "ended_on",
        ),
    },
    by=("sex", "ethnic_group", "service_id"),
    parameters={"kind": UNPAID_WORK},
)

ACTIONS = Measure(
    code="plan-actions",
    counted=plan_actions,
    parts=(
        Part(code="done", summary=Summary.SHARE),
        Part(
            code="by-colour", summary=Summary.COUNT, unit=COUNT, counted=of_colour, by=("colour",)
        ),
    ),
    needs={
        "person": ("person_id", "sex", "ethnicity"),
        "plan": ("plan_id", "person_id", "kind"),
        "plan_action": ("plan_action_id", "plan_id", "kind", "due_on", "done_on", "progress"),
    },
    by=("colour", "kind", "plan_kind", "service_id"),
    parameters={"as_at": None},
)

MEASURES = (WORK, ACTIONS)
