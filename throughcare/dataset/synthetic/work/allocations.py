"""Who has each child's case, and when."""

from collections import Counter

import numpy as np

from throughcare.dataset.synthetic.cast.stories import rows_of_the_cast
from throughcare.dataset.synthetic.engine.chances import happens
from throughcare.dataset.synthetic.engine.codes import DISPOSAL, role_places
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
from throughcare.dataset.synthetic.work.caseloads import OpenCase, Post, shared_out

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
    cases = [
        OpenCase(int(whose), int(opens), int(closes), bool(early))
        for whose, opens, closes, early in zip(
            child, first, np.maximum(first, last), prevention, strict=True
        )
    ]
    pieces = shared_out(cases, _posts(world, staff), world.as_at)
    child, first, last, worker = (
        np.array([piece[n] for piece in pieces], dtype=np.int64) for n in range(4)
    )
    order = ordered(child, first)
    child, first, last, worker = (column[order] for column in (child, first, last, worker))
    _write(world, staff, child, first, last, worker, "lead")
    second = happens(rng, 0.11, len(child))
    begins = np.minimum(first + 7, last)
    beside = staff.draw(rng, ("education-worker", "health-worker"), np.minimum(begins, world.as_at))
    leaves = staff.ended_on[beside]
    until = np.where(leaves == EMPTY, last, np.maximum(begins, np.minimum(last, leaves)))
    _write(world, staff, child[second], begins[second], until[second], beside[second], "co-worker")
    world.hand_on(Allocations(child, first, worker, staff))


def _posts(world: World, staff: StaffResult) -> list[Post]:
    """Those who carry cases, with the cases of the cast's children that they have already."""
    theirs = Counter(
        str(row["staff_id"])
        for row in rows_of_the_cast(world, "allocation")
        if row["kind"] == "lead" and row["ended_on"] is None
    )
    ids = staff.ids.to_pylist()
    preventing = role_places(["prevention-worker", "out-of-court-worker"])
    return [
        Post(
            worker=int(place),
            first=int(staff.started_on[place]),
            last=int(staff.ended_on[place]),
            prevention=bool(staff.role[place] in preventing),
            others=theirs[ids[place]],
        )
        for place in staff.carrying
    ]


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
