"""What stands in the way of taking part."""

import numpy as np

from throughcare.dataset.synthetic import sentences
from throughcare.dataset.synthetic.engine.chances import happens, places
from throughcare.dataset.synthetic.engine.days import Truth, Whole, unless_after, where
from throughcare.dataset.synthetic.engine.frames import pick
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.results import Lives


def _ended(world: World, lives: Lives, child: Whole, over: Truth) -> Whole:
    """Some end while the child is known; the rest with childhood."""
    last = np.where(over, lives.known_on[child] + 300, lives.grows_up_on[child])
    return unless_after(np.maximum(last, lives.known_on[child]), world.as_at)


def record_barriers(world: World) -> None:
    """What stands in the way, with what is done about it."""
    lives = world.read(Lives)
    rng = world.dice("barriers")
    kinds = list(sentences.BARRIERS)
    child = np.repeat(np.arange(len(lives)), rng.poisson(0.35, len(lives)))
    count = len(child)
    kind = places(rng, [4, 26, 2, 18, 14, 3, 5, 10, 6, 8, 6], count)
    over = happens(rng, 0.15, count)
    world.frames.add(
        "barrier",
        child=child,
        told_on=lives.known_on[child],
        kind=pick(kinds, kind),
        words=pick(
            [sentences.BARRIERS[k][0] for k in kinds], where(happens(rng, 0.95, count), kind)
        ),
        adjustment=pick(
            [sentences.BARRIERS[k][1] for k in kinds], where(happens(rng, 0.9, count), kind)
        ),
        started_on=lives.known_on[child],
        ended_on=_ended(world, lives, child, over),
    )
