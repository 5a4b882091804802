"""Hearings of matters at court, and the bail, remand and reports that go with them."""

from datetime import date

import numpy as np

from throughcare.dataset.synthetic.engine.chances import happens, one_word, places, repeated, wait
from throughcare.dataset.synthetic.engine.codes import OUTCOME
from throughcare.dataset.synthetic.engine.days import (
    EMPTY,
    Whole,
    day_number,
    none,
    unless_after,
    where,
)
from throughcare.dataset.synthetic.engine.frames import pick
from throughcare.dataset.synthetic.engine.spans import cut_short
from throughcare.dataset.synthetic.engine.working_days import working
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.places import ESTABLISHMENTS
from throughcare.dataset.synthetic.results import (
    Courts,
    Matters,
    Offences,
    Remands,
    StaffResult,
    in_order,
)
from throughcare.rulebook.disposals.outcomes import CODES, OUTCOMES

LISTED_AHEAD = 42  # days for which a court's list is known
LASPO = day_number(date(2012, 12, 3))  # youth detention accommodation since then
DECISIONS = (
    "unconditional-bail",
    "conditional-bail",
    "conditional-bail-tag",
    "bail-supervision-and-support",
    "bail-intensive-supervision",
    "remand-to-local-authority",
    "remand-to-local-authority-tag",
    "court-ordered-secure-remand",
    "remand-in-custody",
    "remand-to-youth-detention",
    "not-required",
)
BAILED = 5  # the decisions before this place are bail
SECTORS = (
    "young-offender-institution",
    "secure-training-centre",
    "secure-childrens-home",
    "local-authority",
)
LOCAL_AUTHORITY = SECTORS.index("local-authority")


def record_hearings(world: World) -> None:
    """Every hearing that was held or is listed, and what each decided about waiting."""
    staff, matters, offences = world.read(StaffResult), world.read(Matters), world.read(Offences)
    rng = world.dice("courts")
    decision = _decisions(rng, matters)
    heard = (matters.in_court == 1) & (matters.first_hearing_on <= world.as_at + LISTED_AHEAD)
    counts = np.where(heard, 1 + np.minimum(5, rng.poisson(1.1, len(matters))), 0)
    counts = np.where(matters.decided_on <= matters.first_hearing_on, np.minimum(counts, 1), counts)
    matter, within = repeated(counts)
    last = within == counts[matter] - 1
    on = _days(matters, matter, within, counts)
    kept = on <= world.as_at + LISTED_AHEAD
    matter, within, last, on = matter[kept], within[kept], last[kept], on[kept]
    place = _add_hearings(world, staff, rng, matters, decision, matter, within, last, on)
    _link(world, matters, offences, place, matter, on)
    sentencing, first = none(len(matters)), none(len(matters))
    sentencing[matter[last]] = place[last]
    first[matter[within == 0]] = place[within == 0]
    _bail(world, matters, offences, decision, first)
    _remand(world, rng, matters, decision, first)
    _reports(world, staff, rng, matters, sentencing)
    world.hand_on(Courts(sentencing, decision))


def _decisions(rng: np.random.Generator, matters: Matters) -> Whole:
    count = len(matters)
    drawn = places(rng, [58, 24, 2, 4, 1, 1.6, 0.6], count)
    secure = happens(rng, np.where(matters.seriousness >= 6, 0.22, 0.012), count)
    kind = np.where(matters.first_hearing_on >= LASPO, 9, np.where(happens(rng, 0.3, count), 7, 8))
    return np.where(secure, kind, drawn)


def _days(matters: Matters, matter: Whole, within: Whole, counts: Whole) -> Whole:
    """Evenly from the first hearing to the last; a matter of one hearing is heard at its end."""
    first, end = matters.first_hearing_on[matter], matters.decided_on[matter]
    share = (within + (counts[matter] == 1)) / np.maximum(1, counts[matter] - 1)
    return working(first + np.floor((end - first) * np.minimum(1, share)).astype(np.int64))


def _add_hearings(
    world: World,
    staff: StaffResult,
    rng: np.random.Generator,
    matters: Matters,
    decision: Whole,
    matter: Whole,
    within: Whole,
    last: np.ndarray,
    on: Whole,
) -> Whole:
    count = len(on)
    kind = np.where(last, "sentence", np.where(within == 0, "first-hearing", "remand"))
    kind = np.where((within == 1) & ~last, "plea", kind)
    waits = np.where(last, len(DECISIONS) - 1, decision[matter])
    future = on > world.as_at
    grave = matters.seriousness[matter] >= 7
    court = np.where(grave & (within > 1), "crown-court", "youth-court")
    court = np.where(happens(rng, 0.03, count), "magistrates-court", court)
    told = where(~future, np.minimum(world.as_at, on + rng.integers(0, 6, count)))
    officer = staff.draw(rng, ("court-officer", "case-manager"), np.minimum(on, world.as_at))
    return world.frames.add(
        "hearing",
        child=matters.child[matter],
        told_on=np.minimum(on, world.as_at),
        hearing_on=on,
        court_type=court,
        court_name=[f"{world.area.town} {c.replace('-', ' ').capitalize()}" for c in court],
        kind=kind,
        remand_decision=pick(DECISIONS, where(~future, waits)),
        native_remand_decision=pick(DECISIONS, where(~future & happens(rng, 0.5, count), waits)),
        remand_proposal=pick(
            ["unconditional-bail", "conditional-bail", "bail-programme"],
            where(~last & ~future, np.minimum(2, waits)),
        ),
        result_received_on=told,
        court_officer_staff_id=np.where(
            happens(rng, 0.15, count), "", staff.ids.to_numpy(False)[officer]
        ),
        notes=one_word(rng, _NOTES, count, blank=0.55),
    )


