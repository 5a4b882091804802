"""The dataset's own rules, asked of data that did not come from our database before it is counted.

Each rule comes from the definition of the tables: keys are unique, what is referred to is there,
codes are of their list, what must be given is given, spells end after they begin, what cannot
overlap does not. PostgreSQL holds our own record to the same.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, TypeVar

import ibis
import ibis.expr.types as ir
from ibis.expr.operations import UnboundTable

from throughcare.measures.children.attributes import mergers
from throughcare.measures.children.attributes import table as unbound_table
from throughcare.measures.engine.engines import Engine, rows
from throughcare.measures.measure import Measure
from throughcare.measures.run import FigureQuery, part_rows
from throughcare.schema import TABLES, Column, Kind, Profile, Table

NULL_DAY = date(1900, 1, 1)
FOR_EVER = date(9999, 12, 31)
SPELLS = (
    ("started_on", "ended_on"),
    ("admitted_on", "released_on"),
    ("outcome_on", "ended_on"),
    ("rj_started_on", "rj_ended_on"),
    ("attended_from_on", "attended_until_on"),
    ("date_of_birth", "date_of_death"),
)
IN_CUSTODY = ("court-ordered-secure-remand", "remand-in-custody", "remand-to-youth-detention")
EXAMPLES = 3
ONE = {"have": "has", "are": "is", "begin": "begins"}


@dataclass(frozen=True, kw_only=True)
class DatasetRule:
    """One rule of one table: which columns it is about, and what is said where it is broken."""

    table: str
    columns: tuple[str, ...]
    words: str


@dataclass(frozen=True, kw_only=True)
class RowRule(DatasetRule):
    """A rule that each row keeps or breaks by itself."""

    broken: ir.BooleanValue


@dataclass(frozen=True, kw_only=True)
class Spells:
    """The spells of which a child has one at a time, by the columns of their first and last day."""

    rows: ir.Table
    first: str
    last: str


@dataclass(frozen=True, kw_only=True)
class SetRule(DatasetRule):
    """A rule of rows together: the expression gives those that break it."""

    breaking: ir.Table
    spells: Spells | None = None


AnyRule = TypeVar("AnyRule", RowRule, SetRule)
Given: TypeAlias = Mapping[str, Collection[str]]
"""The columns that the data has, table by table."""


@dataclass(frozen=True, kw_only=True)
class Broken:
    """A rule that the data breaks: how often, and the keys of a few rows that do."""

    rule: RowRule | SetRule
    count: int
    examples: tuple[str, ...]

    def __str__(self) -> str:
        named = ", ".join(self.examples)
        verb, rest = self.rule.words.split(" ", 1)
        many = f"{self.count:,} rows {verb}" if self.count != 1 else f"1 row {ONE[verb]}"
        return f"{self.rule.table}: {many} {rest} (for example {named})."


def broken_rules(engine: Engine, tables: Collection[str], there: Given) -> list[Broken]:
    """Every rule of the tables that what the engine holds breaks, in the order of the tables.

    `there` names the tables that the data has at all and their columns: nothing is held to a
    rule about what was never given.
    """
    broken: list[Broken] = []
    for name in (name for name in TABLES if name in tables):
        broken += broken_rows(engine, name, there)
        broken += broken_sets(engine, name, there)
    return broken


def given(rules: Iterable[AnyRule], there: Given) -> list[AnyRule]:
    """The rules whose columns the data has."""
    applicable: list[AnyRule] = []
    for rule in rules:
        if set(rule.columns) <= set(there.get(rule.table, ())):
            applicable.append(rule)
    return applicable


def needed(broken: Iterable[Broken], needs: Mapping[str, Collection[str]]) -> list[Broken]:
    """Those that a measure cannot do without: rules about a column it needs, or about its keys."""
    return [
        each
        for each in broken
        if each.rule.table in needs
        and {*needs[each.rule.table], TABLES[each.rule.table].key.name} & {*each.rule.columns}
    ]


def tables_of(measure: Measure, query: FigureQuery) -> set[str]:
    """The tables that any part of the measure reads."""
    return {
        table.name
        for part in measure.parts
        for table in part_rows(measure, part, query).op().find(UnboundTable)
    }


def broken_rows(engine: Engine, name: str, there: Given) -> Iterator[Broken]:
    """The row rules of a table that are broken: counted in one query, then looked at."""
    rules = given(row_rules(TABLES[name]), there)
    whole = unbound_table(name)
    counts = {f"rule_{place}": rule.broken.sum() for place, rule in enumerate(rules)}
    (counted,) = rows(engine, whole.aggregate(**counts))
    for place, rule in enumerate(rules):
        if counted[f"rule_{place}"]:
            breaking = whole.filter(rule.broken)
            shown = examples(engine, breaking, rule)
            yield Broken(rule=rule, count=int(counted[f"rule_{place}"]), examples=shown)


def broken_sets(engine: Engine, name: str, there: Given) -> Iterator[Broken]:
    """The set rules of a table that are broken."""
    for rule in given(set_rules(TABLES[name], there), there):
        (counted,) = rows(engine, rule.breaking.aggregate(broken=rule.breaking.count()))
        if counted["broken"]:
            shown = examples(engine, rule.breaking, rule)
            yield Broken(rule=rule, count=int(counted["broken"]), examples=shown)


def examples(engine: Engine, breaking: ir.Table, rule: DatasetRule) -> tuple[str, ...]:
    """The keys of a few rows, with the value where the rule is about one column of theirs."""
    key, column = TABLES[rule.table].key.name, rule.columns[0]
    wanted = list(dict.fromkeys((key, column)))
    broken_keys = rows(engine, breaking.select(*wanted).order_by(wanted).limit(EXAMPLES))
    return tuple(
        f"{row[key] or 'no key'}"
        + (f" with {row[column]}" if column != key and row[column] else "")
        for row in broken_keys
    )


def row_rules(table: Table) -> Iterator[RowRule]:
    """What each row must keep."""
    whole = unbound_table(table.name)
    for column in table.columns_in(Profile.FIGURES):
        for broken, words in column_rules(whole[column.name], column):
            yield RowRule(table=table.name, columns=(column.name,), words=words, broken=broken)
    for first, last in SPELLS:
        if first in whole.columns and last in whole.columns:
            yield RowRule(
                table=table.name,
                columns=(last, first),
                words=f"have {last} before {first}",
                broken=(whole[last] < whole[first]).fill_null(False),
            )


def column_rules(value: ir.Value, column: Column) -> Iterator[tuple[ir.BooleanValue, str]]:
    """What a value must keep by itself."""
    if column.required or column.key:
        missing = value == "" if column.kind is Kind.TEXT else value.isnull()
        yield missing, f"have no {column.name}"
    if column.choices is not None:
        known = sorted(column.choices.codes)
        yield ~value.isin(["", *known]), f"have in {column.name} what is not in its list"
    if column.kind is Kind.DAY:
        yield (
            (value == ibis.literal(NULL_DAY)).fill_null(False),
            f"have 1900-01-01 as {column.name}: leave a day that is not known empty",
        )


def set_rules(table: Table, there: Given) -> Iterator[SetRule]:
    """What rows must keep together."""
    whole, key = unbound_table(table.name), table.key.name
    keys = ["service_id"] if key == "service_id" else ["service_id", key]
    counted = whole.group_by(keys).aggregate(times=whole.count())
    yield SetRule(
        table=table.name,
        columns=(key,),
        words=f"have the {key} of another row of the same service",
        breaking=counted.filter(counted.times > 1),
    )
    for column in table.columns_in(Profile.FIGURES):
        if column.refers_to in there and column.refers_to != "service":
            yield resolves(table, column)
    yield from overlaps(table)
    if table.name == "person":
        yield merged_into_a_survivor()


def resolves(table: Table, column: Column) -> SetRule:
    """A key of another table, where given, is there, in the same service."""
    whole, other = unbound_table(table.name), unbound_table(column.refers_to).view()
    given = whole.filter(whole[column.name] != "")
    same = [
        given.service_id == other.service_id,
        given[column.name] == other[TABLES[column.refers_to].key.name],
    ]
    return SetRule(
        table=table.name,
        columns=(column.name,),
        words=f"have in {column.name} what no row of {column.refers_to} is called",
        breaking=given.anti_join(other, same),
    )


def overlaps(table: Table) -> Iterator[SetRule]:
    """What one child cannot have twice at a time; a night is left on the day of leaving."""
    whole = unbound_table(table.name)
    if table.name == "allocation":
        lead = whole.filter(whole.kind == "lead")
        yield overlap(lead, table.name, "started_on", "ended_on", "lead workers", included=True)
    if table.name == "residence":
        main = whole.filter(whole.is_primary)
        yield overlap(main, table.name, "started_on", "ended_on", "main homes", included=True)
    if table.name in ("custody", "remand"):
        nights = whole.filter(whole.released_on.isnull() | (whole.released_on > whole.admitted_on))
        if table.name == "remand":
            nights = nights.filter(nights.kind.isin(IN_CUSTODY))
        yield overlap(nights, table.name, "admitted_on", "released_on", "beds", included=False)


def overlap(
    some: ir.Table, table: str, first: str, last: str, what: str, *, included: bool
) -> SetRule:
    """Rows that begin before an earlier one of the same child has ended."""
    key = TABLES[table].key.name
    ended = some.mutate(until=some[last].fill_null(ibis.literal(FOR_EVER)))
    before = ibis.window(
        group_by=["service_id", "person_id"],
        order_by=[ended[first], ended[key]],
        preceding=(None, 1),
    )
    placed = ended.mutate(busy_until=ended.until.max().over(before))
    begun = placed.busy_until >= placed[first] if included else placed.busy_until > placed[first]
    return SetRule(
        table=table,
        columns=(first, last),
        words=f"begin while an earlier one runs: a child cannot have two {what} at once",
        breaking=placed.filter(begun),
        spells=Spells(rows=some, first=first, last=last),
    )


def merged_into_a_survivor() -> SetRule:
    """A chain of mergers ends in a record that survives."""
    person = unbound_table("person")
    merged = person.filter(person.merged_into_person_id != "")
    gone = merged.select(of_service="service_id", gone="person_id")
    ends = mergers().view()
    circle = ends.semi_join(
        gone, [ends.service_id == gone.of_service, ends.counted_as == gone.gone]
    )
    return SetRule(
        table="person",
        columns=("merged_into_person_id",),
        words="are merged in a circle: name the record that survives",
        breaking=person.semi_join(circle, ["service_id", "person_id"]),
    )
