"""The 25-hour entitlement: what children of school age on the caseload are offered.

A local target of 2009, kept distinct from what is attended (measures.md section 4.11): the
headline is of hours offered, and the part beside it of hours attended.
"""

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Any

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import age_band, age_on, people, survivors, table
from throughcare.measures.kpis import education
from throughcare.measures.kpis.legacy import NEEDS, in_full_time
from throughcare.measures.kpis.school import of_school_age
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.rulebook.periods import Period

WHO: dict[str, Any] = {"youngest": 10}
CHILD = ("service_id", "person_id")


@lru_cache(maxsize=64)
def school_age_caseload(period: Period, *, youngest: int) -> ir.Table:
    """Children of school age with a programme running on the last day of the period.

    `programme_id` is the first of a child's running programmes, so that a child is one row.
    """
    day = ibis.literal(period.last_day)
    programme = table("programme")
    running = programme.filter(
        programme.started_on <= day, programme.ended_on.isnull() | (programme.ended_on >= day)
    ).select("service_id", "person_id", "programme_id")
    of_child = running.join(survivors(), list(CHILD)).select(
        "service_id", "programme_id", person_id="counted_as"
    )
    once = of_child.group_by(list(CHILD)).aggregate(programme_id=of_child.programme_id.min())
    whole = once.join(people(), list(CHILD)).select(
        *once.columns, "date_of_birth", "sex", "ethnic_group"
    )
    aged = whole.mutate(age=age_on(whole.date_of_birth, day), asked_on=day)
    young = aged.filter(aged.age >= youngest, of_school_age(aged.date_of_birth, aged.asked_on))
    return young.mutate(age_band=age_band(young.age))


def entitled_hours(period: Period, *, hours: str = "offered", **who: Any) -> ir.Table:
    """Was the child of school age offered 25 hours a week or more (or did they attend them)?

    Hours not written down are not known. Suitability is not asked here.
    """
    answers = education.judged(school_age_caseload(period, **who), "day")
    return in_full_time(answers, hours, suitable=False)


def last_day(period: Period, parameters: Mapping[str, Any]) -> Period:
    """The last day of a period: the only one that is looked at."""
    return Period(period.last_day, period.last_day)


MEASURE = Measure(
    code="twenty-five-hours",
    counted=entitled_hours,
    parts=(
        Part(code="offered", summary=Summary.SHARE),
        Part(
            code="attended",
            summary=Summary.SHARE,
            counted=partial(entitled_hours, hours="attended"),
        ),
    ),
    needs={
        **NEEDS,
        "ete": (
            "ete_id",
            "person_id",
            "provision_type",
            "hours_offered",
            "hours_attended",
            "started_on",
            "ended_on",
        ),
    },
    by=("sex", "ethnic_group", "age_band", "service_id"),
    parameters=WHO,
    days=last_day,
    shared=lambda period, **who: (school_age_caseload(period, **who),),
)
