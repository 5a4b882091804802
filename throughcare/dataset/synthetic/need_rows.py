"""Health, care and what stands in the way of taking part."""

import numpy as np

from throughcare.dataset.synthetic import calibration, words
from throughcare.dataset.synthetic.chances import happens, numbers, one_word, places
from throughcare.dataset.synthetic.days import (
    Whole,
    as_days,
    birthday,
    known,
    unless_after,
    where,
    working,
)
from throughcare.dataset.synthetic.frames import pick
from throughcare.dataset.synthetic.programme_rows import PLACE
from throughcare.dataset.synthetic.world import Lives, Programmes, World

TOOLS = {
    "mental-health": "sifa",
    "substance-misuse": "substance-screen",
    "speech-language-communication": "salt-screening",
    "physical-health": "chat",
    "neurodiversity": "clinical",
}
OFFERS = {
    "mental-health": (
        "getting-advice",
        "getting-help",
        "getting-additional-help",
        "getting-risk-support",
    ),
    "substance-misuse": ("targeted-intervention", "specialist-treatment", "complex-care"),
    "speech-language-communication": ("communication-support",),
    "physical-health": ("getting-advice",),
    "neurodiversity": ("getting-help",),
}
CARE = (
    "looked-after-section-20",
    "looked-after-section-31",
    "child-protection-plan",
    "child-in-need",
    "early-help-plan",
    "early-help-referred",
    "eligible-child",
)
LEGAL = {"looked-after-remand": "j1"}


def record_health(world: World, programmes: Programmes) -> None:
    """Screening of most children at the start of a programme, and what came of it."""
    for kind, share in calibration.SHARE_NEED_FOUND.items():
        _screened(world, programmes, kind, share)


def _screened(world: World, programmes: Programmes, kind: str, share: float) -> None:
    rng = world.dice(f"health {kind}")
    asked = {"mental-health": 1.0, "substance-misuse": 1.0, "speech-language-communication": 0.9}
    part = asked.get(kind, 0.15) * calibration.SHARE_SCREENED
    supervised = ~np.isin(programmes.disposal, [PLACE["custody"], PLACE["remand"]])
    rows = np.flatnonzero(supervised & happens(rng, part, len(programmes)))
    count = len(rows)
    treated = happens(rng, 0.05, count)
    screened = working(programmes.started_on[rows] + rng.integers(0, 25, count))
    screened = unless_after(where(~treated, screened), world.as_at)
    need = treated | (known(screened) & happens(rng, share, count))
    base = np.where(known(screened), screened, programmes.started_on[rows] - 90)
    referred = where(need & happens(rng, 0.85, count), base + rng.integers(1, 15, count))
    referred = unless_after(referred, world.as_at)
    offered = where(
        known(referred) & happens(rng, 0.82, count), referred + rng.integers(5, 40, count)
    )
    offered = unless_after(offered, world.as_at)
    came = where(known(offered) & happens(rng, 0.74, count), offered + rng.integers(3, 30, count))
    came = unless_after(came, world.as_at)
    left = where(known(came), unless_after(came + rng.integers(30, 200, count), world.as_at))
    offers = OFFERS[kind]
    world.frames.add(
        "health",
        child=programmes.child[rows],
        told_on=np.minimum(base, world.as_at),
        kind=kind,
        tool=np.where(known(screened), TOOLS[kind], ""),
        screened_on=screened,
        need_found=np.where(need, "yes", np.where(known(screened), "no", "")),
        referred_on=referred,
        offered_on=offered,
        intervention=pick(
            (*offers, "no-intervention"),
            np.where(
                known(offered),
                rng.integers(0, len(offers), count),
                where(known(referred), len(offers)),
            ),
        ),
        attended_from_on=came,
        attended_until_on=left,
        advice=np.where(need, one_word(rng, words.ADVICE, count, blank=0.4).to_numpy(False), ""),
    )


def record_care(world: World, lives: Lives, programmes: Programmes) -> None:
    """Statuses with social care; several may run at once, and remand makes a child looked after."""
    rng = world.dice("care")
    shares = (
        calibration.SHARE_IN_CARE * 0.5,
        calibration.SHARE_IN_CARE * 0.5,
        0.05,
        calibration.SHARE_CHILD_IN_NEED,
        calibration.SHARE_EARLY_HELP,
        0.08,
        0.03,
    )
    for status, share in zip(CARE, shares, strict=True):
        rows = np.flatnonzero(happens(rng, share, len(lives)))
        began = lives.known_on[rows] + as_days(rng.normal(-60, 300, len(rows)))
        if status == "eligible-child":
            began = np.maximum(began, birthday(lives.born[rows], 16))
        began = np.maximum(began, lives.born[rows])
        lasts = numbers(rng, {90: 3, 200: 4, 400: 3, 900: 2}, len(rows))
        ended = began if status == "early-help-referred" else began + lasts
        _status(world, rng, rows, status, began, ended)
    remanded = np.flatnonzero(programmes.disposal == PLACE["remand"])
    _status(
        world,
        rng,
        programmes.child[remanded],
        "looked-after-remand",
        programmes.started_on[remanded],
        programmes.ended_on[remanded],
    )


def _status(
    world: World, rng: np.random.Generator, child: Whole, status: str, began: Whole, ended: Whole
) -> None:
    begun = began <= world.as_at
    child, began, ended = child[begun], began[begun], ended[begun]
    world.frames.add(
        "care_status",
        child=child,
        told_on=began,
        status=status,
        legal_status=LEGAL.get(status, ""),
        authority=one_word(rng, [world.area.town] * 9 + ["Elsewhere"], len(child), blank=0.15),
        started_on=began,
        ended_on=unless_after(ended, world.as_at),
    )


def record_barriers(world: World, lives: Lives) -> None:
    """What stands in the way, with what is done about it."""
    rng = world.dice("barriers")
    kinds = list(words.BARRIERS)
    child = np.repeat(np.arange(len(lives)), rng.poisson(0.35, len(lives)))
    count = len(child)
    kind = places(rng, [4, 26, 2, 18, 14, 3, 5, 10, 6, 8, 6], count)
    over = happens(rng, 0.15, count)
    world.frames.add(
        "barrier",
        child=child,
        told_on=lives.known_on[child],
        kind=pick(kinds, kind),
        words=pick([words.BARRIERS[k][0] for k in kinds], where(happens(rng, 0.95, count), kind)),
        adjustment=pick(
            [words.BARRIERS[k][1] for k in kinds], where(happens(rng, 0.9, count), kind)
        ),
        started_on=lives.known_on[child],
        ended_on=where(over, unless_after(lives.known_on[child] + 300, world.as_at)),
    )
