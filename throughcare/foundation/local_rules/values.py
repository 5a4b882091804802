"""The value of a local rule for a service on a day: the one place that is asked for it."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import DateField, Func, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce

from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.one_statement import (
    PageReading,
    Queries,
    Words,
    in_one_statement,
)
from throughcare.foundation.local_rules.models import ServiceSetting, ServiceSettingQuerySet
from throughcare.rulebook.local_settings import (
    LOCAL_SETTINGS,
    local_setting,
    timescale_setting,
)
from throughcare.rulebook.practice.timescales import Timescale, timescale


def value_of(code: str, *, service: int, on: date | None = None) -> int | None:
    """The service's own value, or else what the rule ships as; today unless a day is given.

    None where the rule was not in force that day. Raises `ValueError` for a code that is no
    setting.
    """
    if on is None:
        own = PageReading().add(own_today, Words(code), service).first("own")
    else:
        own = own_values(code, service=service).in_force_on(on).first()
    return in_place_of_shipped(code, own, on or today())


@in_one_statement
def own_today(code: Words, service: int) -> Queries:
    """What a service has set for a rule that holds today, as pages ask of one rule or another."""
    return {"own": own_values(code, service=service).in_force_on(today())[:1]}


def own_values(code: str, *, service: int) -> ServiceSettingQuerySet:
    """What a service has set for a rule, on whatever days."""
    return ServiceSetting.objects.filter(service=service, setting=code)


def in_place_of_shipped(code: str, own: ServiceSetting | None, day: date) -> int | None:
    """The service's own value of that day, or else what the rule ships as, if it was in force."""
    shipped = local_setting(code).shipped_on(day)
    if shipped is None:
        return None
    return shipped.value if own is None else own.value


def number_of(code: str, *, service: int, on: date | None = None) -> int:
    """The same for a rule that has always been in force. Raises `LookupError` for any other."""
    return required_number(code, value_of(code, service=service, on=on))


def required_number(code: str, value: int | None) -> int:
    """The value of a rule that was always in force. Raises `LookupError` where there is none."""
    if value is None:
        raise LookupError(f"{code} was not in force on that day")
    return value


def days_before(day: date, code: str, *, service: int | None = None) -> Func:
    """In a query, the day that lies before another by as many days as a rule says.

    The service is that of each row, where none is given: the rule costs no statement of its own.
    Only for a rule that ships as one value for all days, since a statement is written once.
    """
    whose: Any = OuterRef("service") if service is None else service
    own = ServiceSetting.objects.filter(service=whose, setting=code).in_force_on(day)
    [shipped] = local_setting(code).shipped
    number = Coalesce(
        Subquery(own.values("value")[:1]), Value(shipped.value), output_field=IntegerField()
    )
    on = Cast(Value(day), DateField())
    return Func(
        on, number, template="(%(expressions)s)", arg_joiner=" - ", output_field=DateField()
    )


def timescale_for(code: str, *, service: int, event_on: date) -> Timescale | None:
    """The timescale in force on the day its clock started, with the service's own amount."""
    rule = timescale(code, event_on=event_on)
    if rule is None or timescale_setting(rule) not in LOCAL_SETTINGS:
        return rule
    return replace(rule, amount=number_of(timescale_setting(rule), service=service, on=event_on))
