"""The lives of children as the service meets them: when they offend, and what is decided.

Every child moves at once, one matter at a time: a *matter* is what a child was arrested for on one
day, one offence or several, decided together.
"""

import numpy as np

from throughcare.dataset.synthetic import calibration
from throughcare.dataset.synthetic.engine.chances import happens, numbers, wait
from throughcare.dataset.synthetic.engine.codes import CUSTODY, FIRST_TIER, PRE_COURT, tier_of
from throughcare.dataset.synthetic.engine.days import (
    EMPTY,
    Whole,
    as_days,
    birthday,
    none,
    years_old,
)
from throughcare.dataset.synthetic.engine.working_days import working
from throughcare.dataset.synthetic.lives import decisions
from throughcare.dataset.synthetic.lives.decisions import Before
from throughcare.dataset.synthetic.lives.offence_choice import SERIOUSNESS, draw_offences
from throughcare.dataset.synthetic.results import Matters, joined_matters


def live(rng: np.random.Generator, born: Whole, first_on: Whole, as_at: int) -> Matters:
    """Matters of children born on some days who first offend on others. Empty: never offends."""
    children = len(born)
    planned = numbers(rng, calibration.MATTERS, children)
    planned[first_on == EMPTY] = 0
    adult_on = birthday(born, 18)
    next_on, cautions, convictions = first_on.copy(), none(children) * 0, none(children) * 0
    rounds = []
    for turn in range(max(calibration.MATTERS)):
        who = np.flatnonzero((planned > turn) & (next_on < adult_on) & (next_on <= as_at))
        if not len(who):
            break
        matters = _one_round(rng, who, next_on[who], born, cautions, convictions)
        rounds.append(matters)
        tier = tier_of(matters.outcome)
        cautions[who] += tier == PRE_COURT
        convictions[who] += tier <= FIRST_TIER
        next_on[who] = _next_offence(rng, matters, planned[who])
    matters = joined_matters(rounds)
    return matters.only(matters.arrest_on <= as_at)


def _one_round(
    rng: np.random.Generator,
    who: Whole,
    offence_on: Whole,
    born: Whole,
    cautions: Whole,
    convictions: Whole,
) -> Matters:
    count = len(who)
    late = happens(rng, calibration.SHARE_ARRESTED_LATE, count)
    arrest_on = offence_on + np.where(late, wait(rng, 20, count), 0)
    lead = draw_offences(rng, count)
    panel_on = working(arrest_on + wait(rng, 38, count))
    before = Before(
        SERIOUSNESS[lead], cautions[who], convictions[who], panel_on, years_old(born[who], panel_on)
    )
    in_court = decisions.goes_to_court(rng, before)
    charged_on = working(arrest_on + wait(rng, 18, count))
    first_on = working(charged_on + wait(rng, 22, count))
    grave = np.where(before.seriousness >= 6, 95, 32)
    sentenced_on = working(
        first_on + np.where(happens(rng, 0.3, count), 0, wait(rng, grave, count))
    )
    decided_on = np.where(in_court, sentenced_on, panel_on)
    before = Before(before.seriousness, before.cautions, before.convictions, decided_on, before.age)
    outcome = none(count)
    outcome[in_court] = decisions.at_court(rng, before.only(in_court))
    outcome[~in_court] = decisions.out_of_court(rng, before.only(~in_court))
    return Matters(
        child=who,
        offence_on=offence_on,
        arrest_on=arrest_on,
        lead=lead,
        offences=numbers(rng, calibration.OFFENCES_IN_A_MATTER, count),
        in_court=in_court.astype(np.int64),
        charged_on=np.where(in_court, charged_on, EMPTY),
        first_hearing_on=np.where(in_court, first_on, EMPTY),
        decided_on=decided_on,
        outcome=outcome,
        months=decisions.months(rng, outcome),
        cautions=before.cautions,
        convictions=before.convictions,
    )


def _next_offence(rng: np.random.Generator, matters: Matters, planned: Whole) -> Whole:
    """Sooner for a child with many matters; never while in custody."""
    shape, scale = calibration.DAYS_BETWEEN_MATTERS
    pace = scale / np.sqrt(np.maximum(1, planned - 1))
    next_on = matters.offence_on + 3 + as_days(rng.gamma(shape, pace, size=len(matters)))
    inside = tier_of(matters.outcome) == CUSTODY
    half = as_days(np.where(matters.months == EMPTY, 96, matters.months) * 30.44 / 2)
    free_on = np.where(inside, matters.decided_on + half + 1, 0)
    blocked = inside & (next_on >= matters.decided_on)
    return np.where(blocked, np.maximum(next_on, free_on), next_on)
