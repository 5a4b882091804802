"""Who has each child's case, and when."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from throughcare.dataset.synthetic.engine.chances import happens
from throughcare.dataset.synthetic.engine.days import EMPTY, Whole, unless_after, where
from throughcare.dataset.synthetic.engine.frames import pick
from throughcare.dataset.synthetic.engine.spans import joined, latest, ordered
from throughcare.dataset.synthetic.engine.world import Programmes, Staff, World
from throughcare.dataset.synthetic.lives.careers import Matters
from throughcare.dataset.synthetic.people.staff import somebody, team_ids
from throughcare.dataset.synthetic.people.teams import role_place
from throughcare.dataset.synthetic.work.programmes import PLACE

SUPERVISORS = ("case-manager", "senior-practitioner", "social-worker", "probation-officer")
LINGERS = 12  # days for which a case stays open after the work


Writer: TypeAlias = Callable[[Whole, Whole], pa.Array]


@dataclass
class Allocations:
    """Lead workers, in the order of child and first day."""

    child: Whole
    started_on: Whole
    worker: Whole
    staff: Staff

    def worker_on(self, child: Whole, on: Whole) -> Whole:
        """The place of the lead worker on a day, or of the last one before it; or empty."""
        at = latest(self.child, self.started_on, child, on)
        first = np.searchsorted(self.child, child)
        has = (first < len(self.child)) & (
            self.child[np.minimum(first, len(self.child) - 1)] == child
        )
        at = np.where(at >= 0, at, np.where(has, first, -1))
        return where(at >= 0, self.worker[np.maximum(at, 0)])

    def ids_on(self, child: Whole, on: Whole) -> pa.Array:
        """Keys of the lead workers on days; blank where the child never had one."""
        return pick(self.staff.ids.to_pylist(), self.worker_on(child, on))

    def writer(self, role: str) -> Writer:
        """Who wrote a row down: the lead worker of its child, or else somebody of a role."""
        clerk = np.flatnonzero(self.staff.role == role_place([role])[0])[-1]
        name = self.staff.ids[int(clerk)].as_py()

        def write(child: Whole, on: Whole) -> pa.Array:
            lead = self.ids_on(child, on)
            return pc.if_else(pc.equal(lead, ""), name, lead)

        return write


def allocate(world: World, staff: Staff, matters: Matters, programmes: Programmes) -> Allocations:
    """One lead worker at a time; another when one leaves; sometimes a second beside them."""
    rng = world.dice("allocation")
    court = matters.in_court == 1
    child = np.concatenate([programmes.child, matters.child[court]])
    first = np.concatenate([programmes.started_on, matters.charged_on[court]])
    last = np.concatenate([programmes.ended_on, matters.decided_on[court]]) + LINGERS
    open_now = first <= world.as_at
    child, first, last = joined(child[open_now], first[open_now], last[open_now], 30)
    prevention = np.isin(child, programmes.child[programmes.disposal == PLACE["prevention"]])
    parts = []
    for _ in range(4):
        worker = np.where(
            prevention,
            somebody(rng, staff, ("prevention-worker", "out-of-court-worker"), first),
            somebody(rng, staff, SUPERVISORS, first),
        )
        leaves = staff.ended_on[worker]
        goes = (leaves != EMPTY) & (leaves < last) & (leaves >= first)
        parts.append((child, first, np.where(goes, leaves, last), worker))
        child, first, last, prevention = child[goes], leaves[goes] + 1, last[goes], prevention[goes]
        begun = first <= world.as_at
        child, first, last, prevention = child[begun], first[begun], last[begun], prevention[begun]
    columns = [np.concatenate([part[n] for part in parts]) for n in range(4)]
    order = ordered(columns[0], columns[1])
    child, first, last, worker = (column[order] for column in columns)
    _write(world, staff, child, first, last, worker, "lead")
    second = happens(rng, 0.11, len(child))
    beside = somebody(rng, staff, ("education-worker", "health-worker", "case-manager"), first)
    _write(
        world, staff, child[second], first[second] + 7, last[second], beside[second], "co-worker"
    )
    return Allocations(child, first, worker, staff)


def _write(
    world: World, staff: Staff, child: Whole, first: Whole, last: Whole, worker: Whole, kind: str
) -> None:
    last = np.maximum(first, last)
    world.frames.add(
        "allocation",
        child=child,
        told_on=first,
        staff_id=staff.ids.take(worker),
        team_id=pick(team_ids(world).to_pylist(), staff.team[worker]),
        kind=kind,
        started_on=np.minimum(first, world.as_at),
        ended_on=unless_after(last, world.as_at),
    )
