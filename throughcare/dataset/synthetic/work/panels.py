"""Panels about a child, and who sat on them."""

from datetime import date

import numpy as np

from throughcare.dataset.synthetic.engine.chances import happens, one_word, places
from throughcare.dataset.synthetic.engine.codes import DISPOSAL
from throughcare.dataset.synthetic.engine.days import (
    EMPTY,
    Truth,
    Whole,
    day_number,
    known,
    none,
    unless_after,
    where,
)
from throughcare.dataset.synthetic.engine.frames import pick
from throughcare.dataset.synthetic.engine.working_days import (
    next_working,
    working,
    working_until,
)
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.results import Assessments, Matters, Programmes, StaffResult
from throughcare.rulebook.disposals.outcomes import CODES

REFORM = day_number(date(2013, 4, 8))
PUT_OFF_FOR = 30  # days after which a panel that was put off has been held
CHILD_MATRIX = day_number(date(2023, 10, 1))
RATIONALE = (
    "First time; sorry; school supportive.",
    "Work already begun with early help.",
    "Victim's view heard and weighed.",
    "Harm was more than the charge suggests.",
    "Assessed as unlikely to happen again.",
    "Split view; inspector and service agreed this.",
)


def record_panels(world: World) -> None:
    """Out-of-court panels since 2013, referral order panels, risk panels and consultations."""
    staff, programmes = world.read(StaffResult), world.read(Programmes)
    _out_of_court(world, staff, world.read(Matters), programmes)
    _referral_orders(world, staff, programmes)
    _risk(world, staff, programmes, world.read(Assessments))
    _consultations(world, staff, programmes)


def _out_of_court(
    world: World, staff: StaffResult, matters: Matters, programmes: Programmes
) -> None:
    rng = world.dice("out-of-court panels")
    rows = np.flatnonzero((matters.in_court == 0) & (matters.decided_on >= REFORM))
    rows = rows[matters.arrest_on[rows] + 7 <= world.as_at]
    count = len(rows)
    programme_of = none(len(matters))
    mine = programmes.matter != EMPTY
    programme_of[programmes.matter[mine]] = programmes.place[mine]
    referred = np.minimum(matters.arrest_on[rows] + 6, matters.decided_on[rows])
    held = unless_after(matters.decided_on[rows], world.as_at)
    child_matrix = matters.decided_on[rows] >= CHILD_MATRIX
    score = np.clip(matters.seriousness[rows] - 1 + child_matrix, 1, np.where(child_matrix, 5, 4))
    shift = places(rng, [12, 76, 12], count) - 1
    outcome = where(known(held), matters.outcome[rows])
    agreed = happens(rng, 0.78, count)
    usual = np.full(count, CODES.index("youth-caution"))
    place = world.frames.add(
        "panel",
        child=matters.child[rows],
        told_on=referred,
        programme_id=programme_of[rows],
        kind="out-of-court",
        referred_on=referred,
        due_on=np.where(known(held), working(referred + 21), working(matters.decided_on[rows])),
        held_on=held,
        child_attended=where(known(held) & happens(rng, 0.9, count), 0),
        gravity_matrix=np.where(child_matrix, "child-2023", "acpo-2013"),
        gravity_score=score,
        gravity_final=np.clip(score + shift, 1, 5),
        admission=where(happens(rng, 0.95, count), happens(rng, 0.88, count)),
        police_suggestion=pick(
            CODES, where(happens(rng, 0.9, count), np.where(agreed, matters.outcome[rows], usual))
        ),
        service_recommendation=pick(CODES, outcome),
        agreed_outcome=pick(CODES, outcome),
        decision=np.where(known(held), "disposal-agreed", ""),
        police_told_on=working_until(where(known(held), held + 2), world.as_at),
        rationale=one_word(rng, RATIONALE, count, blank=0.2),
    )
    _members(
        world,
        rng,
        staff,
        place,
        matters.decided_on[rows],
        (
            ("operations-manager", "chair"),
            ("police-officer", "member"),
            ("victim-worker", "member"),
            ("out-of-court-worker", "report-author"),
        ),
    )


