"""Several queries of a page in one statement, written once and filled in for each page.

A page about a child asks a dozen small questions. Asked one by one, each is written by Django anew,
sent, and answered: that is most of what a page costs. `@in_one_statement` stands over a function
that says what is asked; it runs once, with placeholders for the numbers of the child and for today,
and what Django makes of it is kept. `PageReading` asks all that was added to it when the first
answer is needed.

    @in_one_statement
    def rows_of_today(child: Child) -> Queries:
        return {"alerts": child.rows("alerts").covering(today())}

    reading = PageReading()
    asked = reading.add(rows_of_today, child)
    asked["alerts"]  # a list of alerts
"""

import json
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property, wraps
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from throughcare.foundation.facts.days import moment, standing_on, today
from throughcare.foundation.facts.kept_plans import (
    Differs,
    number,
    planned_cursor,
    with_constants,
)
from throughcare.foundation.facts.rows_of_json import (
    CannotBeStored,
    Converter,
    converter_for,
    rows_of,
)

Queries = Mapping[str, models.QuerySet[Any, Any]]

A_DAY = date(1066, 10, 14)
"""Stands for today while a statement is written: no row of the record is so old."""
LONG_AGO = date(1500, 1, 1)
FARTHEST = timedelta(days=360)
FIRST_MARK = 1_000_000  # its negatives stand for numbers of rows: no row has one
MARKS_EACH = 1_000  # for the numbers of one argument
STORED = 500  # statements; the shapes of all pages are far fewer


class Words(str):
    """Text that differs from page to page, as a reference does: the statement is the same."""


@dataclass(frozen=True)
class StoredQuery:
    """One query as Django wrote it, and how its rows become objects or tuples."""

    sql: str
    values: tuple[Any, ...]
    converters: tuple[Converter | None, ...]
    rows_of: Callable[[list[tuple[Any, ...]]], list[Any]]

    def part(self) -> str:
        """The query as a value of a statement: its rows, as JSON, in their order."""
        columns = ", ".join(f"c{place}" for place in range(len(self.converters)))
        return f"(SELECT json_agg(p)::text FROM ({self.sql}) p ({columns}))"

    def read(self, answer: list[dict[str, Any]]) -> list[Any]:
        rows = [
            tuple(
                value if convert is None or value is None else convert(value)
                for convert, value in zip(self.converters, row.values(), strict=True)
            )
            for row in answer
        ]
        return self.rows_of(rows)


@dataclass(frozen=True)
class StoredQueries:
    """What a function asks, by name, with the arguments' numbers still to be filled in."""

    by_name: dict[str, StoredQuery]

    @cached_property
    def sql(self) -> str:
        return ", ".join(query.part() for query in self.by_name.values())

    @cached_property
    def values(self) -> tuple[Any, ...]:
        return tuple(value for query in self.by_name.values() for value in query.values)


_stored: dict[Hashable, StoredQueries] = {}


def in_one_statement(
    asks: Callable[..., Queries],
) -> Callable[..., tuple[StoredQueries, list[Any]]]:
    """Make a function that says what is asked into one that answers with it, filled in.

    Arguments are rows, of which only the numbers may be asked for; whole numbers; tuples of them,
    which are asked with `Numbers`; text marked as `Words`; and anything else, for each value of
    which the statement is written anew.
    """

    @wraps(asks)
    def filled(*given: Any, **named: Any) -> tuple[StoredQueries, list[Any]]:
        arguments = [*given, *named.values()]
        key = (asks, *named, *map(shape_of, arguments))
        queries = _stored.get(key)
        if queries is None:
            queries = written(asks, given, named)
            if len(_stored) < STORED:
                _stored[key] = queries
        return queries, fill(queries.values, arguments)

    return filled


def shape_of(argument: Any) -> Hashable:
    """What of an argument changes the statement: of a row its model alone, of numbers nothing."""
    if isinstance(argument, (models.Model, Words)):
        return type(argument)
    if are_numbers(argument):
        return tuple
    return int if is_number(argument) else argument


def is_number(argument: Any) -> bool:
    return isinstance(argument, int) and not isinstance(argument, bool)


def are_numbers(argument: Any) -> bool:
    return isinstance(argument, tuple) and bool(argument) and all(map(is_number, argument))


def written(
    asks: Callable[..., Queries], given: tuple[Any, ...], named: dict[str, Any]
) -> StoredQueries:
    """Ask with placeholders, and keep what Django makes of it."""
    marked = [placeholder(place, each) for place, each in enumerate([*given, *named.values()])]
    with standing_on(A_DAY):
        asked = asks(*marked[: len(given)], **dict(zip(named, marked[len(given) :], strict=True)))
        return StoredQueries({name: stored_query(query) for name, query in asked.items()})


def placeholder(place: int, argument: Any) -> Any:
    """A row of the same model of which nothing but numbers is known, or a mark of its own."""
    first = -FIRST_MARK - MARKS_EACH * place
    if isinstance(argument, Words):
        return Words(first)
    if is_number(argument):
        return first
    if are_numbers(argument):
        return (first,)
    if not isinstance(argument, models.Model):
        return argument
    numbers = numbers_of(type(argument))
    marks = [first - nth for nth in range(len(numbers))]
    return type(argument).from_db("default", numbers, marks)


def numbers_of(model: type[models.Model]) -> list[str]:
    """The columns of a model that hold the number of a row."""
    return [
        field.attname
        for field in model._meta.concrete_fields
        if field.primary_key or field.is_relation
    ]


