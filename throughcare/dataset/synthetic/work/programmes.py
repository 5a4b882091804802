"""Programmes of work: what follows an outcome, a remand or bail, or is offered without either."""

import numpy as np

from throughcare.dataset.synthetic.court.hearings import BAILED
from throughcare.dataset.synthetic.court.outcomes import AFTER_THE_WORK
from throughcare.dataset.synthetic.engine.chances import happens, numbers, places
from throughcare.dataset.synthetic.engine.codes import (
    DISPOSAL,
    DISPOSALS,
    LEVELS,
    PRE_COURT_DISPOSALS,
)
from throughcare.dataset.synthetic.engine.days import EMPTY, Truth, Whole, known, none, where
from throughcare.dataset.synthetic.engine.frames import pick
from throughcare.dataset.synthetic.engine.working_days import next_working
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.results import Courts, Decided, Lives, Matters, Programmes
from throughcare.rulebook.disposals.outcomes import OUTCOMES, Tier

_FOLLOWS = {
    "triage": "triage",
    "informal-action-with-intervention": "informal-action",
    "community-resolution-with-intervention": "community-resolution",
    "outcome-20": "outcome-20-21",
    "outcome-21": "outcome-20-21",
    "outcome-22": "outcome-22",
    "outcome-22-deferred": "outcome-22-deferred",
    "outcome-23": "outcome-22-deferred",
    "final-warning-with-intervention": "final-warning",
    "youth-caution-with-intervention": "youth-caution",
    "youth-conditional-caution": "youth-conditional-caution",
    "reparation-order": "reparation-order",
    "referral-order": "referral-order",
    "detention-and-training-order": "dto-licence",
}


def _disposal_of(code: str) -> int:
    outcome = OUTCOMES[code]
    if code in _FOLLOWS:
        return DISPOSAL[_FOLLOWS[code]]
    if code.startswith("youth-rehabilitation-order"):
        return DISPOSAL["youth-rehabilitation-order"]
    if outcome.tier == Tier.COMMUNITY:
        return DISPOSAL["legacy-community-order"]
    return DISPOSAL["long-term-licence"] if outcome.tier == Tier.CUSTODY else EMPTY


GOES_ON_AFTER_EIGHTEEN = 183  # days after which probation has the case
DISPOSAL_OF = np.array([_disposal_of(code) for code in OUTCOMES], dtype=np.int64)


class _Collected:
    """Programmes as they are found, before they are written down."""

    def __init__(self) -> None:
        self.parts: list[tuple[Whole, ...]] = []

    def add(
        self,
        child: Whole,
        matter: Whole,
        outcome: Whole,
        disposal: int | Whole,
        first: Whole,
        last: Whole,
    ) -> None:
        kinds = np.broadcast_to(disposal, child.shape)
        self.parts.append((child, matter, outcome, kinds, first, np.maximum(first, last)))

    def columns(self) -> list[Whole]:
        return [np.concatenate([part[n] for part in self.parts]) for n in range(6)]


def record_programmes(world: World) -> None:
    """Every programme begun by now, in the order in which it is numbered."""
    lives, matters = world.read(Lives), world.read(Matters)
    decided, courts = world.read(Decided), world.read(Courts)
    rng = world.dice("programmes")
    found = _Collected()
    _after_outcomes(rng, matters, decided, found)
    _custody(matters, decided, found)
    _waiting(matters, courts, found)
    _prevention(rng, lives, found)
    child, matter, outcome, disposal, first, last = found.columns()
    begun = first <= world.as_at
    child, matter, outcome, disposal = child[begun], matter[begun], outcome[begun], disposal[begun]
    programmes = _write(
        world, rng, lives, matters, child, matter, outcome, disposal, first[begun], last[begun]
    )
    world.hand_on(programmes)


def _after_outcomes(
    rng: np.random.Generator, matters: Matters, decided: Decided, found: _Collected
) -> None:
    disposal = DISPOSAL_OF[matters.outcome]
    free = where(~decided.grown_up, decided.leaves_on)
    inside = known(decided.leaves_on)
    part = happens(rng, np.where(disposal == DISPOSAL["outcome-20-21"], 0.5, 1.0), len(matters))
    rows = np.flatnonzero(known(disposal) & part & (~inside | known(free)))
    deferred = np.isin(matters.outcome[rows], AFTER_THE_WORK)
    first = np.where(known(free[rows]), free[rows], matters.decided_on[rows])
    last = np.where(
        known(free[rows]),
        matters.decided_on[rows] + decided.lasts[rows],
        first + decided.lasts[rows] - 1,
    )
    last = np.where(deferred, decided.outcome_on[rows], last)
    found.add(matters.child[rows], rows, decided.main[rows], disposal[rows], first, last)


def _custody(matters: Matters, decided: Decided, found: _Collected) -> None:
    free = decided.leaves_on
    rows = np.flatnonzero(known(free))
    found.add(
        matters.child[rows],
        rows,
        decided.main[rows],
        DISPOSAL["custody"],
        matters.decided_on[rows],
        free[rows] - 1,
    )


