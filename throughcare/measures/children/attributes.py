"""What every measure asks of a child: how old on a day, which group, which service.

Children marked as another's duplicate are counted as that other; ages are completed years on a
day that the measure names, never today.
"""

from datetime import date
from functools import lru_cache
from typing import Any

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir

from throughcare.measures.engine.code_lists import among
from throughcare.rulebook import ethnicity
from throughcare.schema import TABLES, unbound

STEPS_OF_CHAINS = 3
"""Chains of up to eight mergers are followed; a service that merged a ninth would see it said."""

AGE_BANDS = ((10, 14, "10-14"), (15, 17, "15-17"))


def table(name: str) -> ir.Table:
    """An unbound table of the figures profile."""
    return unbound(TABLES[name])


def age_on(born_on: ir.DateValue, day: ir.DateValue) -> ir.IntegerValue:
    """Completed years on the day: one fewer until the birthday has come."""
    had_birthday = (day.month() > born_on.month()) | (
        (day.month() == born_on.month()) & (day.day() >= born_on.day())
    )
    return day.year() - born_on.year() - ibis.ifelse(had_birthday, 0, 1)


def age_band(age: ir.IntegerValue, bands: tuple[Any, ...] = AGE_BANDS) -> ir.StringValue:
    """The band an age falls in; "other" outside every band."""
    cases = [(age.between(low, high), name) for low, high, name in bands]
    return ibis.cases(*cases, else_="other")


def ethnic_group(code: ir.StringValue, code_set: ir.StringValue) -> ir.StringValue:
    """The 5+1 group by the rules of the code's own census; "not-known" where nothing is said."""
    cases = [
        ((code_set == each) & among(code, members), group)
        for each in ethnicity.CODE_SETS
        for group, members in grouped(each).items()
    ]
    return ibis.cases(*cases, else_="not-known")


def grouped(code_set: str) -> dict[str, list[str]]:
    """The codes of a census by their 5+1 group."""
    codes_by_group: dict[str, list[str]] = {}
    for code in ethnicity.codes(code_set):
        codes_by_group.setdefault(ethnicity.group_of(code, code_set=code_set), []).append(code)
    return codes_by_group


def people() -> ir.Table:
    """Each child once with what figures are broken down by: date of birth, sex, ethnic group."""
    person = table("person")
    return person.filter(person.merged_into_person_id == "").select(
        "service_id",
        "person_id",
        "person_hash",
        "date_of_birth",
        sex=ibis.ifelse(person.sex == "", "not-known", person.sex),
        ethnic_group=ethnic_group(person.ethnicity, person.ethnicity_set),
    )


@lru_cache(maxsize=1)
def mergers() -> ir.Table:
    """Each number that was merged into another, beside the number that survives the chain.

    Every step looks twice as far as the one before. Numbers that go round in a circle end in one
    that was itself merged, and so nowhere.
    """
    person = table("person")
    merged = person.filter(person.merged_into_person_id != "").select(
        "service_id", "person_id", counted_as="merged_into_person_id"
    )
    for step in range(STEPS_OF_CHAINS):
        near, far = (ops.SelfReference(merged, identifier=n).to_expr() for n in (step, -step - 1))
        merged = near.left_join(
            far, [near.service_id == far.service_id, near.counted_as == far.person_id]
        ).select(
            near.service_id,
            near.person_id,
            counted_as=ibis.coalesce(far.counted_as, near.counted_as),
        )
    return merged


def survivors() -> ir.Table:
    """Each child's number beside the number that they are counted under."""
    person, merged = table("person"), mergers()
    own = person.select("service_id", "person_id", into="merged_into_person_id")
    return own.left_join(
        merged, [own.service_id == merged.service_id, own.person_id == merged.person_id]
    ).select(
        own.service_id,
        own.person_id,
        counted_as=ibis.ifelse(own["into"] == "", own.person_id, merged.counted_as),
    )


def within(day: ir.DateValue, first: date, last: date) -> ir.BooleanValue:
    """Whether the day lies in a period, both ends included."""
    return day.between(ibis.literal(first), ibis.literal(last))
