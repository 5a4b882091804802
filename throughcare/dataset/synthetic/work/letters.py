"""Letters that were posted before an appointment or a court date, kept as they were sent."""

import numpy as np

from throughcare.dataset.synthetic.engine.chances import happens
from throughcare.dataset.synthetic.engine.days import EMPTY, Whole
from throughcare.dataset.synthetic.engine.frames import Values, chosen, pick
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.results import Contacts, Lives, Programmes

SHARE = 0.004  # of the contacts
SHARE_OF_HEARINGS = 0.1
AHEAD = 5  # days before
WORDS = (
    "Hello,\n\nWe want to see you.\n\n"
    "If you cannot come, ring us on 01632 960700, and we will find another time with you."
)


def record_letters(world: World) -> None:
    """Letters to children about some appointments, and to parents about some court dates."""
    lives, programmes, contacts = world.read(Lives), world.read(Programmes), world.read(Contacts)
    rng = world.dice("letters")
    rows = np.flatnonzero(happens(rng, SHARE, len(contacts.on)) & (contacts.on <= world.as_at))
    child = programmes.child[contacts.programme[rows]]
    names = [f"{lives.first_names[c]} {lives.last_names[c]}" for c in child.tolist()]
    to_child = {"contact_id": contacts.place[rows], "addressee": "child", "addressee_name": names}
    _add(world, rng, "appointment", child, contacts.on[rows], **to_child)
    hearing, child, on = world.frames.added("hearing")
    listed = np.flatnonzero(happens(rng, SHARE_OF_HEARINGS, len(hearing)) & (on <= world.as_at))
    carer, of, _ = world.frames.added("relationship")
    carers = dict(zip(of.tolist(), carer.tolist(), strict=True))
    theirs = [carers.get(whose, EMPTY) for whose in child[listed].tolist()]
    to_carer = {"hearing_id": hearing[listed], "addressee": "parent-or-carer"}
    to_carer |= {"relationship_id": np.array(theirs, dtype=np.int64), "addressee_name": "A parent"}
    _add(world, rng, "court-date", child[listed], on[listed], **to_carer)
    world.frames.correct("letter", every=max(2, len(listed)))
    _came_back(world)
    _set_words(world)


def _came_back(world: World) -> None:
    """The last letter about an appointment came back, and was marked so."""
    block, *_others = world.frames.blocks["letter"]
    if not block.count:
        return
    last = np.array([block.count - 1])
    columns = {name: chosen(values, last) for name, values in block.columns.items()}
    columns |= {"outcome": "came-back", "outcome_reason": "Returned by the post: gone away"}
    columns |= {
        "supersedes_letter_id": last,
        "sender": "Sam Okafor",
        "sent_on": block.told_on[last],
    }
    told_on = np.minimum(block.told_on[last] + 6, world.as_at)
    world.frames.add("letter", child=block.child[last], told_on=told_on, **columns)


def _set_words(world: World) -> None:
    """One letter was written in Welsh; later the standard words stand again, written down twice."""
    since = np.array([world.as_at - 300, world.as_at - 30])
    welsh = "Annwyl $name,\n\n$day, $time, $where.\n\nFfoniwch ni ar $phone."
    world.frames.add(
        "letter_wording",
        count=2,
        about=["appointment"] * 2,
        reader=["parent-or-carer"] * 2,
        language=["Welsh", "English"],
        started_on=since,
        words=[welsh, ""],
        reason=["Asked for by families", "The standard words are clearer"],
        told_on=since,
    )
    world.frames.correct("letter_wording", every=2)


def _add(
    world: World,
    rng: np.random.Generator,
    about: str,
    child: Whole,
    on: Whole,
    **columns: Values,
) -> None:
    told_on = np.maximum(on - AHEAD, world.read(Lives).known_on[child])
    office = (f"2 Quay Street, {world.area.town}", "")
    world.frames.add(
        "letter",
        child=child,
        told_on=np.minimum(told_on, world.as_at),
        batch=[f"batch-{about}-{day}" for day in told_on.tolist()],
        about=about,
        about_on=on,
        address=f"1 Mill Bank, {world.area.town}, ZZ1 4BD",
        language="English",
        phone="01632 960700",
        office=pick(office, rng.integers(0, 2, len(child))),
        words=WORDS,
        **columns,
    )