def fill(values: tuple[Any, ...], arguments: list[Any]) -> list[Any]:
    """The values with those of the arguments, and of today, in place of the placeholders."""
    marks: dict[int | str, Any] = {}
    for place, argument in enumerate(arguments):
        first = -FIRST_MARK - MARKS_EACH * place
        if is_number(argument):
            marks[first] = argument
        elif isinstance(argument, Words):
            marks[str(first)] = str(argument)
        elif are_numbers(argument):
            marks[first] = [number(each) for each in argument]
        elif isinstance(argument, models.Model):
            for nth, name in enumerate(numbers_of(type(argument))):
                marks[first - nth] = getattr(argument, name)
    return [filled_value(value, marks) for value in values]


def filled_value(value: Any, marks: dict[int | str, Any]) -> Any:
    if isinstance(value, DaysAgo):
        return value.filled()
    if isinstance(value, str):
        return marks.get(value, value)
    if is_number(value) and value in marks:
        return number(type(value)(marks[value]))
    if isinstance(value, list) and len(value) == 1:
        return marks.get(value[0], value)
    return value


def is_mark(value: Any) -> bool:
    """Whether a value stands for one that is filled in for each page."""
    if isinstance(value, list):
        return len(value) == 1 and is_mark(value[0])
    if isinstance(value, str):
        return value[1:].isdecimal() and is_mark(int(value))
    return isinstance(value, DaysAgo) or (is_number(value) and value <= -FIRST_MARK)


def like(value: Any) -> Any:
    """A value of the kind that is filled in for a placeholder."""
    if isinstance(value, DaysAgo):
        return moment() if value.is_moment else today()
    return value


class Numbers(models.Value):
    """Numbers of rows as one value, for a function that asks about several: `= ANY(...)`."""

    def __init__(self, numbers: Sequence[int]) -> None:
        super().__init__(list(numbers), output_field=ArrayField(models.BigIntegerField()))


class IsAnyOf(models.Func):
    """Whether a number is in an array: `filter(IsAnyOf("child_id", OuterRef("record_ids")))`."""

    arg_joiner = " = ANY("
    template = "%(expressions)s)"
    output_field = models.BooleanField()


@dataclass(frozen=True)
class DaysAgo:
    """A placeholder for the service's day or moment, or one so long before it."""

    earlier: timedelta
    is_moment: bool

    def filled(self) -> date | datetime:
        return (moment() if self.is_moment else today()) - self.earlier


def with_days_marked(value: Any) -> Any:
    """A value of the query, or the placeholder where it hangs on today.

    Raises `CannotBeStored` for a day so far from today that it may be a birthday: years differ in
    length, and what is stored is a number of days.
    """
    if not isinstance(value, date) or in_living_memory(value):
        return value
    if isinstance(value, datetime):
        with standing_on(A_DAY):
            minutes = round((moment() - value).total_seconds() / 60)
        day = DaysAgo(timedelta(minutes=minutes), is_moment=True)
    else:
        day = DaysAgo(A_DAY - value, is_moment=False)
    if abs(day.earlier) > FARTHEST:
        raise CannotBeStored(f"{value} is not so many days from today")
    return day


def in_living_memory(value: date) -> bool:
    return (value.date() if isinstance(value, datetime) else value) > LONG_AGO


def stored_query(queryset: Any) -> StoredQuery:
    """The query as Django writes it. Raises `CannotBeStored` for a value that JSON would change."""
    compiler = queryset.query.get_compiler(connection=connection)
    sql, values = with_constants(*written_with_marks(compiler))
    select = [expression for expression, _sql, _alias in compiler.select]
    return StoredQuery(
        sql=sql,
        values=values,
        converters=tuple(converter_for(expression.output_field) for expression in select),
        rows_of=rows_of(queryset, compiler),
    )


def written_with_marks(compiler: Any) -> tuple[str, list[Any]]:
    """The text and the values, those among them told apart that differ from page to page."""
    sql, values = compiler.as_sql()
    marked = map(with_days_marked, values)
    return sql, [Differs(each, like(each)) if is_mark(each) else each for each in marked]


class PageReading:
    """One statement for what was added to it; sent when the first answer is needed."""

    def __init__(self) -> None:
        self.waiting: list[tuple[StoredQueries, list[Any], dict[str, list[Any]]]] = []

    def add(
        self, asks: Callable[..., tuple[StoredQueries, list[Any]]], *given: Any, **named: Any
    ) -> "Answers":
        """Ask with the rest; the answers come together."""
        queries, values = asks(*given, **named)
        answers: dict[str, list[Any]] = {}
        self.waiting.append((queries, values, answers))
        return Answers(self, answers)

    def read(self) -> None:
        """Send the statement, unless nothing waits."""
        waiting, self.waiting = self.waiting, []
        if not waiting:
            return
        with planned_cursor() as cursor:
            cursor.execute(
                f"SELECT {', '.join(queries.sql for queries, _values, _answers in waiting)}",
                [value for _queries, values, _answers in waiting for value in values],
            )
            columns: Iterator[Any] = iter(cursor.fetchone())
        for queries, _values, answers in waiting:
            for name, query in queries.by_name.items():
                rows = next(columns)
                answers[name] = query.read(json.loads(rows, parse_float=Decimal) if rows else [])


@dataclass(frozen=True)
class Answers:
    """What was asked, by name."""

    reading: PageReading
    answers: dict[str, list[Any]]

    def __getitem__(self, name: str) -> list[Any]:
        self.reading.read()
        return self.answers[name]

    def first(self, name: str) -> Any:
        """The first row; None where there is none, or where it was not asked for."""
        self.reading.read()
        return next(iter(self.answers.get(name, ())), None)
