"""How children came to the service, and where the service sent them on."""

import numpy as np

from throughcare.dataset.synthetic.engine.chances import happens, one_word, places
from throughcare.dataset.synthetic.engine.days import (
    EMPTY,
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
from throughcare.dataset.synthetic.results import Lives, Matters, Programmes
from throughcare.dataset.synthetic.work.allocations import LINGERS


def record_referrals(world: World) -> None:
    """How each child came to the service, and where the service sent them on."""
    lives, programmes = world.read(Lives), world.read(Programmes)
    rng = world.dice("referrals")
    count = len(lives)
    offended = lives.first_on != EMPTY
    source = np.where(offended, places(rng, [80, 20], count), _worried(rng, count))
    # After the arrest, and no later than the day on which work by consent may begin.
    made = np.where(offended, next_working(lives.known_on), last_working(lives.known_on))
    rows = np.flatnonzero(made <= world.as_at)
    over = _nothing_more_to_do(world, programmes, lives.known_on)
    _came(world, rng, rows, source[rows], made[rows], over[rows])
    before = np.flatnonzero(programmes.started_on < made[programmes.child])
    worried = _worried(rng, len(before))
    _came(
        world,
        rng,
        programmes.child[before],
        worried,
        programmes.started_on[before],
        programmes.ended_on[before] + LINGERS,
    )
    _sent_on(world, rng, programmes)


def _worried(rng: np.random.Generator, count: int) -> Whole:
    """Who asks the service to work with a child before there is any offence."""
    return 2 + places(rng, [40, 30, 20, 10], count)


def _came(
    world: World, rng: np.random.Generator, child: Whole, source: Whole, made: Whole, over: Whole
) -> None:
    """Referrals to the service, each closed when there is nothing more to do."""
    count = len(child)
    answered = np.maximum(made, working_until(made + rng.integers(0, 3, count), world.as_at))
    organisations = (f"{world.area.town} Police", "Youth court", "School", "Children's services")
    world.frames.add(
        "referral",
        child=child,
        told_on=np.maximum(made, world.read(Lives).known_on[child]),
        direction="in",
        kind=pick(SOURCES, source),
        organisation=pick(organisations, where((source < 4) & happens(rng, 0.7, count), source)),
        reason=pick(REASONS_IN, where(happens(rng, 0.7, count), source)),
        made_on=made,
        answered_on=answered,
        answer="accepted",
        started_on=answered,
        ended_on=unless_after(np.maximum(answered, over), world.as_at),
    )


def _nothing_more_to_do(world: World, programmes: Programmes, known_on: Whole) -> Whole:
    """When all that a referral led to was over, or it was clear that it led to nothing."""
    over = known_on + WAITS_FOR_WORK
    matters = world.read(Matters)
    np.maximum.at(over, matters.child, matters.decided_on + LINGERS)
    np.maximum.at(over, programmes.child, programmes.ended_on + LINGERS)
    return over


SOURCES = ("police", "court", "school", "social-care", "early-help", "self-or-family")
REASONS_IN = (
    "After an arrest",
    "Ordered by the court",
    "Worried about new friends",
    "Worried about exploitation",
    "Asked for at a family meeting",
    "Worried about evenings",
)
KINDS_OUT = (
    "mental-health",
    "substance-misuse",
    "speech-language",
    "education-support",
    "employment",
    "careers",
    "early-help",
    "housing",
    "mentoring",
    "nrm",
    "mash",
    "liaison-diversion",
)
ORGANISATIONS_OUT = (
    "CAMHS North",
    "Clear Head",
    "Speech and language service",
    "Virtual school",
    "Wise Up",
    "Careers service",
    "Early Help",
    "Housing options",
    "Bright Path",
    "Home Office",
    "Safeguarding hub",
    "Liaison and diversion",
)
YOUNGEST = (0, 10, 0, 0, 15, 14, 0, 16, 0, 0, 0, 0)
"""The youngest age for each kind."""

WAITS_FOR_WORK = 28  # days after which a referral that led to nothing is closed
WAITS = 60  # days for which an answer may be outstanding
OUTCOMES = ("completed", "disengaged", "never-attended", "moved-on")
WORK_OUTCOMES = ("employment", "education", "training", "home-tuition", "searching", "custody")
NRM = (
    "referred",
    "reasonable-grounds-positive",
    "conclusive-grounds-positive",
    "conclusive-grounds-negative",
)


def _sent_on(world: World, rng: np.random.Generator, programmes: Programmes) -> None:
    rows = np.repeat(np.arange(len(programmes)), rng.poisson(0.55, len(programmes)))
    made = working(programmes.started_on[rows] + rng.integers(5, 90, len(rows)))
    rows, made = rows[made <= world.as_at], made[made <= world.as_at]
    count = len(rows)
    kind = places(rng, [16, 16, 14, 9, 12, 5, 11, 3, 8, 3, 3, 4], count)
    age = years_old(world.read(Lives).born[programmes.child[rows]], made)
    kind = np.where(age < np.array(YOUNGEST)[kind], KINDS_OUT.index("mentoring"), kind)
    answered = unless_after(working(made + rng.integers(2, 30, count)), world.as_at)
    answered = where(happens(rng, 0.9, count) | (made < world.as_at - WAITS), answered)
    answer = where(known(answered), places(rng, [78, 10, 8, 4], count))
    started = where(answer == 0, unless_after(working(answered + 10), world.as_at))
    ended = where(known(started), unless_after(started + rng.integers(20, 200, count), world.as_at))
    wise_up = np.isin(kind, [4, 5])
    outcome = pick(OUTCOMES, where(known(ended), places(rng, [66, 20, 6, 8], count)))
    work = pick(WORK_OUTCOMES, where(known(ended), places(rng, [24, 22, 20, 6, 18, 10], count)))
    nrm = where((kind == 9) & happens(rng, 0.9, count), places(rng, [2, 4, 3, 1], count))
    world.frames.add(
        "referral",
        child=programmes.child[rows],
        told_on=made,
        direction="out",
        kind=pick(KINDS_OUT, kind),
        organisation=pick(ORGANISATIONS_OUT, where(happens(rng, 0.7, count), kind)),
        contact_name=one_word(rng, ["J. Bell", "Duty worker", "M. Osei"], count, blank=0.5),
        reason=one_word(
            rng,
            ["Need found at screening", "Asked for by the child", "Panel advice"],
            count,
            blank=0.3,
        ),
        made_on=made,
        consent=pick(
            ["yes", "no", "not-known"],
            where(happens(rng, 0.9, count), places(rng, [90, 4, 6], count)),
        ),
        answered_on=answered,
        answer=pick(("accepted", "declined", "not-suitable", "withdrawn"), answer),
        started_on=started,
        ended_on=ended,
        outcome=np.where(wise_up, work.to_numpy(False), outcome.to_numpy(False)),
        nrm_status=pick(NRM, nrm),
        nrm_status_on=where(known(nrm), answered),
    )
