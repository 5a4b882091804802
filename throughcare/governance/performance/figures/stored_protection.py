"""What was decided to be hidden, as JSON, stored beside the figures that it was decided of."""

from typing import Any

from throughcare.measures.disclosure.hidden_ranges import Key, Range
from throughcare.measures.disclosure.protected_figures import Protection
from throughcare.measures.disclosure.shared_cells import FigureKey


def to_json(protection: Protection) -> dict[str, Any]:
    """A decision as lists, because JSON has no keys but words."""
    return {
        "hidden": [[*key, sorted(names)] for key, names in protection.hidden.items()],
        "ranges": [
            [*key, name, each.least, each.most]
            for key, ranges in protection.ranges.items()
            for name, each in ranges.items()
        ],
        "cells": [[*key, hidden] for key, hidden in protection.cells.items()],
        "roots": [list(key) for key in sorted(protection.roots)],
    }


def from_json(stored: dict[str, Any]) -> Protection:
    """The decision that `to_json` wrote."""
    ranges: dict[FigureKey, dict[str, Range]] = {}
    for part, group, name, least, most in stored["ranges"]:
        ranges.setdefault(figure_key(part, group), {})[name] = Range(least, most)
    return Protection(
        hidden={
            figure_key(part, group): frozenset(names) for part, group, names in stored["hidden"]
        },
        ranges=ranges,
        cells={(count, who): hidden for count, who, hidden in stored["cells"]},
        roots=frozenset(cell(each) for each in stored["roots"]),
    )


def figure_key(part: str, group: list[list[str]]) -> FigureKey:
    """A part and its group, out of lists."""
    return part, tuple((name, value) for name, value in group)


def cell(pair: list[int]) -> Key:
    """A cell, out of a list."""
    count, who = pair
    return count, who
