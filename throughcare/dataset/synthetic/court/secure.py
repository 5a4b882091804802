"""Where children are held: by age and sex, in what there was on the day."""

from datetime import date

import numpy as np

from throughcare.dataset.synthetic.engine.chances import happens, places
from throughcare.dataset.synthetic.engine.days import Whole, day_number, years_old
from throughcare.dataset.synthetic.places import ESTABLISHMENTS
from throughcare.dataset.synthetic.results import Lives

HELD_IN = tuple((sector, name) for sector, names in ESTABLISHMENTS.items() for name in names)
"""Every establishment with its sector."""

BOYS_FROM, TRAINING_FROM = 15, 12  # youngest in an institution, and in a training centre
GIRLS_LEFT_TRAINING = day_number(date(2021, 12, 1))
FIRST_SECURE_SCHOOL = day_number(date(2024, 9, 1))


def _places_of(sector: str) -> Whole:
    return np.array([n for n, each in enumerate(HELD_IN) if each[0] == sector], dtype=np.int64)


INSTITUTIONS, TRAINING, HOMES, SCHOOLS, COUNCIL = (
    _places_of(sector)
    for sector in (
        "young-offender-institution",
        "secure-training-centre",
        "secure-childrens-home",
        "secure-school",
        "local-authority",
    )
)


def held_in(rng: np.random.Generator, lives: Lives, child: Whole, on: Whole) -> Whole:
    """Where each child is held from a day on, as a place in `HELD_IN`.

    No girl and nobody under fifteen is held in a young offender institution.
    """
    age, male = years_old(lives.born[child], on), lives.male[child]
    count = len(child)
    younger = places(rng, [45, 55], count)
    drawn = np.where(male & (age >= BOYS_FROM), places(rng, [72, 17, 11], count), younger + 1)
    drawn = np.where(~male & (on >= GIRLS_LEFT_TRAINING) & (drawn == 1), 2, drawn)
    drawn = np.where(age < TRAINING_FROM, 2, drawn)
    school = (on >= FIRST_SECURE_SCHOOL) & (age >= TRAINING_FROM) & happens(rng, 0.15, count)
    return _one_of_each(np.where(school, 3, drawn))


def _one_of_each(sector: Whole) -> Whole:
    """Establishments of a sector in turn."""
    turn = np.arange(len(sector))
    pools = (INSTITUTIONS, TRAINING, HOMES, SCHOOLS, COUNCIL)
    chosen = [pool[turn % len(pool)] for pool in pools]
    return np.asarray(np.choose(sector, chosen))


def with_the_council(count: int) -> Whole:
    """A placement by the local authority for each."""
    return np.full(count, COUNCIL[0])
