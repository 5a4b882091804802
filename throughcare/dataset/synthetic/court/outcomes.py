"""Outcomes of offences, what they demand, and custody served under them."""

import numpy as np

from throughcare.dataset.synthetic import calibration
from throughcare.dataset.synthetic.engine.chances import happens, numbers, one_word, places
from throughcare.dataset.synthetic.engine.codes import OUTCOME, outcomes_coded, tier_of
from throughcare.dataset.synthetic.engine.days import (
    A_MONTH,
    EMPTY,
    Truth,
    Whole,
    as_days,
    birthday,
    none,
    unless_after,
    where,
)
from throughcare.dataset.synthetic.engine.frames import Values, pick
from throughcare.dataset.synthetic.engine.working_days import last_working, working
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.lives.decisions import one_of
from throughcare.dataset.synthetic.results import Courts, Decided, Lives, Matters, Offences
from throughcare.rulebook.disposals.outcomes import CODES, OUTCOMES

TIERS = [each.tier.value for each in OUTCOMES.values()]
NAMES = [each.name for each in OUTCOMES.values()]
YJB = [each.yjb_code for each in OUTCOMES.values()]
SUBSTANTIVE = np.array([each.substantive for each in OUTCOMES.values()], dtype=np.int64)
AFTER_THE_WORK = outcomes_coded("outcome-22", "outcome-22-deferred", "outcome-23")
STAYS_AFTER_EIGHTEEN = 150  # days for which somebody near the end of a sentence is not moved
WEEKS_OF_WORK = {8: 20, 10: 20, 12: 45, 16: 15}


def record_outcomes(world: World) -> None:
    """Main outcomes of all offences decided by now, and what was ordered beside them."""
    matters, offences = world.read(Matters), world.read(Offences)
    sentencing = world.read(Courts).sentencing
    rng = world.dice("outcomes")
    lasts = _lasts(rng, matters)
    after = np.isin(matters.outcome, AFTER_THE_WORK)
    outcome_on = np.where(after, working(matters.decided_on + lasts), matters.decided_on)
    rows = (outcome_on <= world.as_at)[offences.matter]
    matter = offences.matter[rows]
    place = _add(world, rng, matters, lasts, outcome_on, sentencing, offences.place[rows], matter)
    main = none(len(matters))
    firsts = offences.within[rows] == 0
    main[matter[firsts]] = place[firsts]
    _add_concurrent(world, rng, matters, offences, sentencing, firsts, rows)
    leaves_on, grown_up = _leaves(world, matters, lasts)
    world.hand_on(Decided(main, lasts, outcome_on, leaves_on, grown_up))


def _leaves(world: World, matters: Matters, lasts: Whole) -> tuple[Whole, Truth]:
    """The last day in custody for youths, and who goes on to the adult estate."""
    free = matters.released_on(lasts)
    adult_on = birthday(world.read(Lives).born[matters.child], 18) + STAYS_AFTER_EIGHTEEN
    grown_up = free > adult_on
    moves = np.maximum(matters.decided_on, last_working(adult_on))
    return np.where(grown_up, moves, free), grown_up


def _lasts(rng: np.random.Generator, matters: Matters) -> Whole:
    weeks = numbers(rng, WEEKS_OF_WORK, len(matters)) * 7
    return np.where(matters.months == EMPTY, weeks, as_days(matters.months * A_MONTH))


