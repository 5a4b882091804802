"""The numbers of many figures as the cells of one table: the same children are the same cell.

A measure's parts count the same children: those with a need are the whole of one part and what was
met in another. Each number is known by how many it counts and by a digest of whose they are, so
that what is equal is one cell, and what adds up child by child is a sum, under whatever name.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from zlib import crc32

from throughcare.measures.disclosure.counted_table import Sum
from throughcare.measures.disclosure.hidden_ranges import Key
from throughcare.measures.figures import NOBODY, Children, Figure

FigureKey = tuple[str, tuple[tuple[str, str], ...]]
"""A part of a measure, and the values of its group by their columns."""
Place = tuple[Hashable, FigureKey]
"""Where a figure stands: in which of several periods, and which it is there."""
HERE = "here"  # the period that is decided on
SUMS = (
    ("known", ("met", "not_met")),
    ("all", ("known", "unknown")),
    ("rest", ("not_met", "unknown")),
    ("all", ("met", "rest")),
)
NUMBERS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "SHARE": {"numerator": ("met",), "denominator": ("all",)},
    "SHARE_OF_KNOWN": {"numerator": ("met",), "denominator": ("known",)},
    "COUNT": {"numerator": ("met",)},
    "RATE": {"numerator": ("met",), "denominator": ()},
    "TOTAL": {"numerator": ("given",)},
    "MEAN": {"numerator": ("given",), "denominator": ("given",)},
    "AMOUNT_PER_MET": {"numerator": ("given", "met"), "denominator": ("met",)},
    "AMOUNT_PER_ROW": {"numerator": ("given", "all"), "denominator": ("all",)},
    "AMOUNT_OF_AMOUNT": {"numerator": ("given", "all"), "denominator": ("all",)},
}
"""Which lots of rows stand behind each number of a figure: hidden where one of them is."""
AMOUNTS = frozenset(NUMBERS) - {"SHARE", "SHARE_OF_KNOWN", "COUNT", "RATE"}
MOST_COMPARED = 250  # numbers of one group that are tried for sums of two of each other


def figure_key(figure: Figure) -> FigureKey:
    """What a figure is called among those of a period."""
    group = tuple(sorted((name, str(value)) for name, value in figure.group.items()))
    return part_key(figure), group


def part_key(figure: Figure) -> str:
    """What a part is called among those of several measures."""
    return f"{figure.measure} {figure.part}"


def lots_of(figure: Figure) -> dict[str, Children]:
    """The rows of a figure by what became of them, and together."""
    rows = figure.rows
    if rows is None:
        return {}
    lots = {name: getattr(rows, name) for name in ("met", "not_met", "unknown", "given")}
    lots = {name: named(figure, name, lot) for name, lot in lots.items()}
    for total, (one, other) in SUMS[:3]:
        lots[total] = lots[one] + lots[other]
    return lots


def named(figure: Figure, name: str, lot: Children) -> Children:
    """A lot of rows of no child has a digest of its place instead."""
    if lot.who != NOBODY:
        return lot
    return Children(lot.count, crc32(f"{figure_key(figure)} {name}".encode()))


def numbers_of(figure: Figure) -> dict[str, tuple[str, ...]]:
    """The numbers that a figure shows, each with the lots behind it."""
    if figure.rows is None:
        return {}
    return {**NUMBERS[figure.rows.summary], "unknown": ("unknown",)}


@dataclass
class SharedCells:
    """Every number of some figures, what adds up to what, and which are shown at all."""

    counts: dict[Key, int] = field(default_factory=dict)
    sums: dict[tuple[Key, frozenset[Key]], Sum[Key]] = field(default_factory=dict)
    numbers: dict[Place, dict[str, tuple[Key, ...]]] = field(default_factory=dict)

    @property
    def shown(self) -> set[Key]:
        """The cells that a reader is shown, unless they are hidden."""
        return {key for each in self.numbers.values() for keys in each.values() for key in keys}

    def add(self, figures: Sequence[Figure], period: Hashable = HERE) -> None:
        """Add the numbers of figures; `period` tells those of another one apart."""
        by_group: dict[Hashable, list[Figure]] = {}
        for each in figures:
            self.add_figure(each, (period, figure_key(each)))
            by_group.setdefault(figure_key(each)[1], []).append(each)
        self.add_groups(figures)
        for some in by_group.values():
            self.add_what_adds_up(some)

    def add_figure(self, figure: Figure, place: Place) -> None:
        """The numbers of one figure, and how they add up."""
        lots = lots_of(figure)
        for name, parts in SUMS if lots else ():
            self.add_sum(lots[name], [lots[part] for part in parts])
        self.numbers[place] = {
            name: tuple(self.cell(lots[lot]) for lot in behind if lots[lot].count)
            for name, behind in numbers_of(figure).items()
        }

    def cell(self, lot: Children) -> Key:
        """The cell of a lot of rows."""
        key = (lot.count, lot.who)
        self.counts[key] = lot.count
        return key

    def add_sum(self, total: Children, parts: Sequence[Children]) -> None:
        """That one lot is others together; one that is one other is the same cell."""
        some = [self.cell(part) for part in parts if part.count]
        if len(some) > 1 and total.who == sum(part.who for part in parts):
            key = self.cell(total)
            self.sums[key, frozenset(some)] = Sum(key, tuple(some))

    def add_groups(self, figures: Sequence[Figure]) -> None:
        """That the groups of a part together are its whole."""
        by_part: dict[str, list[dict[str, Children]]] = {}
        for each in figures:
            if each.group and each.rows:
                by_part.setdefault(part_key(each), []).append(lots_of(each))
        for some in by_part.values():
            for name in some[0]:
                lots = [lots[name] for lots in some]
                whole = sum(lots[1:], lots[0])
                self.add_sum(whole, lots)

    def add_what_adds_up(self, figures: Iterable[Figure]) -> None:
        """What is the sum of two others, child by child."""
        lots = {(lot.count, lot.who) for each in figures for lot in lots_of(each).values()}
        cells = sorted(key for key in lots if key[0])[:MOST_COMPARED]
        for one, other in combinations(cells, 2):
            total = (one[0] + other[0], one[1] + other[1])
            if total in lots:
                self.add_sum(Children(*total), [Children(*one), Children(*other)])


def totals_of(figures: Sequence[Figure]) -> dict[str, dict[str, Key]]:
    """The cell of every lot of each part over all of its groups."""
    lots: dict[str, dict[str, Children]] = {}
    for each in figures:
        so_far = lots.setdefault(part_key(each), {})
        for name, lot in lots_of(each).items():
            so_far[name] = so_far[name] + lot if name in so_far else lot
    return {
        part: {name: (lot.count, lot.who) for name, lot in some.items()}
        for part, some in lots.items()
    }
