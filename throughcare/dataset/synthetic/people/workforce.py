"""How many workers carry cases in each year, and who follows whom in each post."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from throughcare.dataset.synthetic import calibration
from throughcare.dataset.synthetic.cast.people import HOME, STAFF
from throughcare.dataset.synthetic.engine.days import EMPTY, as_days, day_number
from throughcare.dataset.synthetic.engine.world import World

POSTS = (
    "case-manager",
    "case-manager",
    "prevention-worker",
    "case-manager",
    "senior-practitioner",
    "case-manager",
    "out-of-court-worker",
    "social-worker",
    "case-manager",
    "probation-officer",
)
"""The roles of the posts that carry cases, over again where there are more."""

OF_THE_CAST = ("sam", "jo")  # who hold the first two posts where the cast work
OUT_OF_COURT_SINCE = day_number(date(2013, 4, 8))
SHORTEST_STAY, USUAL_STAY = 500, 1_600  # days


@dataclass(frozen=True)
class Worker:
    """Somebody in a post. `ended_on` is empty for those who are there still."""

    role: str
    started_on: int
    ended_on: int


def carrying_workers(world: World, rng: np.random.Generator, opened: int) -> list[Worker]:
    """Everybody invented who ever carried cases, one after another in each post."""
    needed = _posts_by_year(world, opened)
    workers = []
    for post in range(max(needed.values())):
        for first, last in _runs(world, needed, post, opened):
            workers += _one_after_another(world, rng, post, first, last)
    return workers


def _posts_by_year(world: World, opened: int) -> dict[int, int]:
    """So many posts that each has as many cases as a worker can carry, and never fewer than one."""
    if not world.size:
        return {0: 0}
    years = range(_year(opened), _year(world.as_at) + 1)
    return {
        year: max(1, round(_cases(world, year) / calibration.CASES_OF_A_WORKER)) for year in years
    }


def _cases(world: World, year: int) -> float:
    if world.size < calibration.YOUNG_SERVICE:
        return calibration.CASES_OPEN_WHEN_YOUNG
    known = [each for each in calibration.CASES_OPEN if each <= year]
    return world.size * calibration.CASES_OPEN[max(known, default=calibration.FIRST_YEAR)]


def _runs(world: World, needed: dict[int, int], post: int, opened: int) -> list[tuple[int, int]]:
    """First and last days of a post, the last empty while there is one."""
    runs: list[tuple[int, int]] = []
    for year, count in needed.items():
        if count <= post:
            continue
        first = max(opened, day_number(date(year, 1, 1)))
        last = EMPTY if year == _year(world.as_at) else day_number(date(year, 12, 31))
        if runs and runs[-1][1] == first - 1:
            first = runs.pop()[0]
        runs.append((first, last))
    taken_on = _taken_by_the_cast(world, post)
    return (
        runs
        if taken_on == EMPTY
        else [
            (first, taken_on - 1 if last == EMPTY else min(last, taken_on - 1))
            for first, last in runs
            if first < taken_on
        ]
    )


def _taken_by_the_cast(world: World, post: int) -> int:
    if world.area.code != HOME or post >= len(OF_THE_CAST):
        return EMPTY
    return started_on_of(world, STAFF[OF_THE_CAST[post]].years)


def started_on_of(world: World, years: int) -> int:
    """When somebody of the cast who has been there so many years began."""
    return int(world.as_at - as_days(365.25 * years) - 20)


def _one_after_another(
    world: World, rng: np.random.Generator, post: int, first: int, last: int
) -> list[Worker]:
    workers = []
    role = POSTS[post % len(POSTS)]
    while True:
        stays = SHORTEST_STAY + int(rng.gamma(2.0, (USUAL_STAY - SHORTEST_STAY) / 2))
        leaves = first + stays
        final = leaves >= (world.as_at - SHORTEST_STAY if last == EMPTY else last)
        early = role == "out-of-court-worker" and first < OUT_OF_COURT_SINCE
        workers.append(Worker("case-manager" if early else role, first, last if final else leaves))
        if final:
            return workers
        first = leaves + 1


def _year(day: int) -> int:
    return int(np.datetime64(day, "D").astype("datetime64[Y]").astype(np.int64)) + 1970
