"""Assessments, with what they found, and the surveys filled in with children."""

from datetime import date

import numpy as np

from throughcare.dataset.synthetic import calibration, sentences
from throughcare.dataset.synthetic.engine.chances import (
    happens,
    numbers,
    one_word,
    places,
    repeated,
)
from throughcare.dataset.synthetic.engine.codes import DISPOSAL, LEVELS, PRE_COURT_DISPOSALS
from throughcare.dataset.synthetic.engine.days import (
    Truth,
    Whole,
    day_number,
    known,
    unless_after,
    where,
)
from throughcare.dataset.synthetic.engine.frames import Values, pick
from throughcare.dataset.synthetic.engine.working_days import (
    last_working,
    next_working,
    working,
    working_until,
)
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.results import Allocations, Assessments, Programmes
from throughcare.schema.assessments import CONCERNS

KINDS = ("asset", "asset-final-warning", "onset", "assetplus", "pdat", "out-of-court-assessment")
ASSET, FINAL_WARNING, ONSET, ASSETPLUS, PDAT, LOCAL = range(6)
STAGES = ("post-sentence", "review", "end-of-order", "referral", "entering-custody", "in-custody")
ASSETPLUS_BEGINS = day_number(date(2015, 9, 1))
PDAT_BEGINS = day_number(date(2024, 4, 1))
SCALED_APPROACH = day_number(date(2009, 11, 30))
RISKS = ("low", "medium", "high", "very-high")
SECTIONS = (
    "living-arrangements",
    "family",
    "education",
    "neighbourhood",
    "lifestyle",
    "substance-use",
    "physical-health",
    "emotional-health",
    "perception-of-self",
    "thinking-and-behaviour",
    "attitudes",
    "motivation",
)
REVIEWED_EVERY = 91
SIGNED_WITHIN = 14  # days, where harm or safety is a grave worry


def kind_of(programmes: Programmes, owner: Whole, on: Whole) -> Whole:
    """The instrument in use that day for that kind of work."""
    disposal = programmes.disposal[owner]
    before_court = np.isin(disposal, [*PRE_COURT_DISPOSALS, DISPOSAL["prevention"]])
    early = np.where(disposal == DISPOSAL["final-warning"], FINAL_WARNING, ASSET)
    early = np.where(disposal == DISPOSAL["prevention"], ONSET, early)
    late = np.where(before_court & (on >= PDAT_BEGINS), PDAT, ASSETPLUS)
    late = np.where(before_court & (on < PDAT_BEGINS) & (owner % 3 == 0), LOCAL, late)
    return np.where(on < ASSETPLUS_BEGINS, early, late)


