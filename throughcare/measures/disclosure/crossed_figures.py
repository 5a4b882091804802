"""Figures by two columns or more: a part is shown altogether or not at all.

Parts of the same children go together. Nothing that is shown has a small number in it, and
nothing that is hidden can be had from what is shown, because all that adds up with it is hidden.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations

from throughcare.measures.disclosure.hidden_ranges import Key
from throughcare.measures.disclosure.known_noughts import Noughts
from throughcare.measures.disclosure.protected_figures import Protection
from throughcare.measures.disclosure.shared_cells import (
    figure_key,
    lots_of,
    numbers_of,
    part_key,
    totals_of,
)
from throughcare.measures.disclosure.suppression import PUBLISHED, SuppressionRule
from throughcare.measures.figures import Figure

Totals = Mapping[str, Mapping[str, Key]]
NAMES = frozenset({"numerator", "denominator", "unknown"})


def protect_crossed(
    figures: Sequence[Figure],
    wholes: Protection,
    singles: Sequence[Protection] = (),
    quarters: Sequence[Protection] = (),
    rule: SuppressionRule = PUBLISHED,
) -> Protection:
    """Decide on the groups of several columns. A year is shown where all its quarters are, or none.

    `wholes` are the parts over all groups, `singles` the groups of each column alone.
    """
    totals = totals_of(figures)
    families = families_of(totals)
    unsafe = {
        families[part_key(each)] for each in figures if not is_safe(each, totals, wholes, rule)
    }
    unsafe |= {family for part, family in families.items() if not agree(part, quarters)}
    shown = {
        cell for each in (wholes, *singles) for cell, hidden in each.cells.items() if not hidden
    }
    hidden = {
        figure_key(each): not_shown_elsewhere(each, shown)
        if families[part_key(each)] in unsafe
        else frozenset[str]()
        for each in figures
    }
    known = (nought for each in (wholes, *singles) for nought in each.noughts)
    return Protection(
        Noughts(figures, known, dict.fromkeys(shown, False)).without_known(
            hidden, [each.hidden for each in quarters]
        )
    )


def not_shown_elsewhere(figure: Figure, shown: set[Key]) -> frozenset[str]:
    """The numbers of a figure, without those that another part shows of fewer columns."""
    lots = lots_of(figure)
    return NAMES - {
        name
        for name, behind in numbers_of(figure).items()
        if (cells := {(lots[lot].count, lots[lot].who) for lot in behind if lots[lot].count})
        and cells <= shown
    }


def families_of(totals: Totals) -> dict[str, int]:
    """Each part with the number of its family: those that count some of the same children."""
    families = {part: number for number, part in enumerate(totals)}
    for one, other in combinations(totals, 2):
        if families[one] != families[other] and are_related(totals, one, other):
            old, new = families[other], families[one]
            families = {part: new if each == old else each for part, each in families.items()}
    return families


def are_related(totals: Totals, one: str, other: str) -> bool:
    """Whether two parts have a number in common, or numbers that are each other's sum."""
    first, second = ({key for key in totals[part].values() if key[0]} for part in (one, other))
    if first & second:
        return True
    both = first | second
    return any((a[0] + b[0], a[1] + b[1]) in both for a in first for b in second)


def is_safe(figure: Figure, totals: Totals, wholes: Protection, rule: SuppressionRule) -> bool:
    """Whether no number of a group is small, and its whole is not hidden."""
    if figure.rows is None:
        return False
    small = any(rule.is_small(lot.count) for lot in lots_of(figure).values())
    shown = {lot for behind in numbers_of(figure).values() for lot in behind}
    return not small and not any(wholes.cells.get(totals[part_key(figure)][lot]) for lot in shown)


def agree(part: str, quarters: Sequence[Protection]) -> bool:
    """Whether a part is shown in all quarters, or in none."""
    states = {
        any(names for (of, _), names in each.hidden.items() if of == part) for each in quarters
    }
    return len(states) < 2
