"""Key performance indicators 4 and 5: mental health, and substance misuse.

A child has a need who was screened or referred by the last day of the order and found to have one,
or who was already in treatment when the order began. Each child is counted once, so that one in
treatment both before the screening and before the order is not counted twice (measures.md
section 4.4).
"""

from functools import partial
from typing import Any

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import survivors, table
from throughcare.measures.kpis.cohort import (
    BY,
    KEY,
    NEEDS,
    WHO,
    closings,
    days_since,
    ended_once,
)
from throughcare.measures.kpis.spells import not_ended_before
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import COUNT

MENTAL_HEALTH, SUBSTANCE_MISUSE = "mental-health", "substance-misuse"
NO_INTERVENTION = "no-intervention"
NOT_A_NEED = ("no", "not-known")


def offered(period: Period, *, need: str, **who: Any) -> ir.Table:
    """Was the child with a need in treatment already, or offered some during the order?"""
    children = with_need(closings(period, **who), need)
    needing = children.filter(children.needing)
    return needing.mutate(met=needing.treated_at_start | needing.offered)


def needing(period: Period, *, need: str, **who: Any) -> ir.Table:
    """Did the child have a need for treatment?"""
    children = with_need(closings(period, **who), need)
    return children.mutate(met=children.needing)


def treated_at_start(period: Period, *, need: str, **who: Any) -> ir.Table:
    """Was the child with a need already in treatment when the order began?"""
    children = with_need(closings(period, **who), need)
    return children.filter(children.needing).mutate(met=children.treated_at_start)


def by_intervention(period: Period, *, need: str, step: str, **who: Any) -> ir.Table:
    """What kinds of intervention were children with a need offered (or attended)?

    A row for each child and kind. One already in treatment was offered it and attends it.
    """
    children = closings(period, **who)
    children_in_need = with_need(children, need)
    marked = concerning(children, need)
    kinds = marked.filter(marked[step] | marked.treated_at_start, marked.intervention != "")
    listed = children_in_need.filter(children_in_need.needing).join(
        kinds.select(*KEY, "intervention").distinct(), list(KEY)
    )
    return listed.select(*children_in_need.columns, "intervention").mutate(met=ibis.literal(True))


def not_attended(period: Period, *, need: str, **who: Any) -> ir.Table:
    """Who was offered an intervention and attended none?"""
    children = with_need(closings(period, **who), need)
    offer = children.filter(children.needing & children.offered)
    return offer.mutate(met=~(offer.attended | offer.treated_at_start))


STEPS = ("needing", "treated_at_start", "offered", "attended", "treated_at_screening")


def with_need(children: ir.Table, need: str) -> ir.Table:
    """Children with each step of the way: needing, treated at the start, offered, attended."""
    marked = concerning(children, need)
    sums = {step: ibis.ifelse(marked[step].fill_null(False), 1, 0).sum() for step in STEPS}
    answered = marked.group_by(list(KEY)).aggregate(**sums)
    both = children.left_join(answered, list(KEY)).select(*children.columns, *STEPS)
    return both.mutate(**{step: (both[step] > 0).fill_null(False) for step in STEPS})


def concerning(children: ir.Table, need: str) -> ir.Table:
    """Each child's records of a need, marked with what they show of the child's order."""
    both = children.join(health(need), ["service_id", "person_id"]).select(
        *children.columns,
        "screened_on",
        "referred_on",
        "need_found",
        "offered_on",
        "intervention",
        "attended_from_on",
        "spell_to",
    )
    helped = both.intervention != NO_INTERVENTION
    running = (both.attended_from_on <= both.began_on) & not_ended_before(both, both.held_from)
    before = (both.attended_from_on < both.screened_on) & not_ended_before(both, both.screened_on)
    screened = (both.screened_on <= both.ended_on).fill_null(False)
    referred = (both.referred_on <= both.ended_on).fill_null(False)
    needed = (screened | referred) & ~both.need_found.isin(NOT_A_NEED)
    return both.mutate(
        treated_at_start=(running & helped).fill_null(False),
        treated_at_screening=(before & needed & helped).fill_null(False),
        needing=needed.fill_null(False) | (running & helped).fill_null(False),
        offered=(both.offered_on.between(both.began_on, both.ended_on) & helped).fill_null(False),
        attended=(
            (both.attended_from_on <= both.ended_on)
            & not_ended_before(both, both.began_on)
            & helped
        ).fill_null(False),
    )


def health(need: str) -> ir.Table:
    """Records of one kind of need, under the child they are counted under."""
    record = table("health")
    screened = record.filter(record.kind == need).select(
        "service_id",
        "person_id",
        "screened_on",
        "referred_on",
        "need_found",
        "offered_on",
        "intervention",
        "attended_from_on",
        spell_to="attended_until_on",
    )
    own = [name for name in screened.columns if name != "person_id"]
    return screened.join(survivors(), ["service_id", "person_id"]).select(
        *own, person_id="counted_as"
    )


def _measure(code: str, number: str, need: str) -> Measure:
    by_type: dict[str, Any] = {"summary": Summary.COUNT, "unit": COUNT, "by": ("intervention",)}
    return Measure(
        code=code,
        counted=partial(offered, need=need),
        parts=(
            Part(code="headline", summary=Summary.SHARE),
            Part(code=f"{number}a", summary=Summary.SHARE, counted=partial(needing, need=need)),
            Part(
                code=f"{number}b",
                summary=Summary.SHARE,
                counted=partial(treated_at_start, need=need),
            ),
            Part(
                code=f"{number}c-offered",
                counted=partial(by_intervention, need=need, step="offered"),
                **by_type,
            ),
            Part(
                code=f"{number}c-attended",
                counted=partial(by_intervention, need=need, step="attended"),
                **by_type,
            ),
            Part(
                code=f"{number}c-not-attended",
                summary=Summary.SHARE,
                counted=partial(not_attended, need=need),
            ),
            Part(
                code=f"{number}d",
                summary=Summary.SHARE,
                counted=partial(needing, need=need),
                by=("order",),
            ),
        ),
        needs={
            **NEEDS,
            "health": (
                "health_id",
                "person_id",
                "kind",
                "screened_on",
                "offered_on",
                "intervention",
                "attended_from_on",
                "attended_until_on",
            ),
        },
        by=BY,
        parameters=WHO,
        days=days_since,
        shared=ended_once,
    )


MEASURES = (_measure("kpi-4", "4", MENTAL_HEALTH), _measure("kpi-5", "5", SUBSTANCE_MISUSE))
