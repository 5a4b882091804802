"""Noughts that a reader knows anyway: nobody among these children, so nobody of one group of them.

What is hidden altogether hides its noughts. One that follows from a nought that is shown is shown
as well, because a mark in its place would hide nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from throughcare.measures.disclosure.hidden_ranges import Key
from throughcare.measures.disclosure.shared_cells import (
    SUMS,
    FigureKey,
    figure_key,
    lots_of,
    numbers_of,
    part_key,
    totals_of,
)
from throughcare.measures.figures import Figure

Group = tuple[tuple[str, str], ...]
Lot = tuple[int, int, str]
"""Whose they are over all groups, and for a lot of nobody of what it is a part."""
Nought = tuple[Lot, Group]
Hidden = Mapping[FigureKey, frozenset[str]]
NO_CELLS: Mapping[Key, bool] = {}
WITHIN = {
    "met": ("known", "all"),
    "not_met": ("known", "rest", "all"),
    "unknown": ("rest", "all"),
    "known": ("all",),
    "rest": ("all",),
    "given": ("all",),
    "all": (),
}


class Noughts:
    """The noughts that are shown of a measure's figures, and what follows from them."""

    def __init__(
        self,
        figures: Sequence[Figure],
        known: Iterable[Nought] = (),
        cells: Mapping[Key, bool] = NO_CELLS,
    ) -> None:
        """`known` are noughts of fewer columns; `cells` of them say which are shown as wholes."""
        self.figures, self.cells = figures, cells
        self.known = set(known)
        self.lots = {
            part: {name: lot_of(keys, name) for name in keys}
            for part, keys in totals_of(figures).items()
        }
        self.wider: dict[Lot, set[Lot]] = {}
        for lots in self.lots.values():
            for name, lot in lots.items():
                self.wider.setdefault(lot, {lot}).update(lots[each] for each in WITHIN[name])

    def within(self, lot: Lot) -> set[Lot]:
        """The lots that a lot is a part of, and itself."""
        found, new = {lot}, {lot}
        while new:
            new = {wider for each in new for wider in self.wider.get(each, ())} - found
            found |= new
        return found

    def add_shown(self, hidden: Hidden) -> None:
        """Note every nought that is shown, and every group that a part does not have at all."""
        groups = {figure_key(each)[1] for each in self.figures}
        there = {figure_key(each) for each in self.figures}
        for part, lots in self.lots.items():
            for group in groups:
                if (part, group) not in there:
                    self.known |= {(lot, group) for lot in lots.values()}
        for each in self.figures:
            key = figure_key(each)
            for name in set(numbers_of(each)) - hidden[key]:
                self.known |= {(lot, key[1]) for lot in self.noughts_of(each, name)}
        self.add_exhausted(hidden)
        self.add_differences(hidden)

    def add_exhausted(self, hidden: Hidden) -> None:
        """Note the noughts of groups of which everybody is shown: nobody is left for them."""
        by_part: dict[str, list[Figure]] = {}
        for each in self.figures:
            if each.rows:
                by_part.setdefault(part_key(each), []).append(each)
        for some in by_part.values():
            for name in numbers_of(some[0]):
                for wider in {part for each in some for part in parts(figure_key(each)[1])}:
                    self.add_left_over(within(some, wider), name, hidden)

    def add_left_over(self, figures: Sequence[Figure], name: str, hidden: Hidden) -> None:
        """Note the noughts of some groups, where what they come to is shown and is all shown."""
        for lot in numbers_of(figures[0])[name]:
            lots = {figure_key(each): lots_of(each)[lot] for each in figures}
            somebody = {key for key, one in lots.items() if one.count}
            total = sum(one.count for one in lots.values()), sum(one.who for one in lots.values())
            if self.cells.get(total) is False and not any(name in hidden[k] for k in somebody):
                called = self.lots[part_key(figures[0])][lot]
                self.known |= {(called, key[1]) for key in lots.keys() - somebody}

    def add_differences(self, hidden: Hidden) -> None:
        """Note the noughts that are what is left of a number when another as large is taken."""
        shown = {
            (lot, figure_key(each)[1])
            for each in self.figures
            for name in set(numbers_of(each)) - hidden[figure_key(each)]
            for lot in (self.lots[part_key(each)][one] for one in numbers_of(each)[name])
        }
        for each in self.figures:
            counts, group = lots_of(each), figure_key(each)[1]
            for total, (one, other) in SUMS if counts else ():
                for some, rest in ((one, other), (other, one)):
                    whole, part, left = (
                        self.lots[part_key(each)][name] for name in (total, some, rest)
                    )
                    if not counts[rest].count and {(whole, group), (part, group)} <= shown:
                        self.known.add((left, group))

    def noughts_of(self, figure: Figure, name: str) -> set[Lot]:
        """The lots behind a number of a figure that are of nobody."""
        lots = lots_of(figure)
        return {
            self.lots[part_key(figure)][each]
            for each in numbers_of(figure)[name]
            if not lots[each].count
        }

    def without_known(
        self, hidden: Hidden, quarters: Sequence[Hidden] = ()
    ) -> dict[FigureKey, frozenset[str]]:
        """What is hidden, without the noughts that follow from what is shown.

        A year's follows where it is a nought that is shown in each of its `quarters`.
        """
        self.add_shown(hidden)
        by_key = {figure_key(each): each for each in self.figures if each.rows}
        return {
            key: frozenset(
                name
                for name in names
                if key not in by_key or not self.follows(by_key[key], name, quarters)
            )
            for key, names in hidden.items()
        }

    def follows(self, figure: Figure, name: str, quarters: Sequence[Hidden]) -> bool:
        """Whether a number is a nought that a reader knows, of its own period or of quarters."""
        behind = numbers_of(figure).get(name, ())
        if not behind or len(self.noughts_of(figure, name)) < len(behind):
            return False
        key = figure_key(figure)
        each_quarter = bool(quarters) and all(name not in each.get(key, ()) for each in quarters)
        return each_quarter or self.is_known(figure, name)

    def is_known(self, figure: Figure, name: str) -> bool:
        """Whether a nought follows from those that are shown of the same period."""
        group = figure_key(figure)[1]
        return all(
            any((wider, some) in self.known for wider in self.within(lot) for some in parts(group))
            for lot in self.noughts_of(figure, name)
        )


def within(figures: Sequence[Figure], wider: Group) -> list[Figure]:
    """The figures whose group is a part of a wider one."""
    return [each for each in figures if set(wider) <= set(figure_key(each)[1])]


def lot_of(keys: Mapping[str, tuple[int, int]], name: str) -> Lot:
    """What a lot of a part is called, so that the same lot of another part is called the same."""
    return (*keys[name], "") if keys[name][0] else (*keys["all"], name)


def parts(group: Group) -> Iterable[Group]:
    """A group and every one that it is a part of: boys of 15, all boys, all of 15, all."""
    for size in range(len(group) + 1):
        yield from combinations(group, size)
