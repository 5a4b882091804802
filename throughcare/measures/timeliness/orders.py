"""The orders that work is owed on, and the first time that something was done for each."""

import ibis.expr.types as ir

from throughcare.measures.children.attributes import people, survivors, table, within
from throughcare.measures.children.numbers import worked_out_once
from throughcare.rulebook.periods import Period

ORDERS = (
    "referral-order",
    "reparation-order",
    "legacy-community-order",
    "youth-rehabilitation-order",
)
"""Orders supervised in the community from the day they are made."""
KEY = ("service_id", "programme_id")
BY = ("order", "sex", "ethnic_group", "service_id")
NEEDS = {
    "person": ("person_id", "date_of_birth", "sex", "ethnicity"),
    "programme": ("programme_id", "person_id", "outcome_id", "disposal_type", "started_on"),
    "outcome": ("outcome_id", "outcome_on"),
}


def orders_made(period: Period, kinds: tuple[str, ...] = ORDERS) -> ir.Table:
    """Each order made in the period: `event_on` is the court's day, or the programme's first."""
    made = orders(kinds)
    return made.filter(within(made.event_on, period.first_day, period.last_day))


def orders(kinds: tuple[str, ...] = ORDERS) -> ir.Table:
    """Each order with the day it was made, under the child it is counted under."""
    programme, outcome = table("programme"), table("outcome")
    of_kind = programme.filter(programme.disposal_type.isin(kinds)).select(
        "service_id",
        "person_id",
        "programme_id",
        "outcome_id",
        "level",
        "started_on",
        "ended_on",
        order="disposal_type",
    )
    made = outcome.select("service_id", "outcome_id", "outcome_on")
    dated = of_kind.left_join(made, ["service_id", "outcome_id"]).select(
        *(of_kind[name] for name in of_kind.columns), "outcome_on"
    )
    event = dated.outcome_on.fill_null(dated.started_on)
    return about_children(dated.mutate(event_on=event).drop("outcome_on", "outcome_id"))


def about_children(rows: ir.Table) -> ir.Table:
    """Rows under the child they are counted under, with sex and ethnic group."""
    counted = under_child(rows)
    known = people().select("service_id", "person_id", "sex", "ethnic_group")
    return counted.join(known, ["service_id", "person_id"]).select(
        *counted.columns, "sex", "ethnic_group"
    )


def under_child(rows: ir.Table) -> ir.Table:
    """Rows with the number of the child that a duplicate is counted as."""
    columns = [name for name in rows.columns if name != "person_id"]
    return rows.join(survivors(), ["service_id", "person_id"]).select(
        *columns, person_id="counted_as"
    )


def first_done(owed: ir.Table, things: ir.Table) -> ir.Table:
    """Each order with `done_on`: the first day of a thing done for it.

    A thing is for the order whose programme it names, on whatever day; where it names none, for
    any order of the child, from the day that the order was made.
    """
    named = things.select("service_id", "person_id", named="programme_id", thing_on="done_on")
    things_owed = worked_out_once(owed, "first done").select(*KEY, "person_id", "event_on")
    both = things_owed.join(named, ["service_id", "person_id"])
    unnamed = (both.named == "") & (both.thing_on >= both.event_on)
    of_order = both.filter(both.thing_on.notnull(), (both.named == both.programme_id) | unnamed)
    first = of_order.group_by(list(KEY)).aggregate(done_on=of_order.thing_on.min())
    return owed.left_join(first, list(KEY)).select(
        *(owed[name] for name in owed.columns), "done_on"
    )


def things(name: str, day: str, kinds: tuple[str, ...] = (), column: str = "kind") -> ir.Table:
    """What a table records, under the child, with the day it was done as `done_on`."""
    recorded = table(name)
    chosen = recorded.filter(recorded[column].isin(kinds)) if kinds else recorded
    return under_child(chosen.select("service_id", "person_id", "programme_id", done_on=day))
