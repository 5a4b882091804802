"""Remand: how often and where children were remanded, for how many nights, at what cost.

The night of admission counts and the day of leaving does not. Nights stop when a sentence of
custody begins, and are split at 31 March and wherever a price changes, so that each belongs to
one year at one price. A night without a known price has no cost, not a cost of nothing.
"""

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import age_band, age_on, ethnic_group, table, within
from throughcare.measures.children.numbers import of_child
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.offences.disposals import stands, such_that
from throughcare.rulebook.code_lists import code_list
from throughcare.rulebook.disposals.remand import REMAND_PRICES, RemandPrice
from throughcare.rulebook.periods import Period, financial_year_label, financial_year_of
from throughcare.rulebook.rounding import COUNT, PENCE

ONE_DAY = timedelta(days=1)
LOCAL_AUTHORITY = sorted(code_list("remand-decision").flagged("local-authority"))


def remand_episodes(period: Period) -> ir.Table:
    """How many remands to accommodation or custody began in the period, and of which kind?"""
    remand = table("remand")
    began = remand.filter(within(remand.admitted_on, period.first_day, period.last_day))
    return who(began).mutate(met=ibis.literal(True))


def bed_nights(period: Period, *, data_end: date | None = None) -> ir.Table:
    """How many nights of the period did children spend in custody on remand, and where?

    One row for each remand and stretch of nights at one price. A child still there is counted
    up to the night before the data end, or to the end of the period.
    """
    stays = until_sentenced(secure_remands())
    return ibis.union(*(nights_in(stays, each, data_end) for each in stretches(period)))


def cost(period: Period, *, data_end: date | None = None) -> ir.Table:
    """What did those nights cost, in pence? Empty for nights whose price is not known."""
    nights = bed_nights(period, data_end=data_end)
    priced = nights.pence_per_night.notnull()
    return nights.mutate(
        amount=nights.amount * nights.pence_per_night,
        met=ibis.ifelse(priced, True, ibis.null("boolean")),
    )


def without_price(period: Period, *, data_end: date | None = None) -> ir.Table:
    """Which of those nights have no price that we know, so that the cost leaves them out?"""
    nights = bed_nights(period, data_end=data_end)
    return nights.filter(nights.pence_per_night.isnull())


def secure_remands() -> ir.Table:
    """Remands to custody, of children as they are counted."""
    remand = table("remand")
    return who(remand.filter(~remand.kind.isin(LOCAL_AUTHORITY)))


def who(remands: ir.Table) -> ir.Table:
    """Each remand with its child: sex, ethnic group and age on admission."""
    known = of_child(
        remands.select(
            "service_id", "person_id", "remand_id", "kind", "sector", "admitted_on", "released_on"
        ),
        "date_of_birth",
        "sex",
        "ethnicity",
        "ethnicity_set",
    )
    aged = known.mutate(
        age=age_on(known.date_of_birth, known.admitted_on),
        sex=ibis.ifelse(known.sex == "", "not-known", known.sex),
        sector=ibis.ifelse(known.sector == "", "not-known", known.sector),
        ethnic_group=ethnic_group(known.ethnicity, known.ethnicity_set),
    ).drop("date_of_birth", "ethnicity", "ethnicity_set")
    return aged.mutate(age_band=age_band(aged.age))


def until_sentenced(stays: ir.Table) -> ir.Table:
    """Each remand with the day that it ended: leaving, or the first sentence of custody."""
    outcome = table("outcome")
    sentences = outcome.filter(
        such_that(outcome.legal_outcome, custodial=True), stands(outcome.appeal_status)
    ).select("service_id", "person_id", "outcome_on")
    of_them = of_child(sentences)
    pairs = stays.join(of_them, ["service_id", "person_id"]).select(
        stays.service_id, stays.remand_id, stays.admitted_on, of_them.outcome_on
    )
    after = pairs.filter(pairs.outcome_on >= pairs.admitted_on)
    first = after.group_by(["service_id", "remand_id"]).aggregate(
        sentenced_on=after.outcome_on.min()
    )
    both = stays.left_join(first, ["service_id", "remand_id"]).select(
        *(stays[name] for name in stays.columns), first.sentenced_on
    )
    return both.mutate(
        left_on=ibis.cases(
            (both.released_on.isnull(), both.sentenced_on),
            (both.sentenced_on < both.released_on, both.sentenced_on),
            else_=both.released_on,
        )
    ).drop("sentenced_on", "released_on")


def nights_in(stays: ir.Table, stretch: Period, data_end: date | None) -> ir.Table:
    """Nights of each remand that began on a day of the stretch, and their price."""
    first, end = stretch.first_day, stretch.last_day + ONE_DAY
    until = min(end, data_end) if data_end else end
    bounded = stays.mutate(
        from_on=ibis.greatest(stays.admitted_on, ibis.literal(first)),
        until_on=ibis.least(stays.left_on.fill_null(ibis.literal(until)), ibis.literal(until)),
    )
    spent = bounded.filter(bounded.from_on < bounded.until_on)
    return spent.mutate(
        amount=spent.until_on.delta(spent.from_on, unit="day"),
        met=ibis.literal(True),
        financial_year=ibis.literal(financial_year_label(financial_year_of(first))),
        pence_per_night=price_in(spent.sector, first),
    )


def stretches(
    period: Period, prices: tuple[RemandPrice, ...] = REMAND_PRICES
) -> tuple[Period, ...]:
    """The period cut at the end of each financial year and wherever a price begins or ends."""
    edges = {date(year, 4, 1) for year in range(period.first_day.year, period.last_day.year + 1)}
    for price in prices:
        edges.add(price.in_force.first_day)
        if price.in_force.last_day:
            edges.add(price.in_force.last_day + ONE_DAY)
    inside = sorted(day for day in edges if period.first_day < day <= period.last_day)
    starts = [period.first_day, *inside]
    ends = [*(day - ONE_DAY for day in inside), period.last_day]
    return tuple(Period(first, last) for first, last in zip(starts, ends, strict=True))


def price_in(sector: ir.StringValue, day: date) -> ir.IntegerValue:
    """The price of a night from the day on, in pence, by sector; empty where it is not known."""
    known = [
        (sector == price.sector, price.pence_per_night)
        for price in REMAND_PRICES
        if price.holds_on(day)
    ]
    nothing = ibis.null("int64")
    return ibis.cases(*known, else_=nothing).cast("int64") if known else nothing


BY = ("service_id", "kind", "sector", "sex", "ethnic_group", "age_band", "age")
NEEDS = {
    "person": ("person_id", "date_of_birth"),
    "remand": ("remand_id", "kind", "sector", "admitted_on", "released_on"),
}

MEASURES = (
    Measure(
        code="remand-episodes",
        counted=remand_episodes,
        parts=(Part(code="number", summary=Summary.COUNT, unit=COUNT),),
        needs=NEEDS,
        by=BY,
    ),
    Measure(
        code="remand-bed-nights",
        counted=bed_nights,
        parts=(
            Part(code="nights", summary=Summary.TOTAL, unit=COUNT),
            Part(code="cost", summary=Summary.TOTAL, unit=PENCE, counted=cost),
            Part(
                code="nights-without-price",
                summary=Summary.TOTAL,
                unit=COUNT,
                counted=without_price,
            ),
        ),
        needs=NEEDS,
        by=(*BY, "financial_year"),
        parameters={"data_end": None},
    ),
)
