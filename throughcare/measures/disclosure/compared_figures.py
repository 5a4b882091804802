"""Figures that are worked out from others, and are hidden where those are.

Rates, indexes and shares of groups beside each other have no rows of their own: they show again
what another part counts. Points gained are what one part counts less what another does.
"""

from collections.abc import Mapping, Sequence

from throughcare.measures.disclosure.released_figures import (
    ReleasedFigure,
    is_base,
    is_mean,
    release_figures,
)
from throughcare.measures.disclosure.shared_cells import (
    FigureKey,
    figure_key,
    lots_of,
    numbers_of,
)
from throughcare.measures.figures import Figure
from throughcare.rulebook.rounding import PERCENTAGE_POINTS

GroupCount = tuple[object, int]
"""A group, and a number that is shown of it."""
EVERYTHING = frozenset({"numerator", "denominator", "value", "interval"})
VALUE = frozenset({"value", "interval"})


def hidden_without_rows(figures: Sequence[Figure]) -> set[GroupCount]:
    """The counts that are hidden in figures without rows of their own, by group."""
    released = release_figures([each for each in figures if each.rows is None])
    return {
        (figure_key(each.figure)[1], each.figure.numerator)
        for each in released
        if each.numerator is None
    }


def hidden_with_groups(
    figures: Sequence[Figure], hidden: Mapping[FigureKey, frozenset[str]]
) -> dict[FigureKey, frozenset[str]]:
    """What is hidden of figures that show again, or are worked out from, what others count."""
    counts = hidden_counts(figures, hidden)
    released = release_figures([each for each in figures if each.rows is None])
    lost_base = any(is_base(each.figure) and is_lost(each, counts) for each in released)
    more = {
        figure_key(each.figure): names_hidden(each, counts, lost_base=lost_base)
        for each in released
    }
    return more | changes_hidden(figures, hidden)


def hidden_counts(
    figures: Sequence[Figure], hidden: Mapping[FigureKey, frozenset[str]]
) -> set[GroupCount]:
    """The counts that are hidden in figures of rows, by group."""
    return {
        (figure_key(each)[1], lots_of(each)[lot].count)
        for each in figures
        for name, behind in numbers_of(each).items()
        if name in hidden[figure_key(each)]
        for lot in behind
    }


def is_lost(each: ReleasedFigure, counts: set[GroupCount]) -> bool:
    """Whether the count of a figure is hidden, in its own part or in another."""
    figure = each.figure
    return each.numerator is None or (figure_key(figure)[1], figure.numerator) in counts


def names_hidden(
    each: ReleasedFigure, counts: set[GroupCount], *, lost_base: bool
) -> frozenset[str]:
    """The numbers that a figure without rows does not show."""
    names = {name for name in (*EVERYTHING, "unknown") if getattr(each, name) is None}
    if is_lost(each, counts):
        names |= EVERYTHING if is_mean(each.figure) else VALUE | {"numerator"}
    return frozenset(names | VALUE if lost_base else names)


def changes_hidden(
    figures: Sequence[Figure], hidden: Mapping[FigureKey, frozenset[str]]
) -> dict[FigureKey, frozenset[str]]:
    """Points gained, where a part of the same children is hidden: they are what is between two."""
    lost = {
        (figure_key(each)[1], lots_of(each)["all"])
        for each in figures
        if each.rows and "numerator" in hidden[figure_key(each)]
    }
    return {
        figure_key(each): hidden[figure_key(each)] | {"numerator"}
        for each in figures
        if each.rows
        and each.unit == PERCENTAGE_POINTS
        and (figure_key(each)[1], lots_of(each)["all"]) in lost
    }
