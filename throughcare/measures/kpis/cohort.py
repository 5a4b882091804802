"""The children whom the key performance indicators count: those whose order ended.

Source: the Youth Justice Board's case-level views (measures.md section 4.0). A programme is
paired with its own outcome and not with every outcome of its offence; an empty appeal status is
"not appealed" and an empty residence is "local".
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

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
from throughcare.measures.engine.code_lists import among
from throughcare.measures.offences.disposals import local, stands
from throughcare.rulebook.disposals.outcomes import OUTCOMES
from throughcare.rulebook.indicators.kpi_orders import KPI_ORDERS
from throughcare.rulebook.periods import Period, quarter_of

WHO: dict[str, Any] = {"youngest": 10, "oldest": 17, "since": date(2023, 4, 1)}
BY = ("order", "sex", "ethnic_group", "age_band", "service_id")
KEY = ("service_id", "programme_id")
CUSTODIAL = "custodial"
DETENTION_AND_TRAINING = "detention-and-training-order"
LICENCES = ("dto-licence", "long-term-licence")

OUT_OF_COURT = (
    "community-resolution",
    "outcome-20-21",
    "outcome-22",
    "outcome-22-deferred",
    "youth-caution",
    "youth-conditional-caution",
)
COUNTED_DISPOSALS = (
    *OUT_OF_COURT,
    "referral-order",
    "youth-rehabilitation-order",
    "custody",
    *LICENCES,
)


def of_kind(kind: str) -> list[str]:
    """The outcomes of a kind, with and without intervention."""
    return sorted(code for code in OUTCOMES if code.startswith(kind))


WITH_INTERVENTION = {
    "youth-caution": ("youth-caution-with-intervention", of_kind("youth-caution")),
    "community-resolution": (
        "non-substantive-out-of-court-with-intervention",
        of_kind("community-resolution"),
    ),
}
ORDERS = [(code, each.kpi_order) for code, each in OUTCOMES.items() if each.kpi_order]
COUNTED_OUTCOMES = sorted(
    {code for code, _ in ORDERS}.union(*(codes for _, codes in WITH_INTERVENTION.values()))
)
RANKS = [(code, OUTCOMES[code].rank) for code in COUNTED_OUTCOMES]

NEEDS = {
    "person": ("person_id", "date_of_birth", "sex", "ethnicity"),
    "programme": (
        "programme_id",
        "person_id",
        "outcome_id",
        "disposal_type",
        "started_on",
        "ended_on",
    ),
    "outcome": ("outcome_id", "legal_outcome", "outcome_on"),
}

COLUMNS = (
    "service_id",
    "person_id",
    "programme_id",
    "outcome_id",
    "disposal_type",
    "legal_outcome",
    "outcome_on",
    "completed",
    "order",
    "quarter",
    "began_on",
    "ended_on",
    "held_from",
    "rank",
    "date_of_birth",
    "sex",
    "ethnic_group",
    "age_band",
)


@lru_cache(maxsize=64)
def closings(period: Period, *, youngest: int, oldest: int, since: date) -> ir.Table:
    """Which children's orders ended in the period: each child once a quarter.

    Of several that ended in one quarter the most serious counts, then the one made last; a tie
    goes to the later end, then to the number of the programme.
    """
    ended = programmes_ended(period, youngest=youngest, oldest=oldest, since=since)
    most_serious = ibis.window(
        group_by=[ended.service_id, ended.person_id, ended.quarter],
        order_by=[
            ended["rank"],
            ibis.desc(ended.outcome_on),
            ibis.desc(ended.ended_on),
            ended.programme_id,
        ],
    )
    numbered = ended.mutate(place=ibis.row_number().over(most_serious))
    return numbered.filter(numbered.place == 0).drop("place")


def days_since(period: Period, parameters: Mapping[str, Any]) -> Period:
    """The days of a period on which an order can have ended to be counted.

    A period that is over before the indicators began has none, and nothing is counted in it.
    """
    since = max(period.first_day, parameters["since"])
    return period if since > period.last_day else Period(since, period.last_day)


def ended_once(period: Period, **who: Any) -> tuple[ir.Table, ...]:
    """What every indicator over these children shares."""
    return (closings(period, **who),)


@lru_cache(maxsize=64)
def programmes_ended(period: Period, *, youngest: int, oldest: int, since: date) -> ir.Table:
    """Every programme that counts and ended in the period, with its outcome and its child.

    The order of a detention and training order, or of a long sentence with a licence, began on
    the day of the sentence; any other began with its programme. `held_from` is that day, less
    the day of grace before custody.
    """
    whole = with_child(with_outcome(counted_programmes(period, since)))
    dated = whole.mutate(
        order=order_of(whole.legal_outcome, whole.disposal_type),
        quarter=quarter(whole.ended_on, period),
        rank=whole.legal_outcome.cases(*RANKS, else_=len(OUTCOMES)),
        began_on=ibis.ifelse(
            whole.disposal_type.isin(LICENCES), whole.outcome_on, whole.started_on
        ),
    )
    aged = dated.mutate(age=age_on(dated.date_of_birth, dated.began_on))
    counted = aged.filter(
        aged.order != "",
        aged.age.between(youngest, oldest),
        stands(aged.appeal_status),
        local(aged.residence_on_outcome),
    )
    return counted.mutate(
        age_band=age_band(counted.age),
        held_from=ibis.ifelse(
            counted.order == CUSTODIAL,
            (counted.began_on - ibis.interval(days=1)).cast("date"),
            counted.began_on,
        ),
    ).select(*COLUMNS)


def counted_programmes(period: Period, since: date) -> ir.Table:
    """Programmes of the kinds that count, ended in the period and not before `since`."""
    programme = table("programme")
    ended = programme.filter(
        within(programme.ended_on, max(period.first_day, since), period.last_day),
        programme.disposal_type.isin(COUNTED_DISPOSALS),
    )
    return ended.select(
        "service_id",
        "person_id",
        "programme_id",
        "outcome_id",
        "disposal_type",
        "completed",
        "started_on",
        "ended_on",
    )


def with_outcome(ended: ir.Table) -> ir.Table:
    """Each programme with its own outcome.

    The custodial part of a sentence is not the end of the order: its licence is. It counts
    alone only where a long sentence never came to a licence, as when it passes to adult services.
    """
    outcome, licence = table("outcome"), table("programme")
    counted = outcome.filter(outcome.legal_outcome.isin(COUNTED_OUTCOMES))
    made = counted.select(
        "service_id",
        "outcome_id",
        "legal_outcome",
        "outcome_on",
        "appeal_status",
        "residence_on_outcome",
    )
    paired = ended.join(made, ["service_id", "outcome_id"]).select(
        *ended.columns, "legal_outcome", "outcome_on", "appeal_status", "residence_on_outcome"
    )
    on_licence = licence.filter(licence.disposal_type.isin(LICENCES), licence.outcome_id != "")
    licensed = on_licence.group_by(["service_id", "outcome_id"]).aggregate(
        licences=on_licence.count()
    )
    both = paired.left_join(licensed, ["service_id", "outcome_id"]).select(
        *paired.columns, "licences"
    )
    inside = both.disposal_type == "custody"
    goes_on = (both.legal_outcome == DETENTION_AND_TRAINING) | both.licences.notnull()
    return both.filter(~(inside & goes_on)).drop("licences")


def with_child(programmes: ir.Table) -> ir.Table:
    """Each programme under the child it is counted under, with what they are broken down by."""
    of_child = programmes.join(survivors(), ["service_id", "person_id"]).select(
        *[name for name in programmes.columns if name != "person_id"], person_id="counted_as"
    )
    return of_child.join(people(), ["service_id", "person_id"]).select(
        *of_child.columns, "date_of_birth", "sex", "ethnic_group"
    )


def order_of(legal_outcome: ir.StringValue, disposal_type: ir.StringValue) -> ir.StringValue:
    """The group of order of a programme, of the six that are reported; blank outside them.

    A programme is itself an intervention: a caution or community resolution that has one counts,
    whichever way the outcome was written.
    """
    by_outcome = legal_outcome.cases(*ORDERS, else_="")
    cases = [
        ((disposal_type == disposal) & among(legal_outcome, outcomes), order)
        for disposal, (order, outcomes) in WITH_INTERVENTION.items()
    ]
    return ibis.cases(*cases, else_=by_outcome)


def quarter(day: ir.DateValue, period: Period) -> ir.StringValue:
    """The Board's label of the quarter that a day of the period is in."""
    first, last = quarter_of(period.first_day), quarter_of(period.last_day)
    each, quarters = first, []
    while each <= last:
        quarters.append(each)
        each = each.later(1)
    cases = [(within(day, q.first_day, q.last_day), str(q)) for q in quarters]
    return ibis.cases(*cases, else_="")


def prefix(order: ir.StringValue) -> ir.StringValue:
    """The letters that begin the columns of the Board's templates for a group of order."""
    return ibis.cases(
        *[(order == code, each.prefix) for code, each in KPI_ORDERS.items()], else_=""
    )
