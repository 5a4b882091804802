"""Plans, their actions and reviews, and the courses of work they lead to."""

import numpy as np
import pyarrow as pa

from throughcare.dataset.synthetic import sentences
from throughcare.dataset.synthetic.engine.chances import (
    happens,
    numbers,
    one_word,
    places,
    repeated,
)
from throughcare.dataset.synthetic.engine.codes import DISPOSAL
from throughcare.dataset.synthetic.engine.days import (
    Truth,
    Whole,
    known,
    unless_after,
    where,
    years_old,
)
from throughcare.dataset.synthetic.engine.frames import pick
from throughcare.dataset.synthetic.engine.working_days import (
    last_working,
    next_working,
    working,
    working_until,
)
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.results import Allocations, Assessments, Lives, Programmes

KINDS = ("intervention", "contract", "vulnerability", "risk", "exit", "resettlement")
ACTION_KINDS = ("desistance", "risk-to-others", "safety-and-wellbeing", "exit")
PROGRESS = ("done", "on-track", "delayed", "not-started", "dropped")
TRIGGERS = ("routine", "new-offence", "breach", "move", "exclusion", "missing", "safeguarding")
COURSES = tuple(sentences.INTERVENTIONS)
COURSES_APART = 4  # places in their list between the courses of one programme
SHUT_IN = [DISPOSAL[code] for code in ("custody", "dto-licence", "remand")]
AFTER_HARM = ("reparation", "victim-awareness", "restorative", "offending-behaviour")
REVIEWED_EVERY = 91
STEP_THROUGH = 4  # actions of a plan are so far apart in the list that none comes twice
OVERDUE_FOR = 45  # days after which an action is done or dropped


def record_plans(world: World) -> None:
    """Plans of every programme, more of them where the assessment found more to manage."""
    allocations, programmes = world.read(Allocations), world.read(Programmes)
    assessments = world.read(Assessments)
    rng = world.dice("plans")
    count = len(programmes)
    worst = np.zeros((2, count), dtype=np.int64)
    np.maximum.at(worst[0], assessments.programme, assessments.rosh)
    np.maximum.at(worst[1], assessments.programme, assessments.wellbeing)
    waiting = np.isin(programmes.disposal, [DISPOSAL["remand"], DISPOSAL["bail-support"]])
    referral = programmes.disposal == DISPOSAL["referral-order"]
    wanted = [
        (0, ~waiting & ~referral & happens(rng, 0.93, count), 18),
        (1, referral & happens(rng, 0.96, count), 24),
        (2, (worst[1] > 0) & happens(rng, 0.7, count), 20),
        (3, (worst[0] > 0) & happens(rng, 0.75, count), 20),
        (4, ~waiting & happens(rng, 0.55, count), 30),
        (5, (programmes.disposal == DISPOSAL["custody"]) & happens(rng, 0.85, count), 9),
    ]
    for kind, chosen, after in wanted:
        rows = np.flatnonzero(chosen & (programmes.started_on + after <= world.as_at))
        first = programmes.started_on[rows] + after - rng.integers(0, 9, len(rows))
        first = working_until(first, world.as_at)
        _write(world, rng, allocations, programmes, rows, first, kind, 1)
    long = (programmes.ended_on - programmes.started_on > 150) & happens(rng, 0.6, count)
    rows = np.flatnonzero(long & ~waiting & (programmes.started_on + 120 <= world.as_at))
    second = working_until(programmes.started_on[rows] + 120, world.as_at)
    _write(world, rng, allocations, programmes, rows, second, 0, 2)


