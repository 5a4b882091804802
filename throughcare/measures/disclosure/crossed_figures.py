"""Figures by two columns or more: a part is shown altogether or not at all.

Parts of the same children go together. Nothing that is shown has a small number in it or is hidden
by fewer columns, and of what is hidden only what follows from fewer columns is shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from throughcare.measures.disclosure.earlier_decisions import EarlierDecisions
from throughcare.measures.disclosure.hidden_ranges import Key
from throughcare.measures.disclosure.protected_figures import Protection
from throughcare.measures.disclosure.shared_cells import (
    HERE,
    figure_key,
    lots_of,
    part_key,
    totals_of,
)
from throughcare.measures.disclosure.suppression import PUBLISHED, SuppressionRule
from throughcare.measures.figures import Figure

Totals = Mapping[str, Mapping[str, Key]]
NAMES = frozenset({"numerator", "denominator", "unknown"})


@dataclass(frozen=True)
class CrossedQuarter:
    """A quarter of a year: its figures, what was decided of them, and before by fewer columns."""

    figures: Sequence[Figure]
    protection: Protection
    fewer_columns: Sequence[Protection]


def protect_crossed(
    figures: Sequence[Figure],
    wholes: Protection,
    singles: Sequence[Protection] = (),
    quarters: Sequence[CrossedQuarter] = (),
    rule: SuppressionRule = PUBLISHED,
) -> Protection:
    """Decide on the groups of several columns.

    `wholes` are the parts over all groups, `singles` the groups of each column alone. What is
    hidden in a quarter is shown in the year only where that narrows nothing of it down.
    """
    families = families_of(totals_of(figures))
    unsafe = unsafe_parts(figures, (wholes, *singles), quarters, rule)
    unsafe_families = {families[part] for part in unsafe}
    earlier = decisions_before(figures, (wholes, *singles), quarters)
    for family in sorted(set(families.values()) - unsafe_families):
        some = {part for part, of in families.items() if of == family}
        shown = {key: frozenset[str]() for each in figures if (key := figure_key(each))[0] in some}
        if earlier.is_narrowed(shown, some, rule.least_width):
            unsafe_families.add(family)
        else:
            earlier.reader.note_shown(shown)
    hidden = {part for part, family in families.items() if family in unsafe_families}
    return Protection({figure_key(each): not_shown(each, hidden, earlier) for each in figures})


def not_shown(figure: Figure, hidden: set[str], earlier: EarlierDecisions) -> frozenset[str]:
    """The numbers of a figure that are hidden: all of its part, but what follows."""
    key = figure_key(figure)
    if key[0] not in hidden and figure.rows is not None:
        return frozenset()
    return frozenset(name for name in NAMES if not earlier.reader.follows(HERE, key, name))


def decisions_before(
    figures: Sequence[Figure], fewer: Sequence[Protection], quarters: Sequence[CrossedQuarter]
) -> EarlierDecisions:
    """What a reader knows already when figures by several columns are decided on."""
    earlier = EarlierDecisions(figures)
    earlier.add_quarters([(each.figures, each.protection.hidden) for each in quarters])
    for period, each in enumerate(quarters):
        for one in each.fewer_columns:
            earlier.reader.note_shown(one.hidden, period)
    for one in fewer:
        earlier.reader.note_shown(one.hidden)
    return earlier


def unsafe_parts(
    figures: Sequence[Figure],
    fewer: Sequence[Protection],
    quarters: Sequence[CrossedQuarter],
    rule: SuppressionRule,
) -> set[str]:
    """The parts with a small number, with one hidden by fewer columns, or in some quarters."""
    hidden = {key[0] for each in fewer for key, names in each.hidden.items() if names & NAMES}
    of_quarters = [each.protection for each in quarters]
    return {
        part
        for each in figures
        if (part := part_key(each)) in hidden
        or not is_safe(each, rule)
        or not agree(part, of_quarters)
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


def is_safe(figure: Figure, rule: SuppressionRule) -> bool:
    """Whether no number of a group is small."""
    return figure.rows is not None and not any(
        rule.is_small(lot.count) for lot in lots_of(figure).values()
    )


def agree(part: str, quarters: Sequence[Protection]) -> bool:
    """Whether a part is shown in all quarters, or in none."""
    states = {
        any(names for (of, _), names in each.hidden.items() if of == part) for each in quarters
    }
    return len(states) < 2
