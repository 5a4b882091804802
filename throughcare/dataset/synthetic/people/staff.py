"""The service itself, its teams, its staff and the roles they hold."""

from datetime import date

import numpy as np
import pyarrow as pa

from throughcare.dataset.synthetic import calibration
from throughcare.dataset.synthetic.cast.people import HOME, STAFF, CastWorker
from throughcare.dataset.synthetic.engine.chances import happens, numbers, places, wait
from throughcare.dataset.synthetic.engine.codes import ROLES, role_places
from throughcare.dataset.synthetic.engine.days import (
    EMPTY,
    Truth,
    Whole,
    as_days,
    day_number,
    none,
    unless_after,
)
from throughcare.dataset.synthetic.engine.frames import pick
from throughcare.dataset.synthetic.engine.identifiers import cast_key, keys
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.names import ORIGINS_BY_ETHNICITY
from throughcare.dataset.synthetic.people.teams import AGENCY_OF, SHARES, TEAM_OF, TEAMS
from throughcare.dataset.synthetic.people.workforce import (
    OF_THE_CAST,
    POSTS,
    carrying_workers,
    started_on_of,
)
from throughcare.dataset.synthetic.results import StaffResult, Teams

OPENED = day_number(date(calibration.FIRST_YEAR - 2, 4, 1))


def record_service(world: World) -> None:
    """The service and its teams."""
    area, frames = world.area, world.frames
    teams = Teams([cast_key("team", world.number, n + 1) for n in range(len(TEAMS))])
    world.hand_on(teams)
    frames.add(
        "service",
        count=1,
        name=area.name,
        country=area.country,
        yot_code=area.yot_code,
        area_code=area.area_code,
    )
    frames.add(
        "team",
        count=len(TEAMS),
        team_id=teams.ids,
        name=[team.name.replace("Northwick", area.town) for team in TEAMS],
        kind=[team.kind for team in TEAMS],
        started_on=np.array([day_number(team.started_on) for team in TEAMS]),
        ended_on=np.array([day_number(t.ended_on) if t.ended_on else EMPTY for t in TEAMS]),
    )


def record_staff(world: World) -> None:
    """Staff of every year since the first, some of whom have left."""
    rng = world.dice("staff")
    cast = list(STAFF.values()) if world.area.code == HOME else []
    carrying = carrying_workers(world, rng, OPENED)
    others = _roles(world, rng)
    role = np.concatenate([others, role_places([worker.role for worker in carrying])])
    count = len(role)
    started_on, ended_on = _employed(world, rng, others)
    started_on = np.concatenate([started_on, [worker.started_on for worker in carrying]])
    ended_on = np.concatenate([ended_on, [worker.ended_on for worker in carrying]])
    started_on, ended_on = started_on.astype(np.int64), ended_on.astype(np.int64)
    place = _add_invented(world, rng, role, started_on, ended_on)
    if cast:
        _add_cast(world, cast)
    began = np.array([started_on_of(world, c.years) for c in cast], dtype=np.int64)
    staff = StaffResult(
        ids=pa.concat_arrays(
            [pa.array([c.key for c in cast], pa.string()), keys("staff", world.number, place)]
        ),
        role=np.concatenate([role_places([c.role for c in cast]), role]),
        team=np.concatenate([_cast_teams(cast), _teams(role)]),
        started_on=np.concatenate([began, started_on]),
        ended_on=np.concatenate([none(len(cast)), ended_on]),
        carrying=np.concatenate(
            [
                np.arange(len(OF_THE_CAST) if cast else 0),
                len(cast) + len(others) + np.arange(len(carrying)),
            ]
        ),
    )
    world.hand_on(staff)
    _memberships(world, staff, len(cast), count)


def _roles(world: World, rng: np.random.Generator) -> Whole:
    """At least one of each role besides those who carry cases, so that all work can be done.

    Nobody but the cast works where there are no children but theirs.
    """
    if not world.size:
        return none(0)
    each = role_places([role for role in ROLES if role != POSTS[0]])
    count = int(world.size * calibration.STAFF_PER_HUNDRED_ENTRANTS / 400)
    drawn = places(rng, SHARES, max(4, count - len(ROLES)))
    helping = drawn[~np.isin(drawn, role_places(list(POSTS)))]
    return np.concatenate([each, helping]).astype(np.int64)


def _employed(world: World, rng: np.random.Generator, role: Whole) -> tuple[Whole, Whole]:
    """The first of each role were there from the start and stay; the others come and go."""
    count = len(role)
    started = OPENED + as_days(rng.random(count) * (world.as_at - OPENED - 200))
    stayed = wait(rng, calibration.STAFF_STAY_YEARS * 365, count)
    ended = np.where(happens(rng, 0.75, count), started + stayed, EMPTY)
    firsts = np.unique(role, return_index=True)[1]
    started[firsts], ended[firsts] = OPENED, EMPTY
    return started, unless_after(ended, world.as_at)


