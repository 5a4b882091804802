"""Hearings of matters at court, and the bail, remand and reports that go with them."""

from datetime import date

import numpy as np
import pyarrow as pa

from throughcare.dataset.synthetic.court.secure import HELD_IN, held_in, with_the_council
from throughcare.dataset.synthetic.engine.chances import happens, one_word, places, repeated, wait
from throughcare.dataset.synthetic.engine.codes import CUSTODY, OUTCOME, tier_of
from throughcare.dataset.synthetic.engine.days import (
    A_MONTH,
    EMPTY,
    Truth,
    Whole,
    as_days,
    day_number,
    none,
    unless_after,
    where,
    years_old,
)
from throughcare.dataset.synthetic.engine.frames import pick
from throughcare.dataset.synthetic.engine.spans import FAR, cut_short
from throughcare.dataset.synthetic.engine.working_days import last_working, moments, next_working
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.results import (
    Courts,
    Lives,
    Matters,
    Offences,
    Remands,
    StaffResult,
    in_order,
)
from throughcare.rulebook.disposals.outcomes import CODES, OUTCOMES

COURTS = {
    "youth-court": "Youth Court",
    "crown-court": "Crown Court",
    "magistrates-court": "Magistrates’ Court",
}
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
DECISION = {code: place for place, code in enumerate(DECISIONS)}
FIRST_OF_SEVERAL = 21  # days by which the first of several offences may come before the last
YOUNGEST_SECURE, YOUNGEST_IN_PRISON, GROWN_BEFORE_LASPO = 12, 15, 17


def record_hearings(world: World) -> None:
    """Every hearing that was held or is listed, and what each decided about waiting."""
    staff, matters, offences = world.read(StaffResult), world.read(Matters), world.read(Offences)
    lives = world.read(Lives)
    rng = world.dice("courts")
    decision = _decisions(rng, lives, matters)
    heard = (matters.in_court == 1) & (matters.first_hearing_on <= world.as_at + LISTED_AHEAD)
    counts = np.where(heard, 1 + np.minimum(5, rng.poisson(1.1, len(matters))), 0)
    counts = np.where(matters.decided_on <= matters.first_hearing_on, np.minimum(counts, 1), counts)
    matter, within = repeated(counts)
    last = within == counts[matter] - 1
    on = _days(matters, matter, within, counts)
    kept = on <= world.as_at + LISTED_AHEAD
    kept &= ~_again_that_day(matter, on)
    matter, last, on = matter[kept], last[kept], on[kept]
    within = np.arange(len(matter)) - np.searchsorted(matter, matter)
    place = _add_hearings(world, staff, rng, matters, decision, matter, within, last, on)
    _link(world, matters, offences, place, matter, on)
    sentencing, first = none(len(matters)), none(len(matters))
    sentencing[matter[last]] = place[last]
    first[matter[within == 0]] = place[within == 0]
    _bail(world, matters, offences, decision, first)
    _remand(world, rng, lives, matters, decision, first)
    _reports(world, staff, rng, matters, sentencing)
    world.hand_on(Courts(sentencing, decision, np.unique(matters.child[matter] * FAR + on)))


def _again_that_day(matter: Whole, on: Whole) -> Truth:
    """Whether the next hearing of each matter is on the same day."""
    same = np.zeros(len(on), dtype=bool)
    same[:-1] = (matter[1:] == matter[:-1]) & (on[1:] == on[:-1])
    return same


def _decisions(rng: np.random.Generator, lives: Lives, matters: Matters) -> Whole:
    """What the first hearing of each matter decided about waiting, by the law of the day."""
    count = len(matters)
    drawn = places(rng, [58, 24, 2, 4, 1, 1.6, 0.6], count)
    secure = happens(rng, np.where(matters.seriousness >= 6, 0.22, 0.012), count)
    secure[secure] = _nothing_else_then(matters, np.flatnonzero(secure))
    age = years_old(lives.born[matters.child], np.maximum(matters.first_hearing_on, 0))
    vulnerable = happens(rng, 0.3, count) | ~lives.male[matters.child]
    before = (age < GROWN_BEFORE_LASPO) & ((age < YOUNGEST_IN_PRISON) | vulnerable)
    kind = np.where(before, DECISION["court-ordered-secure-remand"], DECISION["remand-in-custody"])
    since = matters.first_hearing_on >= LASPO
    kind = np.where(since, DECISION["remand-to-youth-detention"], kind)
    kind = np.where(age < YOUNGEST_SECURE, DECISION["remand-to-local-authority"], kind)
    return np.where(secure, kind, drawn)


