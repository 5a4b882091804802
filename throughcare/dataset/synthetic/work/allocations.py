"""Who has each child's case, and when."""

import numpy as np

from throughcare.dataset.synthetic.engine.chances import happens
from throughcare.dataset.synthetic.engine.codes import DISPOSAL
from throughcare.dataset.synthetic.engine.days import EMPTY, Whole, unless_after
from throughcare.dataset.synthetic.engine.frames import pick
from throughcare.dataset.synthetic.engine.spans import joined, ordered
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.results import (
    Allocations,
    Matters,
    Programmes,
    StaffResult,
    Teams,
)

SUPERVISORS = ("case-manager", "senior-practitioner", "social-worker", "probation-officer")
LINGERS = 12  # days for which a case stays open after the work


def record_allocations(world: World) -> None:
    """One lead worker at a time; another when one leaves; sometimes a second beside them."""
    staff, matters, programmes = (
        world.read(StaffResult),
        world.read(Matters),
        world.read(Programmes),
    )
    rng = world.dice("allocation")
    court = matters.in_court == 1
    child = np.concatenate([programmes.child, matters.child[court]])
    first = np.concatenate([programmes.started_on, matters.charged_on[court]])
    last = np.concatenate([programmes.ended_on, matters.decided_on[court]]) + LINGERS
    open_now = first <= world.as_at
    child, first, last = joined(child[open_now], first[open_now], last[open_now], 30)
    prevention = np.isin(child, programmes.child[programmes.disposal == DISPOSAL["prevention"]])
    parts = []
    for _ in range(4):
        worker = np.where(
            prevention,
            staff.draw(rng, ("prevention-worker", "out-of-court-worker"), first),
            staff.draw(rng, SUPERVISORS, first),
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
    beside = staff.draw(rng, ("education-worker", "health-worker", "case-manager"), first)
    _write(
        world, staff, child[second], first[second] + 7, last[second], beside[second], "co-worker"
    )
    world.hand_on(Allocations(child, first, worker, staff))


def _write(
    world: World,
    staff: StaffResult,
    child: Whole,
    first: Whole,
    last: Whole,
    worker: Whole,
    kind: str,
) -> None:
    last = np.maximum(first, last)
    world.frames.add(
        "allocation",
        child=child,
        told_on=first,
        staff_id=staff.keys(worker),
        team_id=pick(world.read(Teams).ids, staff.team[worker]),
        kind=kind,
        started_on=np.minimum(first, world.as_at),
        ended_on=unless_after(last, world.as_at),
    )
