"""The live reoffending tracker: the same children as the official cohort, as far as is known.

It waits for nothing, so it moves a year or two before the published figure and may move the
other way. Offences proven so far, and offences alleged so far (proven, or not yet decided), are
two series; neither may be drawn on one axis with the published rate without saying so.
"""

from functools import lru_cache, partial
from typing import Any

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.numbers import worked_out_once
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.reoffending.cohort import CohortRules, entries
from throughcare.measures.reoffending.profile import described, grouped
from throughcare.measures.reoffending.proven import BY, KEY, NEEDS, on_time, with_reoffences
from throughcare.measures.reoffending.reoffences import later_offences
from throughcare.measures.reoffending.windows import Late, Watch
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import COUNT, DAYS, FREQUENCY, PERCENTAGE

PROVEN, ALLEGED = "proven", "alleged"
SETTINGS: dict[str, Any] = {
    "cohort_months": 3,
    "followup_months": 12,
    "youngest": 10,
    "oldest": 17,
    "data_end": None,
    "top": 5,
    "profile": True,
}


@lru_cache(maxsize=64)
def children_so_far(period: Period, *, series: str = PROVEN, **settings: Any) -> ir.Table:
    """Which children of the cohort have reoffended by the day that the data end, and how often?

    `days_to_first` runs from the index day. `followed` says whose follow-up is still running:
    they may yet reoffend.
    """
    settings_used = SETTINGS | settings
    watch, entered = followed(period, settings_used)
    later = later_offences(worked_out_once(entered, "reoffences"), watch, period)
    counted = with_reoffences(entered, later.filter(later[series]))
    still = counted.mutate(
        days=counted.days_to_first,
        followed=~watch.known(counted.index_on + ibis.interval(months=watch.followup_months)),
    ).drop("complete_on", "provisional")
    return described(still, entered) if settings_used["profile"] else grouped(still)


def days_to_first(period: Period, **settings: Any) -> ir.Table:
    """How many days went by until the first reoffence of those who reoffended?"""
    counted = children_so_far(period, **settings)
    return counted.filter(counted.met).mutate(amount=counted.days)


@lru_cache(maxsize=64)
def reoffences_so_far(period: Period, *, series: str = PROVEN, **settings: Any) -> ir.Table:
    """Which offences are the reoffences so far, how soon, and how grave beside the index offence?

    One row for each offence. `met` says whether it is more serious than the index offence, and
    is empty where either has no score; `month` is the month of follow-up it fell in, from 1.
    """
    watch, entered = followed(period, SETTINGS | settings)
    later = later_offences(entered, watch, period)
    counted = later.filter(later[series], later.certain).drop(
        "one_child", "proven", "alleged", "certain", "recordable"
    )
    children = children_so_far(period, series=series, **settings)
    groups = [name for name in BY if name in children.columns and name not in KEY]
    grouped_too = counted.join(children, list(KEY)).select(
        *(counted[name] for name in counted.columns), *(children[name] for name in groups)
    )
    return grouped_too.mutate(
        met=grouped_too.seriousness > grouped_too.index_seriousness,
        month=month_of(grouped_too.offence_on, grouped_too.index_on, watch.followup_months),
    )


def by_the_most_prolific(period: Period, **settings: Any) -> ir.Table:
    """Which reoffences were committed by the children who reoffended most often (`top` of them)?

    Children with as many reoffences as each other are ordered by service and number, so that
    the same ones are always taken.
    """
    top = int((SETTINGS | settings)["top"])
    return of_the_most_prolific(reoffences_so_far(period, **settings), top)


def of_the_most_prolific(offences: ir.Table, top: int) -> ir.Table:
    """Reoffences, each with whether it is of one of the `top` children who have most of them."""
    often = offences.group_by(["service_id", "person_id"]).aggregate(times=offences.count())
    order = ibis.window(order_by=[ibis.desc(often.times), often.service_id, often.person_id])
    ranked = often.mutate(place=ibis.row_number().over(order))
    joined = offences.join(ranked, ["service_id", "person_id"]).select(*offences.columns, "place")
    return joined.mutate(met=joined.place < top).drop("place")


def followed(period: Period, settings_used: dict[str, Any]) -> tuple[Watch, ir.Table]:
    """How the children are watched, and who entered by the day that the data end."""
    watch = Watch(
        followup_months=settings_used["followup_months"],
        waiting_months=None,
        data_end=settings_used["data_end"],
    )
    entry = CohortRules(
        cohort_months=settings_used["cohort_months"],
        youngest=settings_used["youngest"],
        oldest=settings_used["oldest"],
    )
    return watch, on_time(entries(period, entry), watch, Late.FLAG)


def month_of(day: ir.DateValue, index_on: ir.DateValue, months: int) -> ir.IntegerValue:
    """The month of follow-up that a day is in: 1 up to the same day of the next month."""
    cases = [
        (day <= index_on + ibis.interval(months=month), month) for month in range(1, months + 1)
    ]
    return ibis.cases(*cases, else_=months)


def shared_rows(period: Period, **settings: Any) -> tuple[ir.Table, ...]:
    """What the parts count from: the children of each series, and the proven offences."""
    return (
        *(children_so_far(period, series=series, **settings) for series in (PROVEN, ALLEGED)),
        reoffences_so_far(period, **settings),
    )


COUNTED = {series: partial(children_so_far, series=series) for series in (PROVEN, ALLEGED)}


def _series(series: str) -> tuple[Part, ...]:
    """One of the two series: how many children, how often each, and how many offences."""
    counted = COUNTED[series]
    each = (
        ("", Summary.SHARE, PERCENTAGE),
        ("-frequency", Summary.AMOUNT_PER_MET, FREQUENCY),
        ("-per-offender", Summary.AMOUNT_PER_ROW, FREQUENCY),
        ("-reoffences", Summary.TOTAL, COUNT),
    )
    return tuple(
        Part(code=f"{series}{suffix}", summary=summary, unit=unit, counted=counted)
        for suffix, summary, unit in each
    )


MEASURE = Measure(
    code="reoffending-tracker",
    counted=children_so_far,
    parts=(
        *_series(PROVEN),
        *_series(ALLEGED),
        Part(code="days-to-first", summary=Summary.MEAN, unit=DAYS, counted=days_to_first),
        Part(code="more-serious", summary=Summary.SHARE_OF_KNOWN, counted=reoffences_so_far),
        Part(code="top-children", summary=Summary.SHARE, counted=by_the_most_prolific),
    ),
    needs=NEEDS,
    by=BY,
    parameters=SETTINGS,
    complete_after_months=lambda settings: int(settings["followup_months"]),
    shared=shared_rows,
    matches=True,
)
