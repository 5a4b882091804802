"""Proven reoffending as the Ministry of Justice defines it, on a service's own records.

The published figure is made from the Police National Computer, by home address, and nothing in
it is adjusted for time in custody, death or leaving the country. Frequency divides by those who
reoffended; reoffences for each child divide by everybody. The two are never one figure.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.numbers import worked_out_once
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.reoffending.cohort import CohortRules, entries
from throughcare.measures.reoffending.profile import described, grouped
from throughcare.measures.reoffending.reoffences import later_offences
from throughcare.measures.reoffending.windows import Late, Watch, refuse_if_late
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import COUNT, FREQUENCY, PERCENTAGE

KEY = ("service_id", "person_id", "cohort")


@lru_cache(maxsize=64)
def proven_reoffending(
    period: Period,
    *,
    cohort_months: int = 3,
    followup_months: int = 12,
    waiting_months: int | None = 6,
    followup_inclusive: bool = True,
    same_day_counts: bool = False,
    youngest: int = 10,
    oldest: int = 17,
    data_end: date | None = None,
    late: str = Late.FLAG,
    profile: bool = True,
) -> ir.Table:
    """Of the children cautioned, sentenced or released, how many reoffended, and how often?

    One row for each child and cohort. `met` is empty where the only offences that could answer
    are ones that nobody marked as recordable or not; `amount` counts the proven ones. With a
    `data_end`, nothing after it is seen, and `provisional` says whose follow-up or wait was not
    over. Raises `ValueError` for a period that is not made of whole cohorts, and for late
    entrants where they are refused.
    """
    watch = Watch(
        followup_months=followup_months,
        waiting_months=waiting_months,
        followup_inclusive=followup_inclusive,
        same_day_counts=same_day_counts,
        data_end=data_end,
    )
    refuse_if_late(period, watch, late)
    entry = CohortRules(cohort_months=cohort_months, youngest=youngest, oldest=oldest)
    entered = on_time(entries(period, entry), watch, late)
    counted = with_reoffences(
        entered,
        proven_in_time(later_offences(worked_out_once(entered, "reoffences"), watch, period)),
    )
    return described(counted, entered) if profile else grouped(counted)


def on_time(entered: ir.Table, watch: Watch, late: str) -> ir.Table:
    """Say when each child's answer is final, and whether it is; leave late ones out if asked."""
    dated = entered.mutate(
        complete_on=entered.index_on + ibis.interval(months=watch.months),
    )
    seen = dated.filter(watch.known(dated.index_on))
    flagged = seen.mutate(provisional=~watch.known(seen.complete_on))
    if Late(late) is Late.LEAVE_OUT:
        return flagged.filter(~flagged.provisional)
    return flagged


def proven_in_time(later: ir.Table) -> ir.Table:
    """Only the reoffences that were proven within the follow-up and the wait."""
    return later.filter(later.proven)


def with_reoffences(entered: ir.Table, reoffences: ir.Table) -> ir.Table:
    """Each child of the cohort with what they did: whether, how often, how soon, how gravely."""
    sure = reoffences.certain
    done = reoffences.group_by(list(KEY)).aggregate(
        reoffences=ibis.ifelse(sure, 1, 0).sum(),
        unsure=ibis.ifelse(sure, 0, 1).sum(),
        days_to_first=reoffences.days.min(where=sure),
        gravest=reoffences.seriousness.max(where=sure),
    )
    both = entered.left_join(done, list(KEY)).select(
        *(entered[name] for name in entered.columns),
        *(done[name] for name in ("reoffences", "unsure", "days_to_first", "gravest")),
    )
    known = both.mutate(
        amount=both.reoffences.fill_null(0).cast("int64"), unsure=both.unsure.fill_null(0)
    ).drop("reoffences")
    return known.mutate(
        met=ibis.cases(
            (known.amount > 0, True), (known.unsure > 0, ibis.null("boolean")), else_=False
        )
    ).drop("unsure")


def months_until_final(settings: Mapping[str, Any]) -> int:
    """Months after the period until its cohort can no longer change."""
    return int(settings["followup_months"] + (settings["waiting_months"] or 0))


COUNTS = (
    Part(code="binary", summary=Summary.SHARE, unit=PERCENTAGE),
    Part(code="frequency", summary=Summary.AMOUNT_PER_MET, unit=FREQUENCY),
    Part(code="per-offender", summary=Summary.AMOUNT_PER_ROW, unit=FREQUENCY),
    Part(code="reoffenders", summary=Summary.COUNT, unit=COUNT),
    Part(code="reoffences", summary=Summary.TOTAL, unit=COUNT),
)

DEFAULTS: dict[str, Any] = {
    "cohort_months": 3,
    "followup_months": 12,
    "waiting_months": 6,
    "followup_inclusive": True,
    "same_day_counts": False,
    "youngest": 10,
    "oldest": 17,
    "data_end": None,
    "late": str(Late.FLAG),
    "profile": True,
}
NEEDS = {
    "person": ("person_id", "date_of_birth"),
    "offence": ("offence_id", "offence_on", "yjb_category", "recordable"),
    "outcome": ("outcome_id", "offence_id", "legal_outcome", "outcome_on"),
}
BY = (
    "cohort",
    "service_id",
    "sex",
    "ethnic_group",
    "age_band",
    "age",
    "index_disposal",
    "index_category",
    "previous_offences",
    "looked_after",
    "education",
    "likelihood",
    "yogrs",
    "time_to_first",
    "gravest_against_index",
)

MEASURE = Measure(
    code="proven-reoffending",
    counted=proven_reoffending,
    parts=COUNTS,
    needs=NEEDS,
    by=BY,
    parameters=DEFAULTS,
    complete_after_months=months_until_final,
    shared=lambda period, **settings: (proven_reoffending(period, **settings),),
    matches=True,
)
