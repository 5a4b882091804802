"""How children came to the service, and where the service sent them on."""

import numpy as np

from throughcare.dataset.synthetic.engine.chances import happens, one_word, places
from throughcare.dataset.synthetic.engine.days import known, unless_after, where
from throughcare.dataset.synthetic.engine.frames import pick
from throughcare.dataset.synthetic.engine.working_days import working
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.results import Lives, Programmes


def record_referrals(world: World) -> None:
    """How each child came to the service, and where the service sent them on."""
    lives, programmes = world.read(Lives), world.read(Programmes)
    rng = world.dice("referrals")
    count = len(lives)
    source = places(rng, [62, 14, 9, 7, 5, 3], count)
    world.frames.add(
        "referral",
        child=np.arange(count),
        told_on=lives.known_on,
        direction="in",
        kind=pick(
            ("police", "court", "school", "social-care", "early-help", "self-or-family"), source
        ),
        organisation=one_word(
            rng, [f"{world.area.town} Police", "Youth court", "School"], count, blank=0.3
        ),
        reason=one_word(
            rng,
            ["After an arrest", "Worried about new friends", "Ordered by the court"],
            count,
            blank=0.3,
        ),
        made_on=lives.known_on,
        answered_on=lives.known_on,
        answer="accepted",
        started_on=lives.known_on,
    )
    _sent_on(world, rng, programmes)


KINDS_OUT = (
    "mental-health",
    "substance-misuse",
    "speech-language",
    "education-support",
    "employment",
    "careers",
    "early-help",
    "housing",
    "mentoring",
    "nrm",
    "mash",
    "liaison-diversion",
)
OUTCOMES = ("completed", "disengaged", "never-attended", "moved-on")
WORK_OUTCOMES = ("employment", "education", "training", "home-tuition", "searching", "custody")
NRM = (
    "referred",
    "reasonable-grounds-positive",
    "conclusive-grounds-positive",
    "conclusive-grounds-negative",
)


def _sent_on(world: World, rng: np.random.Generator, programmes: Programmes) -> None:
    rows = np.repeat(np.arange(len(programmes)), rng.poisson(0.55, len(programmes)))
    made = working(programmes.started_on[rows] + rng.integers(5, 90, len(rows)))
    rows, made = rows[made <= world.as_at], made[made <= world.as_at]
    count = len(rows)
    kind = places(rng, [16, 16, 14, 9, 12, 5, 11, 3, 8, 3, 3, 4], count)
    answered = unless_after(working(made + rng.integers(2, 30, count)), world.as_at)
    answered = where(happens(rng, 0.9, count), answered)
    answer = where(known(answered), places(rng, [78, 10, 8, 4], count))
    started = where(answer == 0, unless_after(working(answered + 10), world.as_at))
    ended = where(known(started), unless_after(started + rng.integers(20, 200, count), world.as_at))
    wise_up = np.isin(kind, [4, 5])
    outcome = pick(OUTCOMES, where(known(ended), places(rng, [66, 20, 6, 8], count)))
    work = pick(WORK_OUTCOMES, where(known(ended), places(rng, [24, 22, 20, 6, 18, 10], count)))
    nrm = where((kind == 9) & happens(rng, 0.9, count), places(rng, [2, 4, 3, 1], count))
    world.frames.add(
        "referral",
        child=programmes.child[rows],
        told_on=made,
        direction="out",
        kind=pick(KINDS_OUT, kind),
        organisation=one_word(
            rng, ["Bright Path", "Camhs North", "Home Office", "Early Help"], count, blank=0.3
        ),
        contact_name=one_word(rng, ["J. Bell", "Duty worker", "M. Osei"], count, blank=0.5),
        reason=one_word(
            rng,
            ["Need found at screening", "Asked for by the child", "Panel advice"],
            count,
            blank=0.3,
        ),
        made_on=made,
        consent=pick(
            ["yes", "no", "not-known"],
            where(happens(rng, 0.9, count), places(rng, [90, 4, 6], count)),
        ),
        answered_on=answered,
        answer=pick(("accepted", "declined", "not-suitable", "withdrawn"), answer),
        started_on=started,
        ended_on=ended,
        outcome=np.where(wise_up, work.to_numpy(False), outcome.to_numpy(False)),
        nrm_status=pick(NRM, nrm),
        nrm_status_on=where(known(nrm), answered),
    )
