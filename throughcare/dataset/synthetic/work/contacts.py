"""Contacts with children: by far the most rows of a service."""

from dataclasses import replace

import numpy as np

from throughcare.dataset.synthetic import calibration
from throughcare.dataset.synthetic.cast.stories import contacts_of_the_cast
from throughcare.dataset.synthetic.engine.chances import numbers, places, repeated
from throughcare.dataset.synthetic.engine.codes import DISPOSAL, DISPOSALS
from throughcare.dataset.synthetic.engine.days import A_MONTH, EMPTY, Truth, Whole, known, where
from throughcare.dataset.synthetic.engine.frames import pick
from throughcare.dataset.synthetic.engine.spans import FAR
from throughcare.dataset.synthetic.engine.working_days import (
    moments,
    working_among,
    working_until,
)
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.results import Allocations, Contacts, Lives, Programmes
from throughcare.dataset.synthetic.work.contact_answers import contact_answers
from throughcare.dataset.synthetic.work.diary import Busy, start_times
from throughcare.dataset.synthetic.work.notes import notes
from throughcare.dataset.synthetic.work.occasions import (
    FACE_TO_FACE,
    FIRST_THING,
    METHODS,
    PURPOSE,
    PURPOSE_CODES,
    TRAVEL,
    WHOM,
    Occasions,
    occasions,
)
from throughcare.dataset.synthetic.work.visits import record_visits
from throughcare.rulebook.practice.contacts import REQUIRED_WORK

ATTENDANCE = (*calibration.ATTENDANCE, "not-yet-known")
NOT_YET = len(ATTENDANCE) - 1
ABSENT = {"acceptable": 2, "unacceptable": 3, "cancelled": 5}
STATUTORY = [DISPOSAL[code] for code in REQUIRED_WORK]
STILL_ASKED_ABOUT = 28  # days
SESSIONS = ("Knife crime", "Thinking ahead", "Cooking together", "Bikes")
GROUP = METHODS.index("group")
MOST_SESSIONS = 200
WAY_BACK = 30  # minutes
AHEAD = 99  # numbers the appointments that are still to come


def record_contacts(world: World) -> None:
    """Contacts spread over every programme, and the next appointments of those still running."""
    programmes = world.read(Programmes)
    rng = world.dice("contacts")
    counts = _counts(world, rng, programmes)
    owner, within = repeated(counts)
    first = programmes.started_on[owner]
    last = np.minimum(programmes.ended_on[owner], world.as_at)
    share = (within + rng.random(len(owner))) / counts[owner]
    on = working_among(first, last, share)
    soon = working_among(first, np.minimum(first + 8, last), rng.random(len(owner)))
    on = np.where((within == 0) & known(soon), soon, on)
    closing = (within == counts[owner] - 1) & (programmes.ended_on[owner] <= world.as_at)
    ahead, day = _ahead(world, rng, programmes)
    owner = np.concatenate([owner, ahead])
    within = np.concatenate([within, np.full(len(ahead), AHEAD)])
    on = np.concatenate([on, day])
    closing = np.concatenate([closing, np.zeros(len(ahead), dtype=bool)])
    order = np.lexsort((within, on, owner))
    order = order[known(on[order])]
    order = order[_at_most_two_a_day(owner[order], on[order])]
    owner, within, on, closing = owner[order], within[order], on[order], closing[order]
    within = np.where(within == AHEAD, AHEAD, np.arange(len(owner)) - np.searchsorted(owner, owner))
    seen = occasions(world, rng, programmes, owner, within, closing, on)
    world.hand_on(_write(world, rng, programmes, seen))


def _at_most_two_a_day(owner: Whole, on: Whole) -> Truth:
    """Whether each contact is one of the first two of its work on its day, in their order."""
    day = owner * FAR + on
    return np.asarray(np.arange(len(day)) - np.searchsorted(day, day) < 2)


def _counts(world: World, rng: np.random.Generator, programmes: Programmes) -> Whole:
    until = np.minimum(programmes.ended_on, world.as_at)
    months = (until - programmes.started_on + 1) / A_MONTH
    rate = np.array([calibration.CONTACTS_A_MONTH[code] for code in DISPOSALS])
    eager = np.array([0.75, 1.0, 1.4])[programmes.level] * (0.6 + 0.8 * rng.random(len(programmes)))
    mean = np.minimum(months, 24) * rate[programmes.disposal] * eager
    counts = np.asarray(1 + rng.poisson(mean), dtype=np.int64)
    if world.size < calibration.SMALL_SERVICE:
        return counts
    return _very_many(world, programmes, counts)


def _very_many(world: World, programmes: Programmes, counts: Whole) -> Whole:
    """A handful of children have two thousand contacts: records that pages must still open."""
    few = max(2, int(world.size * calibration.CHILDREN_WITH_VERY_MANY))
    totals = np.bincount(programmes.child, weights=counts, minlength=world.size)
    for child in np.argsort(-totals, kind="stable")[:few]:
        mine = programmes.child == child
        scale = max(1.0, calibration.CONTACTS_OF_THE_FEW / totals[child])
        counts[mine] = np.ceil(counts[mine] * scale)
    return counts


def _ahead(world: World, rng: np.random.Generator, programmes: Programmes) -> tuple[Whole, Whole]:
    """Two appointments in the coming fortnight, where the work goes on for so long."""
    running = np.flatnonzero(programmes.ended_on > world.as_at)
    owner = np.repeat(running, 2)
    tomorrow = np.full(len(owner), world.as_at + 1)
    until = np.minimum(programmes.ended_on[owner], world.as_at + 14)
    return owner, working_among(tomorrow, until, rng.random(len(owner)))


