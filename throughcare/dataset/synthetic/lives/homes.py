"""Where children live and how that changes."""

import numpy as np

from throughcare.dataset.synthetic import calibration
from throughcare.dataset.synthetic.court.secure import HELD_IN
from throughcare.dataset.synthetic.engine.chances import happens, one_word, places
from throughcare.dataset.synthetic.engine.days import (
    Whole,
    as_days,
    known,
    unless_after,
    where,
    years_old,
)
from throughcare.dataset.synthetic.engine.frames import pick
from throughcare.dataset.synthetic.engine.spans import cut_short
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.places import STREETS
from throughcare.dataset.synthetic.results import Beds, Homes, Lives, Remands, in_order

TYPES = (
    "with-parents",
    "with-family",
    "with-friends",
    "foster-care-local-authority",
    "foster-care-private",
    "residential-unit-local-authority",
    "residential-unit-private",
    "supported-accommodation",
    "temporary-accommodation",
    "independent-living",
    "no-fixed-abode",
    "traveller-site",
    "bed-and-breakfast",
)
FIRST_HOME = [78, 8, 0.5, 4, 2, 3, 1.5, 0.5, 1, 0, 0.3, 0.6, 0]
LATER_HOME = [34, 14, 5, 9, 4, 9, 4, 10, 6, 3, 1.5, 0.3, 0.4]
UNSUITABLE = np.array([0.04, 0.08, 0.35, 0.02, 0.03, 0.04, 0.05, 0.12, 0.4, 0.15, 1, 0.1, 1])
KNOWN_FOR = 365  # days after the eighteenth birthday for which the service knows the home
FROM_SIXTEEN = [
    TYPES.index(kind)
    for kind in ("supported-accommodation", "independent-living", "bed-and-breakfast")
]
LIVING_WITH = {
    "with-parents": ("Mum", "Mum", "Mum and stepdad", "Mum and dad", "Dad"),
    "with-family": ("Nan", "Aunt", "Uncle", "Grandparents", "Older sister"),
    "with-friends": ("A friend's family",),
    "foster-care-local-authority": ("Carers", "Foster carer"),
    "foster-care-private": ("Carers", "Foster carer"),
    "traveller-site": ("Mum and dad", "Family"),
}
NO_HOME = [TYPES.index("no-fixed-abode")]


def record_homes(world: World) -> None:
    """A home for nearly every child, moves, second homes beside them, and custody."""
    lives = world.read(Lives)
    rng = world.dice("homes")
    count = len(lives)
    household = rng.integers(0, 139 * len(STREETS), count)
    household = np.where(known(lives.twin_of), household[np.maximum(0, lives.twin_of)], household)
    moves = rng.poisson(calibration.HOME_MOVES_A_YEAR * 3, count)
    child = np.repeat(np.arange(count), 1 + moves)
    nth = np.arange(len(child)) - np.repeat(np.cumsum(1 + moves) - (1 + moves), 1 + moves)
    began = lives.known_on[child] - 300 + as_days(rng.random(len(child)) * 1100)
    began = np.where(nth == 0, lives.known_on[child] - as_days(rng.random(len(child)) * 900), began)
    began = np.maximum(began, lives.born[child])
    chosen = (began <= world.as_at) & happens(rng, 0.985, len(child))
    child, nth, began = child[chosen], nth[chosen], began[chosen]
    forever = np.full(len(child), world.as_at + 10_000)
    last = cut_short(child, began, forever, apart=1)
    kind = np.where(
        nth == 0, places(rng, FIRST_HOME, len(child)), places(rng, LATER_HOME, len(child))
    )
    kind = _of_an_age(rng, kind, years_old(lives.born[child], began))
    last = lives.alive_until(child, np.minimum(last, lives.grows_up_on[child] + KNOWN_FOR))
    twice = np.zeros(len(child), dtype=bool)
    order = np.lexsort((began, child))
    twice[order[1:]] = (child[order][1:] == child[order][:-1]) & (
        began[order][1:] == began[order][:-1]
    )
    keep = ~twice & (began <= last)
    _write(
        world,
        rng,
        child[keep],
        kind[keep],
        began[keep],
        last[keep],
        nth[keep],
        household,
        primary=1,
    )
    world.hand_on(in_order(Homes, child[keep], began[keep], last[keep], kind[keep]))
    second = happens(rng, calibration.SHARE_SECOND_HOME, len(child)) & keep
    second &= began + 20 <= last
    ends = np.minimum(last[second], began[second] + 250)
    beside = places(rng, LATER_HOME, int(second.sum()))
    beside = _of_an_age(rng, beside, years_old(lives.born[child[second]], began[second] + 20))
    _write(
        world,
        rng,
        child[second],
        beside,
        began[second] + 20,
        np.maximum(ends, began[second] + 20),
        nth[second] + 9,
        household,
        primary=0,
    )
    _custody(world)


