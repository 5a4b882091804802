"""First-time entrants: children whose first counted outcome falls in the period.

Source: the Youth Justice Board's case-level algorithm (measures.md section 2). Where its own
script reads `gender` before `sex` or loses children whose hearing age is empty, this does not.
"""

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import (
    age_band,
    age_on,
    people,
    survivors,
    table,
    within,
)
from throughcare.measures.children.numbers import one_children
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.offences.disposals import counted_tier, local, rank_of, stands, tier_of
from throughcare.measures.offences.new_offences import may_be_new
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import COUNT, RATE_PER_100_000

YOUNGEST, OLDEST = 10, 17


def first_time_entrants(
    period: Period, *, youngest: int = YOUNGEST, oldest: int = OLDEST
) -> ir.Table:
    """Which children entered the system for the first time in the period?

    A child's first counted outcome anywhere decides; only then is one that was made while the
    child lived elsewhere left out, so that a later outcome here does not make them an entrant.
    An outcome of a breach, or of an offence known not to be recordable, is nobody's first.
    """
    first = first_outcomes(youngest, oldest)
    entered = first.filter(within(first.outcome_on, period.first_day, period.last_day))
    here = entered.filter(local(entered.residence_on_outcome))
    return here.mutate(met=ibis.literal(True), age_band=age_band(here.age))


def first_outcomes(youngest: int, oldest: int) -> ir.Table:
    """Each child's earliest counted outcome, the most serious of a day, across services.

    One child in two services is one where that is known (`one_children`). Where two hold one
    outcome, the one where the child lived keeps it.
    """
    every = counted_outcomes(youngest, oldest)
    counted = every.filter(every.may_be_first).drop("may_be_first")
    elsewhere = ibis.ifelse(local(counted.residence_on_outcome), 0, 1)
    earliest = ibis.window(
        group_by="one_child",
        order_by=[
            counted.outcome_on,
            counted.rank,
            elsewhere,
            counted.service_id,
            counted.outcome_id,
        ],
    )
    numbered = counted.mutate(place=ibis.row_number().over(earliest))
    return numbered.filter(numbered.place == 0).drop("place", "rank")


def counted_outcomes(youngest: int, oldest: int) -> ir.Table:
    """Outcomes that count, of children of the age at the offence and at the first hearing.

    `may_be_first` says which can make somebody an entrant.
    """
    outcome, offence, same = table("outcome"), table("offence"), survivors()
    standing = outcome.filter(counted_tier(outcome.legal_outcome), stands(outcome.appeal_status))
    of_child = standing.join(same, ["service_id", "person_id"]).select(
        "service_id",
        "outcome_id",
        "offence_id",
        "legal_outcome",
        "outcome_on",
        "residence_on_outcome",
        person_id="counted_as",
    )
    committed = offence.select(
        "service_id",
        "offence_id",
        "offence_on",
        "arrest_on",
        may_be_first=may_be_new(offence.yjb_category, offence.recordable),
    )
    with_offence = of_child.join(committed, ["service_id", "offence_id"]).select(
        *of_child.columns, "offence_on", "arrest_on", "may_be_first"
    )
    with_hearing = with_offence.left_join(first_hearings(), ["service_id", "offence_id"]).select(
        *with_offence.columns, "first_hearing_on"
    )
    of_group = with_hearing.join(people(), ["service_id", "person_id"]).select(
        *with_hearing.columns, "date_of_birth", "sex", "ethnic_group"
    )
    whole = of_group.join(one_children(), ["service_id", "person_id"]).select(
        *of_group.columns, "one_child"
    )
    aged = whole.mutate(
        age=age_on(whole.date_of_birth, whole.offence_on),
        age_at_hearing=age_on(whole.date_of_birth, whole.first_hearing_on),
        rank=rank_of(whole.legal_outcome),
        tier=tier_of(whole.legal_outcome),
    )
    return aged.filter(
        aged.age.between(youngest, oldest),
        aged.age_at_hearing.isnull() | (aged.age_at_hearing <= oldest),
    )


def first_hearings() -> ir.Table:
    """The day of the first hearing of each offence that had one."""
    link, hearing = table("hearing_offence"), table("hearing")
    dated = link.join(hearing, ["service_id", "hearing_id"]).select(
        "service_id", "offence_id", "hearing_on"
    )
    return dated.group_by(["service_id", "offence_id"]).aggregate(
        first_hearing_on=dated.hearing_on.min()
    )


MEASURE = Measure(
    code="first-time-entrants",
    counted=first_time_entrants,
    parts=(
        Part(code="number", summary=Summary.COUNT, unit=COUNT),
        Part(code="rate", summary=Summary.RATE, unit=RATE_PER_100_000),
    ),
    needs={
        "person": ("person_id", "date_of_birth", "sex", "ethnicity"),
        "offence": ("offence_id", "offence_on"),
        "outcome": ("outcome_id", "offence_id", "legal_outcome", "outcome_on"),
    },
    by=("sex", "ethnic_group", "age_band", "tier", "service_id"),
    matches=True,
    parameters={"youngest": YOUNGEST, "oldest": OLDEST},
)