def _write(
    world: World, rng: np.random.Generator, programmes: Programmes, seen: Occasions
) -> Contacts:
    allocations = world.read(Allocations)
    attendance = _attendance(world, rng, seen)
    worker = allocations.worker_on(seen.child, seen.on)
    minute = start_times(
        rng,
        worker,
        seen.on,
        seen.minutes + TRAVEL[seen.method],
        np.isin(seen.method, FIRST_THING) | (seen.within == 0),
        seen.in_school & ~np.isin(seen.method, FIRST_THING),
        _busy(world, allocations),
    )
    room = known(minute)
    seen, attendance, worker, minute = seen.only(room), attendance[room], worker[room], minute[room]
    seen = _only_after_a_miss(seen, attendance)
    count = len(minute)
    told = seen.on + numbers(rng, {0: 70, 1: 20, 4: 8, 12: 2}, count)
    excused = attendance == ABSENT["acceptable"]
    manager = allocations.staff.draw(rng, ("operations-manager",), np.minimum(seen.on, world.as_at))
    written = notes(rng, seen, attendance, minute, world.read(Lives).pronoun[seen.child])
    place = world.frames.add(
        "contact",
        child=seen.child,
        told_on=working_until(told, world.as_at),
        programme_id=programmes.place[seen.owner],
        staff_id=allocations.staff.keys(worker),
        held_at=moments(seen.on, minute),
        minutes=where(attendance < 2, seen.minutes),
        method=pick(METHODS, seen.method),
        with_whom=pick(WHOM, seen.whom),
        purpose=pick(PURPOSE_CODES, seen.purpose),
        attendance=pick(ATTENDANCE, attendance),
        is_statutory=_statutory(programmes, seen).astype(np.int64),
        authorised_by=allocations.staff.keys(where(excused, manager)),
        notes=written,
        **contact_answers(world, seen, attendance, written),
        contact_group_id=_sessions(world, seen, worker, minute),
    )
    record_visits(world, seen, attendance, worker, minute)
    world.frames.correct("contact", every=400)
    world.frames.correct("contact_group", every=40)
    return Contacts(place, seen.owner, seen.on, attendance)


def _sessions(world: World, seen: Occasions, worker: Whole, minute: Whole) -> Whole:
    """The session of each contact in a group; none for the others. A few sessions are recorded."""
    rng = world.dice("group sessions")
    in_group = np.flatnonzero((seen.method == GROUP) & (seen.on < world.as_at))
    in_group = in_group[:: max(1, len(in_group) // MOST_SESSIONS)]
    on = seen.on[in_group]
    place = world.frames.add(
        "contact_group",
        count=len(in_group),
        told_on=working_until(on, world.as_at),
        name=pick(SESSIONS, rng.integers(0, len(SESSIONS), len(in_group))),
        held_at=moments(on, minute[in_group]),
        minutes=seen.minutes[in_group],
        method=pick(METHODS, seen.method[in_group]),
        place=pick(("Youth centre", "Office", ""), rng.integers(0, 3, len(in_group))),
        children=rng.integers(3, 10, len(in_group)),
        staff_id=world.read(Allocations).staff.keys(worker[in_group]),
    )
    found = np.full(len(seen.on), EMPTY, dtype=np.int64)
    found[in_group] = place
    return found


def _only_after_a_miss(seen: Occasions, attendance: Whole) -> Occasions:
    """Nobody asks about a missed contact unless one was missed in the weeks before."""
    rows = np.arange(len(attendance))
    missed = attendance == ABSENT["unacceptable"]
    latest_miss = np.maximum.accumulate(np.where(missed, rows, -1))
    at = np.maximum(latest_miss, 0)
    lately = (latest_miss >= 0) & (seen.owner[at] == seen.owner)
    lately &= (seen.on - seen.on[at] <= STILL_ASKED_ABOUT) & ~seen.inside
    alone = (seen.purpose == PURPOSE["missed-contact"]) & ~lately
    return replace(seen, purpose=np.where(alone, PURPOSE["supervision"], seen.purpose))


def _attendance(world: World, rng: np.random.Generator, seen: Occasions) -> Whole:
    """Whether the child came, where the child was to come.

    Of the day itself nothing is said yet: whoever looks in the morning has the day before them.
    """
    drawn = places(rng, list(calibration.ATTENDANCE.values()), len(seen.on))
    asked = np.isin(seen.method, FACE_TO_FACE) & (seen.whom < 2)
    return np.where(seen.on >= world.as_at, NOT_YET, np.where(asked, drawn, 0))


def _statutory(programmes: Programmes, seen: Occasions) -> Truth:
    ordered = np.isin(programmes.disposal[seen.owner], STATUTORY)
    return ordered & np.isin(seen.method, FACE_TO_FACE) & (seen.whom < 2)


def _busy(world: World, allocations: Allocations) -> list[Busy]:
    """When the cast's workers are with the cast's children."""
    place = {key: at for at, key in enumerate(allocations.staff.ids.to_pylist())}
    return [
        Busy(place[each.staff_key], each.on, each.first, each.first + each.minutes + WAY_BACK)
        for each in contacts_of_the_cast(world)
        if each.staff_key in place
    ]
