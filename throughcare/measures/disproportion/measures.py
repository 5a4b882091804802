"""The measures of disproportionality: by population, stage by stage, and the older indicator."""

from functools import partial
from typing import Any

import ibis.expr.types as ir

from throughcare.measures.disproportion.children_counted import (
    KEYS,
    YEARS,
    children_counted,
    outcomes_by_group,
    pooled,
    pooled_days,
    years_of,
)
from throughcare.measures.disproportion.comparing import WHITE
from throughcare.measures.disproportion.figures import (
    DIFFERENCE,
    EXCESS,
    INDEX,
    RATE,
    by_population,
    by_stage,
    figures_of,
)
from throughcare.measures.disproportion.populations import people_by_group
from throughcare.measures.disproportion.stages import STAGES, decisions, every_decision
from throughcare.measures.engine.engines import Engine
from throughcare.measures.figures import Figure
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.offences.first_time_entrants import OLDEST, YOUNGEST
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import COUNT

GROUP = ("ethnic_group",)
WAYS = (RATE, INDEX, EXCESS, DIFFERENCE)
WHOSE: dict[str, Any] = {
    "rules": "2021",
    "pooled_years": YEARS,
    "youngest": YOUNGEST,
    "oldest": OLDEST,
    "reference": WHITE,
}
PERSON = ("person_id", "date_of_birth", "sex", "ethnicity", "ethnicity_set", "ethnicity_source")
NEEDS = {
    "person": PERSON,
    "offence": ("offence_id", "offence_on", "yjb_category", "seriousness"),
    "outcome": ("outcome_id", "offence_id", "legal_outcome", "outcome_on"),
    "population": ("year", "age", "ethnic_group", "ethnicity_set", "population"),
}


def rows_at(period: Period, *, level: str, reference: str = WHITE, **given: Any) -> ir.Table:
    """The children, outcomes or offences counted; the reference group changes no row."""
    return children_counted(period, level=level, **given)


def rows_of(period: Period, *, stage: str, reference: str = WHITE, **given: Any) -> ir.Table:
    """The decisions of a stage; the reference group changes no row."""
    return decisions(period, stage=stage, **given)


def shared_rows(period: Period, *, reference: str = WHITE, **given: Any) -> tuple[ir.Table, ...]:
    """The outcomes that all three levels are counted from."""
    return (outcomes_by_group(period, **given),)


def shared_decisions(
    period: Period, *, reference: str = WHITE, **given: Any
) -> tuple[ir.Table, ...]:
    """The decisions that every stage is counted from."""
    return (every_decision(period, **given),)


def compared_by_population(
    engine: Engine, query: Any, figures: list[Figure], *, reference: str, **given: Any
) -> list[Figure]:
    """Rates, indexes and differences of each group, at each level; nothing without a population."""
    years = years_of(pooled(query.period, given["pooled_years"]))
    people = people_by_group(engine, years, given["rules"])
    if people is None:
        return []
    more: list[Figure] = []
    for level in KEYS:
        counted = [each for each in figures if each.part == level]
        comparison = by_population(counted, people, years, reference)
        more += figures_of(BY_POPULATION.code, query, comparison, WAYS, given, f"-{level}")
    return more


def compared_by_stage(
    engine: Engine, query: Any, figures: list[Figure], *, reference: str, **given: Any
) -> list[Figure]:
    """The index of each group at each stage."""
    years = years_of(pooled(query.period, given["pooled_years"]))
    more: list[Figure] = []
    for stage in STAGES:
        counted = [each for each in figures if each.part == stage]
        comparison = by_stage(counted, years, reference)
        more += figures_of(BY_STAGE.code, query, comparison, (INDEX,), given, f"-{stage}")
    return more


def compared_for_ni_44(
    engine: Engine, query: Any, figures: list[Figure], *, reference: str, **given: Any
) -> list[Figure]:
    """Share of children on disposals less share of children living here, for each group."""
    years = years_of(pooled(query.period, given["pooled_years"]))
    people = people_by_group(engine, years, given["rules"])
    if people is None:
        return []
    return figures_of(
        NI_44.code, query, by_population(figures, people, years, reference), (DIFFERENCE,), given
    )


BY_POPULATION = Measure(
    code="disproportionality",
    counted=partial(rows_at, level="person"),
    parts=tuple(
        Part(
            code=level,
            summary=Summary.COUNT,
            unit=COUNT,
            counted=partial(rows_at, level=level),
            by=GROUP,
        )
        for level in KEYS
    ),
    needs=NEEDS,
    by=(
        "ethnic_group",
        "ethnicity_source",
        "sex",
        "age_band",
        "tier",
        "legal_outcome",
        "yjb_category",
        "seriousness",
        "year",
        "service_id",
    ),
    parameters=WHOSE,
    shared=shared_rows,
    compared=compared_by_population,
    days=pooled_days,
)

BY_STAGE = Measure(
    code="disproportionality-by-stage",
    counted=partial(rows_of, stage="remand"),
    parts=tuple(
        Part(
            code=stage,
            summary=Summary.SHARE,
            counted=partial(rows_of, stage=stage),
            by=GROUP,
        )
        for stage in STAGES
    ),
    needs={
        "person": PERSON,
        "hearing": ("hearing_id", "hearing_on", "remand_decision"),
        "outcome": ("outcome_id", "legal_outcome", "outcome_on", "sentencing_occasion_id"),
    },
    by=("ethnic_group", "ethnicity_source", "sex", "age_band", "year", "service_id"),
    parameters=WHOSE,
    shared=shared_decisions,
    compared=compared_by_stage,
    days=pooled_days,
)

NI_44 = Measure(
    code="ni-44",
    counted=partial(rows_at, level="person"),
    parts=(Part(code="children", summary=Summary.COUNT, unit=COUNT, by=GROUP),),
    needs=NEEDS,
    by=("ethnic_group", "sex", "age_band", "service_id"),
    parameters={**WHOSE, "rules": "2001", "pooled_years": 1},
    shared=shared_rows,
    compared=compared_for_ni_44,
    days=pooled_days,
)

MEASURES = (BY_POPULATION, BY_STAGE, NI_44)
