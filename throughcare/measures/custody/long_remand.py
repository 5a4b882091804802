"""Children remanded for four weeks or more who did not then go to custody.

From the first hearing at which the child was remanded for the offence to its outcome: over 27
days. The Board's view counts only children whose programme then ended in the quarter; here the
day of the outcome decides, and every child remanded for so long is counted.
"""

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import age_band, age_on, ethnic_group, table, within
from throughcare.measures.children.numbers import of_child
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.offences.disposals import local, rank_of, stands, tier_of
from throughcare.rulebook.code_lists import code_list
from throughcare.rulebook.disposals.remand import LONG_REMAND_OVER_DAYS
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import COUNT

REMANDED = sorted(code_list("remand-decision").flagged("remand"))
COURT = ("community", "first-tier", "no-outcome")


def long_remands(
    period: Period,
    *,
    over_days: int = LONG_REMAND_OVER_DAYS,
    youngest: int = 10,
    oldest: int = 17,
) -> ir.Table:
    """Of children remanded for an offence that then had another outcome than custody, for whom
    did it take four weeks or more?

    One row for each child: the offence that kept them longest. `amount` is the days.
    """
    decided = decided_after_remand(period)
    aged = decided.mutate(
        age=age_on(decided.date_of_birth, decided.remanded_on),
        amount=decided.outcome_on.delta(decided.remanded_on, unit="day"),
        rank=rank_of(decided.legal_outcome),
    )
    of_age = aged.filter(aged.age.between(youngest, oldest))
    longest = ibis.window(
        group_by=["service_id", "person_id"],
        order_by=[ibis.desc(of_age.amount), of_age.rank, of_age.outcome_id],
    )
    placed = of_age.mutate(place=ibis.row_number().over(longest))
    first = placed.filter(placed.place == 0).drop("place", "rank")
    return first.mutate(
        met=first.amount > over_days,
        age_band=age_band(first.age),
        sex=ibis.ifelse(first.sex == "", "not-known", first.sex),
        ethnic_group=ethnic_group(first.ethnicity, first.ethnicity_set),
    ).drop("ethnicity", "ethnicity_set", "date_of_birth")


def decided_after_remand(period: Period) -> ir.Table:
    """Offences decided in the period, otherwise than by custody, for which a child was remanded."""
    outcome, remanded = table("outcome"), first_remands()
    made = outcome.filter(
        within(outcome.outcome_on, period.first_day, period.last_day),
        tier_of(outcome.legal_outcome).isin(COURT),
        stands(outcome.appeal_status),
        local(outcome.residence_on_outcome),
    ).select("service_id", "person_id", "outcome_id", "offence_id", "legal_outcome", "outcome_on")
    known = of_child(made, "date_of_birth", "sex", "ethnicity", "ethnicity_set")
    both = known.join(remanded, ["service_id", "offence_id"]).select(
        *(known[name] for name in known.columns), remanded.remanded_on
    )
    return both.filter(both.remanded_on <= both.outcome_on)


def first_remands() -> ir.Table:
    """The first hearing of each offence at which the child was remanded."""
    link, hearing = table("hearing_offence"), table("hearing")
    ordered = hearing.filter(hearing.remand_decision.isin(REMANDED))
    dated = link.join(ordered, ["service_id", "hearing_id"]).select(
        "service_id", "offence_id", "hearing_on"
    )
    return dated.group_by(["service_id", "offence_id"]).aggregate(
        remanded_on=dated.hearing_on.min()
    )


MEASURE = Measure(
    code="long-remands",
    counted=long_remands,
    parts=(
        Part(code="children", summary=Summary.COUNT, unit=COUNT),
        Part(code="share", summary=Summary.SHARE),
    ),
    needs={
        "person": ("person_id", "date_of_birth"),
        "hearing": ("hearing_id", "hearing_on", "remand_decision"),
        "hearing_offence": ("hearing_id", "offence_id"),
        "outcome": ("outcome_id", "offence_id", "legal_outcome", "outcome_on"),
    },
    by=("service_id", "sex", "ethnic_group", "age_band", "age"),
    parameters={"over_days": LONG_REMAND_OVER_DAYS, "youngest": 10, "oldest": 17},
)