_NOTES = (
    "Attended with mum. Spoke clearly to the bench.",
    "Adjourned for a report. Appointment given at court.",
    "Bench asked about school; answer on file.",
    "Parent not present. Letter with the result sent home.",
    "Interpreter present throughout.",
    "Late because of the bus; the court was told.",
    "Conditions explained twice and read back.",
)


def _link(
    world: World, matters: Matters, offences: Offences, place: Whole, matter: Whole, on: Whole
) -> None:
    start = np.searchsorted(offences.matter, matter)
    owner, within = repeated(matters.offences[matter])
    world.frames.add(
        "hearing_offence",
        child=matters.child[matter][owner],
        told_on=np.minimum(on, world.as_at)[owner],
        hearing_id=place[owner],
        offence_id=offences.place[start[owner] + within],
    )


def _bail(
    world: World, matters: Matters, offences: Offences, decision: Whole, first: Whole
) -> None:
    rng = world.dice("bail")
    court = np.flatnonzero((first != EMPTY) & (decision < BAILED) & (decision > 0))
    court = court[matters.first_hearing_on[court] <= world.as_at]
    police = np.flatnonzero(happens(rng, 0.35, len(matters)))
    first_offence = offences.first_of(len(matters))
    world.frames.add(
        "bail",
        child=matters.child[court],
        told_on=matters.first_hearing_on[court],
        hearing_id=first[court],
        court_decision=pick(DECISIONS, decision[court]),
        conditions=one_word(rng, _CONDITIONS, len(court), blank=0.1),
        started_on=matters.first_hearing_on[court],
        ended_on=unless_after(matters.decided_on[court], world.as_at),
    )
    until = np.where(
        matters.charged_on[police] == EMPTY, matters.decided_on[police], matters.charged_on[police]
    )
    world.frames.add(
        "bail",
        child=matters.child[police],
        told_on=matters.arrest_on[police],
        offence_id=first_offence[police],
        police_status=one_word(
            rng, ["released-under-investigation", "conditional", "unconditional"], len(police)
        ),
        started_on=matters.arrest_on[police],
        ended_on=unless_after(until, world.as_at),
    )


_CONDITIONS = (
    "To live and sleep at home. Not to contact the complainant.",
    "Curfew 7pm to 7am, doorstep condition.",
    "Not to enter the Retail Park.",
    "To keep appointments with the youth justice service.",
    "Not to meet co-accused except at school.",
)


def _remand(
    world: World, rng: np.random.Generator, matters: Matters, decision: Whole, first: Whole
) -> None:
    chosen = np.flatnonzero((first != EMPTY) & (decision >= BAILED) & (decision < 10))
    chosen = chosen[matters.first_hearing_on[chosen] <= world.as_at]
    count = len(chosen)
    sector = np.where(decision[chosen] < 7, 3, places(rng, [70, 15, 15], count))
    admitted = matters.first_hearing_on[chosen]
    early = happens(rng, 0.3, count)
    leaves = np.where(early, admitted + wait(rng, 12, count), matters.decided_on[chosen])
    leaves = np.minimum(leaves, np.maximum(admitted, matters.decided_on[chosen]))
    leaves = cut_short(matters.child[chosen], admitted, leaves, apart=0)
    shut = sector != LOCAL_AUTHORITY
    rows = [values[shut] for values in (matters.child[chosen], admitted, leaves, sector)]
    world.hand_on(in_order(Remands, *rows))
    world.frames.add(
        "remand",
        child=matters.child[chosen],
        told_on=admitted,
        hearing_id=first[chosen],
        kind=pick(DECISIONS, decision[chosen]),
        sector=pick(SECTORS, where(happens(rng, 0.96, count), sector)),
        establishment=[
            ESTABLISHMENTS[SECTORS[s]][n % len(ESTABLISHMENTS[SECTORS[s]])]
            for n, s in enumerate(sector)
        ],
        admitted_on=admitted,
        released_on=unless_after(leaves, world.as_at),
    )


def _reports(
    world: World, staff: StaffResult, rng: np.random.Generator, matters: Matters, sentencing: Whole
) -> None:
    asked = (sentencing != EMPTY) & (matters.decided_on > matters.first_hearing_on + 7)
    chosen = np.flatnonzero(asked & happens(rng, 0.62, len(matters)))
    chosen = chosen[matters.first_hearing_on[chosen] <= world.as_at]
    count = len(chosen)
    due = matters.decided_on[chosen] - 1
    provided = due + np.where(happens(rng, 0.86, count), -rng.integers(0, 4, count), 1)
    agreed = happens(rng, 0.66, count)
    follows = np.array([o.substantive for o in OUTCOMES.values()])[matters.outcome[chosen]]
    proposed = np.where(agreed & follows, matters.outcome[chosen], OUTCOME["referral-order"])
    author = staff.draw(rng, ("case-manager", "senior-practitioner"), np.minimum(due, world.as_at))
    world.frames.add(
        "sentence_proposal",
        child=matters.child[chosen],
        told_on=matters.first_hearing_on[chosen],
        hearing_id=sentencing[chosen],
        report_kind=np.where(
            proposed == OUTCOME["referral-order"],
            "referral-order-report",
            one_word(rng, ["pre-sentence-report"] * 8 + ["stand-down-report"], count).to_numpy(
                False
            ),
        ),
        requested_on=matters.first_hearing_on[chosen],
        due_on=due,
        provided_on=unless_after(provided, world.as_at),
        proposed_outcome=pick(CODES, where(happens(rng, 0.97, count), proposed)),
        proposed_months=matters.months[chosen],
        author_staff_id=staff.keys(author),
    )
