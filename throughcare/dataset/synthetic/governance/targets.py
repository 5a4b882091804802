"""What the service has promised to reach."""

import numpy as np

from throughcare.dataset.synthetic.engine.days import EMPTY
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.results import StaffResult


def record_targets(world: World) -> None:
    """Six targets, each with somebody who answers for it."""
    staff = world.read(StaffResult)
    rng = world.dice("targets")
    promises = (
        ("Fewer children reoffend", "proven-reoffending", "at-most", 3000),
        ("Every child is screened at once", "speech-language-screening", "at-least", 10000),
        ("Children are in learning or work when their order ends", "kpi-2", "at-least", 8000),
        ("Every victim is invited to take part", "victims-invited", "at-least", 10000),
        ("Every child has an exit plan from the start", "exit-plan", "at-least", 9500),
        ("School-age children are offered 25 hours", "twenty-five-hours", "at-least", 9000),
    )
    count = len(promises)
    began = np.full(count, world.as_at - 420)
    owner = staff.draw(rng, ("head-of-service", "operations-manager"), began)
    owners = staff.keys(owner).to_pylist()
    world.frames.add(
        "target",
        count=count,
        name=[p[0] for p in promises],
        measure=[p[1] for p in promises],
        direction=[p[2] for p in promises],
        value_hundredths=np.array([p[3] for p in promises]),
        owner_staff_id=["", *owners[1:]],
        started_on=began,
        ended_on=np.where(np.arange(count) % 3 == 2, EMPTY, world.as_at + 310),
        told_on=began,
    )
