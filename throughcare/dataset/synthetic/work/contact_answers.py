"""What a contact asks besides the note: the child's view, anybody's safety, why nobody came.

Drawn with dice of their own, so that nothing else of a service changes with them. A reason is
given only where no note could contradict it.
"""

from typing import Any

import numpy as np
import pyarrow as pa

from throughcare.dataset.synthetic.engine.chances import happens, numbers, places
from throughcare.dataset.synthetic.engine.days import Whole, where
from throughcare.dataset.synthetic.engine.frames import pick
from throughcare.dataset.synthetic.engine.world import World
from throughcare.dataset.synthetic.work.notes import EXCUSED, LATE, MISSED
from throughcare.dataset.synthetic.work.occasions import MESSAGES, Occasions

REASONS = {
    "transport": 6,
    "disability": 5,
    "school-or-work": 5,
    "crisis": 4,
    "caring": 3,
    "communication": 2,
    "not-told": 2,
    "safety": 2,
    "language": 1,
    "faith": 1,
}
TOLD = (
    "The duty manager, by phone within the hour",
    "Children’s social care, by phone the same afternoon, then in writing",
    "The manager and the school’s safeguarding lead, the same day",
)
NO, YES, NOT_ASKED = 0, 1, 2
HEARD = {YES: 82, NO: 6, NOT_ASKED: 12}
UNSAFE = {NO: 90, YES: 0.5, NOT_ASKED: 9.5}


def contact_answers(
    world: World, seen: Occasions, attendance: Whole, notes: pa.Array
) -> dict[str, Any]:
    """The columns of contacts that answer those questions; `attendance` as `notes.py` counts it.

    Nobody heard the child, or asked who is safe, by letter or in a talk among professionals.
    """
    rng, count = world.dice("contact answers"), len(attendance)
    came = (attendance <= LATE) & (seen.whom < 2) & ~np.isin(seen.method, MESSAGES)
    heard, unsafe = numbers(rng, HEARD, count), numbers(rng, UNSAFE, count)
    silent = np.array(notes.to_pylist(), dtype=object) == ""
    why = where((attendance == EXCUSED) & silent, places(rng, list(REASONS.values()), count))
    never_asked = (attendance == MISSED) & silent & happens(rng, 0.5, count)
    return {
        "view_heard": where(came & (heard != NOT_ASKED), heard),
        "anybody_unsafe": where(came & (unsafe != NOT_ASKED), unsafe),
        "who_was_told": pick(TOLD, where(came & (unsafe == YES), np.arange(count) % len(TOLD))),
        "absence_reason": pick(
            (*REASONS, "could-not-ask"), np.where(never_asked, len(REASONS), why)
        ),
    }
