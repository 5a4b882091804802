"""Key performance indicator 1: suitable accommodation.

Every place a child lives in at the time must be suitable; unknown is not suitable, and bed and
breakfast or no fixed abode never is, whatever was written. A child of whom no place is recorded
is counted and has no answer (measures.md section 4.1).
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import table
from throughcare.measures.kpis.cohort import (
    BY,
    CUSTODIAL,
    KEY,
    NEEDS,
    WHO,
    closings,
    days_since,
    ended_once,
)
from throughcare.measures.kpis.remands import KEY as REMANDS
from throughcare.measures.kpis.remands import remands_ended
from throughcare.measures.kpis.spells import holding, spells
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.rulebook.code_lists import code_list
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import PERCENTAGE_POINTS

NEVER_SUITABLE = sorted(code_list("accommodation-type").flagged("never-suitable"))
INSIDE = sorted(code_list("accommodation-type").flagged("custody"))


def suitable_accommodation(period: Period, *, moment: str = "end", **who: Any) -> ir.Table:
    """Was the child living somewhere suitable when the order ended (or began)?"""
    return judged(closings(period, **who), moment)


def change_in_suitability(period: Period, **who: Any) -> ir.Table:
    """Who came to live somewhere suitable between the start and the end, and who stopped?

    `amount` is 1 for a child who came to, -1 for one who stopped, 0 for the others.
    """
    children = closings(period, **who)
    began = judged(children, "start").select(*KEY, met_at_start="met")
    whole = judged(children, "end").left_join(began, list(KEY))
    both = whole.select(*children.columns, "met", "met_at_start")
    return changed(both)


def changed(both: ir.Table) -> ir.Table:
    """Rows with `met` at the end and `met_at_start`, as the change between the two."""
    ended = ibis.ifelse(both.met.fill_null(False), 1, 0)
    began = ibis.ifelse(both.met_at_start.fill_null(False), 1, 0)
    change = both.mutate(amount=ended - began).drop("met", "met_at_start")
    return change.mutate(met=change.amount > 0)


def by_type_of_place(period: Period, *, moment: str = "end", **who: Any) -> ir.Table:
    """In which kinds of place were children living, and was all that they lived in suitable?

    A row for each child and kind of place; a child with two kinds has two.
    """
    children = closings(period, **who)
    places = places_at(children, moment)
    kinds = places.select(*KEY, "accommodation_type").distinct()
    answers = judged(children, moment)
    return answers.join(kinds, list(KEY)).select(*answers.columns, "accommodation_type")


def on_release(period: Period, **who: Any) -> ir.Table:
    """Were children released from a custodial sentence to somewhere suitable?

    Only orders with a day of release are counted; the establishment left is not a home.
    """
    return judged(released(closings(period, **who)), "release")


def released(children: ir.Table) -> ir.Table:
    """Custodial orders with the day on which the child was last released from them."""
    custody = table("custody")
    left = custody.filter(custody.released_on.notnull())
    last = left.group_by(["service_id", "outcome_id"]).aggregate(released_on=left.released_on.max())
    inside = children.filter(children.order == CUSTODIAL)
    return inside.join(last, ["service_id", "outcome_id"]).select(*inside.columns, "released_on")


def on_remand(period: Period, *, moment: str = "start", **who: Any) -> ir.Table:
    """Were children remanded in custody living somewhere suitable before it, or after it?"""
    return judged(remands_ended(period, **who), moment, REMANDS)


def judged(children: ir.Table, moment: str, key: Sequence[str] = KEY) -> ir.Table:
    """Children with `met`: whether all that they lived in at the moment was suitable."""
    places = places_at(children, moment)
    answered = places.group_by(list(key)).aggregate(
        unsuitable=ibis.ifelse(is_suitable(places), 0, 1).sum()
    )
    both = children.left_join(answered, list(key)).select(*children.columns, "unsuitable")
    return both.mutate(met=both.unsuitable == 0).drop("unsuitable")


def places_at(children: ir.Table, moment: str) -> ir.Table:
    """Where children lived at the moment; the establishment left on release is not a home.

    At the start of custody, where they lived on the day before it (practice.md 9.6).
    """
    places = holding(children, homes(), "eve" if moment == "start" else moment)
    if moment == "release":
        return places.filter(~places.accommodation_type.isin(INSIDE))
    return places


def is_suitable(places: ir.Table) -> ir.BooleanValue:
    """Whether a place is suitable; unknown is not."""
    never = places.accommodation_type.isin(NEVER_SUITABLE)
    return (places.suitability == "suitable") & ~never


def homes() -> ir.Table:
    """Where children live and have lived."""
    return spells("residence", "residence_id", "accommodation_type", "suitability", "is_primary")


MEASURE = Measure(
    code="kpi-1",
    counted=suitable_accommodation,
    parts=(
        Part(code="headline", summary=Summary.SHARE),
        Part(
            code="1a-start",
            summary=Summary.SHARE,
            counted=partial(suitable_accommodation, moment="start"),
        ),
        Part(
            code="1a-change",
            summary=Summary.AMOUNT_PER_ROW,
            unit=PERCENTAGE_POINTS,
            counted=change_in_suitability,
        ),
        Part(
            code="1b-start",
            summary=Summary.SHARE,
            counted=partial(by_type_of_place, moment="start"),
            by=("accommodation_type",),
        ),
        Part(
            code="1b-end",
            summary=Summary.SHARE,
            counted=by_type_of_place,
            by=("accommodation_type",),
        ),
        Part(code="1c", summary=Summary.SHARE, by=("order",)),
        Part(code="release", summary=Summary.SHARE, counted=on_release),
        Part(code="remand-start", summary=Summary.SHARE, counted=on_remand),
        Part(
            code="remand-release",
            summary=Summary.SHARE,
            counted=partial(on_remand, moment="release"),
        ),
    ),
    needs={
        **NEEDS,
        "residence": (
            "residence_id",
            "person_id",
            "accommodation_type",
            "suitability",
            "started_on",
            "ended_on",
        ),
    },
    by=BY,
    parameters=WHO,
    days=days_since,
    shared=ended_once,
)
