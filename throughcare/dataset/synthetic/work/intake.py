"""What came in to be screened: a few that wait, and what was decided of others in the last year."""

import numpy as np

from throughcare.dataset.synthetic.engine.days import EMPTY, Whole, where
from throughcare.dataset.synthetic.engine.frames import pick
from throughcare.dataset.synthetic.engine.working_days import last_working, moments, working
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.results import Allocations, Lives

NAMES = (("Rhys", "Maddox"), ("Ayaan", "Sheikh"), ("Poppy", "Lyle"), ("Connor", "Teal"))
KINDS = ("police-decision", "outcome-23", "court-work", "prevention", "youth-caution", "outcome-22")
SOURCES = ("police", "police", "court", "school", "police", "police")
OFFENCES = (
    "Criminal damage to a bus shelter",
    "Found with a kitchen knife at the bus station",
    "Theft from a shop",
    "",
    "Common assault outside school",
    "Cannabis, a small amount",
)
ASKED = (
    "Assess before the panel",
    "Work with the child while the prosecution is held back",
    "A report for the court",
    "Somebody to talk to about evenings",
    "Assess before the panel",
    "Agree work and say when it is done",
)
REFERRERS = ("PC Dale", "PC Dale", "Youth court office", "Ms Amos", "PC Okoro", "PC Okoro")
ADMITS = ("not-known", "", "", "", "yes", "")
ADDRESSES = ("4 Orchard Row, Northwick", "The Beeches, Mill Lane")
TEXT = "Please see the referral below. Ring me before you see the family. PC Dale"
WHYS = ("", "The family asked for it", "", "They moved in the summer", "Same incident", "")
POLICE, COURT = np.array([1, 1, 0, 0, 1, 1], dtype=bool), np.array([0, 0, 1, 0, 0, 0], dtype=bool)
UNSURE = 2  # the one of those who wait whose date of birth may be read in two ways
HELD_BACK = np.array([False, True, False, False, False, True])
BORN = 15  # years before
OUT_OF_QUEUE = (
    ("taken-on", "police-decision"),
    ("signposted", "early-help"),
    ("taken-on", "court-work"),
    ("not-taken-on", "lives-elsewhere"),
    ("information", "under-way"),
    ("taken-on", "work-agreed"),
)
A_YEAR, HELD_FOR, HEARD_IN = 365, 112, 21  # days


def record_intake(world: World) -> None:
    """What waits came in the last days; what was screened is about children on the record."""
    _waiting(world)
    _screened(world)


def _waiting(world: World) -> None:
    count = len(NAMES)
    on = last_working(np.full(count, world.as_at, dtype=np.int64) - 1 - np.arange(count) // 2)
    _add(
        world,
        on,
        np.arange(count, dtype=np.int64),
        first_name=[first for first, _ in NAMES],
        last_name=[last for _, last in NAMES],
        date_of_birth=where(np.arange(count) != UNSURE, world.as_at - BORN * A_YEAR),
        born_as_given=pick(("3/4/12",), np.where(np.arange(count) == UNSURE, 0, EMPTY)),
        address=pick(ADDRESSES, np.arange(count) % 2),
        decision="waiting",
    )


def _screened(world: World) -> None:
    """Children who became known in the last year: the decision came on the next working day."""
    lives = world.read(Lives)
    known = lives.known_on
    child = np.flatnonzero((known > world.as_at - A_YEAR) & (known < world.as_at - 3))[::8]
    place = np.arange(len(child), dtype=np.int64)
    decision = [OUT_OF_QUEUE[each % len(OUT_OF_QUEUE)] for each in place]
    linked = np.array([name in ("taken-on", "information") for name, _ in decision], dtype=bool)
    for chosen, whose in ((linked, child[linked]), (~linked, None)):
        if not chosen.any():
            continue
        who, on = child[chosen], last_working(known[child[chosen]])
        _add(
            world,
            on,
            place[chosen],
            whose=whose,
            first_name=[lives.first_names[each] for each in who],
            last_name=[lives.last_names[each] for each in who],
            date_of_birth=lives.born[who],
            decision=[decision[each][0] for each in place[chosen]],
            reason=[decision[each][1] for each in place[chosen]],
            why=[WHYS[each % len(WHYS)] for each in place[chosen]],
            decided_by=_manager(world, on),
            decided_at=moments(np.minimum(working(on + 1), world.as_at), 10 * 60),
        )


def _manager(world: World, on: Whole) -> object:
    staff = world.read(Allocations).staff
    drawn = staff.draw(world.dice("intake"), ("operations-manager", "head-of-service"), on)
    return staff.keys(drawn)


def _add(
    world: World, on: Whole, place: Whole, *, whose: Whole | None = None, **columns: object
) -> None:
    kind = place % len(KINDS)
    world.frames.add(
        "intake_item",
        count=len(on),
        child=whose,
        told_on=on,
        source=pick(SOURCES, kind),
        kind=pick(KINDS, kind),
        received_at=moments(on, 9 * 60 + 20),
        offence=pick(OFFENCES, kind),
        asked_for=pick(ASKED, kind),
        referrer=pick(REFERRERS, kind),
        admission=pick(ADMITS, kind),
        police_reference=[f"01NW/{1000 + each}/26" if POLICE[each % 6] else "" for each in place],
        text=pick((TEXT,), np.where(place % 4 == 0, 0, EMPTY)),
        hearing_on=where(COURT[kind], on + HEARD_IN),
        decision_due_on=where(HELD_BACK[kind], on + HELD_FOR),
        **columns,
    )
