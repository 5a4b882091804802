"""What a reader works out of shown numbers one after another, noughts among them.

Each lot of rows in each group is a number, and the reader knows what adds up to what: the states
of a part, the groups of a column, the quarters of a year. Where all but one number of a sum are
known the last one is, and where nothing is left of a total, what is not known of it is nought.
What follows so is shown as well, because a mark in its place would hide nothing.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations

from throughcare.measures.disclosure.counted_table import Sum
from throughcare.measures.disclosure.shared_cells import (
    AMOUNTS,
    HERE,
    SUMS,
    FigureKey,
    figure_key,
    lots_of,
    numbers_of,
    part_key,
)
from throughcare.measures.figures import Children, Figure

Group = tuple[tuple[str, str], ...]
Lot = tuple[int, str]
"""Whose they are in every group, by a number; for a lot of nobody of what it is a part."""
Variable = tuple[Hashable, Lot, Group]
"""A number: of which period, of what, in which group."""
Hidden = Mapping[FigureKey, frozenset[str]]


class Deductions:
    """The numbers of a measure in one or more periods, and which of them a reader knows."""

    def __init__(self) -> None:
        self.counts: dict[Variable, int] = {}
        self.sums: list[Sum[Variable]] = []
        self.sums_of: dict[Variable, list[Sum[Variable]]] = {}
        self.known: set[Variable] = set()
        self.has_new_sums = False
        self.groups: set[Group] = set()
        self.places: dict[frozenset[tuple[Group, Children]], int] = {}
        self.lots: dict[tuple[Hashable, str], dict[str, Lot]] = {}
        self.figures: dict[tuple[Hashable, str], list[Figure]] = {}

    def add(self, figures: Sequence[Figure], period: Hashable = HERE) -> None:
        """Add the numbers of a period by group, and of the groups that theirs are parts of."""
        of_rows = [each for each in figures if each.rows]
        groups = self.groups = self.groups | {figure_key(each)[1] for each in of_rows}
        for part in dict.fromkeys(map(part_key, of_rows)):
            some = self.figures[period, part] = [e for e in of_rows if part_key(e) == part]
            lots = self.lots[period, part] = self.called(some)
            self.add_part(period, lots, some, groups)
        self.add_groups(period, groups)

    def called(self, some: Sequence[Figure]) -> dict[str, Lot]:
        """What each lot of a part is called: the same where the same children are in each group."""
        lots = [(figure_key(each)[1], lots_of(each)) for each in some]
        rows = {
            name: frozenset((group, one[name]) for group, one in lots if one[name].count)
            for name in lots[0][1]
        }
        places = {
            name: self.places.setdefault(each, len(self.places)) for name, each in rows.items()
        }
        return {
            name: (place, "") if rows[name] else (places["all"], name)
            for name, place in places.items()
        }

    def add_part(
        self, period: Hashable, lots: Mapping[str, Lot], some: Sequence[Figure], groups: set[Group]
    ) -> None:
        """Add the numbers of one part. A reader sees which groups it does not have at all.

        By several columns nothing is shown because a row is missing: few would look for it.
        """
        counts: Counter[tuple[str, Group]] = Counter()
        for each in some:
            for name, rows in lots_of(each).items():
                counts.update({(name, wider): rows.count for wider in parts(figure_key(each)[1])})
        for group in {wider for each in groups for wider in parts(each)}:
            for name, lot in lots.items():
                self.counts[period, lot, group] = counts[name, group]
            for total, states in SUMS:
                self.add_sum(*((period, lots[name], group) for name in (total, *states)))
            self.add_given(period, lots, group)
        by_one = {each for each in groups if len(each) < 2}
        missing = by_one - {figure_key(each)[1] for each in some}
        self.known |= {(period, lot, group) for group in missing for lot in lots.values()}

    def add_given(self, period: Hashable, lots: Mapping[str, Lot], group: Group) -> None:
        """That those whom an amount is known of are some of all."""
        everybody, given = (period, lots["all"], group), (period, lots["given"], group)
        others = period, (lots["given"][0], f"{lots['all']} without {lots['given']}"), group
        count = self.counts[everybody] - self.counts[given]
        if count >= 0:
            self.counts[others] = count
            self.add_sum(everybody, given, others)

    def add_groups(self, period: Hashable, groups: set[Group]) -> None:
        """That the groups of a column are together what is not broken down by it."""
        found: dict[tuple[str, Group], list[Group]] = {}
        for group in sorted({wider for each in groups for wider in parts(each)}):
            for column in group:
                rest = tuple(each for each in group if each != column)
                found.setdefault((column[0], rest), []).append(group)
        values = Counter(name for name, _value in {each for group in groups for each in group})
        for (split, rest), some in found.items():
            if len(some) < values[split]:
                some.append(parts_left_out(split, rest))
        for lot in self.lots_in(period):
            for (_split, rest), some in found.items():
                for group in some:
                    self.counts.setdefault((period, lot, group), 0)
                self.add_sum((period, lot, rest), *((period, lot, group) for group in some))

    def lots_in(self, period: Hashable) -> list[Lot]:
        """Every lot of a period once."""
        lots = (lots for (of, _part), lots in self.lots.items() if of == period)
        return list(dict.fromkeys(lot for some in lots for lot in some.values()))

    def add_periods(self, periods: Sequence[Hashable]) -> None:
        """That the numbers of some periods are together those of the period decided on."""
        groups = {wider for each in self.groups for wider in parts(each)}
        for (of, part), lots in self.lots.items():
            for name, lot in lots.items() if periods and of == HERE else ():
                there = [each for each in periods if (each, part) in self.lots]
                called = [(each, self.lots[each, part][name]) for each in there]
                for group in groups:
                    some = [(*each, group) for each in called if (*each, group) in self.counts]
                    self.add_sum((HERE, lot, group), *some)

    def add_coarser(self, column: str, values: Mapping[tuple[str, str], set[str]]) -> None:
        """That groups are made of finer ones of a column: by group, those values."""
        for lot in self.lots_in(HERE):
            for wider, fine in values.items():
                some = [(HERE, lot, ((column, each),)) for each in sorted(fine)]
                some = [each for each in some if each in self.counts]
                self.counts[HERE, lot, (wider,)] = sum(self.counts[each] for each in some)
                self.add_sum((HERE, lot, (wider,)), *some)

    def add_sum(self, total: Variable, *some: Variable) -> None:
        """That a number is others together."""
        if some:
            one = Sum(total, some)
            self.sums.append(one)
            self.has_new_sums = True
            for each in set(one.keys):
                self.sums_of.setdefault(each, []).append(one)

    def note_shown(self, hidden: Hidden, period: Hashable = HERE) -> None:
        """Note every number that is shown where these are hidden, and what follows."""
        self.note(
            number
            for (part, group), names in hidden.items()
            for name in {"numerator", "denominator", "unknown"} - names
            for number in self.told_by(period, part, group, name)
        )

    def told_by(self, period: Hashable, part: str, group: Group, name: str) -> list[Variable]:
        """The numbers that a reader has of one that is shown: of an amount, that it is none."""
        numbers = self.numbers(period, part, group, name)
        figure = self.figures.get((period, part), [None])[0]
        amount = figure is not None and figure.rows and figure.rows.summary in AMOUNTS
        exact = len(numbers) == 1 and not (amount and name == "numerator")
        return [each for each in numbers if exact or not self.counts[each]]

    def numbers(self, period: Hashable, part: str, group: Group, name: str) -> list[Variable]:
        """The numbers behind a number of a figure."""
        some, lots = self.figures.get((period, part), ()), self.lots.get((period, part), {})
        behind = numbers_of(some[0]).get(name, ()) if some else ()
        called = [(period, lots[lot], group) for lot in behind]
        return called if all(each in self.counts for each in called) else []

    def note(self, numbers: Iterable[Variable]) -> None:
        """Note numbers as known, and all that follows from them."""
        new = [each for each in set(numbers) if each not in self.known]
        self.known.update(new)
        if self.has_new_sums:
            new, self.has_new_sums = list(self.known), False
        while new:
            more = {e for one in self.sums_of.get(new.pop(), ()) for e in self.follow_from(one)}
            new += more - self.known
            self.known |= more

    def follow_from(self, one: Sum[Variable]) -> set[Variable]:
        """The numbers of a sum that follow from those of it that are known."""
        unknown = set(one.keys) - self.known
        if one.total in one.parts:  # the others are nought, for who knows that both are one
            return unknown if one.total in self.known else set()
        if len(unknown) == 1:
            return unknown
        left = self.counts[one.total] - sum(self.counts[e] for e in one.parts if e in self.known)
        return unknown if one.total in self.known and left == 0 else set()

    def follows(self, period: Hashable, key: FigureKey, name: str) -> bool:
        """Whether a reader knows all that is behind a number of a figure."""
        numbers = self.numbers(period, *key, name)
        told = set(self.told_by(period, *key, name))
        return bool(numbers) and told == set(numbers) and told <= self.known

    def is_nought(self, period: Hashable, key: FigureKey, name: str) -> bool:
        """Whether a number of a figure is of nobody."""
        numbers = self.numbers(period, *key, name)
        return bool(numbers) and not any(self.counts[each] for each in numbers)


def parts(group: Group) -> Iterable[Group]:
    """A group and every one that it is a part of: boys of 15, all boys, all of 15, all."""
    for size in range(len(group) + 1):
        yield from combinations(group, size)


def parts_left_out(column: str, rest: Group) -> Group:
    """The groups without a row, of whom the reader is not sure that they are nobody."""
    return (*rest, (column, "without a row"))