def record_assessments(world: World) -> None:
    """One at the start of every programme, one every three months, one at the end."""
    allocations, programmes = world.read(Allocations), world.read(Programmes)
    rng = world.dice("assessments")
    until = np.minimum(programmes.ended_on, world.as_at)
    reviews = np.minimum(8, (until - programmes.started_on) // REVIEWED_EVERY)
    over = (programmes.ended_on <= world.as_at).astype(np.int64)
    owner, within = repeated(1 + reviews + over)
    final = (within == reviews[owner] + 1) & (over[owner] == 1)
    due = programmes.started_on[owner] + np.where(within == 0, 21, within * REVIEWED_EVERY)
    due = working(np.where(final, programmes.ended_on[owner] + 14, due))
    slip = np.where(
        happens(rng, calibration.SHARE_ON_TIME, len(owner)),
        -rng.integers(0, 8, len(owner)),
        rng.integers(1, 30, len(owner)),
    )
    done = unless_after(working(due + slip), world.as_at)
    began = last_working(np.minimum(due, world.as_at) - 12)
    began = np.maximum(next_working(programmes.started_on[owner]), began)
    kept = happens(rng, np.where(final, 0.85, 0.97), len(owner)) & (began <= world.as_at)
    assessments = _write(
        world,
        rng,
        allocations,
        programmes,
        owner[kept],
        within[kept],
        final[kept],
        began[kept],
        due[kept],
        done[kept],
    )
    world.hand_on(assessments)


def _write(
    world: World,
    rng: np.random.Generator,
    allocations: Allocations,
    programmes: Programmes,
    owner: Whole,
    within: Whole,
    final: Truth,
    began: Whole,
    due: Whole,
    done: Whole,
) -> Assessments:
    count = len(owner)
    child, kind = programmes.child[owner], kind_of(programmes, owner, began)
    stage = np.where(final, 2, np.where(within == 0, 0, 1))
    before_court = np.isin(
        programmes.disposal[owner], [*PRE_COURT_DISPOSALS, DISPOSAL["prevention"]]
    )
    stage = np.where((stage == 0) & before_court, 3, stage)
    inside = programmes.disposal[owner] == DISPOSAL["custody"]
    stage = np.where(inside & (stage < 2), np.where(stage == 0, 4, 5), stage)
    worry = _worry(world, child, programmes, owner, within)
    rosh, wellbeing = _levels(rng, worry, 2.6), _levels(rng, worry, 2.2)
    grave = (np.maximum(rosh, wellbeing) > 1) & (done < world.as_at - SIGNED_WITHIN)
    countersigned = known(done) & (grave | happens(rng, calibration.SHARE_COUNTERSIGNED, count))
    signed_on = where(countersigned, working_until(done + rng.integers(0, 9, count), world.as_at))
    manager = allocations.staff.draw(rng, ("operations-manager",), np.minimum(due, world.as_at))
    staff = allocations.staff.ids.to_pylist()
    ratings, sections = _ratings(rng, worry, kind)
    static = where(
        kind == ASSET, np.minimum(16, numbers(rng, {0: 3, 2: 4, 5: 3, 8: 2, 11: 1}, count))
    )
    finished = known(done)
    place = world.frames.add(
        "assessment",
        child=child,
        told_on=began,
        programme_id=programmes.place[owner],
        kind=pick(KINDS, kind),
        stage=pick(STAGES, stage),
        started_on=began,
        due_on=due,
        completed_on=done,
        completed_by=pick(staff, where(finished, allocations.worker_on(child, began))),
        countersigned_on=signed_on,
        countersigned_by=pick(staff, where(countersigned, manager)),
        score_dynamic=where(finished & np.isin(kind, [ASSET, ONSET]), sections),
        score_static=where(finished, static),
        harm_indicated=where(finished, (rosh > 0).astype(np.int64)),
        rosh=pick(RISKS, where(finished, rosh)),
        safety_and_wellbeing=pick(RISKS, where(finished, wellbeing)),
        likelihood=pick(
            RISKS,
            where(
                finished & np.isin(kind, [ASSET, ASSETPLUS]),
                np.minimum(2, (worry * 3).astype(np.int64)),
            ),
        ),
        yogrs=where(
            finished & (kind == ASSETPLUS), np.minimum(96, 12 + (worry * 80).astype(np.int64))
        ),
        **_level(rng, programmes, owner, finished, began),
        **_flags(rng, worry, where(finished, kind)),
        factors_for=one_word(rng, sentences.WISHES, count, blank=0.4),
        factors_against=one_word(rng, sentences.EVIDENCE, count, blank=0.5),
    )
    world.frames.correct("assessment", every=300)
    _answers(world, rng, began, child, place, ratings, np.isin(kind, [ASSET, ONSET]) & finished)
    return Assessments(place, owner, done, rosh, wellbeing)


def _worry(
    world: World, child: Whole, programmes: Programmes, owner: Whole, within: Whole
) -> np.ndarray:
    """How much there is to worry about, 0 to 1: the child's own, and less with time."""
    own = world.dice("worry").beta(2.0, 3.2, size=world.size)[child]
    level = programmes.level[owner] * 0.16 - within * 0.02
    return np.clip(own + level, 0.02, 0.98)


def _levels(rng: np.random.Generator, worry: np.ndarray, steep: float) -> Whole:
    noisy = np.clip(worry**steep * 3.4 + rng.normal(0, 0.35, len(worry)), 0, 3.49)
    return np.floor(noisy).astype(np.int64)


def _ratings(rng: np.random.Generator, worry: np.ndarray, kind: Whole) -> tuple[Whole, Whole]:
    spread = rng.normal(0, 0.8, (len(worry), len(SECTIONS)))
    ratings = np.clip(np.round(worry[:, None] * 3.6 + spread), 0, 4).astype(np.int64)
    return ratings, ratings.sum(axis=1)


def _level(
    rng: np.random.Generator, programmes: Programmes, owner: Whole, finished: Truth, began: Whole
) -> dict[str, Values]:
    count = len(owner)
    level = where(finished & (began >= SCALED_APPROACH), programmes.level[owner])
    moved = known(level) & happens(rng, 0.07, count)
    final = np.where(moved, np.clip(level + 1 - 2 * (owner % 2), 0, 2), level)
    return {
        "indicated_level": pick(LEVELS, level),
        "final_level": pick(LEVELS, final),
        "override_reason": np.where(
            moved & (final != level),
            "Agreed in supervision: little support at home this month.",
            "",
        ),
    }


def _flags(rng: np.random.Generator, worry: np.ndarray, kind: Whole) -> dict[str, Values]:
    """Concerns, on instruments that ask about them; empty on those that do not."""
    asked = np.isin(kind, [ASSETPLUS, PDAT, LOCAL])
    count = len(worry)
    flags: dict[str, Values] = {
        f"concern_{name}": where(asked, happens(rng, worry * 0.9, count)) for name in CONCERNS
    }
    for name, share in (
        ("county_lines", 0.10),
        ("nrm_referred", 0.06),
        ("sexual_exploitation", 0.06),
        ("criminal_exploitation", 0.16),
        ("gang_associated", 0.10),
        ("risk_to_children", 0.04),
        ("risk_of_self_harm", 0.14),
        ("risk_of_suicide", 0.04),
    ):
        flags[name] = where(asked, happens(rng, worry * 2 * share, count))
    managed = asked & happens(rng, 0.012 * (1 + worry), count)
    flags["mappa_category"] = pick(
        ["category-2", "category-3", "category-1"], where(managed, places(rng, [6, 3, 2], count))
    )
    flags["mappa_level"] = pick(["level-1", "level-2"], where(managed, places(rng, [7, 2], count)))
    return flags


def _answers(
    world: World,
    rng: np.random.Generator,
    began: Whole,
    child: Whole,
    place: Whole,
    ratings: Whole,
    chosen: Truth,
) -> None:
    rows = np.repeat(np.flatnonzero(chosen), len(SECTIONS))
    section = np.tile(np.arange(len(SECTIONS)), int(chosen.sum()))
    world.frames.add(
        "answer",
        child=child[rows],
        told_on=began[rows],
        assessment_id=place[rows],
        item=pick(SECTIONS, section),
        rating=ratings[rows, section],
        words=one_word(rng, sentences.EVIDENCE, len(rows), blank=0.45),
    )
    world.frames.correct("answer", every=2000)
