"""Shares cases out so that no worker carries many more than another."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from throughcare.dataset.synthetic.engine.days import EMPTY
from throughcare.dataset.synthetic.engine.working_days import next_working

STARTS, LEAVES, CLOSES, EVENS_OUT, OPENS = range(5)  # what happens on one day, in this order
MOST_APART = 4  # cases by which two workers may differ before one is passed on
OTHER_WORK = 3  # cases that a worker for another kind of work counts as carrying already
A_QUARTER = 91
LATELY = 21  # days before the data is taken


class OpenCase(NamedTuple):
    """A time for which a case is open. `prevention` says which workers it suits best."""

    child: int
    first: int
    last: int
    prevention: bool


class Post(NamedTuple):
    """A worker who carries cases, while there. `others` counts cases that are not shared out."""

    worker: int
    first: int
    last: int
    prevention: bool
    others: int


class Piece(NamedTuple):
    """A time for which one worker has a case."""

    child: int
    first: int
    last: int
    worker: int


@dataclass
class Caseloads:
    """Who carries what as the days go by."""

    cases: list[OpenCase]
    carried: dict[Post, list[int]] = field(default_factory=dict)
    since: dict[int, int] = field(default_factory=dict)
    with_whom: dict[int, Post] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)

    def load(self, post: Post) -> int:
        return len(self.carried[post]) + post.others

    def opened(self, number: int, day: int) -> None:
        """To the worker who knew the child before, or else to who carries least."""
        case = self.cases[number]
        known = self.with_whom.get(case.child)
        least = min(self.carried, key=lambda post: (self._seems(post, case), post.worker))
        keeps = known in self.carried and self.load(known) <= self.load(least) + MOST_APART - 1
        self._give(number, known if known is not None and keeps else least, day)

    def _seems(self, post: Post, case: OpenCase) -> int:
        return self.load(post) + OTHER_WORK * (post.prevention != case.prevention)

    def _give(self, number: int, post: Post, day: int) -> None:
        self.carried[post].append(number)
        self.since[number] = day
        self.with_whom[self.cases[number].child] = post

    def taken_from(self, number: int, day: int) -> None:
        """The case is no longer with its worker from a day on."""
        post = self.with_whom[self.cases[number].child]
        self.carried[post].remove(number)
        first = self.since.pop(number)
        if day > first:
            self.pieces.append(Piece(self.cases[number].child, first, day - 1, post.worker))

    def left(self, post: Post, day: int) -> None:
        """A worker leaves, and their cases go to those who carry least."""
        cases = list(self.carried[post])
        for number in cases:
            self.taken_from(number, day)
        del self.carried[post]
        for number in cases:
            self._give(number, min(self.carried, key=self.load), day)

    def evened_out(self, day: int) -> None:
        """Who carries many more than another passes the newest cases on."""
        while True:
            least, most = min(self.carried, key=self.load), max(self.carried, key=self.load)
            if self.load(most) - self.load(least) <= MOST_APART or not self.carried[most]:
                return
            number = self.carried[most][-1]
            self.taken_from(number, day)
            self._give(number, least, day)


def shared_out(cases: list[OpenCase], posts: list[Post], as_at: int) -> list[Piece]:
    """The pieces of all cases, worker by worker, up to the last day of each case."""
    loads = Caseloads(cases)
    for day, what, number in sorted(_events(cases, posts, as_at)):
        if what == STARTS:
            loads.carried[posts[number]] = []
        elif what == LEAVES:
            loads.left(posts[number], day)
        elif what == CLOSES:
            loads.taken_from(number, day)
        elif what == OPENS:
            loads.opened(number, day)
        else:
            loads.evened_out(day)
    for number in list(loads.since):
        loads.taken_from(number, cases[number].last + 1)
    return loads.pieces


def _events(cases: list[OpenCase], posts: list[Post], as_at: int) -> Iterator[tuple[int, int, int]]:
    for number, post in enumerate(posts):
        yield post.first, STARTS, number
        if post.last != EMPTY and post.last < as_at:
            yield post.last + 1, LEAVES, number
    for number, case in enumerate(cases):
        yield case.first, OPENS, number
        if case.last < as_at:
            yield case.last + 1, CLOSES, number
    if cases:
        first = min(case.first for case in cases)
        days = np.array([*range(first + A_QUARTER, as_at - LATELY, A_QUARTER), as_at - LATELY])
        for day in next_working(days):
            yield int(day), EVENS_OUT, 0