def _write(
    world: World,
    rng: np.random.Generator,
    child: Whole,
    kind: Whole,
    began: Whole,
    last: Whole,
    nth: Whole,
    household: Whole,
    *,
    primary: int,
) -> None:
    begun = began <= world.as_at
    child, kind, began, last = child[begun], kind[begun], began[begun], last[begun]
    nth = nth[begun]
    count = len(child)
    suits = np.where(happens(rng, UNSUITABLE[kind], count), 1, 0)
    suits = np.where(happens(rng, 0.06, count) & (UNSUITABLE[kind] < 1), 2, suits)
    away = happens(rng, 0.05, count)
    number = 1 + (household[child] + nth * 53) % 139
    street = (household[child] // 139 + nth * 5) % len(STREETS)
    world.frames.add(
        "residence",
        child=child,
        told_on=np.minimum(began + rng.integers(0, 30, count), world.as_at),
        accommodation_type=pick(TYPES, kind),
        suitability=pick(("suitable", "unsuitable", "unknown"), suits),
        is_primary=where(happens(rng, 0.99, count) | (primary == 1), primary),
        address_line_1=[
            f"{n} {STREETS[s]}" if n > 4 and housed else ""
            for n, s, housed in zip(number, street, ~np.isin(kind, NO_HOME), strict=True)
        ],
        address_line_2=one_word(rng, ["Flat 2", "Top floor", "Moorside"], count, blank=0.85),
        town=np.where(away, "Elsewhere", world.area.town),
        postcode=[
            f"{world.area.postcode} {n % 9 + 1}{'ABDEFGHJ'[n % 8]}{'LNPQRSTU'[s % 8]}"
            for n, s in zip(number, street, strict=True)
        ],
        area_code=np.where(away, "E06999099", world.area.area_code),
        living_with=_with_whom(rng, kind),
        started_on=began,
        ended_on=unless_after(last, world.as_at),
    )


def _with_whom(rng: np.random.Generator, kind: Whole) -> np.ndarray:
    """Who shares each home; blank for three in ten, and where nobody of the child's does."""
    found = np.full(len(kind), "", dtype=object)
    for name, people in LIVING_WITH.items():
        rows = np.flatnonzero(kind == TYPES.index(name))
        found[rows] = one_word(rng, people, len(rows), blank=0.3).to_numpy(False)
    return found


def _of_an_age(rng: np.random.Generator, kind: Whole, age: Whole) -> Whole:
    """Kinds of home, those for young people of sixteen being replaced for younger children."""
    too_young = np.isin(kind, FROM_SIXTEEN) & (age < 16)
    return np.where(too_young, places(rng, FIRST_HOME[:7], len(kind)), kind)


def _custody(world: World) -> None:
    """Custody and remand stand beside the home, which is kept."""
    for spells in (world.read(Beds), world.read(Remands)):
        begun = spells.started_on <= world.as_at
        child, first, last, kind = (
            values[begun]
            for values in (spells.child, spells.started_on, spells.ended_on, spells.kind)
        )
        names = [name for _, name in HELD_IN]
        world.frames.add(
            "residence",
            child=child,
            told_on=first,
            accommodation_type=pick([sector for sector, _ in HELD_IN], kind),
            suitability="suitable",
            is_primary=0,
            address_line_1=pick(names, kind),
            town=pick([name.split()[0] for name in names], kind),
            area_code="E06999098",
            started_on=first,
            ended_on=unless_after(np.maximum(first, last - 1), world.as_at),
        )
