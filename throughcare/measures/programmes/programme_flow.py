"""What became of the children referred to a programme: from referral to work, school or custody.

Made for a programme of employment and training (Wise Up): referred, then not suitable or passed
on, or taken on; of those taken on, how many came to something positive, and of those who went to
custody, how many had a plan. What happens after the order closes is counted as well.
"""

from functools import partial

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import table, within
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.timeliness.orders import about_children, orders, under_child
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import COUNT

KINDS = "employment,careers,education-support"
POSITIVE = ("employment", "education", "training")
TUITION = "home-tuition"
CUSTODY = "custody"
ENDED_BADLY = ("disengaged", "never-attended")
FOLLOW_UPS = (3, 6, 12)
NOTHING = "none"


def programme_flow(period: Period, *, kinds: str = KINDS) -> ir.Table:
    """What became of each referral made in the period?

    `state` is waiting, not-taken-on, taken-on (no outcome yet), positive, home-tuition,
    searching, custody, disengaged or other. `kinds` lists the kinds of referral, with commas.
    """
    referral = table("referral")
    made = referral.filter(
        referral.direction == "out",
        referral.kind.isin([kind.strip() for kind in kinds.split(",")]),
        within(referral.made_on, period.first_day, period.last_day),
    )
    known = about_children(
        made.select(
            "service_id",
            "person_id",
            "referral_id",
            "kind",
            "made_on",
            "answer",
            "outcome",
            "started_on",
            "ended_on",
        )
    )
    return known.mutate(state=state_of(known), met=ibis.literal(True))


def state_of(referral: ir.Table) -> ir.StringValue:
    """The state of a referral from its answer and its outcome; an outcome shows it was begun."""
    outcome, answer = referral.outcome, referral.answer
    return ibis.cases(
        (outcome.isin(POSITIVE), "positive"),
        (outcome == TUITION, TUITION),
        (outcome == CUSTODY, CUSTODY),
        (outcome == "searching", "searching"),
        (outcome.isin(ENDED_BADLY), "disengaged"),
        (outcome != "", "other"),
        (answer.isin(["declined", "not-suitable", "withdrawn"]), "not-taken-on"),
        ((answer == "accepted") | referral.started_on.notnull(), "taken-on"),
        else_="waiting",
    )


def taken_on(period: Period, *, kinds: str = KINDS) -> ir.Table:
    """Of the children referred, who was taken on?"""
    flow = programme_flow(period, kinds=kinds)
    waiting = flow.state == "waiting"
    return flow.mutate(met=ibis.ifelse(waiting, ibis.null("boolean"), flow.state != "not-taken-on"))


def came_to(
    period: Period, *, kinds: str = KINDS, states: tuple[str, ...] = ("positive",)
) -> ir.Table:
    """Of the children taken on whose outcome is known, who came to something positive?"""
    flow = programme_flow(period, kinds=kinds)
    known = flow.filter(~flow.state.isin(["waiting", "not-taken-on", "taken-on"]))
    return known.mutate(met=known.state.isin(states))


def custody_with_plan(period: Period, *, kinds: str = KINDS) -> ir.Table:
    """Of the children who went to custody, who has a plan for resettlement or for the way out?

    The plan was running on the day that the referral ended, or begun later.
    """
    flow = programme_flow(period, kinds=kinds)
    inside = flow.filter(flow.state == CUSTODY)
    plan = table("plan")
    exits = plan.filter(plan.kind.isin(["resettlement", "exit"]))
    plans = under_child(exits.select("service_id", "person_id", plan_to="ended_on"))
    both = inside.join(plans, ["service_id", "person_id"]).select(
        *(inside[name] for name in ("service_id", "referral_id", "ended_on")), "plan_to"
    )
    running = both.filter(
        both.plan_to.isnull() | both.ended_on.isnull() | (both.plan_to >= both.ended_on)
    )
    planned = running.group_by(["service_id", "referral_id"]).aggregate(plans=running.count())
    answered = inside.left_join(planned, ["service_id", "referral_id"]).select(
        *(inside[name] for name in inside.columns), "plans"
    )
    return answered.mutate(met=answered.plans.notnull()).drop("plans")


def after_closure(period: Period, *, months: int = 3, kinds: str = KINDS) -> ir.Table:
    """So many months after the order ended, was the child in education, training or employment?

    Of orders that ended in the period. `met` is empty where nothing is recorded of that day.
    """
    every = orders()
    ended = every.filter(within(every.ended_on, period.first_day, period.last_day))
    due = ended.mutate(asked_on=(ended.ended_on + ibis.interval(months=months)).cast("date"))
    spell = table("ete")
    spells = under_child(
        spell.select(
            "service_id",
            "person_id",
            "provision_type",
            spell_from="started_on",
            spell_to="ended_on",
        )
    )
    both = due.join(spells, ["service_id", "person_id"]).select(
        *(due[name] for name in ("service_id", "programme_id", "asked_on")),
        "provision_type",
        "spell_from",
        "spell_to",
    )
    that_day = both.filter(
        both.spell_from <= both.asked_on, both.spell_to.isnull() | (both.spell_to >= both.asked_on)
    )
    busy = ibis.ifelse(that_day.provision_type == NOTHING, 0, 1)
    answers = that_day.group_by(["service_id", "programme_id"]).aggregate(busy=busy.max())
    answered = due.left_join(answers, ["service_id", "programme_id"]).select(
        *(due[name] for name in due.columns), "busy"
    )
    return answered.mutate(met=answered.busy == 1).drop("busy", "event_on")


NEEDS = {
    "person": ("person_id", "sex", "ethnicity"),
    "referral": (
        "referral_id",
        "person_id",
        "direction",
        "kind",
        "made_on",
        "answer",
        "outcome",
        "started_on",
        "ended_on",
    ),
}

FLOW = Measure(
    code="programme-flow",
    counted=programme_flow,
    parts=(
        Part(code="referred", summary=Summary.COUNT, unit=COUNT),
        Part(code="by-state", summary=Summary.COUNT, unit=COUNT, by=("state",)),
        Part(code="taken-on", summary=Summary.SHARE_OF_KNOWN, counted=taken_on),
        Part(code="positive", summary=Summary.SHARE, counted=came_to),
        Part(
            code="positive-or-tuition",
            summary=Summary.SHARE,
            counted=partial(came_to, states=("positive", TUITION)),
        ),
        Part(code="custody-with-plan", summary=Summary.SHARE, counted=custody_with_plan),
    ),
    needs={**NEEDS, "plan": ("plan_id", "person_id", "kind", "ended_on")},
    by=("kind", "state", "sex", "ethnic_group", "service_id"),
    parameters={"kinds": KINDS},
)

AFTER = Measure(
    code="after-closure",
    counted=partial(after_closure, months=FOLLOW_UPS[0]),
    parts=tuple(
        Part(
            code=f"after-{months}-months",
            summary=Summary.SHARE_OF_KNOWN,
            counted=partial(after_closure, months=months),
        )
        for months in FOLLOW_UPS
    ),
    needs={
        "person": ("person_id", "sex", "ethnicity"),
        "programme": ("programme_id", "person_id", "disposal_type", "started_on", "ended_on"),
        "ete": ("ete_id", "person_id", "provision_type", "started_on", "ended_on"),
    },
    by=("order", "sex", "ethnic_group", "service_id"),
    complete_after_months=lambda settings: max(FOLLOW_UPS),
)

MEASURES = (FLOW, AFTER)
