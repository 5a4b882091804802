"""The Brief Resilience Scale: six statements, 1 to 5, every second one turned round.

Its text is not held here: the scale is free to use with its citation (Smith and others, 2008).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from throughcare.rulebook.practice.scales import Scale
from throughcare.rulebook.rounding import round_half_up
from throughcare.rulebook.source import Confidence, InForce
from throughcare.rulebook.table_files import cite

ITEMS = 6
LOWEST, HIGHEST = 1, 5
TURNED_ROUND = (2, 4, 6)
LEAST_ANSWERED = 4
"""Six tenths of the items: with fewer no mean is formed."""

BANDS = Scale(
    code="brief-resilience",
    name="Resilience by the mean of the Brief Resilience Scale, in hundredths",
    starts_at=((100, "low"), (300, "normal"), (431, "high")),
    highest=500,
    in_force=InForce(first_day=date(2008, 9, 1)),
    source=cite("brief-resilience"),
    confidence=Confidence.HIGH,
)


@dataclass(frozen=True)
class Resilience:
    """The mean of the items answered, 1 to 5, unrounded, and its band."""

    mean: Fraction
    band: str
    answered: int


def resilience(answers: Sequence[int | None]) -> Resilience | None:
    """The score of six answers in their order; none where fewer than four were given.

    Raises `ValueError` for another number of items or an answer outside 1 to 5.
    """
    if len(answers) != ITEMS:
        raise ValueError(f"The scale has {ITEMS} items, not {len(answers)}")
    scores = [scored(item, answer) for item, answer in enumerate(answers, 1) if answer is not None]
    if len(scores) < LEAST_ANSWERED:
        return None
    mean = Fraction(sum(scores), len(scores))
    hundredths = int(round_half_up(mean * 100, 0))
    return Resilience(mean, BANDS.band(hundredths), len(scores))


def scored(item: int, answer: int) -> int:
    """The score of one answer: items 2, 4 and 6 count backwards."""
    if not LOWEST <= answer <= HIGHEST:
        raise ValueError(f"An answer is {LOWEST} to {HIGHEST}, not {answer}")
    return LOWEST + HIGHEST - answer if item in TURNED_ROUND else answer
