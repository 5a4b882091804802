"""The steps of the invention read and write the tables that they say, in an order that follows."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pytest

from throughcare.dataset.synthetic.defaults import default_steps
from throughcare.dataset.synthetic.engine.days import day_number, known
from throughcare.dataset.synthetic.engine.frames import Frames
from throughcare.dataset.synthetic.engine.step import Step, in_order
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.places import area
from throughcare.dataset.synthetic.steps import STEPS as WRITTEN_STEPS
from throughcare.schema import TABLES

STEPS = (*WRITTEN_STEPS, *default_steps(WRITTEN_STEPS))


@dataclass
class RecordingFrames(Frames):
    """Frames that note the tables to which rows are added, and those to which the rows refer."""

    wrote: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)

    def add(self, table, *, child=None, **columns):
        self.wrote.add(table)
        if child is not None:
            self.used.add("person")
        for name, to in TABLES[table].refers_to.items():
            if holds_a_key(columns.get(name)):
                self.used.add(to)
        return super().add(table, child=child, **columns)

    def added(self, table):
        self.used.add(table)
        return super().added(table)


def holds_a_key(values):
    """Whether any of the values, given in one of the ways that rows may be, is a key."""
    if isinstance(values, np.ndarray) and values.dtype.kind == "i":
        return bool(known(values).any())
    if values is None or isinstance(values, str):
        return bool(values)
    return any(str(value) for value in values)


class RecordingWorld(World):
    """A world that notes the tables of what is read."""

    def read(self, kind):
        self.frames.used.add(kind.table)
        return super().read(kind)


@pytest.fixture(scope="module")
def recorded():
    """The tables that each step wrote and used, in the two services that have a cast."""
    wrote, used = defaultdict(set), defaultdict(set)
    for number in (1, 2):
        for step, world in running(number):
            wrote[step.name] |= world.frames.wrote
            used[step.name] |= world.frames.used
    return wrote, used


def running(number):
    """Each step of one service, just after it ran, with the world as it noted that step alone."""
    day = day_number(date(2026, 11, 22))
    frames = RecordingFrames(area(number).code, number, day)
    world = RecordingWorld(area(number), number, seed=5, as_at=day, size=400, frames=frames)
    for step in in_order(STEPS):
        frames.wrote, frames.used = set(), set()
        step.run(world)
        yield step, world


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_a_step_writes_the_tables_that_it_makes_or_adds_to_and_no_other(recorded, step):
    wrote, _ = recorded

    assert wrote[step.name] == {*step.makes, *step.adds_to}


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_a_step_uses_all_that_it_needs_and_nothing_else(recorded, step):
    _, used = recorded

    assert used[step.name] - {*step.makes, *step.adds_to} == set(step.needs)


def test_the_order_in_which_the_steps_are_listed_does_not_matter():
    listed = {name: place for place, name in enumerate(s.name for s in in_order(STEPS[::-1]))}

    for step in STEPS:
        for earlier in STEPS:
            if {*earlier.makes} & {*step.needs, *step.adds_to}:
                assert listed[earlier.name] < listed[step.name]


def step(name, **tables):
    def run(world):
        """Do nothing."""

    run.__name__ = name
    return Step(run=run, **tables)


def test_steps_that_wait_for_each_other_are_refused():
    homes = step("homes", needs=("person",), makes=("residence",))
    children = step("children", needs=("residence",), makes=("person",))

    with pytest.raises(ValueError, match=r"These steps wait for each other: (homes|children)"):
        in_order([homes, children])


def test_a_step_that_needs_a_table_which_no_step_makes_is_refused():
    with pytest.raises(ValueError, match="homes needs person, which no step makes"):
        in_order([step("homes", needs=("person",), makes=("residence",))])


def test_a_step_that_adds_to_a_table_which_no_step_makes_is_refused():
    with pytest.raises(ValueError, match="homes needs person, which no step makes"):
        in_order([step("homes", adds_to=("person",))])


def test_a_table_that_two_steps_make_is_refused():
    with pytest.raises(ValueError, match="Both homes and hostels make residence"):
        in_order([step("homes", makes=("residence",)), step("hostels", makes=("residence",))])
