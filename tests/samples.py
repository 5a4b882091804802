"""Which of many like things a test tries each time; `make test-all` tries every one.

A sample never misses a kind, because it is made of kinds: the things are gone through in an order
and each is taken that shows a kind which none before it showed. The order is that of a digest of
the thing's name, of the claim that is tried and of the week, so that claims try different things
of one kind, a run can be repeated, and in time everything is met.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

import pytest


def some_of_each_kind(
    names: Iterable[str], kinds: Callable[[str], Iterable[Hashable]], claim: str
) -> list[str]:
    """Names among which every kind of every name is found, in the order in which they stand."""
    names = list(names)
    shown: set[Hashable] = set()
    chosen = []
    for name in sorted(names, key=lambda name: turn(name, claim)):
        if not shown.issuperset(kinds(name)):
            shown.update(kinds(name))
            chosen.append(name)
    return [name for name in names if name in chosen]


def turn(name: str, claim: str) -> str:
    """When a name's turn comes for a claim: every week in another order."""
    year, week, _day = date.today().isocalendar()
    return sha256(f"{claim} {name} {year}-{week}".encode()).hexdigest()


def each_time(names: Sequence[str], chosen: Iterable[str], thing: str = "name") -> Any:
    """A test of every name: the chosen ones each time, the others in `make test-all` alone."""
    every_time = set(chosen)
    marked = [
        pytest.param(name, marks=() if name in every_time else pytest.mark.thorough)
        for name in names
    ]
    return pytest.mark.parametrize(thing, marked)
