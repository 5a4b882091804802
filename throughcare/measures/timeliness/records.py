"""Is there a record of education, training and employment for each child each month?"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import table
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.timeliness.orders import ORDERS, about_children, under_child
from throughcare.rulebook.periods import Period, add_months

OPEN = (
    *ORDERS,
    "dto-licence",
    "long-term-licence",
    "youth-conditional-caution",
    "youth-caution",
    "final-warning",
    "bail-support",
)
KEY = ("service_id", "person_id", "month_on")


def education_recorded(period: Period) -> ir.Table:
    """Of the children open in each month, for how many is education recorded for that month?"""
    owed = open_children(period)
    return answered(owed, "hours_offered")


def education_checked(period: Period) -> ir.Table:
    """Of the children open in each month, for how many was the record also checked?"""
    return answered(open_children(period), "checked_on")


def open_children(period: Period) -> ir.Table:
    """Each child in each month of the period in which an order of theirs ran, a day at least."""
    programme = table("programme")
    open_programmes = programme.filter(programme.disposal_type.isin(OPEN))
    running = under_child(
        open_programmes.select("service_id", "person_id", "started_on", "ended_on")
    )
    by_month = [
        running.filter(
            running.started_on <= last, running.ended_on.isnull() | (running.ended_on >= first)
        ).select("service_id", "person_id", month_on=ibis.literal(first))
        for first, last in calendar_months(period)
    ]
    every = ibis.union(*by_month) if len(by_month) > 1 else by_month[0]
    return about_children(every.distinct())


def calendar_months(period: Period) -> list[tuple[date, date]]:
    """The first and last day of each month that has a day in the period."""
    spans: list[tuple[date, date]] = []
    first = period.first_day.replace(day=1)
    while first <= period.last_day:
        after = add_months(first, 1)
        spans.append((first, after - timedelta(days=1)))
        first = after
    return spans


def days_of_months(period: Period, parameters: Mapping[str, Any]) -> Period:
    """All days of the months that have a day in the period."""
    spans = calendar_months(period)
    return Period(spans[0][0], spans[-1][1])


def answered(owed: ir.Table, column: str) -> ir.Table:
    """Children by month with `met`: whether a record of the month has something in a column."""
    record = table("ete_month")
    given = record.filter(record[column].notnull())
    dated = given.mutate(month_on=given.month_on.truncate("M").cast("date"))
    of_child = under_child(dated.select(*KEY))
    counts = of_child.group_by(list(KEY)).aggregate(records=of_child.count())
    both = owed.left_join(counts, list(KEY)).select(
        *(owed[name] for name in owed.columns), "records"
    )
    return both.mutate(met=both.records.notnull()).drop("records")


MEASURE = Measure(
    code="education-monthly-record",
    counted=education_recorded,
    parts=(
        Part(code="recorded", summary=Summary.SHARE),
        Part(code="checked", summary=Summary.SHARE, counted=education_checked),
        Part(code="by-month", summary=Summary.SHARE, by=("month_on",)),
    ),
    needs={
        "person": ("person_id", "sex", "ethnicity"),
        "programme": ("programme_id", "person_id", "disposal_type", "started_on", "ended_on"),
        "ete_month": ("ete_month_id", "person_id", "month_on", "hours_offered", "checked_on"),
    },
    by=("month_on", "sex", "ethnic_group", "service_id"),
    complete_after_months=lambda settings: 1,
    days=days_of_months,
)
