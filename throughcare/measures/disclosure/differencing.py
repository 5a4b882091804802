"""Whether a count about to be published, taken from others, gives a few children away.

Twelve months to June less twelve months to March, a borough less its wards, a year so far less
the quarter before: each published count says how many children there are in days, areas and
groups that overlap. What overlaps is cut into pieces, and a piece of so few children that a
reader could all but count them blocks the release.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import ceil, floor

import numpy as np

from throughcare.measures.disclosure.hidden_bounds import NEAR, Bounds
from throughcare.measures.disclosure.suppression import PUBLISHED, SuppressionRule
from throughcare.rulebook.periods import Period
from throughcare.rulebook.source import in_words


@dataclass(frozen=True)
class PublishedCount:
    """A count that anybody may read: of what, where, when, and of which groups.

    `groups` names every group counted, so that "all" is written out as the groups it is of.
    """

    measure: str
    areas: frozenset[str]
    period: Period
    count: int
    groups: frozenset[str] = frozenset({"all"})


@dataclass(frozen=True, order=True)
class PublishedCell:
    """One area and one group, in days that no published count cuts any further."""

    period: Period
    area: str
    group: str

    def is_in(self, count: PublishedCount) -> bool:
        """Whether a published count counts this cell."""
        return (
            self.area in count.areas
            and self.group in count.groups
            and self.period.first_day in count.period
        )


Piece = tuple[PublishedCell, ...]
"""Cells that every published count counts together or not at all."""


class GivesAway(ValueError):
    """The release would isolate a few children; says which, and must not be made."""


def refuse_what_gives_away(
    published: Sequence[PublishedCount], wanted: PublishedCount, rule: SuppressionRule = PUBLISHED
) -> None:
    """Raise `GivesAway`, naming the piece, where the release would isolate a few children."""
    isolated = isolated_by(published, wanted, rule)
    if isolated:
        piece, bounds = next(iter(isolated.items()))
        raise GivesAway(
            f"Together with what is already published, this count shows that there were "
            f"{bounds.least} to {bounds.most} children {in_piece(piece)}. "
            f"Publish a longer period or a larger area, or round the count."
        )


def in_piece(piece: Piece) -> str:
    """Where, of which groups and when, in words."""
    areas = sorted({cell.area for cell in piece})
    groups = sorted({cell.group for cell in piece})
    first = min(cell.period.first_day for cell in piece)
    last = max(cell.period.last_day for cell in piece)
    where = f"in {', '.join(areas)} ({', '.join(groups)})"
    return f"{where} from {in_words(first)} to {in_words(last)}"


def isolated_by(
    published: Sequence[PublishedCount], wanted: PublishedCount, rule: SuppressionRule = PUBLISHED
) -> dict[Piece, Bounds]:
    """The pieces of a few children that a reader of all these counts could all but count.

    What could be counted before is not held against the new count.
    """
    same = [each for each in published if each.measure == wanted.measure]
    before = bounds_of_pieces(same)
    return {
        piece: bounds
        for piece, bounds in bounds_of_pieces([*same, wanted]).items()
        if is_few(bounds, rule) and bounds != before.get(piece)
    }


def is_few(bounds: Bounds, rule: SuppressionRule) -> bool:
    """Whether bounds are tight around a small count above none."""
    if bounds.most is None or bounds.width >= rule.least_width:
        return False
    return bounds.most >= 1 and bounds.least < rule.smallest_shown


def bounds_of_pieces(counts: Sequence[PublishedCount]) -> dict[Piece, Bounds]:
    """The least and the most that each piece can be, given all that is published."""
    from scipy.optimize import linprog  # loaded here: every command would wait for it

    cells_by_overlap = pieces(counts)
    inside = np.array(
        [[float(piece[0].is_in(count)) for piece in cells_by_overlap] for count in counts]
    )
    totals = np.array([float(count.count) for count in counts])
    bounds = {}
    for place, piece in enumerate(cells_by_overlap):
        wanted = np.zeros(len(cells_by_overlap))
        wanted[place] = 1.0
        least = linprog(wanted, A_eq=inside, b_eq=totals, method="highs-ds")
        most = linprog(-wanted, A_eq=inside, b_eq=totals, method="highs-ds")
        if not (least.success and most.success):
            raise GivesAway("The published counts contradict each other; publish none of them.")
        bounds[piece] = Bounds(ceil(least.fun - NEAR), floor(-most.fun + NEAR))
    return bounds


def pieces(counts: Sequence[PublishedCount]) -> list[Piece]:
    """The pieces that the counts cut each other into, in order."""
    cells_by_overlap: dict[tuple[bool, ...], list[PublishedCell]] = {}
    for cell in cells(counts):
        cells_by_overlap.setdefault(tuple(cell.is_in(count) for count in counts), []).append(cell)
    return [tuple(piece) for piece in cells_by_overlap.values()]


def cells(counts: Sequence[PublishedCount]) -> list[PublishedCell]:
    """Every area and group of the counts, in every stretch of days, in order."""
    firsts = {count.period.first_day for count in counts}
    firsts |= {count.period.last_day + timedelta(days=1) for count in counts}
    keyed = {
        PublishedCell(span, area, group)
        for span in spans(sorted(firsts))
        for count in counts
        if span.first_day in count.period
        for area in count.areas
        for group in count.groups
    }
    return sorted(keyed)


def spans(firsts: Sequence[date]) -> list[Period]:
    """The stretches of days between one first day and the day before the next."""
    return [Period(first, following - timedelta(days=1)) for first, following in pairwise(firsts)]
