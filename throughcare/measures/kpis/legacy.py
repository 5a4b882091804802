"""National indicators 45 and 46 (2008 to 2011): education and homes when a disposal ended.

A closure is counted, not a child. Indicator 45 asks for full-time hours in the last full working
week, where indicator 2 asks only that what there is be suitable (measures.md section 4.11).
"""

from functools import lru_cache, partial
from typing import Any

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import age_band, age_on, table, within
from throughcare.measures.kpis import accommodation, education
from throughcare.measures.kpis.cohort import LICENCES, with_child
from throughcare.measures.kpis.school import attendance
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.rulebook.periods import Period

WHO: dict[str, Any] = {"youngest": 10, "oldest": 17}
BY = ("disposal_type", "sex", "ethnic_group", "age_band", "service_id")
DISPOSALS = (
    "final-warning",
    "reparation-order",
    "referral-order",
    "legacy-community-order",
    "youth-rehabilitation-order",
    *LICENCES,
)
BACK_TO_FRIDAY = (3, 4, 5, 6, 0, 1, 2)
"""From each weekday, Monday first, the days back to the Friday of the last full working week."""

PROGRAMME = ("programme_id", "person_id", "disposal_type", "started_on", "ended_on")
NEEDS = {
    "person": ("person_id", "date_of_birth", "sex", "ethnicity"),
    "programme": PROGRAMME,
}


@lru_cache(maxsize=64)
def disposals_ended(period: Period, *, youngest: int, oldest: int) -> ir.Table:
    """Which disposals ended in the period? A row for each: a child may have several.

    Final warnings with intervention, community orders, and the community part of custody.
    """
    programme = table("programme")
    ended = programme.filter(
        within(programme.ended_on, period.first_day, period.last_day),
        programme.disposal_type.isin(DISPOSALS),
    ).select("service_id", *PROGRAMME)
    whole = with_child(ended)
    dated = whole.mutate(
        age=age_on(whole.date_of_birth, whole.started_on),
        began_on=whole.started_on,
        asked_on=last_friday(whole.ended_on),
        released_on=ibis.ifelse(
            whole.disposal_type.isin(LICENCES), whole.started_on, ibis.null("date")
        ),
    )
    counted = dated.filter(dated.age.between(youngest, oldest))
    return counted.mutate(age_band=age_band(counted.age))


def last_friday(day: ir.DateValue) -> ir.DateValue:
    """The Friday of the last Monday to Friday that was over by the end of the day."""
    weekday = day.day_of_week.index()
    moved = [
        (weekday == number, (day - ibis.interval(days=back)).cast("date"))
        for number, back in enumerate(BACK_TO_FRIDAY)
    ]
    return ibis.cases(*moved, else_=day)


def full_time_education(period: Period, *, hours: str = "attended", **who: Any) -> ir.Table:
    """Was the child in suitable full-time education in the last full week of the disposal?

    `hours` is "attended", or "offered" for the entitlement. Hours not written down are not
    known, which is not the same as none.
    """
    return in_full_time(education.judged(disposals_ended(period, **who), "day"), hours)


def in_full_time(answers: ir.Table, hours: str, *, suitable: bool = True) -> ir.Table:
    """Children with `met`: whether the hours were full time, and all of it suitable if asked."""
    kind = attendance(answers[f"hours_{hours}"], answers.school_age == "school-age")
    counted = answers.mutate(
        full_time=ibis.ifelse(kind == "not-known", ibis.null("boolean"), kind == "full-time")
    )
    met = counted.met & counted.full_time if suitable else counted.full_time
    return counted.mutate(met=met).drop("full_time")


def suitable_home(period: Period, *, moment: str = "end", **who: Any) -> ir.Table:
    """Was the child known to live somewhere suitable when the disposal ended, or on release?"""
    closures = disposals_ended(period, **who)
    if moment == "release":
        closures = closures.filter(closures.released_on.notnull())
    return accommodation.judged(closures, moment)


def _shared(period: Period, *, hours: str = "", **who: Any) -> tuple[ir.Table, ...]:
    return (disposals_ended(period, **who),)


MEASURES = (
    Measure(
        code="ni-45",
        counted=full_time_education,
        parts=(Part(code="headline", summary=Summary.SHARE),),
        needs={
            **NEEDS,
            "ete": (
                "ete_id",
                "person_id",
                "provision_type",
                "suitability",
                "hours_offered",
                "hours_attended",
                "started_on",
                "ended_on",
            ),
        },
        by=BY,
        parameters={**WHO, "hours": "attended"},
        shared=_shared,
    ),
    Measure(
        code="ni-46",
        counted=suitable_home,
        parts=(
            Part(code="headline", summary=Summary.SHARE),
            Part(
                code="release",
                summary=Summary.SHARE,
                counted=partial(suitable_home, moment="release"),
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
        shared=_shared,
    ),
)
