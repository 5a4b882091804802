"""Children, outcomes and offences by ethnic group: the rows of disproportionality.

Three ways of counting (the Board's disparity toolkit): each child once a year, everything with
the same outcome on one day once, or each offence. The group is derived from the code by the
rules of one census, because Chinese is Asian by some and Other by others. `met` is empty where
no group is known: such a child is counted, and is in no share.
"""

from collections.abc import Mapping
from datetime import timedelta
from functools import lru_cache
from typing import Any

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import age_band, grouped, table, within
from throughcare.measures.disproportion.comparing import NOT_KNOWN
from throughcare.measures.engine.code_lists import among
from throughcare.measures.offences.disposals import local
from throughcare.measures.offences.first_time_entrants import OLDEST, YOUNGEST, counted_outcomes
from throughcare.rulebook import ethnicity
from throughcare.rulebook.periods import (
    Period,
    add_months,
    financial_year,
    financial_year_label,
    financial_year_of,
)

YEARS = 3
"""How many years are pooled unless another number is asked for: one year swings too widely."""

KEYS = {
    "person": ("service_id", "person_id", "year"),
    "outcome": ("service_id", "person_id", "legal_outcome", "outcome_on"),
    "offence": ("service_id", "person_id", "offence_id"),
}
"""What makes one row at each level."""


def children_counted(
    period: Period,
    *,
    level: str = "person",
    rules: str = "2021",
    pooled_years: int = YEARS,
    youngest: int = YOUNGEST,
    oldest: int = OLDEST,
) -> ir.Table:
    """Which children were cautioned or sentenced, by ethnic group?

    Raises `ValueError`, naming it, for a level or a census that there is not.
    """
    if level not in KEYS:
        raise ValueError(f"{level!r} is not a level; choose {', '.join(KEYS)}.")
    counted = outcomes_by_group(
        period, rules=rules, pooled_years=pooled_years, youngest=youngest, oldest=oldest
    )
    return most_serious(counted, level)


@lru_cache(maxsize=64)
def outcomes_by_group(
    period: Period, *, rules: str, pooled_years: int, youngest: int, oldest: int
) -> ir.Table:
    """Every outcome counted at any level, with its year, its offence and the child's group."""
    whole = pooled(period, pooled_years)
    outcomes = counted_outcomes(youngest, oldest)
    here = outcomes.filter(
        within(outcomes.outcome_on, whole.first_day, whole.last_day),
        local(outcomes.residence_on_outcome),
    ).drop("ethnic_group", "may_be_first")
    of_year = here.mutate(year=year_of(here.outcome_on, whole), age_band=age_band(here.age))
    return with_group(with_offence(of_year), rules)


def most_serious(rows: ir.Table, level: str) -> ir.Table:
    """One row for each of a level: the most serious outcome, then the earliest, by number."""
    order = ibis.window(
        group_by=[rows[name] for name in KEYS[level]],
        order_by=[rows["rank"], rows.outcome_on, rows.outcome_id],
    )
    numbered = rows.mutate(place=ibis.row_number().over(order))
    return numbered.filter(numbered.place == 0).drop("place", "rank")


def with_offence(rows: ir.Table) -> ir.Table:
    """Rows with the category and the seriousness of their offence."""
    offence = table("offence")
    categories = offence.select("service_id", "offence_id", "yjb_category", "seriousness")
    return rows.join(categories, ["service_id", "offence_id"]).select(
        *rows.columns, "yjb_category", "seriousness"
    )


def with_group(rows: ir.Table, rules: str) -> ir.Table:
    """Rows with the child's group by the rules of a census, who said it, and `met`."""
    person = table("person")
    groups = person.select(
        "service_id", "person_id", "ethnicity", "ethnicity_set", "ethnicity_source"
    )
    both = rows.join(groups, ["service_id", "person_id"]).select(
        *rows.columns, "ethnicity", "ethnicity_set", "ethnicity_source"
    )
    placed = both.mutate(ethnic_group=group_by_rules(both.ethnicity, both.ethnicity_set, rules))
    return placed.mutate(
        met=ibis.ifelse(placed.ethnic_group == NOT_KNOWN, ibis.null("boolean"), True)
    ).drop("ethnicity", "ethnicity_set")


def group_by_rules(code: ir.StringValue, code_set: ir.StringValue, rules: str) -> ir.StringValue:
    """The 5+1 group of a code by the rules of one census, whichever census the code is from.

    Raises `ValueError`, naming it, for a census that there is not.
    """
    cases = []
    for each in ethnicity.CODE_SETS:
        members: dict[str, list[str]] = {}
        for one in sorted(code for codes in grouped(each).values() for code in codes):
            group = ethnicity.group_of(one, code_set=each, rules=rules)
            members.setdefault(group, []).append(one)
        cases += [((code_set == each) & among(code, m), group) for group, m in members.items()]
    return ibis.cases(*cases, else_=NOT_KNOWN)


def pooled(period: Period, years: int) -> Period:
    """The years that end with the period; the period itself where it is no shorter."""
    after = period.last_day + timedelta(days=1)
    first = add_months(after, -12 * years) if years else period.first_day
    return Period(min(first, period.first_day), period.last_day)


def pooled_days(period: Period, parameters: Mapping[str, Any]) -> Period:
    """The days that are counted for a period: all of the pooled years."""
    return pooled(period, parameters["pooled_years"])


def years_of(whole: Period) -> list[Period]:
    """The period cut into twelve months each, counted back from its last day."""
    years, last = [], whole.last_day
    while last >= whole.first_day:
        first = add_months(last + timedelta(days=1), -12)
        years.append(Period(max(first, whole.first_day), last))
        last = first - timedelta(days=1)
    return years[::-1]


def year_of(day: ir.DateValue, whole: Period) -> ir.StringValue:
    """The label of the twelve months that a day of the period is in."""
    cases = [(within(day, y.first_day, y.last_day), label(y)) for y in years_of(whole)]
    return ibis.cases(*cases, else_="")


def label(year: Period) -> str:
    """A financial year as people write it; any other twelve months by their days."""
    starts_in = financial_year_of(year.first_day)
    if year == financial_year(starts_in):
        return financial_year_label(starts_in)
    return f"{year.first_day}..{year.last_day}"
