"""Visits of the last days to children's homes, each with its contact."""

import numpy as np

from throughcare.dataset.synthetic.engine.days import EMPTY, Whole
from throughcare.dataset.synthetic.engine.working_days import moments
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.results import Allocations
from throughcare.dataset.synthetic.work.occasions import METHOD, Occasions

LATELY = 21  # days: services begin to say on a telephone that they go in
MOST = 40
USUAL, LONG = 60, 90  # minutes
CAME = 2  # attendance below it: the child was there


def record_visits(
    world: World, seen: Occasions, attendance: Whole, worker: Whole, minute: Whole
) -> None:
    """A worker went in when the contact began and was out when it ended.

    None goes on: whoever opens the demonstration later in the day would find a worker overdue.
    """
    at_home = (seen.method == METHOD["home-visit"]) & (worker != EMPTY)
    lately = at_home & (seen.on >= world.as_at - LATELY) & (seen.on < world.as_at)
    over = np.flatnonzero(lately & (attendance < CAME))
    rows = over[:: max(1, len(over) // MOST)]
    began, lasts = minute[rows], seen.minutes[rows]
    world.frames.add(
        "visit",
        child=seen.child[rows],
        told_on=seen.on[rows],
        staff_id=world.read(Allocations).staff.keys(worker[rows]),
        went_in_at=moments(seen.on[rows], began),
        expected_out_at=moments(seen.on[rows], began + np.where(lasts > USUAL, LONG, USUAL)),
        came_out_at=moments(seen.on[rows], began + lasts),
        place="At home",
    )
