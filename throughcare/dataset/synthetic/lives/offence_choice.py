"""Which offences children commit: real codes of the rulebook, weighted by category."""

from collections import defaultdict

import numpy as np

from throughcare.dataset.synthetic import calibration
from throughcare.dataset.synthetic.engine.chances import places
from throughcare.dataset.synthetic.engine.days import Whole
from throughcare.rulebook.offences.categories import SCORED_OFFENCES, ScoredOffence

OFFENCES: tuple[ScoredOffence, ...] = tuple(
    each for each in SCORED_OFFENCES.values() if "pre Feb 2004" not in each.name
)
CODES = [each.code for each in OFFENCES]
TITLES = [each.name for each in OFFENCES]
CATEGORIES = [each.category for each in OFFENCES]
SERIOUSNESS = np.array([each.seriousness for each in OFFENCES], dtype=np.int64)
KNIFE = np.array(
    ["blade" in each.name.lower() or "knife" in each.name.lower() for each in OFFENCES]
)
BREACH_OF_ORDER = next(
    place for place, each in enumerate(OFFENCES) if each.category == "breach-of-statutory-order"
)

OLD_ENOUGH_TO_DRIVE = 13
DRIVING = np.array([c in ("motoring", "death-or-injury-by-dangerous-driving") for c in CATEGORIES])
CRIMINAL_DAMAGE = CODES.index("CD71039")
BREACH_OF_DETENTION = CODES.index("SE20537")


def _weights() -> list[float]:
    within: dict[str, float] = defaultdict(float)
    raw = [_usual(each) for each in OFFENCES]
    for each, weight in zip(OFFENCES, raw, strict=True):
        within[each.category] += weight
    return [
        calibration.CATEGORY_WEIGHTS.get(each.category, 0.0) * weight / within[each.category]
        for each, weight in zip(OFFENCES, raw, strict=True)
    ]


def _usual(offence: ScoredOffence) -> float:
    rare = calibration.RARE_WEIGHT.get(offence.seriousness, 1.0)
    return float(calibration.USUAL_OFFENCES.get(offence.code, rare))


WEIGHTS = _weights()


def draw_offences(rng: np.random.Generator, age: Whole) -> Whole:
    """Places in `OFFENCES`, one for each child of an age. The youngest do not drive."""
    drawn = places(rng, WEIGHTS, len(age))
    return np.where((age < OLD_ENOUGH_TO_DRIVE) & DRIVING[drawn], CRIMINAL_DAMAGE, drawn)
