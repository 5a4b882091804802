"""Calls of police stations for an appropriate adult, and what came of them."""

import numpy as np

from throughcare.dataset.synthetic.engine.chances import happens, one_word, places
from throughcare.dataset.synthetic.engine.days import where
from throughcare.dataset.synthetic.engine.frames import pick
from throughcare.dataset.synthetic.engine.working_days import moments
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.results import Allocations, Lives

SHARE = 0.08  # of the children, once each
REASONS = ("interview", "voluntary-interview", "search", "charge")
KINDS = ("volunteer", "staff", "parent-or-carer", "other-agency")
OUTCOMES = ("attended", "cancelled", "refused-by-child", "nobody-came")
NAMES = ("Mo Lind", "", "Her mother", "Night team")


def record_appropriate_adults(world: World) -> None:
    """A call for some of the children in the year before the data is taken."""
    lives, allocations = world.read(Lives), world.read(Allocations)
    rng = world.dice("appropriate-adults")
    count = max(8, round(len(lives) * SHARE))
    child = np.sort(rng.choice(len(lives), size=count, replace=False))
    day = np.minimum(
        np.maximum(lives.known_on[child], world.as_at - rng.integers(2, 365, count)),
        world.as_at - 1,
    )
    asked = rng.integers(8 * 60, 20 * 60, count)
    outcome = places(rng, [84, 8, 4, 4], count)
    came = outcome == 0
    kind = places(rng, [50, 20, 20, 10], count)
    arrived = asked + rng.integers(30, 150, count)

    def at(minutes: np.ndarray) -> np.ndarray:
        return where(came, moments(day, minutes))

    overnight = came & happens(rng, 0.1, count)
    refused = overnight & (np.arange(count) % 2 == 1)
    world.frames.add(
        "appropriate_adult",
        child=child,
        told_on=day,
        requested_at=moments(day, asked),
        requested_by=one_word(rng, ("Custody sergeant", "PC 4471"), count, blank=0.5),
        station=f"{world.area.town} police station",
        reason=pick(REASONS, places(rng, [60, 20, 10, 10], count)),
        adult_kind=pick(KINDS, where(came, kind)),
        adult_staff_id=allocations.staff.keys(
            where(came & (kind == 1), allocations.worker_on(child, day))
        ),
        adult_name=pick(NAMES, where(came & (kind != 1), kind)),
        arrived_at=at(arrived),
        interview_began_at=at(arrived + 20),
        interview_ended_at=at(arrived + 70),
        left_at=at(arrived + 90),
        outcome=pick(OUTCOMES, outcome),
        detained_overnight=where(came, overnight),
        accommodation_transfer=pick(("moved", "refused"), where(overnight, np.arange(count) % 2)),
        notes=one_word(rng, ("Asked for her mother first.",), count, blank=0.8),
        transfer_reason=pick(("No bed was found",), where(refused, 0)),
    )
    _of_nobody_known(world)


def _of_nobody_known(world: World) -> None:
    """Calls about children whose record nobody has found, later called off."""
    names = ["T. Ash", "Jay, about 15", "Girl of 14, Polish"]
    day = np.full(len(names), world.as_at - 3)
    world.frames.add(
        "appropriate_adult",
        count=len(names),
        told_on=day,
        child_name=names,
        requested_at=moments(day, 14 * 60),
        station=f"{world.area.town} police station",
        reason="voluntary-interview",
        outcome="cancelled",
    )