def _add_invented(
    world: World, rng: np.random.Generator, role: Whole, started_on: Whole, ended_on: Whole
) -> Whole:
    count = len(role)
    codes = list(calibration.ETHNICITIES)
    ethnicity = [codes[p] for p in places(rng, list(calibration.ETHNICITIES.values()), count)]
    woman = happens(rng, 0.62, count)
    first, last = _names(rng, ethnicity, woman)
    agency = [AGENCY_OF[ROLES[r]] for r in role]
    return world.frames.add(
        "staff",
        count=count,
        first_name=first,
        last_name=last,
        email=[f"worker{n + 100}@{world.area.code}.example" for n in range(count)],
        phone=[f"01632 {960100 + n % 800:06d}" for n in range(count)],
        agency=agency,
        contract=["permanent" if a == "local-authority" else _contract(a) for a in agency],
        hours_a_week=numbers(rng, {37: 70, 30: 12, 22: 10, 18: 8}, count),
        sex=["female" if w else "male" for w in woman],
        ethnicity=ethnicity,
        started_on=started_on,
        ended_on=ended_on,
        told_on=started_on,
    )


def _contract(agency: str) -> str:
    return "volunteer" if agency == "voluntary-sector" else "seconded"


def _names(
    rng: np.random.Generator, ethnicity: list[str], woman: Truth
) -> tuple[list[str], list[str]]:
    first, last = [], []
    for code, is_woman in zip(ethnicity, woman, strict=True):
        origins = ORIGINS_BY_ETHNICITY[code]
        origin = origins[rng.integers(len(origins))]
        given = origin.girls if is_woman else origin.boys
        first.append(given[rng.integers(len(given))])
        last.append(origin.last[rng.integers(len(origin.last))])
    return first, last


def _teams(role: Whole) -> Whole:
    """Case managers are shared between the two main teams."""
    team = TEAM_OF[role]
    return np.where(team == 0, np.arange(len(role)) % 2, team)


def _cast_teams(cast: list[CastWorker]) -> Whole:
    return np.array([EMPTY if c.team is None else c.team for c in cast], dtype=np.int64)


def _add_cast(world: World, cast: list[CastWorker]) -> None:
    started = np.array([started_on_of(world, c.years) for c in cast])
    world.frames.add(
        "staff",
        count=len(cast),
        staff_id=[c.key for c in cast],
        reference=[c.reference for c in cast],
        first_name=[c.first_name for c in cast],
        last_name=[c.last_name for c in cast],
        email=[c.email for c in cast],
        phone=[f"01632 {960000 + n:06d}" for n in range(len(cast))],
        agency=[c.agency for c in cast],
        contract=[c.contract for c in cast],
        hours_a_week=np.array([EMPTY if c.contract == "volunteer" else 37 for c in cast]),
        sex=[c.sex for c in cast],
        ethnicity=[c.ethnicity for c in cast],
        started_on=started,
        ended_on=EMPTY,
        told_on=started,
    )


def _memberships(world: World, staff: StaffResult, cast: int, invented: int) -> None:
    """The role of each in their team, and a manager for every team that would have none."""
    worker, team = _managers(staff)
    rows = np.concatenate([np.arange(cast + invented), worker])
    in_team = np.concatenate([staff.team, team])
    started_on = np.maximum(staff.started_on[rows], _since(in_team))
    world.frames.add(
        "membership",
        count=len(rows),
        membership_id=pa.concat_arrays(
            [
                pa.array([cast_key("membership", 1, n + 1) for n in range(cast)], pa.string()),
                keys("membership", world.number, np.arange(len(rows) - cast, dtype=np.int64)),
            ]
        ),
        staff_id=staff.keys(rows),
        team_id=pick(world.read(Teams).ids, in_team),
        role=pick(ROLES, staff.role[rows]),
        started_on=started_on,
        ended_on=staff.ended_on[rows],
        told_on=started_on,
    )


def _managers(staff: StaffResult) -> tuple[Whole, Whole]:
    """Managers who have another team besides their own, in turn, and those teams."""
    able = np.flatnonzero(staff.role == role_places(["operations-manager"])[0])
    able = able[staff.ended_on[able] == EMPTY]
    running = [n for n, each in enumerate(TEAMS) if each.ended_on is None]
    alone = np.setdiff1d(running, staff.team[able]).astype(np.int64)
    invented = able[staff.started_on[able] <= OPENED]
    if not len(invented):
        return none(0), none(0)
    return invented[np.arange(len(alone)) % len(invented)], alone


def _since(team: Whole) -> Whole:
    """The first day of each team; long ago for those who are in none."""
    first = np.array([day_number(each.started_on) for each in TEAMS])
    return np.where(team == EMPTY, EMPTY, first[np.maximum(team, 0)])
