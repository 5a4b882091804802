"""Offences that ended in a caution or a sentence: what the offence profile and KPI 9 count.

One row for each child and offence: two children who did it together are two. An offence with
several outcomes in the period is counted under the most serious, then the latest. An offence
that is sentenced again in a later period is counted there too, so that no later decision
changes a period already published.
"""

from functools import lru_cache

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import age_band, age_on, ethnic_group, table, within
from throughcare.measures.children.numbers import of_child
from throughcare.measures.offences.disposals import counted_tier, local, rank_of, stands, tier_of
from throughcare.measures.offences.first_time_entrants import first_hearings
from throughcare.rulebook.periods import Period

TEMPLATE_BANDS = ((10, 15, "10-15"), (16, 17, "16-17"))
OFFENCE = ("offence_on", "cjs_code", "yjb_category", "seriousness", "knife_related")
BY = (
    "service_id",
    "yjb_category",
    "seriousness",
    "tier",
    "legal_outcome",
    "sex",
    "ethnic_group",
    "age_band",
    "age",
)
NEEDS = {
    "person": ("person_id", "date_of_birth"),
    "offence": ("offence_id", "offence_on", "yjb_category"),
    "outcome": ("outcome_id", "offence_id", "legal_outcome", "outcome_on"),
}


@lru_cache(maxsize=64)
def decided_offences(period: Period, youngest: int, oldest: int) -> ir.Table:
    """Offences decided in the period, by local children of the age when they were committed.

    The child must not have been older at the first hearing; without a hearing, that is not asked.
    """
    made = outcomes_made(period)
    of_age = made.filter(
        made.age_at_offence.between(youngest, oldest),
        made.age_at_hearing.isnull() | (made.age_at_hearing <= oldest),
    )
    return once(of_age.mutate(age=of_age.age_at_offence))


@lru_cache(maxsize=64)
def offences_by_age_when_decided(period: Period, youngest: int, oldest: int) -> ir.Table:
    """The same, by the age of indicator 9: at the offence out of court, else at the hearing.

    Where a court's first hearing was not recorded, the day of the offence decides: the child
    is not lost.
    """
    made = outcomes_made(period)
    in_court = ibis.coalesce(made.age_at_hearing, made.age_at_offence)
    aged = made.mutate(age=ibis.ifelse(made.tier == "pre-court", made.age_at_offence, in_court))
    return once(aged.filter(aged.age.between(youngest, oldest)))


def outcomes_made(period: Period) -> ir.Table:
    """Counted outcomes of the period with their offence, their child and the two ages."""
    outcome, offence = table("outcome"), table("offence")
    made = outcome.filter(
        within(outcome.outcome_on, period.first_day, period.last_day),
        counted_tier(outcome.legal_outcome),
        stands(outcome.appeal_status),
        local(outcome.residence_on_outcome),
    ).select(
        "service_id",
        "person_id",
        "outcome_id",
        "offence_id",
        "legal_outcome",
        "outcome_on",
        "ended_on",
    )
    known = of_child(made, "date_of_birth", "sex", "ethnicity", "ethnicity_set")
    with_offence = known.join(offence, ["service_id", "offence_id"]).select(
        *(known[name] for name in known.columns), *(offence[name] for name in OFFENCE)
    )
    heard = first_hearings()
    whole = with_offence.left_join(heard, ["service_id", "offence_id"]).select(
        *(with_offence[name] for name in with_offence.columns), heard.first_hearing_on
    )
    return whole.mutate(
        age_at_offence=age_on(whole.date_of_birth, whole.offence_on),
        age_at_hearing=age_on(whole.date_of_birth, whole.first_hearing_on),
        tier=tier_of(whole.legal_outcome),
    )


def once(made: ir.Table) -> ir.Table:
    """One row for each child and offence: the most serious outcome, then the latest to end."""
    still_open = made.ended_on.isnull()
    first = ibis.window(
        group_by=["service_id", "person_id", "offence_id"],
        order_by=[
            rank_of(made.legal_outcome),
            ibis.desc(made.outcome_on),
            ibis.desc(still_open),
            ibis.desc(made.ended_on),
            made.outcome_id,
        ],
    )
    placed = made.mutate(place=ibis.row_number().over(first))
    row = placed.filter(placed.place == 0)
    return row.mutate(
        sex=ibis.ifelse(row.sex == "", "not-known", row.sex),
        ethnic_group=ethnic_group(row.ethnicity, row.ethnicity_set),
        age_band=age_band(row.age),
        template_age_band=age_band(row.age, TEMPLATE_BANDS),
    ).drop(
        "place",
        "ethnicity",
        "ethnicity_set",
        "date_of_birth",
        "first_hearing_on",
        "ended_on",
        "age_at_offence",
        "age_at_hearing",
    )
