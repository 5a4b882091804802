"""Key performance indicator 2: suitable education, training and employment.

Hours of everything that a child has at the time are added up. All of it must be suitable;
unknown is not, and "none" is no provision, however it was judged (measures.md section 4.2).
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import ibis
import ibis.expr.types as ir

from throughcare.measures.kpis.accommodation import changed
from throughcare.measures.kpis.cohort import (
    BY,
    KEY,
    NEEDS,
    WHO,
    closings,
    days_since,
    ended_once,
)
from throughcare.measures.kpis.school import attendance, band, of_school_age
from throughcare.measures.kpis.spells import holding, spells
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import COUNT, PERCENTAGE, PERCENTAGE_POINTS, Unit

NO_PROVISION = "none"
DAYS = {"start": "began_on", "end": "ended_on", "release": "released_on", "day": "asked_on"}


def suitable_education(period: Period, *, moment: str = "end", **who: Any) -> ir.Table:
    """Was the child in suitable education, training or employment when the order ended?"""
    return judged(closings(period, **who), moment)


def judged(children: ir.Table, moment: str) -> ir.Table:
    """Children with `met`, the hours they had at the moment, and how those hours count.

    `school_age` is "school-age" or "above-school-age" on the day of the moment.
    """
    day = DAYS[moment]
    answered = added_up(holding(children, provisions(), moment))
    both = children.left_join(answered, list(KEY)).select(
        *children.columns, "unsuitable", "provided", "hours_offered", "hours_attended"
    )
    young = of_school_age(both.date_of_birth, both[day])
    return both.mutate(
        met=both.unsuitable == 0,
        in_education=both.provided > 0,
        school_age=ibis.ifelse(young, "school-age", "above-school-age"),
        attendance=attendance(both.hours_offered, young),
        offered_band=band(both.hours_offered),
        attended_band=band(both.hours_attended),
    ).drop("unsuitable", "provided")


def added_up(held: ir.Table) -> ir.Table:
    """What a child had at the moment, as one row: unsuitable spells, real ones, and hours."""
    real = held.provision_type != NO_PROVISION
    suitable = (held.suitability == "suitable") & real
    return held.group_by(list(KEY)).aggregate(
        unsuitable=ibis.ifelse(suitable, 0, 1).sum(),
        provided=ibis.ifelse(real, 1, 0).sum(),
        hours_offered=ibis.ifelse(real, held.hours_offered, 0).sum(),
        hours_attended=ibis.ifelse(real, held.hours_attended, 0).sum(),
    )


def change_in_suitability(period: Period, **who: Any) -> ir.Table:
    """Who came into suitable education between the start and the end, and who went out of it?"""
    children = closings(period, **who)
    began = judged(children, "start").select(*KEY, met_at_start="met")
    both = judged(children, "end").left_join(began, list(KEY))
    return changed(both.select(*children.columns, "met", "met_at_start"))


def with_attendance(period: Period, *, kind: str, moment: str = "end", **who: Any) -> ir.Table:
    """Was the child offered full-time (or part-time) hours for their age?

    25 hours a week or more are full time for a child of statutory school age, 16 above it.
    """
    answers = judged(closings(period, **who), moment)
    known = ibis.ifelse(
        answers.attendance == "not-known", ibis.null("boolean"), answers.attendance == kind
    )
    return answers.mutate(met=known)


def by_provision(period: Period, *, moment: str = "end", **who: Any) -> ir.Table:
    """What kinds of provision did children have? A row for each child and kind; none is none."""
    children = closings(period, **who)
    held = holding(children, provisions(), moment)
    kinds = held.filter(held.provision_type != NO_PROVISION).select(*KEY, "provision_type")
    listed = children.join(kinds.distinct(), list(KEY))
    return listed.select(*children.columns, "provision_type").mutate(met=ibis.literal(True))


def by_hours(period: Period, *, moment: str = "end", **who: Any) -> ir.Table:
    """How many hours a week were children offered, and how many did they attend?

    A row for each child; every child is counted, those of whom nothing is known too.
    """
    return judged(closings(period, **who), moment).mutate(met=ibis.literal(True))


def provisions() -> ir.Table:
    """What children learn and work at, and did."""
    return spells(
        "ete", "ete_id", "provision_type", "suitability", "hours_offered", "hours_attended"
    )


def _at(
    code: str,
    counted: Callable[..., ir.Table],
    *,
    by: tuple[str, ...] = (),
    summary: Summary = Summary.SHARE,
    unit: Unit = PERCENTAGE,
    **given: Any,
) -> tuple[Part, ...]:
    """A part at the start of the order and the same at its end."""
    return tuple(
        Part(
            code=f"{code}-{moment}",
            summary=summary,
            unit=unit,
            counted=partial(counted, moment=moment, **given),
            by=by,
        )
        for moment in ("start", "end")
    )


COUNTED: dict[str, Any] = {"summary": Summary.COUNT, "unit": COUNT}

MEASURE = Measure(
    code="kpi-2",
    counted=suitable_education,
    parts=(
        Part(code="headline", summary=Summary.SHARE),
        *_at("2a", suitable_education)[:1],
        Part(
            code="2a-change",
            summary=Summary.AMOUNT_PER_ROW,
            unit=PERCENTAGE_POINTS,
            counted=change_in_suitability,
        ),
        *_at("2b", suitable_education, by=("school_age",)),
        *_at("2c-full-time", with_attendance, kind="full-time"),
        *_at("2c-part-time", with_attendance, kind="part-time"),
        *_at("2d", by_provision, by=("provision_type",), **COUNTED),
        *_at("2e-offered", by_hours, by=("offered_band",), **COUNTED),
        *_at("2e-attended", by_hours, by=("attended_band",), **COUNTED),
        Part(code="2f", summary=Summary.SHARE, by=("order",)),
    ),
    needs={
        **NEEDS,
        "ete": (
            "ete_id",
            "person_id",
            "provision_type",
            "suitability",
            "hours_offered",
            "started_on",
            "ended_on",
        ),
    },
    by=BY,
    parameters=WHO,
    days=days_since,
    shared=ended_once,
)
