"""The lives of children as the service meets them: when they offend, and what is decided.

Every child moves at once, one matter at a time: a *matter* is what a child was arrested for on one
day, one offence or several, decided together.
"""

from dataclasses import dataclass

import numpy as np

from throughcare.dataset.synthetic import calibration
from throughcare.dataset.synthetic.engine.chances import happens, numbers, wait
from throughcare.dataset.synthetic.engine.codes import CUSTODY, FIRST_TIER, PRE_COURT, tier_of
from throughcare.dataset.synthetic.engine.days import (
    A_MONTH,
    EMPTY,
    Truth,
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


def live(
    rng: np.random.Generator,
    born: Whole,
    first_on: Whole,
    as_at: int,
    *,
    once: Truth | None = None,
) -> Matters:
    """Matters of children born on some days who are first arrested on others.

    Empty: never arrested. Those who come `once` come no second time.
    """
    children = len(born)
    planned = numbers(rng, calibration.MATTERS, children)
    if once is not None:
        planned[once] = 1
    planned[first_on == EMPTY] = 0
    adult_on = birthday(born, 18)
    next_on, cautions, convictions = first_on.copy(), none(children) * 0, none(children) * 0
    inside = _Inside(none(children), none(children))
    rounds = []
    for turn in range(max(calibration.MATTERS)):
        who = np.flatnonzero((planned > turn) & (next_on < adult_on) & (next_on <= as_at))
        if not len(who):
            break
        matters = _one_round(rng, turn, who, next_on[who], born, cautions, convictions)
        rounds.append(matters)
        tier = tier_of(matters.outcome)
        cautions[who] += tier == PRE_COURT
        convictions[who] += tier <= FIRST_TIER
        inside.sentenced(matters)
        next_on[who] = inside.free_after(who, _next_offence(rng, matters, planned[who]))
    matters = decisions.made_lawful(rng, joined_matters(rounds), born)
    return matters.only(matters.arrest_on <= as_at)


@dataclass
class _Inside:
    """The custody of each child that may still hold them, from the sentence to the release."""

    first: Whole
    last: Whole

    def sentenced(self, matters: Matters) -> None:
        rows = np.flatnonzero(tier_of(matters.outcome) == CUSTODY)
        child, first = matters.child[rows], matters.decided_on[rows]
        months = np.where(matters.months[rows] == EMPTY, 96, matters.months[rows])
        last = first + as_days(months * A_MONTH / 2)
        apart = self.last[child] < matters.offence_on[rows]
        self.first[child] = np.where(apart, first, np.minimum(self.first[child], first))
        self.last[child] = np.maximum(self.last[child], last)

    def free_after(self, child: Whole, day: Whole) -> Whole:
        """The day, or the first day of freedom where that day is spent inside."""
        held = (day >= self.first[child]) & (day <= self.last[child])
        return np.where(held, self.last[child] + 1, day)


def _one_round(
    rng: np.random.Generator,
    turn: int,
    who: Whole,
    on: Whole,
    born: Whole,
    cautions: Whole,
    convictions: Whole,
) -> Matters:
    count = len(who)
    late = happens(rng, calibration.SHARE_ARRESTED_LATE, count)
    delay = np.where(late, wait(rng, 20, count), 0)
    if turn:
        offence_on, arrest_on = on, on + delay
    else:  # the child is known from the first arrest, not from the offence
        offence_on, arrest_on = np.maximum(on - delay, birthday(born[who], 10)), on
    lead = draw_offences(rng, years_old(born[who], offence_on))
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
    """Sooner for a child with many matters."""
    shape, scale = calibration.DAYS_BETWEEN_MATTERS
    pace = scale / np.sqrt(np.maximum(1, planned - 1))
    return matters.offence_on + 3 + as_days(rng.gamma(shape, pace, size=len(matters)))
