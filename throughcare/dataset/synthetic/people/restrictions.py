"""Restricted cases, workers kept out, duty, cases opened in need, and cases that moved."""

import numpy as np

from throughcare.dataset.synthetic import calibration
from throughcare.dataset.synthetic.engine.chances import happens, one_word
from throughcare.dataset.synthetic.engine.codes import role_places
from throughcare.dataset.synthetic.engine.days import EMPTY, Whole, known, unless_after, where
from throughcare.dataset.synthetic.engine.frames import pick
from throughcare.dataset.synthetic.engine.working_days import (
    moments,
    next_working,
    working,
    working_until,
    works,
)
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.results import Allocations, Lives, Programmes

REASONS = (
    "Relative of a member of staff.",
    "Case much in the news.",
    "Adopted; birth family nearby.",
    "Witness protection.",
    "Child of a councillor.",
)


APART = ("business-support", "panel-volunteer", "victim-worker", "court-officer")
RELATIONSHIPS = ("relative", "friend-or-contact", "victim", "other")
WAITS = 14  # days for which a review or an answer may be outstanding


def record_access(world: World) -> None:
    """Both kinds of restriction, and who may open each."""
    lives, allocations = world.read(Lives), world.read(Allocations)
    rng = world.dice("access")
    count = max(4, round(len(lives) * calibration.SHARE_RESTRICTED))
    child = np.sort(rng.choice(len(lives), size=count, replace=False))
    began = np.minimum(lives.known_on[child] + 5, world.as_at)
    manager = allocations.staff.draw(rng, ("operations-manager", "head-of-service"), began)
    over = happens(rng, 0.5, count)
    place = world.frames.add(
        "restriction",
        child=child,
        told_on=began,
        kind=np.where(np.arange(count) % 3 == 2, "sealed", "ask"),
        reason=one_word(rng, REASONS, count),
        ask_staff_id=allocations.staff.keys(where(happens(rng, 0.9, count), manager)),
        started_on=began,
        ended_on=where(over, unless_after(began + 500, world.as_at)),
    )
    lead = allocations.worker_on(child, began)
    for worker in (lead, np.where(lead == manager, EMPTY, manager)):
        has = known(worker)
        world.frames.add(
            "restriction_access",
            count=int(has.sum()),
            told_on=began[has],
            restriction_id=place[has],
            staff_id=allocations.staff.keys(worker[has]),
        )
    _exclusions(world, rng, lives, allocations)
    _duty(world, rng, allocations)
    _absences(world, allocations)
    _opened_in_need(world, rng, allocations, child, began)


def _exclusions(
    world: World, rng: np.random.Generator, lives: Lives, allocations: Allocations
) -> None:
    """Workers kept out of a few cases, never of one that they carry."""
    staff = allocations.staff
    child = np.flatnonzero(happens(rng, calibration.SHARE_EXCLUSIONS, len(lives)))
    child = child if len(child) else np.array([0])
    able = np.flatnonzero(~known(staff.ended_on) & np.isin(staff.role, role_places(list(APART))))
    worker = able[rng.integers(0, len(able), len(child))]
    began = np.maximum(lives.known_on[child] + 5, staff.started_on[worker])
    began = np.minimum(began, world.as_at)
    kind = rng.integers(0, len(RELATIONSHIPS), len(child))
    world.frames.add(
        "exclusion",
        child=child,
        told_on=began,
        staff_id=staff.keys(worker),
        relationship=pick(RELATIONSHIPS, kind),
        reason=pick(EXCLUDED_FOR, kind),
        started_on=began,
        ended_on=where(happens(rng, 0.4, len(child)), unless_after(began + 700, world.as_at)),
    )


EXCLUDED_FOR = (
    "Related to the family.",
    "Friend of the parents.",
    "Was harmed by what happened.",
    "Lives in the same street.",
)


def _duty(world: World, rng: np.random.Generator, allocations: Allocations) -> None:
    """The last months of the duty list and the fortnight ahead; weekdays, one worker a day."""
    days = np.arange(world.as_at - 90, world.as_at + 14, dtype=np.int64)
    days = days[works(days)]
    worker = allocations.staff.draw(
        rng, ("court-officer", "case-manager"), np.minimum(days, world.as_at)
    )
    world.frames.add(
        "duty",
        count=len(days),
        told_on=np.minimum(days - 7, world.as_at),
        staff_id=allocations.staff.keys(worker),
        started_at=moments(days, 9 * 60),
        ended_at=moments(days, 17 * 60),
    )


HANDOVER = (
    "Home visits stay on Tuesdays. Anything from the court goes to the team manager first.",
    "",
    "Two reports are nearly done and in draft. Please ring the school before the panel.",
)
LENGTH_AWAY = (14, 5, 21)  # days