def _write(
    world: World,
    rng: np.random.Generator,
    allocations: Allocations,
    programmes: Programmes,
    rows: Whole,
    first: Whole,
    kind: int,
    version: int,
) -> None:
    count, child = len(rows), programmes.child[rows]
    agreed = where(
        happens(rng, 0.9, count), working_until(first + rng.integers(0, 6, count), world.as_at)
    )
    signed = where(known(agreed) & (kind == 1), agreed)
    countersigned = happens(rng, 0.7, count)
    manager = allocations.staff.draw(rng, ("operations-manager",), first)
    last = np.where(version == 1, programmes.ended_on[rows], programmes.ended_on[rows])
    staff = allocations.staff.ids.to_pylist()
    place = world.frames.add(
        "plan",
        child=child,
        told_on=first,
        programme_id=programmes.place[rows],
        kind=KINDS[kind],
        version=version,
        started_on=first,
        agreed_with_child_on=agreed,
        agreed_with_carer_on=where(happens(rng, 0.7, count), agreed),
        signed_on=signed,
        review_due_on=where(happens(rng, 0.95, count), _next_review(world, first, last)),
        countersigned_by=pick(staff, where(countersigned, manager)),
        countersigned_on=where(countersigned, working_until(first + 3, world.as_at)),
        ended_on=unless_after(np.maximum(first, last), world.as_at),
        childs_words=_wishes(world, rng, child, first),
    )
    offended = programmes.disposal[rows] != DISPOSAL["prevention"]
    _actions(world, rng, allocations, child, place, first, last, offended)
    _reviews(world, rng, child, place, first, last)


def _wishes(world: World, rng: np.random.Generator, child: Whole, on: Whole) -> pa.Array:
    """What most children say they want, at their age."""
    young = years_old(world.read(Lives).born[child], on) < 15
    pool = len(sentences.WISHES) - sentences.WISHES_FROM_FIFTEEN * young
    said = happens(rng, 0.65, len(child))
    return pick(sentences.WISHES, where(said, rng.integers(0, pool)))


