"""Education, training and employment, month by month too, and learning needs."""

from datetime import date

import numpy as np

from throughcare.dataset.synthetic import calibration
from throughcare.dataset.synthetic.engine.chances import happens, numbers, places
from throughcare.dataset.synthetic.engine.days import (
    Truth,
    Whole,
    as_days,
    birthday,
    day_number,
    first_of_month,
    known,
    none,
    unless_after,
    where,
)
from throughcare.dataset.synthetic.engine.frames import pick
from throughcare.dataset.synthetic.engine.spans import cut_short
from throughcare.dataset.synthetic.engine.working_days import working, working_until
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.places import EMPLOYERS, SCHOOLS
from throughcare.dataset.synthetic.results import Learning, Lives, Programmes, StaffResult, in_order

AT_SCHOOL = (
    "mainstream-school",
    "school-full-time",
    "school-part-time",
    "pupil-referral-unit",
    "alternative-provision",
    "electively-home-educated",
    "none",
)
SCHOOL_WEIGHTS = [50, 6, 9, 12, 9, 4, 10]
AFTER_SCHOOL = (
    "college",
    "apprenticeship",
    "none",
    "full-time-employment",
    "part-time-employment",
    "re-engagement",
    "traineeship",
    "voluntary-work",
    "mentoring-circle",
    "entry-to-employment",
)
AFTER_WEIGHTS = [34, 8, 30, 6, 6, 7, 4, 2, 2, 1]
REPLACED = {
    "apprenticeship": "training-course-apprenticeship",
    "re-engagement": "education-re-engagement-programme",
}
KINDS = tuple(REPLACED.get(kind, kind) for kind in (*AT_SCHOOL, *AFTER_SCHOOL))
OFFERED = np.array([25, 25, 14, 22, 18, 0, 0, 16, 30, 0, 35, 16, 12, 20, 6, 4, 16])
TAUGHT = [
    KINDS.index(kind)
    for kind in (
        "mainstream-school",
        "school-full-time",
        "school-part-time",
        "pupil-referral-unit",
        "alternative-provision",
        "college",
    )
]
_PROVIDERS_OF = {
    **dict.fromkeys(("mainstream-school", "school-full-time", "school-part-time"), SCHOOLS),
    "pupil-referral-unit": ("The Bridge Pupil Referral Unit",),
    "alternative-provision": ("Footsteps Alternative Provision", "Pathways Tuition"),
    "college": ("Northwick College",),
    "training-course-apprenticeship": ("Wheelwrights Training",),
    "traineeship": ("Wheelwrights Training",),
    "full-time-employment": EMPLOYERS,
    "part-time-employment": EMPLOYERS,
    "education-re-engagement-programme": ("Pathways Tuition",),
    "voluntary-work": ("Green Shoots",),
    "mentoring-circle": ("Wise Up",),
    "entry-to-employment": ("Wise Up",),
}
PROVIDERS = tuple(dict.fromkeys(name for names in _PROVIDERS_OF.values() for name in names))
NOTHING = np.array([kind == "none" for kind in KINDS])


