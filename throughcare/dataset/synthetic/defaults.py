"""Rows for the tables that no step makes, from what their columns say.

A new table of the dataset has rows at once: about one child, or one row of the table that it
belongs to, in ten; codes from its lists, days one after another, and the words of nobody. A table
that a measure reads deserves a step of its own, whose rows agree with the rest of each life.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from throughcare.dataset.synthetic import sentences
from throughcare.dataset.synthetic.engine.chances import happens, one_word
from throughcare.dataset.synthetic.engine.codes import ROLES
from throughcare.dataset.synthetic.engine.days import EMPTY, Truth, Whole, known, where
from throughcare.dataset.synthetic.engine.frames import A_DAY, Values, pick
from throughcare.dataset.synthetic.engine.step import Step
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.results import Lives, StaffResult, Teams
from throughcare.schema import TABLES, Column, Kind, Profile, Sensitivity, Shape, Table

SHARE = 0.1
FEW = 12  # rows of a table that is about no child
FILLED = 0.85  # of the values that may be missing
EVERYBODY = tuple(ROLES)
TRAIL = ("service_id", "reference", "recorded_at", "recorded_by")
IDENTIFYING = {
    "first_name": ("Robin", "Noor", "Ewan", "Bethan"),
    "last_name": ("Vale", "Marsh", "Iqbal", "Prosser"),
    "phone": ("01632 960711", "01632 960712"),
    "email": ("robin.vale@mail.example", "noor.marsh@mail.example"),
    "postcode": ("ZZ9 9ZZ", "ZZ9 8ZZ"),
}
SOMEBODY = ("R. Vale", "N. Marsh", "E. Iqbal", "B. Prosser")


def default_steps(steps: Iterable[Step]) -> list[Step]:
    """A step for each table that none of these makes."""
    made = {table for step in steps for table in step.makes}
    return [_step(table) for table in TABLES.values() if table.name not in made]


def _step(table: Table) -> Step:
    def fill(world: World) -> None:
        _fill(world, table)

    fill.__name__ = f"fill_{table.name}"
    needs = {each.refers_to for each in _references(table)}
    return Step(run=fill, needs=tuple(sorted(needs)), makes=(table.name,))


@dataclass(frozen=True)
class Rows:
    """Rows in the making: whose they are, the day of each, and what their values are drawn with."""

    world: World
    rng: np.random.Generator
    child: Whole
    on: Whole

    def __len__(self) -> int:
        return len(self.on)

    def only(self, chosen: Truth) -> "Rows":
        """Those of the rows that were chosen."""
        return Rows(self.world, self.rng, self.child[chosen], self.on[chosen])


def _fill(world: World, table: Table) -> None:
    rows, columns = _begun(world, table)
    for column in _references(table):
        if column.name not in columns and column.refers_to != "person":
            columns[column.name] = _reference(rows, column)
    columns |= _days(rows, table)
    for column in table.columns_in(Profile.RECORD):
        if not (column.key or column.refers_to or column.name in (*columns, *TRAIL)):
            columns[column.name] = _some_left_out(rows, column, _value(rows, column))
    about_children = known(rows.child).all()
    world.frames.add(
        table.name,
        child=rows.child if about_children else None,
        count=len(rows),
        told_on=rows.on,
        **columns,
    )
    if table.shape is Shape.ENTRY and len(rows):
        world.frames.correct(table.name, every=max(2, len(rows)))


def _references(table: Table) -> list[Column]:
    """Columns that hold keys of other tables, those of the trail left out."""
    return [
        column
        for column in table.columns_in(Profile.RECORD)
        if column.refers_to not in ("", "service", table.name) and column.name not in TRAIL
    ]


def _begun(world: World, table: Table) -> tuple[Rows, dict[str, Values]]:
    """Rows for some children, or for some rows of the table that these must belong to."""
    rng = world.dice(f"defaults of {table.name}")
    for column in _references(table):
        if column.required and column.refers_to not in ("person", "staff", "team"):
            place, child, on = world.frames.added(column.refers_to)
            some = _some(rng, len(place))
            rows = Rows(world, rng, child[some], _no_later(on[some], world.as_at))
            return rows, {column.name: place[some]}
    if "person_id" in table.refers_to:
        lives = world.read(Lives)
        some = _some(rng, len(lives))
        on = lives.known_on[some] + rng.integers(0, 200, len(some))
        return Rows(world, rng, some, np.minimum(on, world.as_at)), {}
    on = world.as_at - rng.integers(30, 900, FEW)
    return Rows(world, rng, np.full(FEW, EMPTY, dtype=np.int64), np.sort(on)), {}


def _some(rng: np.random.Generator, count: int) -> Whole:
    """Places of about one in ten, and of one at the least where there are any."""
    chosen = happens(rng, SHARE, count)
    chosen[: min(count, 1)] = True
    return np.flatnonzero(chosen)


def _no_later(on: Whole, as_at: int) -> Whole:
    return np.where(known(on), np.minimum(on, as_at), as_at - 30)


def _reference(rows: Rows, column: Column) -> Values:
    """Staff who were there, any team, or the last row of another table about the same child."""
    world, rng = rows.world, rows.rng
    if column.refers_to == "staff":
        staff = world.read(StaffResult)
        keys = staff.draw(rng, EVERYBODY, rows.on)
        return staff.keys(keys if column.required else where(_filled(rows), keys))
    if column.refers_to == "team":
        teams = world.read(Teams).ids
        return pick(teams, rng.integers(0, len(teams), len(rows)))
    place, child, _ = world.frames.added(column.refers_to)
    last = dict(zip(child.tolist(), place.tolist(), strict=True))
    return np.array([last.get(whose, EMPTY) for whose in rows.child.tolist()], dtype=np.int64)


def _days(rows: Rows, table: Table) -> dict[str, Values]:
    """Days and moments, each some days after the one that stands before it; none has yet to come.

    A spell or anything else that ends runs on for four in ten.
    """
    columns: dict[str, Values] = {}
    on = rows.on
    for column in table.columns_in(Profile.RECORD):
        if column.kind not in (Kind.DAY, Kind.MOMENT) or column.name in TRAIL:
            continue
        if column.sensitivity is Sensitivity.SENSITIVE:  # a date of birth
            columns[column.name] = rows.on - 365 * 15 - rows.rng.integers(0, 20_000, len(rows))
            continue
        if columns:
            later = rows.rng.integers(1, 90 if column.name.startswith("ended") else 14, len(rows))
            on = np.minimum(on + later, rows.world.as_at)
        value = on * A_DAY + (9 + len(columns)) * 3600 if column.kind is Kind.MOMENT else on
        runs = not column.required and column.name.startswith("ended")
        chance = 0.6 if runs else FILLED if not column.required else 1.0
        columns[column.name] = where(happens(rows.rng, chance, len(rows)), value)
    return columns


def _value(rows: Rows, column: Column) -> Values:
    """A value of the column's kind: a code of its list, a small number, yes or no, or words."""
    rng, count = rows.rng, len(rows)
    if column.choices:
        return one_word(rng, column.choices.codes, count)
    if column.kind is Kind.WHOLE:
        return rng.integers(1, 13, count)
    if column.kind is Kind.TRUTH:
        return happens(rng, 0.7, count).astype(np.int64)
    return one_word(rng, _words(column), count)


def _words(column: Column) -> tuple[str, ...]:
    if column.free_text:
        return sentences.NEXT
    if column.sensitivity is Sensitivity.IDENTIFYING:
        return IDENTIFYING.get(column.name, SOMEBODY)
    short = column.name.replace("_", " ").capitalize()
    return tuple(f"{short} {number}" for number in range(1, 5))


def _some_left_out(rows: Rows, column: Column, values: Values) -> Values:
    if column.required:
        return values
    filled = _filled(rows)
    if isinstance(values, np.ndarray):
        return where(filled, values)
    return pick(values.to_pylist(), where(filled, np.arange(len(rows))))


def _filled(rows: Rows) -> Truth:
    return happens(rows.rng, FILLED, len(rows))