def _add(
    world: World,
    rng: np.random.Generator,
    matters: Matters,
    lasts: Whole,
    outcome_on: Whole,
    sentencing: Whole,
    offence: Whole,
    matter: Whole,
) -> Whole:
    count = len(matter)
    outcome, on = matters.outcome[matter], outcome_on[matter]
    ordered = matters.months[matter] != EMPTY
    court = matters.in_court[matter] == 1
    appeal = _appeals(rng, matters)[matter]
    elsewhere = happens(rng, calibration.SHARE_RESIDENCE_ELSEWHERE, len(matters))[matter]
    return world.frames.add(
        "outcome",
        child=matters.child[matter],
        told_on=on,
        offence_id=offence,
        hearing_id=where(court, sentencing[matter]),
        legal_outcome=pick(CODES, outcome),
        outcome_group=pick(TIERS, outcome),
        main_or_other="main",
        is_substantive=SUBSTANTIVE[outcome],
        outcome_on=on,
        ended_on=unless_after(where(ordered, on + lasts[matter] - 1), world.as_at),
        sentencing_occasion_id=[
            f"so-{world.number}-{m + 1:06d}" if c else ""
            for m, c in zip(matter, court, strict=True)
        ],
        appeal_status=pick(APPEALS, where(court, appeal)),
        appealed_outcome_on=where(court & (appeal > 1), on),
        residence_on_outcome=np.where(elsewhere, "other", "local"),
        care_status_on_outcome=one_word(
            rng, ["none"] * 8 + ["child-in-need", "looked-after-section-20"], count, blank=0.08
        ),
        ete_hours_on_outcome=where(happens(rng, 0.8, count), numbers(rng, _HOURS, count)),
        **_terms(matters, matter),
        amount_pence=where(
            np.isin(outcome, outcomes_coded("fine", "compensation-order")),
            100 * numbers(rng, {20: 20, 50: 40, 75: 20, 120: 20}, count),
        ),
        native_outcome=pick(NAMES, where(happens(rng, 0.9, count), outcome)),
        yjb_mapped_outcome=pick(YJB, outcome),
    )


def _terms(matters: Matters, matter: Whole) -> dict[str, Values]:
    """Lengths in the unit in which each order is made."""
    outcome = matters.outcome[matter]
    long = matters.months[matter] >= 30
    hours = np.isin(
        outcome, outcomes_coded("attendance-centre-order", "community-punishment-order")
    )
    weeks = np.isin(outcome, outcomes_coded("curfew-order"))
    return {
        "term_hours": where(hours, 12 + matter % 4 * 8),
        "term_days": where(
            np.isin(outcome, outcomes_coded("sentence-deferred")), 90 + matter % 3 * 30
        ),
        "term_weeks": where(weeks, 8 + matter % 5),
        "term_months": where(~hours & ~weeks & ~long, matters.months[matter]),
        "term_years": where(long, np.maximum(0, matters.months[matter]) // 12),
    }


APPEALS = (
    "not-appealed",
    "appeal-pending",
    "appeal-dismissed",
    "changed-on-appeal",
    "appeal-successful",
)
_HOURS = {0: 18, 5: 6, 10: 8, 15: 10, 16: 10, 20: 12, 25: 36}


def _appeals(rng: np.random.Generator, matters: Matters) -> Whole:
    count = len(matters)
    appealed = happens(rng, calibration.SHARE_APPEALED, count)
    result = np.where(appealed, places(rng, [0, 4, 40, 30, 26], count), 0)
    return where(happens(rng, 0.3, count) | appealed, result)


def _add_concurrent(
    world: World,
    rng: np.random.Generator,
    matters: Matters,
    offences: Offences,
    sentencing: Whole,
    firsts: Truth,
    rows: Truth,
) -> None:
    """Costs, surcharges and ancillary orders, beside the main outcome of a first offence."""
    matter = offences.matter[rows][firsts]
    proved = (matters.in_court[matter] == 1) & (tier_of(matters.outcome[matter]) <= 2)
    chosen = proved & happens(rng, 0.3, len(matter))
    matter, offence = matter[chosen], offences.place[rows][firsts][chosen]
    count = len(matter)
    other = one_of(rng, calibration.BESIDE, count)
    money = np.isin(other, outcomes_coded("costs", "surcharge"))
    world.frames.add(
        "outcome",
        child=matters.child[matter],
        told_on=matters.decided_on[matter],
        offence_id=offence,
        hearing_id=sentencing[matter],
        legal_outcome=pick(CODES, other),
        outcome_group=pick(TIERS, other),
        main_or_other="other",
        is_substantive=0,
        outcome_on=matters.decided_on[matter],
        ended_on=EMPTY,
        sentencing_occasion_id=[f"so-{world.number}-{m + 1:06d}" for m in matter],
        residence_on_outcome="local",
        term_years=where(other == OUTCOME["restraining-order"], numbers(rng, {1: 1, 2: 2}, count)),
        amount_pence=where(money, 100 * numbers(rng, {22: 5, 26: 3, 85: 2, 135: 1}, count)),
        native_outcome=pick(NAMES, other),
        yjb_mapped_outcome=pick(YJB, other),
    )
