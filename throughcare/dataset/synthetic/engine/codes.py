"""Codes of the dataset as places in their lists, so that thousands are compared at once."""

import numpy as np

from throughcare.dataset.synthetic.engine.days import EMPTY, Whole
from throughcare.rulebook.disposals.outcomes import CODES, OUTCOMES, Tier
from throughcare.schema.enumerations import ENUMERATIONS

OUTCOME = {code: place for place, code in enumerate(CODES)}
TIER = np.array([list(Tier).index(each.tier) for each in OUTCOMES.values()], dtype=np.int64)
CUSTODY = list(Tier).index(Tier.CUSTODY)
PRE_COURT = list(Tier).index(Tier.PRE_COURT)
FIRST_TIER = list(Tier).index(Tier.FIRST_TIER)
DISPOSALS = list(ENUMERATIONS["disposal-type"].codes)
DISPOSAL = {code: place for place, code in enumerate(DISPOSALS)}
PRE_COURT_DISPOSALS = [
    DISPOSAL[code]
    for code in (
        "triage",
        "informal-action",
        "community-resolution",
        "outcome-20-21",
        "outcome-22",
        "outcome-22-deferred",
        "final-warning",
        "youth-caution",
        "youth-conditional-caution",
    )
]
LEVELS = ("standard", "enhanced", "intensive")
ROLES = list(ENUMERATIONS["role"].codes)


def outcomes_coded(*codes: str) -> Whole:
    """Places of outcomes, for comparison with drawn ones."""
    return np.array([OUTCOME[code] for code in codes], dtype=np.int64)


def tier_of(outcomes: Whole) -> Whole:
    """The tier of each outcome; empty where there is none."""
    return np.where(outcomes == EMPTY, EMPTY, TIER[np.maximum(outcomes, 0)])


def role_places(roles: list[str]) -> Whole:
    """Where each role stands in `ROLES`, by which the arrays of workers hold it."""
    return np.array([ROLES.index(role) for role in roles], dtype=np.int64)