def _nothing_else_then(matters: Matters, rows: Whole) -> Truth:
    """Whether each child did nothing and was in no custody from the first hearing to the last."""
    order = np.argsort(matters.child, kind="stable")
    child = matters.child[order]
    until = matters.decided_on + as_days(np.where(matters.months > 0, matters.months, 0) * A_MONTH)
    inside = tier_of(matters.outcome) == CUSTODY
    result = np.ones(len(rows), dtype=bool)
    for at, row in enumerate(rows):
        here = slice(*np.searchsorted(child, [matters.child[row], matters.child[row] + 1]))
        others = order[here][order[here] != row]
        first, last = matters.first_hearing_on[row], matters.decided_on[row]
        done = matters.offence_on[others] - FIRST_OF_SEVERAL
        busy = (matters.offence_on[others] >= first) & (done <= last)
        busy |= inside[others] & (matters.decided_on[others] <= last) & (until[others] >= first)
        result[at] = not busy.any()
    return result


def _days(matters: Matters, matter: Whole, within: Whole, counts: Whole) -> Whole:
    """Evenly from the first hearing to the last; a matter of one hearing is heard at its end."""
    first, end = matters.first_hearing_on[matter], matters.decided_on[matter]
    share = (within + (counts[matter] == 1)) / np.maximum(1, counts[matter] - 1)
    on = next_working(first + np.floor((end - first) * np.minimum(1, share)).astype(np.int64))
    return np.minimum(on, end)


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
    count, listing = len(on), world.dice("listing")
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
        court_name=[f"{world.area.town} {COURTS[code]}" for code in court],
        listed_time=one_word(listing, _TIMES, count, blank=0.1),
        court_room=one_word(listing, ["Court 1", "Court 2"], count, blank=0.4),
        kind=kind,
        remand_decision=pick(DECISIONS, where(~future, waits)),
        native_remand_decision=pick(DECISIONS, where(~future & happens(rng, 0.5, count), waits)),
        warrant=pick(_WARRANTS, where(~future, _warrants(listing, matters, matter, within, last))),
        decided_at=moments(
            where((on < world.as_at) & happens(listing, 0.3, count), on),
            listing.integers(10 * 60, 16 * 60, count),
        ),
        remand_proposal=pick(
            ["unconditional-bail", "conditional-bail", "bail-programme"],
            where(~last & ~future, np.minimum(2, waits)),
        ),
        result_received_on=told,
        court_officer_staff_id=np.where(
            happens(rng, 0.15, count), "", staff.ids.to_numpy(False)[officer]
        ),
        notes=_notes(rng, last, future),
    )


def _warrants(
    rng: np.random.Generator, matters: Matters, matter: Whole, within: Whole, last: Truth
) -> Whole:
    """Seldom a warrant where nobody came to the first hearing, executed at the second."""
    nobody_came = happens(rng, 0.02, len(matters))[matter]
    issued = where(nobody_came & (within == 0) & ~last, 0)
    return np.where(nobody_came & (within == 1), 1, issued)


def _notes(rng: np.random.Generator, last: Truth, future: Truth) -> pa.Array:
    """A note of fewer than half of the hearings that have been, fit for the first or the last."""
    count = len(last)
    pool = where(~future & happens(rng, 0.45, count), last.astype(np.int64))
    place = where(pool == 0, rng.integers(0, len(_WAITING), count))
    place = np.where(pool == 1, len(_WAITING) + rng.integers(0, len(_SENTENCED), count), place)
    return pick((*_WAITING, *_SENTENCED), place)


