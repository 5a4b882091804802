"""Steps of the invention: what each needs and makes, and the order that follows from it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from throughcare.dataset.synthetic.engine.world import World


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step, in tables: `makes` those whose rows it begins, `needs` those that come before.

    Each table is made by one step. Others may add rows to it afterwards, and say so in `adds_to`:
    the breach of an order becomes an offence, though offences were made long before. A step that
    needs a table waits for the step that makes it and for none of those that add to it.
    """

    run: Callable[[World], None]
    needs: tuple[str, ...] = ()
    makes: tuple[str, ...] = ()
    adds_to: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.run.__name__


def in_order(steps: Iterable[Step]) -> list[Step]:
    """The steps, each after those that make what it needs or adds to.

    Raises `ValueError` for a table that no step makes, or two do, and for steps that wait for
    each other.
    """
    steps = tuple(steps)
    makers = _makers(steps)
    waits_for = {
        step.name: [makers[table].name for table in _before(step, makers)] for step in steps
    }
    by_name = {step.name: step for step in steps}
    try:
        return [by_name[name] for name in TopologicalSorter(waits_for).static_order()]
    except CycleError as cycle:
        raise ValueError(f"These steps wait for each other: {', '.join(cycle.args[1])}") from None


def _makers(steps: Iterable[Step]) -> dict[str, Step]:
    makers: dict[str, Step] = {}
    for step in steps:
        for table in step.makes:
            if table in makers:
                raise ValueError(
                    f"Both {makers[table].name} and {step.name} make {table}: one adds to it"
                )
            makers[table] = step
    return makers


def _before(step: Step, makers: dict[str, Step]) -> tuple[str, ...]:
    for table in (*step.needs, *step.adds_to):
        if table not in makers:
            raise ValueError(f"{step.name} needs {table}, which no step makes")
    return (*step.needs, *step.adds_to)