def _waiting(matters: Matters, courts: Courts, found: _Collected) -> None:
    """Support on bail, and work with children on remand, until the matter is decided."""
    for name, chosen in (
        ("bail-support", (courts.decision >= 3) & (courts.decision < BAILED)),
        ("remand", courts.decision >= BAILED),
    ):
        rows = np.flatnonzero(chosen & known(courts.sentencing))
        first = matters.first_hearing_on[rows]
        found.add(
            matters.child[rows],
            rows,
            none(len(rows)),
            DISPOSAL[name],
            first,
            np.maximum(first, matters.decided_on[rows] - 1),
        )


def _prevention(rng: np.random.Generator, lives: Lives, found: _Collected) -> None:
    alone = lives.first_on == EMPTY
    early = ~alone & happens(rng, 0.05, len(lives))
    rows = np.flatnonzero(alone | early)
    first = next_working(lives.known_on[rows] - np.where(early[rows], 200, 0))
    weeks = numbers(rng, {10: 20, 16: 40, 24: 30, 40: 10}, len(rows))
    nothing = none(len(rows))
    found.add(rows, nothing, nothing, DISPOSAL["prevention"], first, first + weeks * 7)


def _write(
    world: World,
    rng: np.random.Generator,
    lives: Lives,
    matters: Matters,
    child: Whole,
    matter: Whole,
    outcome: Whole,
    disposal: Whole,
    first: Whole,
    last: Whole,
) -> Programmes:
    count = len(child)
    of = np.maximum(0, matter)
    grave = np.where(matter == EMPTY, 1, matters.seriousness[of])
    convictions = np.where(matter == EMPTY, 0, matters.convictions[of])
    level = np.clip((grave + convictions + places(rng, [3, 4, 3], count)) // 4, 0, 2)
    early = happens(rng, 0.13, count) & (disposal != DISPOSAL["custody"])
    last = np.where(early, first + (last - first) * 6 // 10, last)
    grown_on = lives.grows_up_on[child] + GOES_ON_AFTER_EIGHTEEN
    grown = last > np.maximum(first, grown_on)
    last = lives.alive_until(child, np.where(grown, np.maximum(first, grown_on), last))
    ended = last <= world.as_at
    reason = np.where(grown, _REASONS.index("adult-services"), _reasons(rng, early, disposal))
    moved = (reason == _REASONS.index("transferred")) & _last_of_all(matters, child, first, last)
    reason = np.where((reason == _REASONS.index("transferred")) & ~moved, len(_REASONS) - 1, reason)
    completed = where(ended, np.where(np.isin(reason, (0, 1)), 0, 1))
    completed = where(happens(rng, 0.93, count), completed)
    place = world.frames.add(
        "programme",
        child=child,
        told_on=first,
        outcome_id=outcome,
        disposal_type=pick(DISPOSALS, disposal),
        native_disposal_type=pick(
            [c.replace("-", " ").upper() for c in DISPOSALS],
            where(happens(rng, 0.8, count), disposal),
        ),
        started_on=first,
        ended_on=where(ended, last),
        level=pick(LEVELS, where(happens(rng, 0.97, count), level)),
        completed=pick(["yes", "no"], completed),
        end_reason=pick(_REASONS, where(ended, reason)),
        identified_victim=np.where(happens(rng, 0.1, count), "", _victim_said(rng, count)),
    )
    return Programmes(place, child, outcome, matter, disposal, first, last, level, grave, moved)


def _last_of_all(matters: Matters, child: Whole, first: Whole, last: Whole) -> Truth:
    """Whether a child did nothing and had no other work after each programme."""
    children = max(child.max(initial=0), matters.child.max(initial=0)) + 1
    latest = np.full(children, EMPTY, dtype=np.int64)
    np.maximum.at(latest, matters.child, matters.decided_on)
    np.maximum.at(latest, matters.child, matters.arrest_on)
    ends = np.full(children, EMPTY, dtype=np.int64)
    np.maximum.at(ends, child, last)
    return np.asarray((ends[child] == last) & (latest[child] <= np.maximum(first, last)))


_REASONS = (
    "completed",
    "revoked-early",
    "revoked-breach",
    "resentenced",
    "withdrawn",
    "transferred",
    "adult-services",
    "other",
)


def _reasons(rng: np.random.Generator, early: Truth, disposal: Whole) -> Whole:
    drawn = places(rng, [0, 26, 22, 12, 16, 12, 10, 2], len(early))
    by_consent = np.isin(disposal, PRE_COURT_DISPOSALS) & (drawn < 4)
    return np.where(early, np.where(by_consent, 4, drawn), 0)


def _victim_said(rng: np.random.Generator, count: int) -> np.ndarray:
    return np.array(["yes", "no", "not-known"])[places(rng, [60, 35, 5], count)]
