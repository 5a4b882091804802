"""Visits of the last days to children's homes, each with its contact, and one that goes on."""

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

    Of the appointments of the day itself, of which nothing is said yet, one has begun.
    """
    at_home = (seen.method == METHOD["home-visit"]) & (worker != EMPTY)
    lately = at_home & (seen.on >= world.as_at - LATELY) & (seen.on < world.as_at)
    over = np.flatnonzero(lately & (attendance < CAME))
    over = over[:: max(1, len(over) // MOST)]
    rows = np.concatenate([over, _first_of_today(world, seen, at_home, minute)])
    began, lasts = minute[rows], seen.minutes[rows]
    goes_on = seen.on[rows] == world.as_at
    world.frames.add(
        "visit",
        child=seen.child[rows],
        told_on=seen.on[rows],
        staff_id=world.read(Allocations).staff.keys(worker[rows]),
        went_in_at=moments(seen.on[rows], began),
        expected_out_at=moments(seen.on[rows], began + np.where(lasts > USUAL, LONG, USUAL)),
        came_out_at=np.where(goes_on, EMPTY, moments(seen.on[rows], began + lasts)),
        place="At home",
    )


def _first_of_today(world: World, seen: Occasions, at_home: Whole, minute: Whole) -> Whole:
    """The place of the first visit of the day; none on a day without one."""
    today = np.flatnonzero(at_home & (seen.on == world.as_at))
    return today[np.argsort(minute[today], kind="stable")][:1]
