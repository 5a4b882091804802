"""What orders and cautions demand, and custody served under a sentence."""

import numpy as np
import pyarrow as pa

from throughcare.dataset.synthetic.court.secure import HELD_IN, held_in
from throughcare.dataset.synthetic.engine.chances import happens, numbers
from throughcare.dataset.synthetic.engine.codes import OUTCOME, outcomes_coded
from throughcare.dataset.synthetic.engine.days import (
    EMPTY,
    Truth,
    Whole,
    known,
    unless_after,
    where,
    years_old,
)
from throughcare.dataset.synthetic.engine.frames import Values, pick
from throughcare.dataset.synthetic.engine.spans import cut_short
from throughcare.dataset.synthetic.engine.working_days import next_working
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.results import Beds, Decided, Lives, Matters, in_order
from throughcare.rulebook.disposals.outcomes import CODES

YRO = outcomes_coded(*(code for code in CODES if code.startswith("youth-rehabilitation-order")))
DEMANDS = {
    "supervision": ("", "months", "To see the supervising worker as told"),
    "activity": ("60", "days", "Activity days on staying safe"),
    "programme": ("12", "weeks", "Group programme on consequences"),
    "curfew": ("84", "days", "Curfew 8pm to 6am, tagged"),
    "unpaid-work": ("80", "hours", "Unpaid work at weekends"),
    "electronic-compliance": ("84", "days", "Tag for the curfew"),
    "education": ("", "months", "To attend as arranged by the local authority"),
    "exclusion": ("180", "days", "Not to enter the shopping centre"),
}
CONDITIONS = (
    "To write a letter of explanation",
    "To take part in four sessions on choices",
    "To repair what was damaged, with help",
    "Not to contact the person harmed",
    "To attend every appointment",
)
OLD_ENOUGH_TO_WORK = 16
LICENCE = (
    "To live where approved",
    "Not to contact named people",
    "To keep to a curfew for six weeks",
    "To attend the education arranged",
)


def record_requirements(world: World) -> None:
    """Requirements of youth rehabilitation orders and conditions of cautions and licences."""
    matters, decided = world.read(Matters), world.read(Decided)
    lives = world.read(Lives)
    rng = world.dice("requirements")
    made = known(decided.main)
    for kind, share in (
        ("supervision", 0.97),
        ("activity", 0.4),
        ("programme", 0.3),
        ("curfew", 0.28),
        ("unpaid-work", 0.12),
        ("electronic-compliance", 0.2),
        ("education", 0.12),
        ("exclusion", 0.06),
    ):
        chosen = made & np.isin(matters.outcome, YRO) & happens(rng, share, len(matters))
        if kind == "unpaid-work":
            chosen &= years_old(lives.born[matters.child], matters.decided_on) >= OLD_ENOUGH_TO_WORK
        _demand(world, rng, matters, decided, chosen, kind)
    cautions = outcomes_coded(
        "youth-conditional-caution", "outcome-22", "outcome-22-deferred", "outcome-23"
    )
    _conditions(world, rng, matters, decided, made & np.isin(matters.outcome, cautions))
    _reparation(world, rng, matters, decided, made)
    _licence(world, rng, matters, decided, made)


def _demand(
    world: World,
    rng: np.random.Generator,
    matters: Matters,
    decided: Decided,
    chosen: Truth,
    kind: str,
) -> None:
    quantity, unit, words = DEMANDS[kind]
    rows = np.flatnonzero(chosen)
    hours = np.full(len(rows), int(quantity) if unit == "hours" else EMPTY)
    done = unless_after(decided.outcome_on[rows] + decided.lasts[rows], world.as_at) != EMPTY
    world.frames.add(
        "requirement",
        child=matters.child[rows],
        told_on=decided.outcome_on[rows],
        outcome_id=decided.main[rows],
        kind=kind,
        is_substantive=int(kind not in ("electronic-compliance", "curfew")),
        quantity=int(quantity) if quantity else np.maximum(1, matters.months[rows]),
        unit=unit,
        mandated_hours=hours,
        completed_hours=where(
            known(hours) & happens(rng, 0.95, len(rows)),
            np.where(done & happens(rng, 0.75, len(rows)), hours, rng.integers(0, 60, len(rows))),
        ),
        words=words,
        **_spell(world, matters, decided, rows),
    )


def _spell(world: World, matters: Matters, decided: Decided, rows: Whole) -> dict[str, Values]:
    started = decided.outcome_on[rows]
    return {
        "started_on": started,
        "ended_on": unless_after(started + decided.lasts[rows] - 1, world.as_at),
    }


