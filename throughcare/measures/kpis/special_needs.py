"""Key performance indicator 3: special educational needs (England), additional learning (Wales).

A need counts where it is on record on the last day of the order (measures.md section 4.3).
"""

from functools import partial
from typing import Any

import ibis
import ibis.expr.types as ir

from throughcare.measures.kpis import education
from throughcare.measures.kpis.cohort import (
    BY,
    KEY,
    NEEDS,
    WHO,
    closings,
    days_since,
    ended_once,
)
from throughcare.measures.kpis.spells import holding, spells
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.rulebook.code_lists import code_list
from throughcare.rulebook.periods import Period

FORMAL_PLANS = sorted(code_list("send-status").flagged("formal-plan"))


def formal_plan(period: Period, **who: Any) -> ir.Table:
    """Did the child with an identified need have a formal plan when the order ended?"""
    needing = with_needs(closings(period, **who))
    return needing.filter(needing.identified).mutate(met=needing.planned)


def need_identified(period: Period, **who: Any) -> ir.Table:
    """Was a special educational or additional learning need identified?"""
    needing = with_needs(closings(period, **who))
    return needing.mutate(met=needing.identified)


def need_and_education(period: Period, *, suitable: bool = True, **who: Any) -> ir.Table:
    """Was the child with an identified need in suitable education (or in unsuitable)?

    A child of whom no provision is recorded is in neither.
    """
    children = closings(period, **who)
    needs = with_needs(children)
    answers = education.judged(children, "end").select(*KEY, in_suitable="met")
    both = needs.left_join(answers, list(KEY)).select(*needs.columns, "in_suitable")
    identified = both.filter(both.identified)
    return identified.mutate(met=identified.in_suitable == suitable)


def with_needs(children: ir.Table) -> ir.Table:
    """Children with whether a need was identified, and planned for, on the last day.

    Where nobody said whether there is a formal plan, the kind of support says it.
    """
    records = spells("send", "send_id", "need_identified", "support", "formal_plan")
    current = holding(children, records, "end")
    plan = (current.formal_plan == "yes") | (
        (current.formal_plan == "") & current.support.isin(FORMAL_PLANS)
    )
    need = current.need_identified == "yes"
    answered = current.group_by(list(KEY)).aggregate(
        needs=ibis.ifelse(need, 1, 0).sum(), plans=ibis.ifelse(need & plan, 1, 0).sum()
    )
    both = children.left_join(answered, list(KEY)).select(*children.columns, "needs", "plans")
    return both.mutate(
        identified=(both.needs > 0).fill_null(False), planned=(both.plans > 0).fill_null(False)
    ).drop("needs", "plans")


def _by(code: str, column: str) -> Part:
    return Part(code=code, summary=Summary.SHARE, counted=need_identified, by=(column,))


MEASURE = Measure(
    code="kpi-3",
    counted=formal_plan,
    parts=(
        Part(code="headline", summary=Summary.SHARE),
        Part(code="3a", summary=Summary.SHARE, counted=need_identified),
        Part(code="3b-suitable", summary=Summary.SHARE, counted=need_and_education),
        Part(
            code="3b-unsuitable",
            summary=Summary.SHARE,
            counted=partial(need_and_education, suitable=False),
        ),
        _by("3c-sex", "sex"),
        _by("3c-age", "age_band"),
        _by("3c-ethnicity", "ethnic_group"),
        _by("3d", "order"),
    ),
    needs={
        **NEEDS,
        "send": (
            "send_id",
            "person_id",
            "need_identified",
            "formal_plan",
            "started_on",
            "ended_on",
        ),
        "ete": ("ete_id", "person_id", "provision_type", "suitability", "started_on", "ended_on"),
    },
    by=BY,
    parameters=WHO,
    days=days_since,
    shared=ended_once,
)