def _absences(world: World, allocations: Allocations) -> None:
    """Leave of the last year, one worker a month, each covered by a colleague of the same role."""
    rng = world.dice("absences")
    began = working(world.as_at - np.arange(30, 360, 30, dtype=np.int64))
    worker, cover = (allocations.staff.draw(rng, ("case-manager",), began) for _ in range(2))
    apart = worker != cover
    began, worker, cover = began[apart], worker[apart], cover[apart]
    place = np.arange(len(began)) % len(LENGTH_AWAY)
    world.frames.add(
        "worker_absence",
        count=len(began),
        told_on=began,
        staff_id=allocations.staff.keys(worker),
        cover_staff_id=allocations.staff.keys(cover),
        started_on=began,
        ended_on=began + np.array(LENGTH_AWAY)[place] - 1,
        handover=np.array(HANDOVER)[place],
    )


def _opened_in_need(
    world: World, rng: np.random.Generator, allocations: Allocations, child: Whole, began: Whole
) -> None:
    chosen = child[: max(3, len(child) // 2)]
    on = working_until(began[: len(chosen)] + 40, world.as_at - 3)
    worker = allocations.staff.draw(rng, ("court-officer", "case-manager"), on)
    manager = allocations.staff.draw(rng, ("head-of-service",), on)
    reviewed = (np.arange(len(chosen)) % 3 != 2) | (on < world.as_at - WAITS)
    at = moments(on, 14 * 60)
    world.frames.add(
        "emergency_access",
        child=chosen,
        told_on=on,
        staff_id=allocations.staff.keys(worker),
        kind=one_word(rng, ["restricted-case", "out-of-hours", "other-team"], len(chosen)),
        reason=one_word(
            rng,
            ["Police at the door; needed the address.", "In court without papers."],
            len(chosen),
        ),
        started_at=at,
        ended_at=at + 2 * 3600,
        reviewed_by=allocations.staff.keys(where(reviewed, manager)),
        reviewed_at=where(reviewed, moments(next_working(on + 1), 10 * 60)),
        review_outcome=np.where(reviewed, "justified", ""),
    )


def record_transfers(world: World) -> None:
    """Children who moved between services, and those looked after for another."""
    lives, programmes = world.read(Lives), world.read(Programmes)
    rng = world.dice("transfers")
    out = np.flatnonzero(programmes.moved & (programmes.ended_on <= world.as_at))
    came = np.flatnonzero(happens(rng, calibration.SHARE_TRANSFERRED, len(lives)))
    shared = np.arange(len(world.shared), dtype=np.int64)
    came = np.union1d(came, shared)
    child = np.concatenate([programmes.child[out], came])
    count, leaving = len(child), np.arange(len(child)) < len(out)
    asked = np.concatenate([programmes.ended_on[out] - 20, lives.known_on[came] + 3])
    asked = working_until(asked, world.as_at)
    caretaking = happens(rng, 0.3, count) & ~leaving & ~np.isin(child, shared)
    agreed = unless_after(working(asked + rng.integers(1, 6, count)), world.as_at)
    waits = happens(rng, 0.3, count) & (asked > world.as_at - WAITS) & ~leaving
    agreed = where(~waits, agreed)
    moved = where(
        known(agreed), unless_after(working(agreed + rng.integers(0, 6, count)), world.as_at)
    )
    moved = np.where(leaving, next_working(np.append(programmes.ended_on[out], came * 0)), moved)
    accepted = where(known(moved) & ~caretaking, unless_after(working(moved + 5), world.as_at))
    codes = [f"Z{n:02d}" for n in rng.integers(40, 60, count)]
    elsewhere = dict(zip(shared.tolist(), world.shared, strict=True))
    known_there = [
        None if gone else elsewhere.get(c) for c, gone in zip(child.tolist(), leaving, strict=True)
    ]
    world.frames.add(
        "transfer",
        child=child,
        told_on=asked,
        direction=np.where(leaving, "out", "in"),
        kind=np.where(caretaking, "caretaking", "transfer"),
        other_service_code=[
            there.service_code if there else code if n % 8 else ""
            for n, (code, there) in enumerate(zip(codes, known_there, strict=True))
        ],
        other_service_name=[
            there.service_name if there else f"Service {code}"
            for code, there in zip(codes, known_there, strict=True)
        ],
        requested_on=asked,
        agreed_on=agreed,
        moved_on=moved,
        accepted_on=accepted,
        ended_on=where(known(moved) & caretaking, unless_after(moved + 120, world.as_at)),
    )
