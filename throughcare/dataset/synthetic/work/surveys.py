"""Scales and screenings filled in with children: on entry, at reviews and on leaving."""

from datetime import date

import numpy as np

from throughcare.dataset.synthetic.engine.chances import happens
from throughcare.dataset.synthetic.engine.days import Truth, Whole, day_number, unless_after
from throughcare.dataset.synthetic.engine.working_days import working
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.results import Programmes

SCREENING_OF_ALL = day_number(date(2019, 4, 1))
ITEMS = {"brs": 6, "salt-screening": 12, "satisfaction": 8, "cyrm-r": 17, "self-assessment": 20}
HIGHEST = {"brs": 5, "salt-screening": 2, "satisfaction": 5, "cyrm-r": 5, "self-assessment": 4}


def record_surveys(world: World) -> None:
    """Resilience for every entrant, screening since April 2019, satisfaction at the end."""
    programmes = world.read(Programmes)
    rng = world.dice("surveys")
    count = len(programmes)
    start, end = programmes.started_on, programmes.ended_on
    baseline = happens(rng, 0.62, count)
    _fill(world, rng, programmes, baseline, start + 9, "brs", "baseline", 0.48)
    _fill(world, rng, programmes, baseline & happens(rng, 0.7, count), end - 6, "brs", "exit", 0.58)
    screened = (start >= SCREENING_OF_ALL) & happens(rng, 0.72, count)
    late = np.where(happens(rng, 0.7, count), 0, 30)
    _fill(world, rng, programmes, screened, start + late, "salt-screening", "baseline", 0.5)
    happy = happens(rng, 0.3, count)
    _fill(world, rng, programmes, happy, end - 1, "satisfaction", "exit", 0.75)
    _fill(world, rng, programmes, happens(rng, 0.05, count), end + 90, "cyrm-r", "after-exit", 0.7)
    told = happens(rng, 0.2, count)
    _fill(world, rng, programmes, told, start + 95, "self-assessment", "review", 0.5)


def _fill(
    world: World,
    rng: np.random.Generator,
    programmes: Programmes,
    chosen: Truth,
    on: Whole,
    instrument: str,
    occasion: str,
    middle: float,
) -> None:
    days = unless_after(working(np.maximum(on, programmes.started_on)), world.as_at)
    rows = np.flatnonzero(chosen & (days > 0))
    items, highest = ITEMS[instrument], HIGHEST[instrument]
    own = np.clip(rng.normal(middle, 0.16, len(rows)), 0.02, 0.98)[:, None]
    answers = 1 + np.floor(own * highest + rng.normal(0, 0.5, (len(rows), items)))
    answers = np.clip(answers, 1, highest).astype(np.int64)
    skipped = happens(rng, 0.04, len(rows))
    answered = items - skipped.astype(np.int64)
    total = answers.sum(axis=1) - np.where(skipped, answers[:, -1], 0)
    place = world.frames.add(
        "survey",
        child=programmes.child[rows],
        told_on=days[rows],
        programme_id=programmes.place[rows],
        instrument=instrument,
        version=np.where(happens(rng, 0.9, len(rows)), "1", ""),
        occasion=occasion,
        completed_on=days[rows],
        items_answered=answered,
        total=total,
    )
    world.frames.correct("survey", every=120)
    if instrument != "brs":
        return
    owner = np.repeat(np.arange(len(rows)), answered)
    item = np.concatenate([np.arange(n) for n in answered]) if len(answered) else owner
    world.frames.add(
        "answer",
        child=programmes.child[rows][owner],
        told_on=days[rows][owner],
        survey_id=place[owner],
        item=[f"{instrument}-{n + 1}" for n in item],
        rating=answers[owner, item],
    )