def _next_review(world: World, first: Whole, last: Whole) -> Whole:
    """When each plan was first to be reviewed, or is to be next while it runs."""
    past = np.where(last > world.as_at, (world.as_at - first) // REVIEWED_EVERY, 0)
    return next_working(first + REVIEWED_EVERY * (1 + np.maximum(0, past)))


def _actions(
    world: World,
    rng: np.random.Generator,
    allocations: Allocations,
    child: Whole,
    place: Whole,
    first: Whole,
    last: Whole,
    offended: Truth,
) -> None:
    owner, within = repeated(numbers(rng, {2: 40, 3: 40, 4: 20}, len(place)))
    begin = rng.integers(0, len(sentences.ACTIONS), len(place))[owner]
    all_of_them = len(sentences.ACTIONS) - sentences.ACTIONS_AFTER_AN_OFFENCE * ~offended[owner]
    words = (begin + within * STEP_THROUGH) % all_of_them
    count = len(owner)
    due = np.minimum(first[owner] + rng.integers(14, 120, count), np.maximum(last, first)[owner])
    due = last_working(np.maximum(due, first[owner] + 1))
    over = due <= world.as_at
    old = over & ((due < world.as_at - OVERDUE_FOR) | (last[owner] <= world.as_at))
    progress = np.where(
        over, places(rng, [76, 0, 10, 6, 8], count), places(rng, [18, 50, 8, 24, 0], count)
    )
    progress = np.where(old, places(rng, [84, 0, 0, 0, 16], count), progress)
    done = (progress == 0) & (first[owner] < world.as_at)
    progress = np.where((progress == 0) & ~done, 1, progress)
    done_on = np.maximum(first[owner], last_working(due - rng.integers(0, 20, count)))
    done_on = np.minimum(done_on, last_working(np.full(count, world.as_at)))
    world.frames.add(
        "plan_action",
        child=child[owner],
        told_on=first[owner],
        plan_id=place[owner],
        kind=one_word(rng, ACTION_KINDS, count, blank=0.03),
        words=pick(sentences.ACTIONS, words),
        owner_staff_id=allocations.staff.keys(
            where(happens(rng, 0.85, count), allocations.worker_on(child[owner], first[owner])),
        ),
        due_on=where(happens(rng, 0.95, count), due),
        done_on=where(done, done_on),
        progress=pick(PROGRESS, progress),
    )


def _reviews(
    world: World, rng: np.random.Generator, child: Whole, place: Whole, first: Whole, last: Whole
) -> None:
    until = np.minimum(last, world.as_at + 30)
    counts = np.clip((until - first) // REVIEWED_EVERY, 0, 6)
    owner, within = repeated(counts)
    due = working(first[owner] + (within + 1) * REVIEWED_EVERY)
    slow = np.where(happens(rng, 0.12, len(owner)), 20, 0)
    held = unless_after(working(due + rng.integers(-10, 12, len(owner)) + slow), world.as_at)
    world.frames.add(
        "plan_review",
        child=child[owner],
        told_on=np.minimum(due, world.as_at),
        plan_id=place[owner],
        trigger=pick(
            TRIGGERS,
            where(happens(rng, 0.98, len(owner)), places(rng, [82, 4, 4, 4, 2, 2, 2], len(owner))),
        ),
        due_on=due,
        held_on=held,
        words=one_word(rng, sentences.REVIEWED, len(owner), blank=0.5),
    )


def record_interventions(world: World) -> None:
    """Courses of work, with how many sessions were planned and how many were kept."""
    allocations, programmes = world.read(Allocations), world.read(Programmes)
    rng = world.dice("interventions")
    owner, within = repeated(numbers(rng, {0: 35, 1: 40, 2: 20, 3: 5}, len(programmes)))
    begins = next_working(programmes.started_on[owner] + rng.integers(10, 60, len(owner)))
    chosen = begins <= np.minimum(world.as_at, programmes.ended_on[owner])
    owner, within, begins = owner[chosen], within[chosen], begins[chosen]
    count, child = len(owner), programmes.child[owner]
    course = places(rng, [20, 7, 16, 9, 7, 9, 9, 9, 5, 4, 4, 5, 5, 2, 1], count)
    first = course[np.searchsorted(owner, owner)]
    course = np.where(within > 0, (first + within * COURSES_APART) % len(COURSES), course)
    course = _fit_for(world, programmes, child, owner, begins, course)
    planned = numbers(rng, {4: 3, 6: 4, 8: 4, 10: 2, 12: 2}, count)
    kept = rng.binomial(planned, 0.72)
    ends = np.minimum(begins + planned * 8, programmes.ended_on[owner])
    over = ends <= world.as_at
    reason = np.where(kept * 2 < planned, 1, places(rng, [80, 0, 4, 10, 2, 2, 2], count))
    world.frames.add(
        "intervention",
        child=child,
        told_on=begins,
        programme_id=where(happens(rng, 0.97, count), programmes.place[owner]),
        staff_id=allocations.staff.keys(
            where(happens(rng, 0.9, count), allocations.worker_on(child, begins)),
        ),
        kind=pick(COURSES, course),
        name=pick(list(sentences.INTERVENTIONS.values()), course),
        received_by=pick(
            ["child", "carer"], where(happens(rng, 0.95, count), (course == 4).astype(np.int64))
        ),
        sessions_planned=where(happens(rng, 0.95, count), planned),
        sessions_attended=where(over, kept),
        offered_on=begins - rng.integers(0, 10, count),
        started_on=begins,
        ended_on=where(over, ends),
        end_reason=pick(_ENDS, where(over, reason)),
    )


def _fit_for(
    world: World, programmes: Programmes, child: Whole, owner: Whole, on: Whole, course: Whole
) -> Whole:
    """Mentoring instead of what is for older children, those who did harm, or those in custody."""
    young = years_old(world.read(Lives).born[child], on) < 15
    nothing_done = programmes.disposal[owner] == DISPOSAL["prevention"]
    unfit = young & np.isin(course, [COURSES.index("employment-support")])
    free = ~np.isin(programmes.disposal[owner], SHUT_IN)
    unfit |= free & (course == COURSES.index("resettlement"))
    unfit |= nothing_done & np.isin(course, [COURSES.index(code) for code in AFTER_HARM])
    return np.where(unfit, COURSES.index("mentoring"), course)


_ENDS = (
    "completed",
    "disengaged",
    "not-suitable",
    "order-ended",
    "moved",
    "employment",
    "education",
)
