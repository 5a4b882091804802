"""Key performance indicator 7: links to wider services.

Since the current version the headline counts a status held at any time during the order; the
version before counted only one held at its end. Both are kept, and never drawn as one series
(measures.md section 4.7).
"""

from functools import partial
from typing import Any

import ibis.expr.types as ir

from throughcare.measures.kpis.cohort import (
    BY,
    KEY,
    NEEDS,
    WHO,
    closings,
    days_since,
    ended_once,
)
from throughcare.measures.kpis.spells import holding, not_ended_before, spells
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.rulebook.code_lists import code_list
from throughcare.rulebook.periods import Period

SERVICES = ("looked-after", "child-protection", "child-in-need", "early-help")
REFERRED = "early-help-referred"


def statuses(*services: str) -> list[str]:
    """The care statuses that are one of the services."""
    codes: set[str] = set()
    return sorted(codes.union(*(code_list("care-status").flagged(each) for each in services)))


def supported(
    period: Period, *, moment: str = "during", services: tuple[str, ...] = SERVICES, **who: Any
) -> ir.Table:
    """Was the child looked after, on a child protection plan, in need or on early help?

    A child with two of these counts once.
    """
    children = closings(period, **who)
    held = holding(children, cared_for(), moment)
    return answered(children, held.filter(held.status.isin(statuses(*services))))


def open_before(period: Period, **who: Any) -> ir.Table:
    """Was the child already open to early help: begun before the order, and open when it began?"""
    children = closings(period, **who)
    helped = begun_before(children)
    return answered(children, helped.filter(helped.open))


def closed_before(period: Period, **who: Any) -> ir.Table:
    """Had early help begun and closed before the order, with none open when it began?"""
    children = closings(period, **who)
    helped = begun_before(children)
    still_open = helped.filter(helped.open)
    return answered(children, helped.anti_join(still_open, list(KEY)))


def referred(period: Period, **who: Any) -> ir.Table:
    """Was the child referred to early help on the day the order began or later?"""
    children = closings(period, **who)
    referrals = early_help(children, REFERRED)
    in_time = referrals.filter(
        referrals.spell_from >= referrals.began_on, referrals.spell_from <= referrals.ended_on
    )
    return answered(children, in_time)


def begun_before(children: ir.Table) -> ir.Table:
    """Each child beside each referral or plan of early help from before the order.

    `open` says whether it had not closed when the order began. A referral may be recorded for the
    day alone, and the plan that came of it for as long as it ran: either keeps a child open.
    """
    helped = early_help(children, REFERRED, "early-help")
    earlier = helped.filter(helped.spell_from < helped.began_on)
    return earlier.mutate(open=not_ended_before(earlier, earlier.held_from))


def early_help(children: ir.Table, *services: str) -> ir.Table:
    """Each child beside each of their spells of these services, whenever it was."""
    care = cared_for()
    both = children.join(care.filter(care.status.isin(statuses(*services))), KEY_OF_CHILD)
    return both.select(*children.columns, "status", "spell_from", "spell_to")


KEY_OF_CHILD = ("service_id", "person_id")


def answered(children: ir.Table, statuses_held: ir.Table) -> ir.Table:
    """Children with `met`: whether anything was found for them."""
    counted = statuses_held.group_by(list(KEY)).aggregate(found=statuses_held.count())
    both = children.left_join(counted, list(KEY)).select(*children.columns, "found")
    return both.mutate(met=both.found.notnull()).drop("found")


def cared_for() -> ir.Table:
    """What social care did for children, and when."""
    return spells("care_status", "care_status_id", "status")


def _each(letter: str, moment: str) -> tuple[Part, ...]:
    return tuple(
        Part(
            code=f"7{letter}-{service}",
            summary=Summary.SHARE,
            counted=partial(supported, moment=moment, services=(service,)),
        )
        for service in SERVICES
    )


MEASURE = Measure(
    code="kpi-7",
    counted=supported,
    parts=(
        Part(code="headline", summary=Summary.SHARE),
        Part(code="at-end", summary=Summary.SHARE, counted=partial(supported, moment="end")),
        *_each("a", "start"),
        *_each("b", "during"),
        Part(code="7c-before", summary=Summary.SHARE, counted=open_before),
        Part(code="7c-closed", summary=Summary.SHARE, counted=closed_before),
        Part(code="7c-after", summary=Summary.SHARE, counted=referred),
        Part(code="7d", summary=Summary.SHARE, by=("order",)),
    ),
    needs={
        **NEEDS,
        "care_status": ("care_status_id", "person_id", "status", "started_on", "ended_on"),
    },
    by=BY,
    parameters=WHO,
    days=days_since,
    shared=ended_once,
)