def _conditions(
    world: World, rng: np.random.Generator, matters: Matters, decided: Decided, chosen: Truth
) -> None:
    rows = np.repeat(np.flatnonzero(chosen), 2)
    world.frames.add(
        "requirement",
        child=matters.child[rows],
        told_on=decided.outcome_on[rows],
        outcome_id=decided.main[rows],
        kind="caution-condition",
        words=_each_other(rng, CONDITIONS, rows),
        **_spell(world, matters, decided, rows),
    )


def _each_other(rng: np.random.Generator, pool: tuple[str, ...], rows: Whole) -> pa.Array:
    """Words of a pool; where a row follows one of the same owner, the next of them."""
    first = rng.integers(0, len(pool), int(rows.max(initial=0)) + 1)[rows]
    return pick(pool, (first + np.arange(len(rows)) - np.searchsorted(rows, rows)) % len(pool))


def _reparation(
    world: World, rng: np.random.Generator, matters: Matters, decided: Decided, made: Truth
) -> None:
    kinds = outcomes_coded("referral-order", "reparation-order")
    chosen = made & np.isin(matters.outcome, kinds) & happens(rng, 0.7, len(matters))
    rows = np.flatnonzero(chosen)
    hours = numbers(rng, {4: 2, 6: 3, 10: 3, 12: 2, 20: 1}, len(rows))
    over = decided.outcome_on[rows] + decided.lasts[rows] <= world.as_at
    world.frames.add(
        "requirement",
        child=matters.child[rows],
        told_on=decided.outcome_on[rows],
        outcome_id=decided.main[rows],
        kind="reparation",
        is_substantive=1,
        quantity=hours,
        unit="hours",
        mandated_hours=hours,
        completed_hours=np.where(over & happens(rng, 0.8, len(rows)), hours, hours // 3),
        words="Direct or community reparation, agreed with the panel",
        **_spell(world, matters, decided, rows),
    )


def _licence(
    world: World, rng: np.random.Generator, matters: Matters, decided: Decided, made: Truth
) -> None:
    free = where(~decided.grown_up, decided.leaves_on)
    rows = np.repeat(np.flatnonzero(made & known(free) & (free <= world.as_at)), 2)
    world.frames.add(
        "requirement",
        child=matters.child[rows],
        told_on=free[rows],
        outcome_id=decided.main[rows],
        kind="licence-condition",
        words=_each_other(rng, LICENCE, rows),
        started_on=free[rows],
        ended_on=unless_after(decided.outcome_on[rows] + decided.lasts[rows], world.as_at),
    )


def record_custody(world: World) -> None:
    """One bed at a time: the second establishment begins on the day the first ends."""
    matters, decided = world.read(Matters), world.read(Decided)
    rng = world.dice("custody")
    free = decided.leaves_on
    rows = np.flatnonzero(known(decided.main) & known(free))
    moves = happens(rng, 0.18, len(rows)) & (free[rows] - decided.outcome_on[rows] > 60)
    middle = next_working(decided.outcome_on[rows] + 40)
    again = moves & (middle <= world.as_at)
    owner = np.concatenate([rows, rows[again]])
    admitted = np.concatenate([decided.outcome_on[rows], middle[again]])
    leaves = np.concatenate([np.where(moves, middle, free[rows]), free[rows][again]])
    final = np.concatenate([~moves, np.ones(int(again.sum()), dtype=bool)])
    leaves = cut_short(matters.child[owner], admitted, leaves, apart=0)
    where_held = held_in(rng, world.read(Lives), matters.child[owner], admitted)
    world.hand_on(in_order(Beds, matters.child[owner], admitted, leaves, where_held))
    _beds(world, rng, matters, decided, owner, admitted, leaves, final, where_held)


def _beds(
    world: World,
    rng: np.random.Generator,
    matters: Matters,
    decided: Decided,
    rows: Whole,
    admitted: Whole,
    leaves: Whole,
    final: Truth,
    where_held: Whole,
) -> None:
    left = unless_after(leaves, world.as_at)
    long = matters.outcome[rows] != OUTCOME["detention-and-training-order"]
    release = np.where(long, "licence", "notice-of-supervision")
    release = np.where(happens(rng, 0.12, len(rows)) & ~long, "early-release", release)
    release = np.where(decided.grown_up[rows], "adult-estate", release)
    world.frames.add(
        "custody",
        child=matters.child[rows],
        told_on=admitted,
        outcome_id=decided.main[rows],
        sector=pick([sector for sector, _ in HELD_IN], where_held),
        establishment=pick([name for _, name in HELD_IN], where_held),
        admitted_on=admitted,
        released_on=left,
        release_kind=np.where(known(left) & final, release, ""),
        release_due_on=where(final, leaves),
    )
