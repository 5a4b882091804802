"""Statuses of children with social care."""

import numpy as np

from throughcare.dataset.synthetic import calibration
from throughcare.dataset.synthetic.engine.chances import happens, numbers, one_word
from throughcare.dataset.synthetic.engine.codes import DISPOSAL
from throughcare.dataset.synthetic.engine.days import (
    Whole,
    as_days,
    birthday,
    unless_after,
)
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.results import Lives, Programmes

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


def record_care(world: World) -> None:
    """Statuses with social care; several may run at once, and remand makes a child looked after."""
    lives, programmes = world.read(Lives), world.read(Programmes)
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
        young = began < lives.grows_up_on[rows]
        rows, began, ended = rows[young], began[young], ended[young]
        ended = np.minimum(ended, lives.grows_up_on[rows])
        _status(world, rng, rows, status, began, ended)
    remanded = np.flatnonzero(programmes.disposal == DISPOSAL["remand"])
    remanded = remanded[
        programmes.started_on[remanded] < lives.grows_up_on[programmes.child[remanded]]
    ]
    grown = lives.grows_up_on[programmes.child[remanded]]
    _status(
        world,
        rng,
        programmes.child[remanded],
        "looked-after-remand",
        programmes.started_on[remanded],
        np.minimum(programmes.ended_on[remanded], grown),
    )


def _status(
    world: World, rng: np.random.Generator, child: Whole, status: str, began: Whole, ended: Whole
) -> None:
    begun = (began <= world.as_at) & (began <= ended)
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
