"""From missed contacts to warnings, and from warnings to the court or the panel."""

import numpy as np

from throughcare.dataset.synthetic import calibration, sentences
from throughcare.dataset.synthetic.engine.chances import happens, one_word, places
from throughcare.dataset.synthetic.engine.codes import DISPOSAL
from throughcare.dataset.synthetic.engine.days import Whole, none, where
from throughcare.dataset.synthetic.engine.frames import Values, pick
from throughcare.dataset.synthetic.engine.working_days import (
    last_working,
    next_working,
    working,
    working_until,
)
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.lives.offence_choice import (
    BREACH_OF_DETENTION,
    BREACH_OF_ORDER,
    CODES,
    TITLES,
)
from throughcare.dataset.synthetic.results import Contacts, Programmes, StaffResult
from throughcare.dataset.synthetic.work.contacts import ABSENT, STATUTORY

RESULTS = ("continues", "amended", "fine", "extended", "resentenced", "not-proved")


def record_breaches(world: World) -> None:
    """Two missed contacts bring two warnings; a third, for some, the court."""
    staff, programmes, contacts = (
        world.read(StaffResult),
        world.read(Programmes),
        world.read(Contacts),
    )
    rng = world.dice("breaches")
    missed = np.flatnonzero(
        (contacts.attendance == ABSENT["unacceptable"])
        & np.isin(programmes.disposal[contacts.programme], STATUTORY)
    )
    of = contacts.programme[missed]
    first_of = np.unique(of, return_index=True)[1]
    nth = np.arange(len(of)) - first_of[np.searchsorted(of[first_of], of)]
    pursued = happens(rng, 0.8, len(programmes))[of]
    for turn, step in enumerate(("first-warning", "final-warning")):
        rows = missed[(nth == turn) & pursued]
        _step(world, rng, staff, programmes, contacts, rows, step)
        world.frames.correct("breach", every=60)
    third = missed[(nth == 2) & pursued]
    laid = happens(rng, calibration.SHARE_BREACHED * 4, len(third))
    _step(world, rng, staff, programmes, contacts, third, "breach-considered")
    _step(world, rng, staff, programmes, contacts, third[~laid], "exceptional")
    _returned(world, rng, staff, programmes, contacts, third[laid])


def _step(
    world: World,
    rng: np.random.Generator,
    staff: StaffResult,
    programmes: Programmes,
    contacts: Contacts,
    rows: Whole,
    step: Values,
    **more: Values,
) -> None:
    count = len(rows)
    failed = contacts.on[rows]
    decided = np.minimum(next_working(failed + 1), last_working(np.full(count, world.as_at)))
    manager = staff.draw(rng, ("operations-manager", "case-manager"), failed)
    world.frames.add(
        "breach",
        child=programmes.child[contacts.programme[rows]],
        told_on=decided,
        programme_id=programmes.place[contacts.programme[rows]],
        contact_id=contacts.place[rows],
        step=step,
        failed_on=failed,
        decided_on=np.maximum(decided, failed),
        decided_by=staff.keys(where(happens(rng, 0.95, count), manager)),
        reason=one_word(rng, _reasons(step), count, blank=0.2),
        **more,
    )


def _reasons(step: Values) -> tuple[str, ...]:
    """Why: the first warning is for one appointment, and later steps for several."""
    return sentences.REASONS[step if isinstance(step, str) else "returned"]


def _returned(
    world: World,
    rng: np.random.Generator,
    staff: StaffResult,
    programmes: Programmes,
    contacts: Contacts,
    rows: Whole,
) -> None:
    """The breach becomes an offence, a hearing and a result; a referral order goes to a panel."""
    programme = contacts.programme[rows]
    panel = programmes.disposal[programme] == DISPOSAL["referral-order"]
    step = np.where(panel, "returned-to-panel", "returned-to-court")
    on = working(contacts.on[rows] + 24)
    heard = ~panel & (on <= world.as_at)
    offence = _as_offence(world, programmes, contacts, rows[heard])
    hearing = _hearing(world, programmes, rows[heard], contacts, on[heard])
    places_of = none(len(rows)), none(len(rows))
    for found, values in zip(places_of, (offence, hearing), strict=True):
        found[heard] = values
    result = where(heard, places(rng, [44, 16, 14, 10, 12, 4], len(rows)))
    _step(
        world,
        rng,
        staff,
        programmes,
        contacts,
        rows,
        step,
        offence_id=places_of[0],
        hearing_id=places_of[1],
        result=pick(RESULTS, result),
    )
    _linked(world, rows[heard], contacts, programmes, offence, hearing, on[heard])


def _as_offence(world: World, programmes: Programmes, contacts: Contacts, rows: Whole) -> Whole:
    failed = contacts.on[rows]
    detained = programmes.disposal[contacts.programme[rows]] == DISPOSAL["dto-licence"]
    code = np.where(detained, BREACH_OF_DETENTION, BREACH_OF_ORDER)
    return world.frames.add(
        "offence",
        child=programmes.child[contacts.programme[rows]],
        told_on=failed,
        cjs_code=pick(CODES, code),
        description=pick(TITLES, code),
        yjb_category="breach-of-statutory-order",
        seriousness=1,
        recordable=0,
        knife_related=0,
        offence_on=failed,
        charged_on=working_until(failed + 5, world.as_at),
        area_code=world.area.area_code,
        plea="guilty",
    )


def _hearing(
    world: World, programmes: Programmes, rows: Whole, contacts: Contacts, on: Whole
) -> Whole:
    return world.frames.add(
        "hearing",
        child=programmes.child[contacts.programme[rows]],
        told_on=on,
        hearing_on=on,
        court_type="youth-court",
        court_name=f"{world.area.town} Youth Court",
        kind="breach",
        remand_decision="not-required",
        result_received_on=np.minimum(on + 1, world.as_at),
    )


def _linked(
    world: World,
    rows: Whole,
    contacts: Contacts,
    programmes: Programmes,
    offence: Whole,
    hearing: Whole,
    on: Whole,
) -> None:
    world.frames.add("hearing_offence", count=len(rows), hearing_id=hearing, offence_id=offence)
    world.frames.add(
        "outcome",
        child=programmes.child[contacts.programme[rows]],
        told_on=on,
        offence_id=offence,
        hearing_id=hearing,
        legal_outcome="breach-of-order",
        outcome_group="linked-event",
        main_or_other="main",
        is_substantive=0,
        outcome_on=on,
        residence_on_outcome="local",
        native_outcome="Breach of order",
    )
