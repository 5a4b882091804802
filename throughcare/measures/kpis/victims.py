"""Key performance indicator 10: victims, and what they were asked, told and offered.

Victims are those of the offences of children whose order ended: of every order that ended, and
not only of the child's most serious of the quarter, or a victim of the lesser one would never be
counted. Each is counted once a quarter, under the most serious of the orders that
they belong to. Progress and support are shared over those who asked for them; the Board's view
shares them over those who consented (measures.md sections 4.10 and 15).
"""

from functools import lru_cache, partial
from typing import Any

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import survivors, table
from throughcare.measures.kpis.cohort import (
    BY,
    NEEDS,
    WHO,
    closings,
    days_since,
    ended_once,
    programmes_ended,
)
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.offences.disposals import stands
from throughcare.rulebook.code_lists import code_list
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import COUNT

CONSENTED = sorted(code_list("victim-consent").flagged("consented"))
YES_OR_NO = ("yes", "no")
OFFERED = ("offered-accepted", "offered-declined", "offered-waiting")
CHILD_IN_QUARTER = ["service_id", "person_id", "quarter"]
SATISFIED = ("very-satisfied", "satisfied")
ANSWERS = (
    "consent",
    "contacted_on",
    "view_sought_before_decision",
    "progress_requested",
    "progress_provided",
    "support_requested",
    "support_provided",
    "rj_offer",
    "rj_engaged",
    "satisfaction",
)


def restorative_justice(period: Period, **who: Any) -> ir.Table:
    """Of victims who consented to contact, who was engaged in restorative justice?"""
    return share_of_victims(period, of="consented", about="rj_engaged", **who)


def share_of_victims(period: Period, *, of: str, about: str, **who: Any) -> ir.Table:
    """Of some of the victims, for whom was the answer to a question yes?

    `of` is "all", "consented" or a question answered yes; `about` is a question.
    """
    all_victims = victims(period, **who)
    some = {"all": ibis.literal(True), "consented": all_victims.consent.isin(CONSENTED)}
    chosen = all_victims.filter(some[of] if of in some else all_victims[of] == "yes")
    return chosen.mutate(met=chosen[about].cases(("yes", True), ("no", False), else_=None))


def every_victim(period: Period, **who: Any) -> ir.Table:
    """Which victims did children have whose order ended?"""
    return victims(period, **who).mutate(met=ibis.literal(True))


def contacted(period: Period, **who: Any) -> ir.Table:
    """Of victims who consented to contact, who was contacted?"""
    all_victims = victims(period, **who)
    consented = all_victims.filter(all_victims.consent.isin(CONSENTED))
    return consented.mutate(met=consented.contacted_on.notnull())


def invited(period: Period, **who: Any) -> ir.Table:
    """Was the victim offered restorative justice?"""
    all_victims = victims(period, **who)
    known = all_victims.rj_offer.isin(OFFERED)
    return all_victims.mutate(
        met=ibis.ifelse(all_victims.rj_offer == "", ibis.null("boolean"), known)
    )


def satisfied(period: Period, **who: Any) -> ir.Table:
    """Was the victim satisfied with what the service did? Those who did not say are not known."""
    all_victims = victims(period, **who)
    answer = ibis.ifelse(
        all_victims.satisfaction == "",
        ibis.null("boolean"),
        all_victims.satisfaction.isin(SATISFIED),
    )
    return all_victims.mutate(met=answer)


def children_with_victims(period: Period, **who: Any) -> ir.Table:
    """Which children whose order ended had a victim, by any of their orders of the quarter?"""
    children = closings(period, **who)
    of_child = pairs(programmes_ended(period, **who))
    counted = of_child.group_by(CHILD_IN_QUARTER).aggregate(victims=of_child.count())
    both = children.left_join(counted, CHILD_IN_QUARTER)
    listed = both.select(*children.columns, "victims")
    return listed.mutate(met=listed.victims.notnull()).drop("victims")


