"""Serious violence: indicator 9 with its sub-measures, and the definition it is mistaken for.

An offence of drugs, robbery or violence against the person with a score of 5 to 8 that ended in
a caution or sentence. Sexual offences and carrying a knife are mostly not among them. Others say
"serious youth violence" of other things: the Metropolitan Police count *victims* aged 1 to 19,
whom a youth justice service does not know; many services count a score of 5 or more in any
category, which is here under its own name. Name the definition on every chart.
"""

from functools import partial
from typing import Any

import ibis
import ibis.expr.types as ir

from throughcare.measures.engine.code_lists import among
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.offences.decided_offences import BY, NEEDS, offences_by_age_when_decided
from throughcare.rulebook.disposals.outcomes import OUTCOMES
from throughcare.rulebook.indicators.kpi_orders import KPI_ORDERS
from throughcare.rulebook.offences.categories import SERIOUS_VIOLENCE
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import COUNT, RATE_PER_10_000

CATEGORIES = sorted(SERIOUS_VIOLENCE.categories)
NO_KPI_ORDER = "other"
PARAMETERS = {"youngest": 10, "oldest": 17}


def serious_violence(
    period: Period, *, any_category: bool = False, youngest: int = 10, oldest: int = 17
) -> ir.Table:
    """Which of the offences decided in the period were serious violence?

    One row for each child and offence. `met` is empty for an offence of the three categories
    that nobody scored. A quarter's rate is not a year's.
    """
    decided = offences_by_age_when_decided(period, youngest, oldest)
    scored = decided.seriousness.between(SERIOUS_VIOLENCE.lowest, SERIOUS_VIOLENCE.highest)
    known = scored if any_category else judged(decided.yjb_category.isin(CATEGORIES), scored)
    return decided.mutate(met=known, order=order(decided.legal_outcome))


def judged(category: ir.BooleanValue, scored: ir.BooleanValue) -> ir.BooleanValue:
    """Whether both hold: not where the category is another, unknown where there is no score."""
    return ibis.ifelse(category, scored, ibis.literal(False))


def only_serious(period: Period, **settings: Any) -> ir.Table:
    """Only the offences that were serious violence."""
    counted = serious_violence(period, **settings)
    return counted.filter(counted.met)


def children(period: Period, **settings: Any) -> ir.Table:
    """Of the children with an outcome in the period, who had one for serious violence?

    Unknown where none was and one had no score. Their groups are those of their first serious
    offence, or else of their first without a score, or else of their first offence.
    """
    counted = serious_violence(period, **settings)
    first = ibis.window(
        group_by=[counted.service_id, counted.person_id],
        order_by=[
            ibis.cases((counted.met, 0), (counted.met.isnull(), 1), else_=2),
            counted.outcome_on,
            counted.offence_id,
        ],
    )
    placed = counted.mutate(place=ibis.row_number().over(first))
    return placed.filter(placed.place == 0).drop("place")


def serious_children(period: Period, **settings: Any) -> ir.Table:
    """Only the children who had an outcome for serious violence."""
    counted = children(period, **settings)
    return counted.filter(counted.met)


def order(outcome: ir.StringValue) -> ir.StringValue:
    """The group of order that indicator 9 is broken down by; no diversion is among them."""
    cases = [
        (among(outcome, (c for c in OUTCOMES if OUTCOMES[c].kpi_order == group)), group)
        for group in KPI_ORDERS
    ]
    return ibis.cases(*cases, else_=NO_KPI_ORDER)


def _count(code: str, *by: str, counted: Any = only_serious) -> Part:
    return Part(code=code, summary=Summary.COUNT, unit=COUNT, counted=counted, by=by)


def _shared(period: Period, **settings: Any) -> tuple[ir.Table, ...]:
    return (serious_violence(period, **settings),)


MEASURES = (
    Measure(
        code="kpi-9",
        counted=serious_violence,
        parts=(
            Part(code="headline", summary=Summary.RATE, unit=RATE_PER_10_000),
            Part(code="number", summary=Summary.COUNT, unit=COUNT),
            Part(code="9a", summary=Summary.SHARE),
            Part(code="9b", summary=Summary.SHARE, counted=children),
            _count("9c", "yjb_category"),
            _count("9d", "seriousness"),
            _count("9e", "order"),
            Part(code="9e-of-all", summary=Summary.SHARE, by=("order",)),
            _count("9f-age", "age_band", counted=serious_children),
            _count("9f-sex", "sex", counted=serious_children),
            _count("9f-ethnicity", "ethnic_group", counted=serious_children),
            _count("template", "yjb_category", "template_age_band"),
        ),
        needs=NEEDS | {"offence": (*NEEDS["offence"], "seriousness")},
        by=(*BY, "order", "template_age_band"),
        parameters=PARAMETERS,
        shared=_shared,
    ),
    Measure(
        code="serious-offences",
        counted=partial(serious_violence, any_category=True),
        parts=(
            Part(code="number", summary=Summary.COUNT, unit=COUNT),
            Part(code="rate", summary=Summary.RATE, unit=RATE_PER_10_000),
            Part(code="share", summary=Summary.SHARE),
        ),
        needs=NEEDS | {"offence": (*NEEDS["offence"], "seriousness")},
        by=(*BY, "order", "template_age_band"),
        parameters=PARAMETERS,
    ),
)