_WARRANTS = ("issued-without-bail", "executed")
_TIMES = [f"{hour:02}:{minute:02}" for hour in (10, 11, 12, 14, 15) for minute in (0, 30)]
_WAITING = (
    "Attended with mum. Spoke clearly to the bench.",
    "Adjourned for a report. Appointment given at court.",
    "Bench asked about school; answer on file.",
    "Late because of the bus; the court was told.",
    "Conditions explained twice and read back.",
)
_SENTENCED = (
    "Bench had read the report and thanked us for it.",
    "Parent not present. Letter with the result sent home.",
    "Result explained outside court, and read back.",
    "Attended with nan. Spoke for a minute and meant it.",
    "First appointment given at court.",
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
    bails = world.frames.add(
        "bail",
        child=matters.child[court],
        told_on=matters.first_hearing_on[court],
        hearing_id=first[court],
        court_decision=pick(DECISIONS, decision[court]),
        conditions=one_word(rng, _CONDITIONS, len(court), blank=0.1),
        started_on=matters.first_hearing_on[court],
        ended_on=unless_after(matters.decided_on[court], world.as_at),
    )
    _conditions_of_bail(world, matters, bails, court)
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


def _conditions_of_bail(world: World, matters: Matters, bails: Whole, court: Whole) -> None:
    """One condition of most bails by a court, as long as the bail, in a row of its own."""
    rng = world.dice("conditions of bail")
    set_here = np.flatnonzero(happens(rng, 0.8, len(court)))
    which = rng.integers(0, len(_CONDITIONS_SET), len(set_here))
    kind, days, hours, place, words = zip(*_CONDITIONS_SET, strict=True)
    of = court[set_here]
    world.frames.add(
        "condition",
        child=matters.child[of],
        told_on=matters.first_hearing_on[of],
        bail_id=bails[set_here],
        under="bail",
        kind=pick(kind, which),
        days=pick(days, which),
        hours=pick(hours, which),
        place=pick(place, which),
        words=pick(words, which),
        started_on=matters.first_hearing_on[of],
        ended_on=unless_after(matters.decided_on[of], world.as_at),
    )


_CONDITIONS_SET = (
    ("curfew", "", "7pm to 7am", "Home", "The doorstep condition applies."),
    ("curfew", "Friday and Saturday", "6pm to 8am", "Home", ""),
    ("residence", "", "", "Home", "To live and sleep there each night."),
    ("exclusion", "", "", "Retail Park", "Not to enter it, nor the car park."),
    ("association", "", "", "", "Not to meet co-accused except at school."),
    ("appointments", "", "", "", "To keep appointments with the youth justice service."),
)
"""Kind, days, hours, place and words."""

_CONDITIONS = (
    "To live and sleep at home. Not to contact the complainant.",
    "Curfew 7pm to 7am, doorstep condition.",
    "Not to enter the Retail Park.",
    "To keep appointments with the youth justice service.",
    "Not to meet co-accused except at school.",
)


def _remand(
    world: World,
    rng: np.random.Generator,
    lives: Lives,
    matters: Matters,
    decision: Whole,
    first: Whole,
) -> None:
    chosen = np.flatnonzero((first != EMPTY) & (decision >= BAILED) & (decision < 10))
    chosen = chosen[matters.first_hearing_on[chosen] <= world.as_at]
    count = len(chosen)
    admitted = matters.first_hearing_on[chosen]
    shut = decision[chosen] >= DECISION["court-ordered-secure-remand"]
    held = held_in(rng, lives, matters.child[chosen], admitted)
    held = np.where(shut, held, with_the_council(count))
    early = happens(rng, 0.3, count)
    leaves = np.where(early, admitted + wait(rng, 12, count), matters.decided_on[chosen])
    leaves = next_working(leaves)
    leaves = np.minimum(leaves, np.maximum(admitted, matters.decided_on[chosen]))
    leaves = cut_short(matters.child[chosen], admitted, leaves, apart=0)
    rows = [values[shut] for values in (matters.child[chosen], admitted, leaves, held)]
    world.hand_on(in_order(Remands, *rows))
    world.frames.add(
        "remand",
        child=matters.child[chosen],
        told_on=admitted,
        hearing_id=first[chosen],
        kind=pick(DECISIONS, decision[chosen]),
        sector=pick([sector for sector, _ in HELD_IN], where(happens(rng, 0.96, count), held)),
        establishment=pick([name for _, name in HELD_IN], held),
        admitted_on=admitted,
        released_on=unless_after(leaves, world.as_at),
    )


_SAID_SO = ("The legal adviser, in court", "The listing office, by e-mail", "The bench")


def _reports(
    world: World, staff: StaffResult, rng: np.random.Generator, matters: Matters, sentencing: Whole
) -> None:
    asked = (sentencing != EMPTY) & (matters.decided_on > matters.first_hearing_on + 7)
    chosen = np.flatnonzero(asked & happens(rng, 0.62, len(matters)))
    chosen = chosen[matters.first_hearing_on[chosen] <= world.as_at]
    count = len(chosen)
    due = last_working(matters.decided_on[chosen] - 1)
    late = happens(rng, 0.14, count)
    provided = np.where(
        late, matters.decided_on[chosen], last_working(due - rng.integers(0, 4, count))
    )
    provided = np.maximum(provided, matters.first_hearing_on[chosen])
    dice = world.dice("reports-not-wanted")
    not_wanted = happens(dice, 0.04, count) & (provided <= world.as_at)
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
        provided_on=unless_after(where(~not_wanted, provided), world.as_at),
        not_wanted_on=where(not_wanted, provided),
        not_wanted_by=pick(_SAID_SO, where(not_wanted, dice.integers(0, len(_SAID_SO), count))),
        proposed_outcome=pick(CODES, where(happens(rng, 0.97, count) & ~not_wanted, proposed)),
        proposed_months=matters.months[chosen],
        author_staff_id=staff.keys(author),
    )