@lru_cache(maxsize=64)
def victims(period: Period, **who: Any) -> ir.Table:
    """Each victim once a quarter, with the answers on record and the order counted under."""
    linked = pairs(programmes_ended(period, **who))
    first = ibis.window(
        group_by=[linked.service_id, linked.victim_id, linked.quarter],
        order_by=[linked["rank"], linked.person_id, linked.programme_id],
    )
    numbered = linked.mutate(place=ibis.row_number().over(first))
    once = numbered.filter(numbered.place == 0).drop("place")
    answers = table("victim").select("service_id", "victim_id", *ANSWERS)
    return once.join(answers, ["service_id", "victim_id"]).select(*once.columns, *ANSWERS)


def pairs(orders: ir.Table) -> ir.Table:
    """Each order beside each victim of its offences."""
    link = table("victim_offence").select("service_id", "victim_id", "offence_id", "person_id")
    of_child = link.join(survivors(), ["service_id", "person_id"]).select(
        "service_id", "victim_id", "offence_id", person_id="counted_as"
    )
    offences = offences_of(orders)
    both = offences.join(of_child, ["service_id", "person_id", "offence_id"]).select(
        *orders.columns, "victim_id"
    )
    return both.distinct()


def offences_of(orders: ir.Table) -> ir.Table:
    """Each order with its offences: all that had the same outcome on the same day."""
    outcome = table("outcome")
    made = outcome.filter(stands(outcome.appeal_status)).select(
        "service_id", "person_id", "offence_id", "legal_outcome", "outcome_on"
    )
    of_child = made.join(survivors(), ["service_id", "person_id"]).select(
        "service_id", "offence_id", "legal_outcome", "outcome_on", person_id="counted_as"
    )
    same = ["service_id", "person_id", "legal_outcome", "outcome_on"]
    return orders.join(of_child, same).select(*orders.columns, "offence_id")


def with_victims(period: Period, **who: Any) -> tuple[ir.Table, ...]:
    """What every part counts from: the orders that ended, and their victims."""
    return (*ended_once(period, **who), victims(period, **who))


def _share_part(code: str, of: str, about: str) -> Part:
    return Part(
        code=code, summary=Summary.SHARE, counted=partial(share_of_victims, of=of, about=about)
    )


VICTIM_NEEDS = {
    **NEEDS,
    "victim": ("victim_id", *ANSWERS),
    "victim_offence": ("victim_id", "offence_id", "person_id"),
}

MEASURES = (
    Measure(
        code="kpi-10",
        counted=restorative_justice,
        parts=(
            Part(code="headline", summary=Summary.SHARE),
            Part(code="10a", summary=Summary.COUNT, unit=COUNT, counted=every_victim),
            Part(code="10b", summary=Summary.COUNT, unit=COUNT, counted=children_with_victims),
            Part(
                code="10c",
                summary=Summary.COUNT,
                unit=COUNT,
                counted=partial(share_of_victims, of="all", about="rj_engaged"),
            ),
            _share_part("10d", "consented", "view_sought_before_decision"),
            _share_part("10e", "progress_requested", "progress_provided"),
            _share_part("10f", "support_requested", "support_provided"),
            Part(code="10g", summary=Summary.SHARE, counted=contacted),
        ),
        needs=VICTIM_NEEDS,
        by=BY,
        parameters=WHO,
        days=days_since,
        shared=with_victims,
    ),
    Measure(
        code="victims-invited",
        counted=invited,
        parts=(Part(code="headline", summary=Summary.SHARE),),
        needs=VICTIM_NEEDS,
        by=BY,
        parameters=WHO,
        days=days_since,
        shared=with_victims,
    ),
    Measure(
        code="victims-satisfied",
        counted=satisfied,
        parts=(Part(code="headline", summary=Summary.SHARE_OF_KNOWN),),
        needs=VICTIM_NEEDS,
        by=BY,
        parameters=WHO,
        days=days_since,
        shared=with_victims,
    ),
)
