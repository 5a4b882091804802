"""Contacts with children: by far the most rows of a service."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from throughcare.dataset.synthetic import calibration, sentences
from throughcare.dataset.synthetic.engine.chances import happens, numbers, places, repeated
from throughcare.dataset.synthetic.engine.codes import DISPOSAL, DISPOSALS
from throughcare.dataset.synthetic.engine.days import A_MONTH, Whole, where, working
from throughcare.dataset.synthetic.engine.frames import A_DAY, pick
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.results import Allocations, Contacts, Programmes

ATTENDANCE = (*calibration.ATTENDANCE, "not-yet-known")
NOT_YET = len(ATTENDANCE) - 1
ABSENT = {"acceptable": 2, "unacceptable": 3, "cancelled": 5}
METHODS = (
    "office",
    "home-visit",
    "school-visit",
    "community",
    "telephone",
    "text",
    "video",
    "letter",
    "email",
    "meeting",
    "group",
    "custody-visit",
    "court",
)
METHOD_WEIGHTS = [30, 16, 9, 12, 14, 5, 2, 1, 1, 4, 4, 0, 2]
FACE_TO_FACE = np.array([0, 1, 2, 3, 6, 10, 11, 12])
PURPOSES = (
    "supervision",
    "assessment",
    "reparation",
    "education",
    "health",
    "substance-misuse",
    "family-support",
    "parenting",
    "professional",
    "panel",
    "surveillance",
    "welfare",
    "court",
    "missed-contact",
    "closure",
    "other",
    "induction",
)
PURPOSE_WEIGHTS = [46, 7, 8, 7, 5, 4, 5, 3, 5, 1, 1, 3, 1, 2, 1, 1, 0]
STATUTORY = [
    DISPOSAL[code]
    for code in (
        "reparation-order",
        "referral-order",
        "legacy-community-order",
        "youth-rehabilitation-order",
        "dto-licence",
        "long-term-licence",
    )
]
VIDEO_SINCE = 18_340  # March 2020


def record_contacts(world: World) -> None:
    """Contacts spread over every programme, and the next appointments of those still running."""
    allocations, programmes = world.read(Allocations), world.read(Programmes)
    rng = world.dice("contacts")
    counts = _counts(world, rng, programmes)
    owner, within = repeated(counts)
    first = programmes.started_on[owner]
    last = np.minimum(programmes.ended_on[owner], world.as_at)
    share = (within + rng.random(len(owner))) / counts[owner]
    on = working(first + np.floor((last - first + 1) * share).astype(np.int64))
    on = np.where(within == 0, working(first + rng.integers(0, 7, len(owner))), on)
    past = on <= world.as_at
    ahead, soon = _ahead(world, rng, programmes)
    owner = np.concatenate([owner[past], ahead])
    within = np.concatenate([within[past], np.full(len(ahead), 99)])
    on = np.concatenate([on[past], soon])
    order = np.lexsort((within, on, owner))
    world.hand_on(
        _write(world, rng, allocations, programmes, owner[order], within[order], on[order])
    )


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
    running = np.flatnonzero(programmes.ended_on > world.as_at)
    owner = np.repeat(running, 2)
    return owner, working(world.as_at + 1 + rng.integers(0, 13, len(owner)))


def _write(
    world: World,
    rng: np.random.Generator,
    allocations: Allocations,
    programmes: Programmes,
    owner: Whole,
    within: Whole,
    on: Whole,
) -> Contacts:
    count = len(owner)
    child = programmes.child[owner]
    method, purpose = _how(rng, programmes, owner, within, on)
    attendance = places(rng, list(calibration.ATTENDANCE.values()), count)
    attendance = np.where(np.isin(method, FACE_TO_FACE), attendance, 0)
    attendance = np.where(on > world.as_at, NOT_YET, attendance)
    late = attendance == ABSENT["acceptable"]
    minute = 9 * 60 + 15 * rng.integers(0, 36, count)
    whom = np.where(
        np.isin(method, [0, 2, 3, 5, 6, 10, 11, 12]), 0, places(rng, [3, 4, 3, 1, 0], count)
    )
    whom = np.where((method == 9) | (purpose == 8), 3, whom)
    worker = allocations.worker_on(child, on)
    place = world.frames.add(
        "contact",
        child=child,
        told_on=np.minimum(on + numbers(rng, {0: 70, 1: 20, 4: 8, 12: 2}, count), world.as_at),
        programme_id=programmes.place[owner],
        staff_id=allocations.staff.keys(worker),
        held_at=on * A_DAY + minute * 60,
        minutes=where(
            (on <= world.as_at) & (attendance < 2),
            numbers(rng, {10: 10, 20: 15, 30: 25, 45: 20, 60: 25, 90: 4, 120: 1}, count),
        ),
        method=pick(METHODS, method),
        with_whom=pick(_WHOM, whom),
        purpose=pick(PURPOSES, where(happens(rng, 0.98, count), purpose)),
        attendance=pick(ATTENDANCE, attendance),
        is_statutory=np.isin(programmes.disposal[owner], STATUTORY).astype(np.int64)
        * np.isin(method, FACE_TO_FACE),
        authorised_by=allocations.staff.keys(
            where(late, allocations.staff.draw(rng, ("operations-manager",), on)),
        ),
        notes=_notes(rng, attendance),
    )
    world.frames.correct("contact", every=400)
    return Contacts(place, owner, on, attendance)


_WHOM = ("child", "child-and-carer", "carer", "professional", "other")


def _how(
    rng: np.random.Generator, programmes: Programmes, owner: Whole, within: Whole, on: Whole
) -> tuple[Whole, Whole]:
    count = len(owner)
    method = places(rng, METHOD_WEIGHTS, count)
    method = np.where((method == 6) & (on < VIDEO_SINCE), 4, method)
    inside = np.isin(programmes.disposal[owner], [DISPOSAL["custody"], DISPOSAL["remand"]])
    method = np.where(inside & np.isin(method, FACE_TO_FACE), 11, method)
    method = np.where((within == 1) & ~inside, 1, method)
    purpose = places(rng, PURPOSE_WEIGHTS, count)
    purpose = np.where(within == 0, len(PURPOSES) - 1, purpose)
    return method, np.where(within == 99, 0, purpose)


def _notes(rng: np.random.Generator, attendance: Whole) -> pa.Array:
    count = len(attendance)
    written = (attendance != NOT_YET) & happens(rng, 0.93, count)
    kept = attendance < 2
    parts = [
        pick(pool, where(kept, rng.integers(0, len(pool), count)))
        for pool in (sentences.CAME, sentences.DID, sentences.NEXT)
    ]
    told = pc.binary_join_element_wise(*parts, " ")
    missed = pick(sentences.MISSED, rng.integers(0, len(sentences.MISSED), count))
    excused = pick(sentences.EXCUSED, rng.integers(0, len(sentences.EXCUSED), count))
    absent = pc.if_else(pa.array(attendance == ABSENT["acceptable"]), excused, missed)
    note = pc.if_else(pa.array(kept), told, absent)
    return pc.if_else(pa.array(written), note, "")