def _referral_orders(world: World, staff: StaffResult, programmes: Programmes) -> None:
    rng = world.dice("referral order panels")
    orders = np.flatnonzero(programmes.disposal == DISPOSAL["referral-order"])
    first, last = programmes.started_on[orders], programmes.ended_on[orders]
    slip = np.where(happens(rng, 0.8, len(orders)), -rng.integers(0, 8, len(orders)), 9)
    _panel(world, rng, staff, programmes, orders, first + 28, slip, "initial", "contract-agreed")
    for review in range(1, 4):
        due = first + 28 + 91 * review
        more = due < last - 20
        _panel(
            world,
            rng,
            staff,
            programmes,
            orders[more],
            due[more],
            slip[more],
            "review",
            "contract-varied",
        )
    _panel(world, rng, staff, programmes, orders, last - 7, slip, "final", "contract-done")


def _panel(
    world: World,
    rng: np.random.Generator,
    staff: StaffResult,
    programmes: Programmes,
    rows: Whole,
    due: Whole,
    slip: Whole,
    stage: str,
    decision: str,
) -> None:
    soon = due <= world.as_at + 35
    rows, due, slip = rows[soon], working(due[soon]), slip[soon]
    count = len(rows)
    held = unless_after(working(due + slip), world.as_at)
    held = np.where(known(held), np.maximum(held, next_working(programmes.started_on[rows])), held)
    held = unless_after(held, world.as_at)
    held = where(happens(rng, 0.95, count) | (due < world.as_at - PUT_OFF_FOR), held)
    done = known(held)
    place = world.frames.add(
        "panel",
        child=programmes.child[rows],
        told_on=programmes.started_on[rows],
        programme_id=programmes.place[rows],
        kind=f"referral-order-{stage}",
        referred_on=programmes.started_on[rows],
        due_on=due,
        held_on=held,
        child_attended=where(done, happens(rng, 0.92, count)),
        decision=np.where(done, decision, ""),
        rationale=one_word(rng, RATIONALE, count, blank=0.8),
    )
    _members(
        world,
        rng,
        staff,
        place,
        np.where(known(held), held, due),
        (
            ("panel-volunteer", "chair"),
            ("panel-volunteer", "volunteer"),
            ("case-manager", "report-author"),
        ),
    )


def _risk(
    world: World, staff: StaffResult, programmes: Programmes, assessments: Assessments
) -> None:
    rng = world.dice("risk panels")
    found = known(assessments.completed_on) & (assessments.rosh > 0)
    rows = np.flatnonzero(found & happens(rng, 0.6, len(found)))
    due = working(assessments.completed_on[rows] + 21)
    _meet(world, rng, staff, programmes, assessments.programme[rows], due, "risk", "plan-agreed")


def _consultations(world: World, staff: StaffResult, programmes: Programmes) -> None:
    rng = world.dice("consultations")
    for kind, share, after in (
        ("health", 0.16, 40),
        ("education", 0.10, 60),
        ("transitions", 0.03, 90),
    ):
        rows = np.flatnonzero(happens(rng, share, len(programmes)))
        due = working(programmes.started_on[rows] + after)
        _meet(world, rng, staff, programmes, rows, due, kind, "advice-given")


def _meet(
    world: World,
    rng: np.random.Generator,
    staff: StaffResult,
    programmes: Programmes,
    rows: Whole,
    due: Whole,
    kind: str,
    decision: str,
) -> None:
    soon = (due <= world.as_at + 14) & (due <= programmes.ended_on[rows])
    rows, due = rows[soon], due[soon]
    held = unless_after(working(due + rng.integers(-5, 6, len(rows))), world.as_at)
    place = world.frames.add(
        "panel",
        child=programmes.child[rows],
        told_on=programmes.started_on[rows],
        programme_id=programmes.place[rows],
        kind=kind,
        due_on=due,
        held_on=held,
        decision=np.where(known(held), decision, ""),
    )
    _members(
        world,
        rng,
        staff,
        place,
        np.where(known(held), held, due),
        (
            ("head-of-service", "chair"),
            ("health-worker", "member"),
            ("case-manager", "report-author"),
        ),
    )


def _members(
    world: World,
    rng: np.random.Generator,
    staff: StaffResult,
    place: Whole,
    on: Whole,
    roles: tuple[tuple[str, str], ...],
) -> None:
    """Who sat there; nobody twice on one panel."""
    here: list[Whole] = []
    for role, part in roles:
        worker = staff.draw(rng, (role,), np.minimum(on, world.as_at))
        new: Truth = np.ones(len(place), dtype=bool)
        for before in here:
            new &= worker != before
        here.append(worker)
        world.frames.add(
            "panel_member",
            count=int(new.sum()),
            told_on=np.minimum(on, world.as_at)[new],
            panel_id=place[new],
            staff_id=staff.keys(worker[new]),
            role=part,
        )
