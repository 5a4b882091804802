"""Sentencing occasions: all that a court decided about one child on one day is one.

Offences, occasions and children are three counts; use of custody counts occasions. Outcomes
overturned on appeal, and those made while the child lived elsewhere, are no part of them.
"""

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import age_band, age_on, ethnic_group, table, within
from throughcare.measures.children.numbers import of_child
from throughcare.measures.offences.disposals import local, rank_of, stands, tier_of
from throughcare.measures.offences.first_time_entrants import first_hearings
from throughcare.rulebook.periods import Period

COURT_TIERS = ("custody", "community", "first-tier")
OTHER = "other"  # an outcome beside the main one
# A year of 365.25 days and a month of 30.44, as the Board counts them, in hundredths of a day.
HUNDREDTHS = {"term_years": 36_525, "term_months": 3_044, "term_weeks": 700, "term_days": 100}


def occasions(
    period: Period, tiers: tuple[str, ...] = COURT_TIERS, youngest: int = 10, oldest: int = 17
) -> ir.Table:
    """Each occasion of the period with its most serious main outcome.

    Age is that at the first hearing of the offence; without a hearing, that on the day of the
    outcome.
    """
    made = sentences(period, tiers)
    aged = made.mutate(age=age_on(made.date_of_birth, made.first_hearing_on))
    of_age = aged.filter(aged.age.between(youngest, oldest))
    numbered = of_age.mutate(
        occasion=occasion(of_age),
        rank=rank_of(of_age.legal_outcome),
        length=length(of_age),
    ).drop(*HUNDREDTHS)
    first = most_serious(numbered)
    return first.mutate(
        age_band=age_band(first.age),
        tier=tier_of(first.legal_outcome),
        sex=ibis.ifelse(first.sex == "", "not-known", first.sex),
        ethnic_group=ethnic_group(first.ethnicity, first.ethnicity_set),
    ).drop("ethnicity", "ethnicity_set", "date_of_birth", "first_hearing_on")


def occasion(made: ir.Table) -> ir.StringValue:
    """The number of the occasion of each outcome; a blank one is that of its child and day.

    The outcomes are under the number that their child is counted under.
    """
    day = ibis.window(group_by=["service_id", "person_id", "outcome_on"])
    number = made.sentencing_occasion_id
    return ibis.ifelse(number == "", number.max().over(day), number)


def sentences(period: Period, tiers: tuple[str, ...]) -> ir.Table:
    """Main outcomes of the tiers in the period, with who they are about and the first hearing."""
    outcome = table("outcome")
    made = outcome.filter(
        within(outcome.outcome_on, period.first_day, period.last_day),
        tier_of(outcome.legal_outcome).isin(tiers),
        outcome.main_or_other != OTHER,
        stands(outcome.appeal_status),
        local(outcome.residence_on_outcome),
    ).select(
        "service_id",
        "person_id",
        "outcome_id",
        "offence_id",
        "legal_outcome",
        "outcome_on",
        "sentencing_occasion_id",
        *HUNDREDTHS,
    )
    of_them = of_child(made, "date_of_birth", "sex", "ethnicity", "ethnicity_set")
    heard = first_hearings()
    with_hearing = of_them.left_join(heard, ["service_id", "offence_id"]).select(
        *(of_them[name] for name in of_them.columns), heard.first_hearing_on
    )
    return with_hearing.mutate(
        first_hearing_on=ibis.coalesce(with_hearing.first_hearing_on, with_hearing.outcome_on)
    )


def length(made: ir.Table) -> ir.IntegerValue:
    """How long a sentence is, in hundredths of a day, so that months and years stay exact."""
    years, months, weeks, days = (
        made[term].fill_null(0) * parts for term, parts in HUNDREDTHS.items()
    )
    return (years + months + weeks + days).cast("int64")


def most_serious(numbered: ir.Table) -> ir.Table:
    """One row for each occasion: its most serious outcome, and of those the longest term."""
    first = ibis.window(
        group_by=["service_id", "person_id", "outcome_on", "occasion"],
        order_by=[
            numbered.rank,
            ibis.desc(numbered.length),
            numbered.outcome_id,
        ],
    )
    placed = numbered.mutate(place=ibis.row_number().over(first))
    return placed.filter(placed.place == 0).drop("place", "rank")
