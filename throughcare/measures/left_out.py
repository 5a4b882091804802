"""Leaves out the rows of others' files that break a rule of the dataset, and counts them.

One row in a thousand that is wrong is no reason to have no figure, and no reason to count it: it
is left out, and the figure says how many were and why. Where most rows of a table break a rule
the file is written in another way than the dataset says, and there is no figure.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any, TypeAlias

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from throughcare.measures.checks import (
    EXAMPLES,
    FOR_EVER,
    Broken,
    Given,
    RowRule,
    SetRule,
    Spells,
    broken_rules,
    needed,
)
from throughcare.measures.children.attributes import table as unbound_table
from throughcare.measures.engine.engines import Engine, rows
from throughcare.schema import TABLES

FEW_ROWS = 10
"""Of fewer rows any number may be left out: one of two says little of how a file is written."""
TOUCHING = "begin on the last day of an earlier one, and are counted as they stand"

Needs: TypeAlias = Mapping[str, Collection[str]]


class MostlyBroken(ValueError):
    """More than half of the rows of a table break a rule; says which rule, and how many."""


@dataclass(frozen=True)
class Exceptions:
    """What is not as the dataset says: rows left out of the figures, and rows still in them."""

    left_out: list[Broken]
    still_in: list[Broken]

    @property
    def rows(self) -> int:
        """How many rows were left out."""
        return sum(each.count for each in self.left_out)

    @property
    def words(self) -> str:
        """What is said beside a figure; blank where nothing was left out."""
        return f"Left out: {' '.join(map(str, self.left_out))}" if self.left_out else ""


def leave_out(engine: Engine, tables: Collection[str], there: Given, needs: Needs) -> Exceptions:
    """Take from the tables every row that breaks a rule which the measure needs.

    Tables are taken in the order in which they refer to each other, so that what refers to a row
    that was left out is left out and counted too. Raises `MostlyBroken`.
    """
    found = Exceptions([], [])
    for name in (name for name in TABLES if name in tables):
        broken = broken_rules(engine, [name], there)
        fatal = needed(broken, needs)
        found.still_in.extend(each for each in broken if each not in fatal)
        refuse_most(engine, fatal)
        for each in fatal:
            if isinstance(each.rule, SetRule) and each.rule.spells:
                leave_out_overlapping(engine, each, each.rule.spells, found)
            else:
                leave_out_rows(engine, each, found)
    return found


def refuse_most(engine: Engine, fatal: Iterable[Broken]) -> None:
    """Raise `MostlyBroken` where most of at least ten rows break a rule."""
    most = []
    for each in fatal:
        total = number_of_rows(engine, each.rule.table)
        if total >= FEW_ROWS and each.count * 2 > total:
            most.append(f"{each} That is {each.count:,} of {total:,} rows.")
    if most:
        raise MostlyBroken("\n".join(most))


def leave_out_rows(engine: Engine, broken: Broken, found: Exceptions) -> None:
    """Take out the rows that break a rule, and count those that no earlier rule took."""
    before = number_of_rows(engine, broken.rule.table)
    hold(engine, broken.rule.table, rows_that_keep(broken.rule))
    gone = before - number_of_rows(engine, broken.rule.table)
    if gone:
        found.left_out.append(replace(broken, count=gone))


def rows_that_keep(rule: RowRule | SetRule) -> ir.Table:
    """The rows of the table of a rule that keep it.

    Of rows that are the same in every column one is kept; of rows that share a number and are
    not the same, nobody knows which is right.
    """
    whole, key = unbound_table(rule.table), TABLES[rule.table].key.name
    if isinstance(rule, RowRule):
        return whole.filter(~rule.broken.fill_null(False))
    if rule.columns == (key,):
        once = whole.distinct()
        counted = once.group_by(keys_of(rule.table)).aggregate(times=once.count())
        return once.anti_join(counted.filter(counted.times > 1), keys_of(rule.table))
    return without(whole, rule.breaking, rule.table)


def leave_out_overlapping(
    engine: Engine, broken: Broken, spells: Spells, found: Exceptions
) -> None:
    """Take out each spell that begins while one that is counted runs.

    One that begins on the last day of another stays: many systems write the day of a move as the
    last day here and the first day there, and leaving those out would leave a child one home.
    """
    inside, touching = overlapping(engine, broken, spells)
    if inside:
        whole, gone = unbound_table(broken.rule.table), keys_as_table(broken.rule.table, inside)
        hold(engine, broken.rule.table, without(whole, gone, broken.rule.table))
        found.left_out.append(renamed(broken, inside, broken.rule.words, spells))
    if touching:
        found.still_in.append(renamed(broken, touching, TOUCHING, spells))


def overlapping(
    engine: Engine, broken: Broken, spells: Spells
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The spells that begin while one runs, and those that begin on its last day.

    A spell is compared with those that are counted, and not with one that was itself left out.
    """
    key = TABLES[broken.rule.table].key.name
    assert isinstance(broken.rule, SetRule)
    concerned = spells.rows.semi_join(broken.rule.breaking, ["service_id", "person_id"])
    listed = rows(engine, concerned.order_by(["service_id", "person_id", spells.first, key]))
    inside, touching = [], []
    for _, of_child in groupby(listed, key=lambda row: (row["service_id"], row["person_id"])):
        until = date.min
        for row in of_child:
            first, last = row[spells.first] or date.min, row[spells.last] or FOR_EVER
            if first < until:
                inside.append(row)
                continue
            if first == until:
                touching.append(row)
            until = max(until, last)
    return inside, touching


def renamed(broken: Broken, which: list[dict[str, Any]], words: str, spells: Spells) -> Broken:
    """What is said of some of the rows that break a rule."""
    key = TABLES[broken.rule.table].key.name
    examples = tuple(f"{row[key]} from {row[spells.first]}" for row in which[:EXAMPLES])
    rule = replace(broken.rule, words=words)
    return Broken(rule=rule, count=len(which), examples=examples)


def keys_as_table(table: str, which: list[dict[str, Any]]) -> ir.Table:
    """The keys of some rows, as a table to compare with."""
    columns = {name: [str(row[name]) for row in which] for name in keys_of(table)}
    return ibis.memtable(pa.table(columns))


def without(whole: ir.Table, gone: ir.Table, table: str) -> ir.Table:
    """The rows of a table but those of the same keys in another."""
    return whole.anti_join(gone.select(keys_of(table)).distinct().view(), keys_of(table))


def keys_of(table: str) -> list[str]:
    """The columns that name a row of a table among all services."""
    return list(dict.fromkeys(("service_id", TABLES[table].key.name)))


def number_of_rows(engine: Engine, table: str) -> int:
    """How many rows an engine holds of a table."""
    whole = unbound_table(table)
    return int(rows(engine, whole.aggregate(total=whole.count()))[0]["total"])


def hold(engine: Engine, table: str, kept: ir.Table) -> None:
    """Hold some of a table's rows in place of all."""
    engine.hold(table, engine.arrow(kept))