def record_learning(world: World) -> None:
    """Provision one after another, sometimes two at once; records by month; needs."""
    lives = world.read(Lives)
    rng = world.dice("learning")
    count = len(lives)
    leaves_school = birthday(lives.born, 16) + 120
    spells = 1 + rng.poisson(0.8, count)
    child = np.repeat(np.arange(count), spells)
    nth = np.arange(len(child)) - np.repeat(np.cumsum(spells) - spells, spells)
    began = lives.known_on[child] - as_days(rng.random(len(child)) * 500)
    began = np.where(nth > 0, lives.known_on[child] + as_days(rng.random(len(child)) * 900), began)
    began = np.where(
        nth == spells[child] - 1,
        np.maximum(began, np.minimum(leaves_school[child], began + 700)),
        began,
    )
    began = np.maximum(began, lives.born[child] + 4 * 365)
    after = np.arange(count)
    child, began = np.concatenate([child, after]), np.concatenate([began, leaves_school + 1])
    order = np.lexsort((began, child))
    child, began = child[order], began[order]
    last = cut_short(child, began, np.full(len(child), world.as_at + 10_000), apart=1)
    both = happens(rng, 0.08, len(child))
    last = np.where(both, last + 60, last)
    older = began >= leaves_school[child]
    kind = np.where(
        older,
        len(AT_SCHOOL) + places(rng, AFTER_WEIGHTS, len(child)),
        places(rng, SCHOOL_WEIGHTS, len(child)),
    )
    begun = (began <= world.as_at) & happens(rng, 0.98, len(child))
    last = np.minimum(last, _until(lives, child, older, leaves_school[child]))
    begun &= began <= last
    _write(world, rng, child[begun], kind[begun], began[begun], last[begun], older[begun])
    world.hand_on(in_order(Learning, child[begun], began[begun], last[begun], kind[begun]))
    _months(world, rng, world.read(StaffResult), world.read(Programmes))
    _needs(world, rng, lives)


def _until(lives: Lives, child: Whole, older: Truth, leaves_school: Whole) -> Whole:
    """The last day of any place: school ends with school age, the rest half a year past 18."""
    grown = birthday(lives.born[child], 18) + 180
    return lives.alive_until(child, np.where(older, grown, leaves_school))


def _write(
    world: World,
    rng: np.random.Generator,
    child: Whole,
    kind: Whole,
    began: Whole,
    last: Whole,
    older: np.ndarray,
) -> None:
    count = len(child)
    offered = np.maximum(0, OFFERED[kind] + rng.integers(-2, 3, count)) * (OFFERED[kind] > 0)
    attended = np.floor(offered * np.clip(rng.beta(5, 2, count) * 1.15, 0, 1)).astype(np.int64)
    nothing = NOTHING[kind]
    suits = np.where(nothing | happens(rng, 0.12, count), 1, 0)
    suits = np.where(happens(rng, 0.07, count), 2, suits)
    out = np.where(older, 3, places(rng, [0, 3, 3, 0], count))
    status = np.where(nothing, 2 + out % 4, np.where(kind == 2, 1, 0))
    world.frames.add(
        "ete",
        child=child,
        told_on=np.minimum(began + rng.integers(0, 40, count), world.as_at),
        provision_type=pick(KINDS, kind),
        provider=pick(PROVIDERS, _provider(child, kind)),
        suitability=pick(("suitable", "unsuitable", "unknown"), suits),
        hours_offered=where(happens(rng, 0.95, count), offered),
        hours_attended=where(happens(rng, 0.9, count), attended),
        attendance_status=pick(_STATUS, where(happens(rng, 0.96, count), status)),
        started_on=began,
        ended_on=unless_after(last, world.as_at),
    )


def _provider(child: Whole, kind: Whole) -> Whole:
    """Who teaches or employs each child there, the same whenever it is asked; empty for nobody."""
    found = none(len(kind))
    for place, code in enumerate(KINDS):
        names = _PROVIDERS_OF.get(code, ())
        rows = np.flatnonzero(kind == place)
        if names and len(rows):
            numbers_of = np.array([PROVIDERS.index(name) for name in names])
            found[rows] = numbers_of[child[rows] % len(names)]
    return found


_STATUS = (
    "enrolled",
    "part-time-timetable",
    "excluded-awaiting-place",
    "missing-education",
    "not-on-roll",
    "neet",
)


