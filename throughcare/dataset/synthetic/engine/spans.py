"""Spells of one owner put in order: joined where they touch, or cut so that none overlap."""

import numpy as np

from throughcare.dataset.synthetic.engine.days import Whole

FAR = 1 << 20  # more days than any history has, so that owner and day make one number


def ordered(owner: Whole, first: Whole) -> Whole:
    """The order by owner, then day."""
    return np.lexsort((np.arange(len(owner)), first, owner)).astype(np.int64)


def joined(owner: Whole, first: Whole, last: Whole, gap: int) -> tuple[Whole, Whole, Whole]:
    """Spells with no more than `gap` days between them become one."""
    order = ordered(owner, first)
    owner, first, last = owner[order], first[order], last[order]
    reach = np.maximum.accumulate(owner * FAR + last)
    new = np.ones(len(owner), dtype=bool)
    new[1:] = (owner[1:] != owner[:-1]) | (owner[1:] * FAR + first[1:] > reach[:-1] + gap)
    starts = np.flatnonzero(new)
    ends = np.append(starts[1:], len(owner)) - 1
    return owner[starts], first[starts], reach[ends] - owner[starts] * FAR


def cut_short(owner: Whole, first: Whole, last: Whole, *, apart: int) -> Whole:
    """Last days such that each spell ends `apart` days before the owner's next begins."""
    order = ordered(owner, first)
    result = last.copy()
    follows = owner[order][1:] == owner[order][:-1]
    limit = first[order][1:] - apart
    kept = result[order]
    kept[:-1] = np.where(follows, np.minimum(kept[:-1], limit), kept[:-1])
    result[order] = np.maximum(kept, first[order])
    return result


def latest(owner: Whole, first: Whole, asked_owner: Whole, asked_on: Whole) -> Whole:
    """The place of the spell of each asked owner that began last by a day; -1 where none did.

    The spells must be in the order of `ordered`.
    """
    if not len(owner):
        return np.full(len(asked_owner), -1, dtype=np.int64)
    at = np.searchsorted(owner * FAR + first, asked_owner * FAR + asked_on, side="right") - 1
    mine = (at >= 0) & (owner[np.maximum(at, 0)] == asked_owner)
    return np.where(mine, at, -1)
