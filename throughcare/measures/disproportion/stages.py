"""What was decided at each step, among those who came to it: the rows of stage by stage.

A population says who lives here; the step before says who could have been decided about. A gap
that only the first shows was made earlier; one that the second shows was made at this step.
"""

from collections.abc import Callable
from functools import lru_cache

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import age_band, age_on, people, table, within
from throughcare.measures.children.numbers import of_child
from throughcare.measures.custody.sentencing import occasion
from throughcare.measures.disproportion.children_counted import (
    YEARS,
    pooled,
    with_group,
    year_of,
)
from throughcare.measures.offences.disposals import local, rank_of, stands, tier_of
from throughcare.measures.offences.first_time_entrants import OLDEST, YOUNGEST
from throughcare.rulebook.code_lists import code_list
from throughcare.rulebook.periods import Period

REMANDED = sorted(code_list("remand-decision").flagged("secure"))
DECIDED = sorted(set(code_list("remand-decision").codes) - {"not-required"})
COURT = ("custody", "community", "first-tier")
FORMAL = ("pre-court", *COURT)
ANY = ("diversion", "diversion-other", *FORMAL)


def decisions(
    period: Period,
    *,
    stage: str = "remand",
    rules: str = "2021",
    pooled_years: int = YEARS,
    youngest: int = YOUNGEST,
    oldest: int = OLDEST,
) -> ir.Table:
    """Of those about whom this was decided, for how many was it decided against them?

    `met` says so; `ethnic_group` is "not-known" where nobody said. Raises `ValueError`, naming
    it, for a stage that there is not.
    """
    if stage not in STAGES:
        raise ValueError(f"{stage!r} is not a stage; choose {', '.join(STAGES)}.")
    every = every_decision(
        period, rules=rules, pooled_years=pooled_years, youngest=youngest, oldest=oldest
    )
    return every.filter(every.stage == stage).drop("stage")


@lru_cache(maxsize=64)
def every_decision(
    period: Period, *, rules: str, pooled_years: int, youngest: int, oldest: int
) -> ir.Table:
    """The decisions of all stages, each with the name of its stage."""
    whole = pooled(period, pooled_years)
    decisions = ibis.union(
        *(decided().mutate(stage=ibis.literal(stage)) for stage, decided in STAGES.items())
    )
    held = decisions.filter(within(decisions.decided_on, whole.first_day, whole.last_day))
    whose = of_age(held, youngest, oldest)
    dated = whose.mutate(year=year_of(whose.decided_on, whole))
    return with_group(dated, rules).drop("met").rename(met="against")


def remand_decisions() -> ir.Table:
    """Each hearing at which bail or remand was decided: was it custody?"""
    hearing = of_child(
        table("hearing").select(
            "service_id", "person_id", "hearing_id", "hearing_on", "remand_decision"
        )
    )
    decided = hearing.filter(hearing.remand_decision.isin(DECIDED))
    return decided.select(
        "service_id",
        "person_id",
        decision_id="hearing_id",
        decided_on="hearing_on",
        against=decided.remand_decision.isin(REMANDED),
    )


def sentences() -> ir.Table:
    """Each occasion on which a court sentenced a child: was it to custody?"""
    return occasions(COURT, ("custody",))


def formal_decisions() -> ir.Table:
    """Each caution and each occasion in court: was it in court?"""
    return occasions(FORMAL, COURT)


def all_decisions() -> ir.Table:
    """Each decision about offences, diversions included: was it a caution or in court?"""
    return occasions(ANY, FORMAL)


def occasions(tiers: tuple[str, ...], against: tuple[str, ...]) -> ir.Table:
    """What was decided for a child together, by its most serious outcome.

    Outcomes of one sentencing occasion are one; a blank number is the occasion of that child and
    day, under whichever number the child was recorded.
    """
    outcome = of_child(
        table("outcome").select(
            "service_id",
            "person_id",
            "outcome_id",
            "legal_outcome",
            "outcome_on",
            "sentencing_occasion_id",
            "appeal_status",
            "residence_on_outcome",
        )
    )
    placed = outcome.mutate(
        tier=tier_of(outcome.legal_outcome), rank=rank_of(outcome.legal_outcome)
    )
    counted = placed.filter(
        placed.tier.isin(tiers), stands(placed.appeal_status), local(placed.residence_on_outcome)
    )
    together = counted.mutate(occasion=occasion(counted))
    first = ibis.window(
        group_by=["service_id", "person_id", "outcome_on", "occasion"],
        order_by=[together["rank"], together.outcome_id],
    )
    numbered = together.mutate(place=ibis.row_number().over(first))
    one = numbered.filter(numbered.place == 0)
    return one.select(
        "service_id",
        "person_id",
        decision_id="outcome_id",
        decided_on="outcome_on",
        against=one.tier.isin(against),
    )


def of_age(decisions: ir.Table, youngest: int, oldest: int) -> ir.Table:
    """Decisions about children of the age on the day."""
    whole = decisions.join(people(), ["service_id", "person_id"]).select(
        *decisions.columns, "date_of_birth", "sex"
    )
    aged = whole.mutate(age=age_on(whole.date_of_birth, whole.decided_on))
    in_range = aged.filter(aged.age.between(youngest, oldest))
    return in_range.mutate(age_band=age_band(in_range.age))


STAGES: dict[str, Callable[[], ir.Table]] = {
    "formal": all_decisions,
    "court": formal_decisions,
    "remand": remand_decisions,
    "custody": sentences,
}
