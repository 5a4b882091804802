"""Time in the record: an event, a spell or an entry, and nothing else.

A spell has a first day and a last day, the last one included, as orders and tenancies are
spoken of; the last day is empty while the spell runs.
"""

from datetime import date
from typing import Any, Self

from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField
from django.db import models
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.db.models.lookups import GreaterThanOrEqual

FOR_EVER = Value(date(9999, 12, 30), output_field=models.DateField())


def days(first: str, last: str) -> Func:
    """The days from the first to the last, both included; no last day means still running.

    PostgreSQL fails on days that end before they begin. They count here as the first day
    alone, so that the check constraint beside this one is what refuses them, in words.
    """
    return Func(
        F(first),
        Greatest(F(first), Coalesce(F(last), FOR_EVER)),
        Value("[]"),
        function="DATERANGE",
        output_field=DateRangeField(),
    )


def nights(first: str, last: str) -> Func:
    """The nights from the day of coming to the day of leaving, which is not itself a night.

    A bed that one child leaves in the morning another may have that day. No day of leaving means
    still there; days the wrong way round count as no night (see `days`).
    """
    return Func(
        F(first),
        Greatest(F(first), Coalesce(F(last), FOR_EVER)),
        Value("[)"),
        function="DATERANGE",
        output_field=DateRangeField(),
    )


def same(number: str) -> Func:
    """A whole number as a range of one, which GiST compares without the btree_gist extension.

    Name the field, not its column (`same("child")`, not `same("child_id")`): when Django checks
    the rule in words it puts the row's values in the place of fields only.
    """
    return Func(
        F(number),
        F(number),
        Value("[]"),
        function="INT8RANGE",
        output_field=BigIntegerRangeField(),
    )


def ends_on_or_after_it_starts(
    noun: str, words: str, *, first: str = "started_on", last: str = "ended_on"
) -> models.CheckConstraint:
    """The constraint that every spell has: it cannot end before it starts."""
    return models.CheckConstraint(
        name=f"{noun}_ends_on_or_after_it_starts",
        condition=Q((last, None)) | Q((f"{last}__gte", F(first))),
        violation_error_message=words,
    )


def runs(started_on: date, ended_on: date | None, day: date) -> bool:
    """Whether a spell runs on a day, its first and last days included."""
    return started_on <= day and not_over(ended_on, day)


def not_over(ended_on: date | None, day: date) -> bool:
    """Whether a spell runs on a day or begins after it."""
    return ended_on is None or ended_on >= day


def covering(day: date, of: str = "") -> Q:
    """That the spells run on the day; `of` leads to them, as in `staff__memberships__`."""
    return not_over_by(day, of) & Q((f"{of}started_on__lte", day))


def not_over_by(day: date, of: str = "") -> Q:
    """That the spells run on the day or begin after it."""
    return Q((f"{of}ended_on", None)) | Q((f"{of}ended_on__gte", day))


def by_last_day(name: str, *more: str) -> models.Index:
    """The index by which the spells of a service are found that run today, among all there were.

    It holds both days, and `more`, so that no row is fetched: those that run lie scattered.

    It stands on an expression so that it serves that question alone: with a plain column PostgreSQL
    would choose it where one child's spells are asked for, and read those of the whole service. A
    CASE and no COALESCE, of which PostgreSQL does not know that it gives nothing away: where row
    security stands before it, it would use no index.
    """
    return models.Index("service", LAST_DAY, name=name, include=["started_on", "ended_on", *more])


LAST_DAY = Case(When(ended_on=None, then=FOR_EVER), default=F("ended_on"))


class SpellQuerySet(models.QuerySet[Any]):
    """Questions that every kind of spell can answer."""

    def covering(self, day: date) -> Self:
        """Spells that run on the day, its first and last days included."""
        return self.filter(covering(day))

    def running_in(self, service: Any, day: date) -> Self:
        """Spells of a whole service that run on the day, found by the index of last days.

        `covering` would read all that there ever were: of every hundred, two still run.
        """
        return self.filter(
            GreaterThanOrEqual(LAST_DAY, Value(day, output_field=models.DateField())),
            service=service,
            started_on__lte=day,
        )

    def not_over(self, day: date) -> Self:
        """Spells that run on the day or begin after it."""
        return self.filter(not_over_by(day))

    def running(self) -> Self:
        """Spells without a last day."""
        return self.filter(ended_on=None)


class StaySpellQuerySet(models.QuerySet[Any]):
    """Questions that every stay in a bed can answer: the day of leaving is not a night."""

    def covering(self, day: date) -> Self:
        """Stays that run on the day, those of coming and of leaving included."""
        return self.filter(Q(released_on=None) | Q(released_on__gte=day), admitted_on__lte=day)

    def running(self) -> Self:
        """Stays without a day of leaving."""
        return self.filter(released_on=None)
