"""The children of a service: when each is first known, how old, and from where."""

import numpy as np

from throughcare.dataset.synthetic import calibration
from throughcare.dataset.synthetic.engine.chances import happens, numbers, places
from throughcare.dataset.synthetic.engine.days import (
    EMPTY,
    Whole,
    as_days,
    none,
    unless_after,
    where,
    year_of,
)
from throughcare.dataset.synthetic.engine.identifiers import nhs_numbers, pnc_numbers
from throughcare.dataset.synthetic.engine.world import KnownElsewhere, World
from throughcare.dataset.synthetic.names import ORIGINS_BY_ETHNICITY, Origin
from throughcare.dataset.synthetic.results import Lives


def arrive(world: World) -> Lives:
    """Everybody the service ever knew, before anything happens to them."""
    rng = world.dice("arrivals")
    count = world.size
    known_on = _known_on(world, rng, count)
    prevention = happens(rng, calibration.SHARE_PREVENTION_ONLY, count)
    age = numbers(rng, calibration.AGE_AT_FIRST_OFFENCE, count)
    age = np.where(prevention & (age > 11), age - 2, age)
    born = known_on - as_days(age * 365.25 + 1 + rng.random(count) * 362)
    codes = list(calibration.ETHNICITIES)
    ethnicity = [codes[p] for p in places(rng, list(calibration.ETHNICITIES.values()), count)]
    male = happens(rng, calibration.SHARE_BOYS, count)
    origins = [_origin(rng, code) for code in ethnicity]
    lives = Lives(
        born=born,
        male=male,
        ethnicity=ethnicity,
        origins=origins,
        known_on=known_on,
        first_on=np.where(prevention, EMPTY, known_on),
        first_names=[_first(rng, o, m) for o, m in zip(origins, male, strict=True)],
        last_names=[o.last[rng.integers(len(o.last))] for o in origins],
        pnc=[],
        nhs=nhs_numbers(rng, count),
        twin_of=none(count),
        died_on=_deaths(world, rng, known_on),
    )
    for place, child in enumerate(world.shared):
        _known_elsewhere(lives, place, child)
    _twins(rng, lives, len(world.shared))
    lives.pnc = pnc_numbers(rng, year_of(lives.known_on))
    lives.pnc[: len(world.shared)] = [child.pnc for child in world.shared]
    return lives


def _deaths(world: World, rng: np.random.Generator, known_on: Whole) -> Whole:
    """A very few have died, some years after they were first known."""
    count = len(known_on)
    return where(
        happens(rng, calibration.SHARE_DIED, count), unless_after(known_on + 900, world.as_at)
    )


def _known_elsewhere(lives: Lives, place: int, child: KnownElsewhere) -> None:
    lives.born[place], lives.known_on[place] = child.born, child.known_on
    lives.first_on[place], lives.male[place] = child.known_on, child.male
    lives.ethnicity[place], lives.origins[place] = child.ethnicity, child.origin
    lives.first_names[place], lives.last_names[place] = child.first_name, child.last_name
    lives.nhs[place] = child.nhs


def _twins(rng: np.random.Generator, lives: Lives, first: int) -> None:
    """Some neighbours in the list become twins, known within weeks of each other."""
    pairs = max(1, round(len(lives) * calibration.SHARE_TWINS / 2))
    for place in range(first, first + 2 * pairs, 2):
        other = place + 1
        lives.born[other], lives.twin_of[other] = lives.born[place], place
        lives.known_on[other] = lives.known_on[place]
        lives.first_on[other] = lives.first_on[place]
        lives.ethnicity[other], lives.origins[other] = lives.ethnicity[place], lives.origins[place]
        lives.last_names[other] = lives.last_names[place]
        origin, male = lives.origins[other], bool(lives.male[other])
        names = origin.boys if male else origin.girls
        others = [name for name in names if name != lives.first_names[place]]
        lives.first_names[other] = others[rng.integers(len(others))]


def _known_on(world: World, rng: np.random.Generator, count: int) -> Whole:
    """Fewer every year for an old service; the same number each year for a young one."""
    evenly = rng.permutation((np.arange(count) + rng.random(count)) / max(1, count))
    if count < calibration.YOUNG_SERVICE:
        days = max(1, round(365 * count / calibration.ENTRANTS_OF_A_YOUNG_SERVICE))
        return world.as_at - as_days(evenly * days)
    this_year = int(year_of(np.array([world.as_at]))[0])
    years = range(calibration.FIRST_YEAR, this_year + 1)
    first = np.array([_new_year(year) for year in years])
    lasts = np.append(first[1:], world.as_at + 1) - first
    last_known = list(calibration.ENTRANTS_BY_YEAR.values())[-1]
    weights = [calibration.ENTRANTS_BY_YEAR.get(year, last_known) for year in years]
    edges = np.cumsum(np.array(weights) * lasts)
    year = np.searchsorted(edges / edges[-1], evenly, side="right")
    return np.asarray(first[year] + as_days(rng.random(count) * lasts[year]))


def _new_year(year: int) -> int:
    return int(np.datetime64(f"{year}-01-01", "D").astype(np.int64))


def _origin(rng: np.random.Generator, ethnicity: str) -> Origin:
    origins = ORIGINS_BY_ETHNICITY[ethnicity]
    return origins[rng.integers(len(origins))]


def _first(rng: np.random.Generator, origin: Origin, male: bool) -> str:
    given = origin.boys if male else origin.girls
    return given[rng.integers(len(given))]