def _months(
    world: World, rng: np.random.Generator, staff: StaffResult, programmes: Programmes
) -> None:
    """A record for most months of most programmes; later ones are checked."""
    until = np.minimum(programmes.ended_on, world.as_at)
    months = np.clip((until - programmes.started_on) // 31, 0, 12)
    months = np.where(happens(rng, 0.5, len(programmes)), months, 0)
    owner = np.repeat(np.arange(len(programmes)), months)
    nth = np.arange(len(owner)) - np.repeat(np.cumsum(months) - months, months)
    month = first_of_month(programmes.started_on[owner] + nth * 31)
    number = programmes.child[owner] * 2**20 + month
    kept = np.zeros(len(owner), dtype=bool)
    kept[np.unique(number, return_index=True)[1]] = True
    kept &= happens(rng, 0.9, len(owner)) & (month + 35 <= world.as_at)
    child, month = programmes.child[owner][kept], month[kept]
    count = len(child)
    provider = _provider(child, world.read(Learning).kind_on(child, month + 14))
    offered = numbers(rng, {40: 8, 64: 14, 80: 14, 100: 50}, count)
    offered = np.where(known(provider) & ~_of_august(month), offered, 0)
    attended = np.floor(offered * np.clip(rng.beta(5, 2, count) * 1.1, 0, 1)).astype(np.int64)
    poor = attended * 5 < offered * 4
    checked = happens(rng, 0.7, count)
    worker = staff.draw(rng, ("education-worker",), month)
    world.frames.add(
        "ete_month",
        child=child,
        told_on=np.minimum(month + 34, world.as_at),
        month_on=month,
        provider=pick(PROVIDERS, provider),
        hours_offered=where(happens(rng, 0.98, count), offered),
        hours_attended=where(happens(rng, 0.97, count), attended),
        sessions_authorised_absent=where(happens(rng, 0.9, count), rng.poisson(1.2, count)),
        sessions_unauthorised_absent=where(happens(rng, 0.9, count), (offered - attended) // 3),
        days_suspended=where(
            happens(rng, 0.9, count), numbers(rng, {0: 92, 1: 3, 3: 3, 5: 2}, count)
        ),
        corrective_action=np.where(poor, "Meet school and carer; agree mornings.", ""),
        owner_staff_id=staff.keys(where(poor, worker)),
        due_on=where(poor, working(month + 45)),
        checked_by=staff.keys(where(checked, worker)),
        checked_on=where(checked, working_until(month + 40, world.as_at)),
    )
    world.frames.correct("ete_month", every=150)


def _of_august(month: Whole) -> Truth:
    months = month.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return np.asarray(months % 12 == AUGUST)


AUGUST = 7  # counted from 0


def _needs(world: World, rng: np.random.Generator, lives: Lives) -> None:
    asked = np.flatnonzero(happens(rng, 0.9, len(lives)))
    count = len(asked)
    need = happens(rng, calibration.SHARE_SEND / 0.9, count)
    plan = need & happens(rng, calibration.SHARE_SEND_PLAN, count)
    began = lives.known_on[asked] - as_days(rng.random(count) * 1200)
    began = np.maximum(began, lives.born[asked] + 1500)
    welsh = world.area.country == "wales"
    support = np.where(plan, 1, np.where(need, 2, 0))
    support = np.where((began < REFORM) & (support > 0), support + 2, support)
    moves = happens(rng, 0.15, count)
    world.frames.add(
        "send",
        child=asked,
        told_on=lives.known_on[asked],
        need_identified=np.where(
            need, "yes", np.where(happens(rng, 0.08, count), "not-known", "no")
        ),
        need=pick(_NEEDS, where(need, places(rng, [30, 32, 9, 14, 8, 1, 2, 4], count))),
        support=pick(
            _SUPPORT_WALES if welsh else _SUPPORT, where(happens(rng, 0.96, count), support)
        ),
        formal_plan=np.where(plan, "yes", np.where(need, "no", "")),
        started_on=began,
        ended_on=where(moves, unless_after(lives.alive_until(asked, began + 900), world.as_at)),
    )


_NEEDS = (
    "speech-language",
    "social-emotional",
    "autism",
    "moderate-learning",
    "specific-learning",
    "severe-learning",
    "sensory-or-physical",
    "other",
)
REFORM = day_number(date(2014, 9, 1))  # when plans of today replaced statements
_SUPPORT = ("none", "ehcp", "sen-support", "statement", "school-action-plus")
_SUPPORT_WALES = (
    "none",
    "individual-development-plan",
    "sen-support",
    "statement",
    "school-action-plus",
)
