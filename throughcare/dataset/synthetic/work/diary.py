"""When in the day each contact was, so that no worker is in two places at once."""

from dataclasses import dataclass

import numpy as np

from throughcare.dataset.synthetic.engine.days import EMPTY, Truth, Whole, where
from throughcare.dataset.synthetic.engine.spans import FAR

OPENS, CLOSES = 9 * 60, 18 * 60
QUARTER = 15
SCHOOL_IS_OUT = 15 * 60 + 30
LATE_IN_THE_DAY = 0.7  # below 1, contacts lean to the end of the day, when school is out


@dataclass(frozen=True)
class Busy:
    """What stands in a worker's diary already: from when to when, in minutes of the day."""

    worker: int
    on: int
    first: int
    last: int


def start_times(
    rng: np.random.Generator,
    worker: Whole,
    on: Whole,
    minutes: Whole,
    first_thing: Truth,
    after_school: Truth,
    busy: list[Busy],
) -> Whole:
    """The minute of the day at which each contact begins; empty where the day has no room.

    `minutes` includes the way there. What comes first thing goes before the rest, and what waits
    for the end of school goes last; what is left of the day lies between the contacts.
    """
    turn = np.where(first_thing, 0, np.where(after_school, 2, 1))
    order = np.lexsort((rng.random(len(on)), turn, on, worker))
    day = (worker * FAR + on)[order]
    length = -(-minutes[order] // QUARTER)
    opens, closes = _hours(day, busy)
    before = _running(day, length) - length
    fits = opens + (before + length) * QUARTER <= closes
    used = _total(day, np.where(fits, length, 0))
    free = (closes - opens) // QUARTER - used
    so_far = _running(day, rng.exponential(size=len(day)))
    share = so_far / (so_far + _total(day, rng.exponential(size=len(day))))
    gaps = np.floor(free * share**LATE_IN_THE_DAY).astype(np.int64)
    begins = opens + (before + gaps) * QUARTER
    late = np.flatnonzero((turn[order] == 2) & fits)
    begins[late] += _until_school_is_out(day[late], begins[late], length[late], closes[late])
    result = np.full(len(on), EMPTY, dtype=np.int64)
    result[order] = where(fits, begins)
    return result


def _until_school_is_out(day: Whole, begins: Whole, length: Whole, closes: Whole) -> Whole:
    """Minutes by which the last contacts of each day can wait for the end of school."""
    first = np.searchsorted(day, day)
    last = np.searchsorted(day, day, side="right") - 1
    room = closes - (begins + length * QUARTER)[last]
    return np.clip(SCHOOL_IS_OUT - begins[first], 0, room) // QUARTER * QUARTER


def _hours(day: Whole, busy: list[Busy]) -> tuple[Whole, Whole]:
    """When each worker's day opens and closes; one that is busy has the longer part left of it."""
    opens = np.full(len(day), OPENS, dtype=np.int64)
    closes = np.full(len(day), CLOSES, dtype=np.int64)
    for each in _by_day(busy):
        rows = slice(
            *np.searchsorted(day, [each.worker * FAR + each.on, each.worker * FAR + each.on + 1])
        )
        if each.first - OPENS >= CLOSES - each.last:
            closes[rows] = each.first
        else:
            opens[rows] = each.last
    return opens, closes


def _by_day(busy: list[Busy]) -> list[Busy]:
    """All that a worker has on a day as one, from the first to the last, in whole quarters."""
    days: dict[tuple[int, int], Busy] = {}
    for each in busy:
        other = days.get((each.worker, each.on), each)
        first = min(each.first, other.first) // QUARTER * QUARTER
        last = -(-max(each.last, other.last) // QUARTER) * QUARTER
        days[each.worker, each.on] = Busy(each.worker, each.on, first, last)
    return list(days.values())


def _running(day: Whole, values: np.ndarray) -> np.ndarray:
    """The sum so far within each day, which must be in order."""
    total = np.cumsum(values)
    first = np.searchsorted(day, day)
    return np.asarray(total - (total[first] - values[first]))


def _total(day: Whole, values: np.ndarray) -> np.ndarray:
    last = np.searchsorted(day, day, side="right") - 1
    return np.asarray(_running(day, values)[last])
