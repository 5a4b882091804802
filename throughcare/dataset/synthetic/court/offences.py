"""Writes down the offences of every matter."""

import numpy as np

from throughcare.dataset.synthetic import calibration
from throughcare.dataset.synthetic.engine.chances import among, happens, one_word, places, repeated
from throughcare.dataset.synthetic.engine.codes import CUSTODY, OUTCOME, outcomes_coded, tier_of
from throughcare.dataset.synthetic.engine.days import EMPTY, Whole, known, where, years_old
from throughcare.dataset.synthetic.engine.frames import pick
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.lives.careers import live
from throughcare.dataset.synthetic.lives.offence_choice import (
    CATEGORIES,
    CODES,
    KNIFE,
    SERIOUSNESS,
    TITLES,
    draw_offences,
)
from throughcare.dataset.synthetic.places import WHERE_OFFENCES_HAPPEN
from throughcare.dataset.synthetic.results import Lives, Matters, Offences


def record_offences(world: World) -> None:
    """Every offence of every matter."""
    lives = world.read(Lives)
    once = known(lives.died_on)
    matters = live(world.dice("careers"), lives.born, lives.first_on, world.as_at, once=once)
    world.hand_on(matters)
    rng = world.dice("offences")
    matter, within = repeated(matters.offences)
    count = len(matter)
    age = years_old(lives.born[matters.child[matter]], matters.offence_on[matter])
    code = np.where(within == 0, matters.lead[matter], draw_offences(rng, age))
    graver = SERIOUSNESS[code] > SERIOUSNESS[matters.lead[matter]]
    code = np.where(graver, matters.lead[matter], code)
    child = matters.child[matter]
    earlier = among(rng, matters.offence_on[matter] - 20, matters.offence_on[matter])
    earlier = np.maximum(earlier, lives.born[child] + 3660)
    ever_inside = np.unique(matters.child[tier_of(matters.outcome) == CUSTODY])
    spread = (within > 1) & ~np.isin(child, ever_inside)
    offence_on = np.where(spread, earlier, matters.offence_on[matter])
    pleaded = (matters.in_court[matter] == 1) & (matters.decided_on[matter] <= world.as_at)
    plea = _pleas(rng, matters)[matter]
    place = world.frames.add(
        "offence",
        child=child,
        told_on=matters.arrest_on[matter],
        cjs_code=np.where(happens(rng, 0.985, count), np.array(CODES)[code], ""),
        description=pick(TITLES, code),
        yjb_category=pick(CATEGORIES, code),
        seriousness=SERIOUSNESS[code],
        recordable=(SERIOUSNESS[code] > 1).astype(np.int64),
        knife_related=_knife(rng, code),
        offence_on=offence_on,
        arrest_on=matters.arrest_on[matter],
        charged_on=np.where(
            matters.charged_on[matter] > world.as_at, EMPTY, matters.charged_on[matter]
        ),
        place=one_word(rng, WHERE_OFFENCES_HAPPEN, count, blank=0.12),
        postcode=_postcodes(world, rng, count),
        area_code=one_word(rng, [world.area.area_code] * 9 + ["E06999099"], count, blank=0.05),
        plea=pick(["guilty", "not-guilty", "no-plea", "changed-to-guilty"], where(pleaded, plea)),
        co_offence_group=_groups(world, rng, matters, matter, within),
        police_reference=[f"{90 + world.number}/{n + 1:06d}" for n in matter],
        care_status_on_offence=one_word(
            rng, ["none"] * 8 + ["child-in-need", "looked-after-section-31"], count, blank=0.1
        ),
    )
    world.hand_on(Offences(place, matter, within, code, offence_on))


def _pleas(rng: np.random.Generator, matters: Matters) -> Whole:
    """Guilty for most; always before a referral order, and never where nothing was proved."""
    count = len(matters)
    plea = places(rng, [78, 14, 3, 5], count)
    admitted = places(rng, [95, 0, 0, 5], count)
    denied = places(rng, [0, 85, 15, 0], count)
    plea = np.where(matters.outcome == REFERRAL, admitted, plea)
    return np.where(np.isin(matters.outcome, UNPROVED), denied, plea)


REFERRAL = OUTCOME["referral-order"]
UNPROVED = outcomes_coded(*calibration.NOT_PROVED)


def _knife(rng: np.random.Generator, code: Whole) -> Whole:
    violent = SERIOUSNESS[code] >= 5
    judged = KNIFE[code] | (
        violent & happens(rng, calibration.SHARE_KNIFE_IN_VIOLENCE * 2, len(code))
    )
    return np.where(happens(rng, 0.05, len(code)), EMPTY, judged.astype(np.int64))


def _postcodes(world: World, rng: np.random.Generator, count: int) -> list[str]:
    drawn = rng.integers(0, 1000, size=count)
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    return [
        f"{world.area.postcode} {n % 9 + 1}{letters[n % 20]}{letters[n // 50]}" if n > 60 else ""
        for n in drawn
    ]


def _groups(
    world: World, rng: np.random.Generator, matters: Matters, matter: Whole, within: Whole
) -> list[str]:
    """Two matters of one day and one kind were done together, more often than not."""
    order = np.lexsort((matters.child, matters.lead, matters.offence_on))
    same = (np.diff(matters.offence_on[order]) == 0) & (np.diff(matters.lead[order]) == 0)
    same &= happens(rng, 0.7, len(same))
    label = np.zeros(len(matters), dtype=np.int64)
    for at in np.flatnonzero(same):
        label[order[at]] = label[order[at]] or at + 1
        label[order[at + 1]] = label[order[at]]
    names = [f"co-{world.number}-{n:05d}" if n else "" for n in label]
    return [names[m] if w == 0 else "" for m, w in zip(matter, within, strict=True)]
