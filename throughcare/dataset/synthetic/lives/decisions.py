"""What the police, a panel or a court decides about a matter, by the law of its day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from throughcare.dataset.synthetic import calibration
from throughcare.dataset.synthetic.engine.chances import happens, places
from throughcare.dataset.synthetic.engine.codes import (
    FIRST_TIER,
    OUTCOME,
    PRE_COURT,
    outcomes_coded,
    tier_of,
)
from throughcare.dataset.synthetic.engine.days import (
    Truth,
    Whole,
    day_number,
    none,
    year_of,
    years_old,
)
from throughcare.dataset.synthetic.engine.spans import FAR
from throughcare.dataset.synthetic.lives.offence_choice import SERIOUSNESS
from throughcare.dataset.synthetic.results import Matters
from throughcare.rulebook.disposals.outcomes import OUTCOMES

OUT_OF_COURT_REFORM = day_number(date(2013, 4, 8))
Eras = Mapping[date, Mapping[str, float]]


@dataclass(frozen=True)
class Before:
    """What is known of a child when a matter is decided."""

    seriousness: Whole
    cautions: Whole
    convictions: Whole
    decided_on: Whole
    age: Whole

    def only(self, chosen: Truth) -> "Before":
        return Before(
            self.seriousness[chosen],
            self.cautions[chosen],
            self.convictions[chosen],
            self.decided_on[chosen],
            self.age[chosen],
        )


def of_the_day(rng: np.random.Generator, eras: Eras, days: Whole) -> Whole:
    """An outcome for each day, drawn from those that could be made on it.

    A nation is known from some weeks before the first era on: these days are of that era too.
    """
    drawn = none(len(days))
    firsts = [day_number(first) for first in eras]
    era = np.maximum(np.searchsorted(firsts, days, side="right") - 1, 0)
    for place, weights in enumerate(eras.values()):
        chosen = era == place
        drawn[chosen] = one_of(rng, weights, int(chosen.sum()))
    return drawn


def one_of(rng: np.random.Generator, weights: Mapping[str, float], count: int) -> Whole:
    return np.asarray(outcomes_coded(*weights)[places(rng, list(weights.values()), count)])


def goes_to_court(rng: np.random.Generator, before: Before) -> Truth:
    """Graver matters, and children already cautioned or convicted, go to court."""
    chance = 0.06 + 0.13 * (before.seriousness - 2) + 0.22 * before.convictions
    chance = chance + 0.16 * before.cautions
    since_reform = before.decided_on >= OUT_OF_COURT_REFORM
    chance = np.clip(chance * np.where(since_reform, 0.8, 1.0), 0.02, 0.97)
    barred = ~since_reform & ((before.convictions > 0) | (before.cautions > 1))
    return happens(rng, np.where(barred, 0.95, chance), len(chance))


def out_of_court(rng: np.random.Generator, before: Before) -> Whole:
    """A diversion or a caution. Before April 2013: a reprimand once, then a final warning."""
    decided = before.decided_on
    shares = calibration.DIVERTED
    era = np.searchsorted(list(shares), year_of(decided), side="right") - 1
    chance = np.array(list(shares.values()))[np.maximum(0, era)]
    used_up = (decided < OUT_OF_COURT_REFORM) & ((before.cautions > 1) | (before.convictions > 0))
    diverted = happens(rng, np.where(used_up, 1.0, chance), len(decided))
    result = of_the_day(rng, calibration.DIVERSIONS, decided)
    cautioned = of_the_day(rng, calibration.CAUTIONS, decided)
    second = (decided < OUT_OF_COURT_REFORM) & (before.cautions == 1)
    cautioned[second] = one_of(rng, calibration.FINAL_WARNINGS, int(second.sum()))
    return np.where(diverted, result, cautioned)


def at_court(rng: np.random.Generator, before: Before) -> Whole:
    """What a court decides: not proved, custody, a referral or community order, or less."""
    count = len(before.decided_on)
    result = of_the_day(rng, calibration.FIRST_TIER, before.decided_on)
    community = np.clip(0.12 + 0.07 * before.seriousness + 0.05 * before.convictions, 0, 0.85)
    _replace(
        result,
        happens(rng, community, count),
        of_the_day(rng, calibration.COMMUNITY, before.decided_on),
    )
    referral = np.where(before.convictions == 0, 0.72, 0.12)
    _replace(result, happens(rng, referral, count), np.full(count, OUTCOME["referral-order"]))
    _replace(result, _custodial(rng, before), _custody(rng, before))
    unproved = happens(rng, calibration.SHARE_NOT_PROVED, count)
    _replace(result, unproved, one_of(rng, calibration.NOT_PROVED, count))
    return result


def _replace(result: Whole, chosen: Truth, by: Whole) -> None:
    result[chosen] = by[chosen]


def _custodial(rng: np.random.Generator, before: Before) -> Truth:
    weight = calibration.CUSTODY_LOGIT
    logit = weight["base"] + weight["seriousness"] * before.seriousness
    logit = logit + weight["convictions"] * before.convictions
    logit = logit + weight["a_year"] * (year_of(before.decided_on) - calibration.FIRST_YEAR)
    logit = logit - np.where(before.age < 12, 4.0, 0.0)
    return happens(rng, 1 / (1 + np.exp(-logit)), len(logit))


def _custody(rng: np.random.Generator, before: Before) -> Whole:
    result = np.full(len(before.age), OUTCOME["detention-and-training-order"])
    grave = (before.seriousness >= 7) & happens(rng, 0.6, len(result))
    _replace(result, grave, of_the_day(rng, calibration.LONG_CUSTODY, before.decided_on))
    gravest = before.seriousness == 8
    _replace(result, gravest, of_the_day(rng, calibration.LONG_CUSTODY, before.decided_on))
    murder = gravest & happens(rng, 0.08, len(result))
    _replace(result, murder, of_the_day(rng, calibration.GRAVEST, before.decided_on))
    return result


REFERRED_AGAIN = day_number(date(2009, 4, 27))  # a second referral order since then
DETENTION = OUTCOME["detention-and-training-order"]
INTENSIVE = OUTCOME["youth-rehabilitation-order-intensive-supervision"]
REFERRAL = OUTCOME["referral-order"]
REPRIMAND = OUTCOME["reprimand"]
LONG = outcomes_coded("detention-section-91", "detention-section-250", "detention-section-254")
WARNINGS = outcomes_coded("final-warning", "final-warning-with-intervention")
SUBSTANTIVE = np.array([each.substantive for each in OUTCOMES.values()], dtype=bool)
ADULT = 18
TOO_SLIGHT = 3  # seriousness that crosses no custody threshold on a first conviction
YOUNGEST_DETAINED, YOUNGEST_IF_NOT_PERSISTENT, YOUNGEST_FOR_LONG = 12, 15, 14
PERSISTENT = 2  # outcomes before this one


def made_lawful(rng: np.random.Generator, matters: Matters, born: Whole) -> Matters:
    """The matters with what no court or constable could have decided that day put right.

    Children move one matter at a time, and a later matter may be decided before an earlier one:
    only now is it known what came first.
    """
    day, outcome = matters.decided_on, matters.outcome.copy()
    age = years_old(born[matters.child], day)
    convicted = _earlier(matters, tier_of(outcome) <= FIRST_TIER)
    cautioned = _earlier(matters, tier_of(outcome) == PRE_COURT)
    used_up = np.isin(outcome, WARNINGS) & ((cautioned > 1) | (convicted > 0))
    used_up |= (outcome == REPRIMAND) & ((cautioned > 0) | (convicted > 0))
    outcome[used_up] = OUTCOME["informal-action"]
    outcome[np.isin(outcome, LONG) & (age < YOUNGEST_FOR_LONG)] = DETENTION
    persistent = _earlier(matters, SUBSTANTIVE[outcome]) >= PERSISTENT
    too_young = (age < YOUNGEST_IF_NOT_PERSISTENT) & ~persistent | (age < YOUNGEST_DETAINED)
    unfit = np.isin(outcome, (DETENTION, INTENSIVE)) & too_young
    grown = (age >= ADULT) & np.isin(outcome, (DETENTION, *LONG))
    unfit |= grown
    slight = SERIOUSNESS[matters.lead] <= TOO_SLIGHT
    unfit |= (outcome == DETENTION) & slight & (convicted == 0)
    unfit |= (outcome == REFERRAL) & (convicted > 0) & (day < REFERRED_AGAIN)
    community = of_the_day(rng, calibration.COMMUNITY, day)
    intensive = community == INTENSIVE
    community[intensive] = OUTCOME["youth-rehabilitation-order"]
    outcome[unfit] = community[unfit]
    changed = outcome != matters.outcome
    return replace(
        matters, outcome=outcome, months=np.where(changed, months(rng, outcome), matters.months)
    )


def _earlier(matters: Matters, chosen: Truth) -> Whole:
    """On how many earlier days some of the chosen matters of each child were decided."""
    key = matters.child * FAR + matters.decided_on
    seen = np.unique(key[chosen])
    first = np.searchsorted(seen, matters.child * FAR)
    return np.asarray(np.searchsorted(seen, key) - first)


def months(rng: np.random.Generator, outcomes: Whole) -> Whole:
    """Length in months; empty for what has none."""
    result = none(len(outcomes))
    for codes, terms in _TERMS_OF:
        chosen = np.isin(outcomes, outcomes_coded(*codes))
        drawn = np.array(list(terms))[places(rng, list(terms.values()), int(chosen.sum()))]
        result[chosen] = drawn
    return result


_TERMS = calibration.TERMS
_TERMS_OF: tuple[tuple[tuple[str, ...], Mapping[int, float]], ...] = (
    (("detention-and-training-order",), _TERMS["detention-and-training-order"]),
    (("referral-order",), _TERMS["referral-order"]),
    (
        tuple(calibration.COMMUNITY[date(2009, 11, 30)]),
        _TERMS["youth-rehabilitation-order"],
    ),
    (tuple(calibration.COMMUNITY[date(2007, 1, 1)]), _TERMS["supervision-order"]),
    (("action-plan-order", "reparation-order"), _TERMS["short"]),
    (("conditional-discharge",), _TERMS["conditional-discharge"]),
    (
        ("detention-section-91", "detention-section-250", "detention-section-254"),
        _TERMS["long-custody"],
    ),
)
