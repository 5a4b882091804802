"""Restricted cases, workers kept out, duty, cases opened in need, and cases that moved."""

import numpy as np

from throughcare.dataset.synthetic import calibration
from throughcare.dataset.synthetic.engine.chances import happens, one_word
from throughcare.dataset.synthetic.engine.days import EMPTY, Whole, known, unless_after, where
from throughcare.dataset.synthetic.engine.frames import A_DAY
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.results import Allocations, Lives, Programmes

REASONS = (
    "Relative of a member of staff.",
    "Case much in the news.",
    "Adopted; birth family nearby.",
    "Witness protection.",
    "Child of a councillor.",
)


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
    _duty(world, rng, allocations)
    _opened_in_need(world, rng, allocations, child, began)


def _duty(world: World, rng: np.random.Generator, allocations: Allocations) -> None:
    """The last months of the duty list and the fortnight ahead; weekdays, one worker a day."""
    days = np.arange(world.as_at - 90, world.as_at + 14, dtype=np.int64)
    days = days[(days + 3) % 7 < 5]
    worker = allocations.staff.draw(
        rng, ("court-officer", "case-manager"), np.minimum(days, world.as_at)
    )
    world.frames.add(
        "duty",
        count=len(days),
        told_on=np.minimum(days - 7, world.as_at),
        staff_id=allocations.staff.keys(worker),
        started_at=days * A_DAY + 9 * 3600,
        ended_at=days * A_DAY + 17 * 3600,
    )


def _opened_in_need(
    world: World, rng: np.random.Generator, allocations: Allocations, child: Whole, began: Whole
) -> None:
    chosen = child[: max(3, len(child) // 2)]
    on = np.minimum(began[: len(chosen)] + 40, world.as_at - 3)
    worker = allocations.staff.draw(rng, ("court-officer", "case-manager"), on)
    manager = allocations.staff.draw(rng, ("head-of-service",), on)
    reviewed = np.arange(len(chosen)) % 3 != 2
    at = on * A_DAY + 14 * 3600
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
        reviewed_at=where(reviewed, at + A_DAY),
        review_outcome=np.where(reviewed, "justified", ""),
    )


def record_transfers(world: World) -> None:
    """Children who moved between services, and those looked after for another."""
    lives, programmes = world.read(Lives), world.read(Programmes)
    rng = world.dice("transfers")
    rows = np.flatnonzero(happens(rng, calibration.SHARE_TRANSFERRED, len(programmes)))
    rows = np.unique(programmes.child[rows], return_index=True)[1] if len(rows) else rows
    shared = np.arange(len(world.shared), dtype=np.int64)
    child = np.concatenate([programmes.child[rows], shared])
    asked = np.concatenate([programmes.started_on[rows] + 20, lives.known_on[shared] + 3])
    asked = np.minimum(asked, world.as_at)
    count = len(child)
    incoming = happens(rng, 0.5, count) | (np.arange(count) >= len(rows))
    caretaking = happens(rng, 0.3, count) & (np.arange(count) < len(rows))
    agreed = where(
        happens(rng, 0.93, count), unless_after(asked + rng.integers(1, 12, count), world.as_at)
    )
    moved = where(known(agreed), unless_after(agreed + rng.integers(0, 10, count), world.as_at))
    codes = [f"Z{n:02d}" for n in rng.integers(40, 60, len(rows))]
    names = [f"Service {code}" for code in codes]
    world.frames.add(
        "transfer",
        child=child,
        told_on=asked,
        direction=np.where(incoming, "in", "out"),
        kind=np.where(caretaking, "caretaking", "transfer"),
        other_service_code=[c if n % 8 else "" for n, c in enumerate(codes)]
        + [c.service_code for c in world.shared],
        other_service_name=names + [c.service_name for c in world.shared],
        requested_on=asked,
        agreed_on=agreed,
        moved_on=moved,
        accepted_on=where(known(moved) & ~caretaking, unless_after(moved + 5, world.as_at)),
        ended_on=where(known(moved) & caretaking, unless_after(moved + 120, world.as_at)),
    )
