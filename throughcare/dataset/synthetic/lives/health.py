"""Screening for needs of health, and the help that followed."""

import numpy as np

from throughcare.dataset.synthetic import calibration, sentences
from throughcare.dataset.synthetic.engine.chances import happens, one_word
from throughcare.dataset.synthetic.engine.codes import DISPOSAL
from throughcare.dataset.synthetic.engine.days import known, unless_after, where
from throughcare.dataset.synthetic.engine.frames import pick
from throughcare.dataset.synthetic.engine.working_days import working
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.results import Programmes

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


def record_health(world: World) -> None:
    """Screening of most children at the start of a programme, and what came of it."""
    for kind, share in calibration.SHARE_NEED_FOUND.items():
        _screened(world, world.read(Programmes), kind, share)


def _screened(world: World, programmes: Programmes, kind: str, share: float) -> None:
    rng = world.dice(f"health {kind}")
    asked = {"mental-health": 1.0, "substance-misuse": 1.0, "speech-language-communication": 0.9}
    part = asked.get(kind, 0.15) * calibration.SHARE_SCREENED
    supervised = ~np.isin(programmes.disposal, [DISPOSAL["custody"], DISPOSAL["remand"]])
    rows = np.flatnonzero(supervised & happens(rng, part, len(programmes)))
    count = len(rows)
    treated = happens(rng, 0.05, count)
    screened = working(programmes.started_on[rows] + rng.integers(0, 25, count))
    screened = unless_after(where(~treated, screened), world.as_at)
    need = treated | (known(screened) & happens(rng, share, count))
    base = np.where(known(screened), screened, programmes.started_on[rows] - 90)
    referred = where(need & happens(rng, 0.85, count), working(base + rng.integers(1, 15, count)))
    referred = unless_after(referred, world.as_at)
    offered = working(referred + rng.integers(5, 40, count))
    offered = where(known(referred) & happens(rng, 0.82, count), offered)
    offered = unless_after(offered, world.as_at)
    came = working(offered + rng.integers(3, 30, count))
    came = where(known(offered) & happens(rng, 0.74, count), came)
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
        advice=np.where(
            need, one_word(rng, sentences.ADVICE, count, blank=0.4).to_numpy(False), ""
        ),
    )
