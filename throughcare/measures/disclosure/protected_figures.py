"""Which numbers of a measure's figures are hidden in a period: decided once, for pages and files.

First the parts as wholes, together; then what each is out of, group by group; then the rest of
each group. What was decided before stands, and what follows from it is hidden with it, so that
any two breakdowns have nothing in common but what is decided already.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from throughcare.measures.disclosure.compared_figures import (
    hidden_with_groups,
    hidden_without_rows,
)
from throughcare.measures.disclosure.earlier_decisions import EarlierDecisions
from throughcare.measures.disclosure.hidden_ranges import Key, Range
from throughcare.measures.disclosure.hiding_together import Hiding, Number
from throughcare.measures.disclosure.shared_cells import (
    HERE,
    FigureKey,
    SharedCells,
    figure_key,
    lots_of,
    numbers_of,
    part_key,
    totals_of,
)
from throughcare.measures.disclosure.suppression import PUBLISHED, SuppressionRule
from throughcare.measures.figures import Figure


@dataclass(frozen=True)
class Protection:
    """What was decided: the hidden numbers of each figure, how far a reader gets with them, and
    each cell, true where hidden. `roots` are the cells that are no part of others."""

    hidden: Mapping[FigureKey, frozenset[str]] = field(default_factory=dict)
    ranges: Mapping[FigureKey, Mapping[str, Range]] = field(default_factory=dict)
    cells: Mapping[Key, bool] = field(default_factory=dict)
    roots: frozenset[Key] = frozenset()


Earlier = Sequence[tuple[Sequence[Figure], Protection]]
"""The quarters of a year, each with what was decided of it."""


@dataclass(frozen=True)
class Coarser:
    """Groups that are made of finer ones, and what was decided of them: bands of ages.

    `values` says to which of its values each value of the finer column belongs.
    """

    fine_column: str
    column: str
    values: Mapping[str, str]
    figures: Sequence[Figure]
    protection: Protection

    def key_of(self, figure: Figure) -> FigureKey | None:
        """The coarser figure that a figure is a part of."""
        value = self.values.get(str(figure.group.get(self.fine_column)))
        return None if value is None else (part_key(figure), ((self.column, value),))

    def fine_values(self) -> dict[tuple[str, str], set[str]]:
        """By group, the values of the finer column that it is made of."""
        found: dict[tuple[str, str], set[str]] = {}
        for fine, value in self.values.items():
            found.setdefault((self.column, value), set()).add(fine)
        return found


def protect_wholes(
    figures: Sequence[Figure], quarters: Earlier = (), rule: SuppressionRule = PUBLISHED
) -> Protection:
    """Decide on the parts of a measure that are not broken down, together."""
    cells, fixed = with_quarters(figures, quarters)
    parts = {part for each in cells.sums.values() for part in each.parts}
    roots = frozenset(cells.shown - parts)
    if not quarters:
        fixed |= {key: False for key in roots if not rule.is_small(cells.counts[key])}
    earlier = decisions_before(figures, quarters)
    hiding = Hiding(cells, fixed, rule, forced(figures), hidden_noughts(earlier, figures))
    return decided(hiding, figures, earlier, roots)


def protect_groups(
    figures: Sequence[Figure],
    wholes: Protection,
    quarters: Earlier = (),
    coarser: Sequence[Coarser] = (),
    rule: SuppressionRule = PUBLISHED,
) -> Protection:
    """Decide on the groups of one column, of every part that is broken down by it, together."""
    cells, fixed = with_quarters(figures, quarters)
    fixed |= wholes.cells
    for each in coarser:
        fixed |= each.protection.cells
        add_coarser(cells, figures, each)
    first = Hiding(only_roots(figures, wholes, cells), dict(fixed), rule)
    first.run()
    fixed |= {key: key in first.hidden for key in first.shown}
    blind = first.blind | follows_from_what_is_hidden(figures, wholes, first)
    blind |= {number for each in coarser for number in below(figures, each)}
    earlier = decisions_before(figures, quarters, wholes, coarser)
    blind |= hidden_noughts(earlier, figures)
    hiding = Hiding(cells, fixed, rule, forced(figures), blind)
    return decided(hiding, figures, earlier)


def decisions_before(
    figures: Sequence[Figure],
    quarters: Earlier,
    wholes: Protection | None = None,
    coarser: Sequence[Coarser] = (),
) -> EarlierDecisions:
    """What a reader knows already when figures are decided on."""
    earlier = EarlierDecisions(figures)
    for each in coarser:
        earlier.reader.add_coarser(each.fine_column, each.fine_values())
        earlier.add(each.protection.hidden)
    earlier.add_quarters([(some, each.hidden) for some, each in quarters])
    if wholes is not None:
        earlier.add(wholes.hidden)
    return earlier


def hidden_noughts(earlier: EarlierDecisions, figures: Sequence[Figure]) -> set[Number]:
    """The noughts that a hidden nought of a quarter, or of the whole, is a part of or made of."""
    return {
        ((HERE, figure_key(each)), name)
        for each in figures
        for name in numbers_of(each)
        if earlier.hides_nought(figure_key(each), name)
    }


def add_coarser(cells: SharedCells, figures: Sequence[Figure], coarser: Coarser) -> None:
    """Add groups that are made of finer ones, and that they are their sums."""
    cells.add(coarser.figures, coarser.column)
    finer: dict[FigureKey | None, list[Figure]] = {}
    for each in figures:
        finer.setdefault(coarser.key_of(each), []).append(each)
    for each in coarser.figures:
        some = [lots_of(one) for one in finer.get(figure_key(each), ())]
        for name, lot in lots_of(each).items():
            cells.add_sum(lot, [lots[name] for lots in some])


def below(figures: Sequence[Figure], coarser: Coarser) -> Iterator[Number]:
    """The numbers of finer groups whose coarser one is hidden."""
    for each in figures:
        key = coarser.key_of(each)
        for name in coarser.protection.hidden.get(key, ()) if key else ():
            if name in numbers_of(each):
                yield (HERE, figure_key(each)), name


def with_quarters(
    figures: Sequence[Figure], quarters: Earlier
) -> tuple[SharedCells, dict[Key, bool]]:
    """The cells of figures, of a year with its quarters', and what was decided of the quarters."""
    cells, fixed = SharedCells(), dict[Key, bool]()
    for period, (earlier, protection) in enumerate(quarters):
        cells.add(earlier, period)
        fixed |= protection.cells
    cells.add(figures)
    by_key = [{figure_key(each): lots_of(each) for each in earlier} for earlier, _ in quarters]
    for each in figures:
        for name, lot in lots_of(each).items():
            some = [lots[figure_key(each)] for lots in by_key if figure_key(each) in lots]
            cells.add_sum(lot, [lots[name] for lots in some if name in lots])
    return cells, fixed


def only_roots(figures: Sequence[Figure], wholes: Protection, cells: SharedCells) -> SharedCells:
    """The same cells, shown only where their whole is no part of anything."""
    totals = totals_of(figures)
    by_key = {figure_key(each): numbers_of(each) for each in figures}

    def is_root(place: tuple[object, FigureKey], name: str) -> bool:
        key = place[1]
        lots = by_key.get(key, {}).get(name, ())
        return (
            place[0] == HERE
            and bool(lots)
            and all(totals[key[0]][lot] in wholes.roots for lot in lots)
        )

    numbers = {
        place: {
            name: keys for name, keys in shown.items() if place[0] != HERE or is_root(place, name)
        }
        for place, shown in cells.numbers.items()
    }
    return SharedCells(cells.counts, cells.sums, numbers)


def follows_from_what_is_hidden(
    figures: Sequence[Figure], wholes: Protection, first: Hiding
) -> set[Number]:
    """The numbers of groups that are hidden because their whole is, or what they are out of."""
    totals, blind = totals_of(figures), set[Number]()
    for each in figures:
        place = (HERE, figure_key(each))
        lots = numbers_of(each)
        out_of = any(first.is_hidden(place, name) for name in first.cells.numbers[place])
        for name, some in lots.items():
            hidden_whole = any(wholes.cells.get(totals[part_key(each)][lot]) for lot in some)
            if out_of or hidden_whole:
                blind.add((place, name))
    return blind


def forced(figures: Sequence[Figure]) -> set[Key]:
    """The cells that are hidden for the sake of figures without rows of their own."""
    compared = hidden_without_rows(figures)
    return {
        (lot.count, lot.who)
        for each in figures
        for name, behind in numbers_of(each).items()
        for lot in (lots_of(each)[one] for one in behind)
        if (figure_key(each)[1], lot.count) in compared
    }


def decided(
    hiding: Hiding,
    figures: Sequence[Figure],
    earlier: EarlierDecisions,
    roots: frozenset[Key] = frozenset(),
) -> Protection:
    """The decision once everything is hidden that has to be, and nothing earlier is given away."""
    hidden = hidden_once(hiding, figures)
    while more := numbers_that_tell(hiding, figures, earlier.given_away(hidden)):
        hiding.hide_blindly(more)
        hidden = hidden_once(hiding, figures)
    hidden = earlier.without_known(hidden)
    cells = {**hiding.fixed, **{key: key in hiding.hidden for key in hiding.shown}}
    return Protection(hidden, ranges_of(hiding, hidden), cells, roots)


def hidden_once(hiding: Hiding, figures: Sequence[Figure]) -> dict[FigureKey, frozenset[str]]:
    """The hidden numbers of each figure once no protected number has a narrow range."""
    hiding.run()
    hidden = {
        figure_key(each): frozenset(
            name for name in numbers_of(each) if hiding.is_hidden((HERE, figure_key(each)), name)
        )
        for each in figures
    }
    return hidden | hidden_with_groups(figures, hidden)


def numbers_that_tell(
    hiding: Hiding, figures: Sequence[Figure], given_away: Sequence[FigureKey]
) -> set[Number]:
    """What is to be hidden for hidden numbers that are given away: of their part, or of all."""
    open_numbers = [
        (each, number)
        for each in figures
        for number in hiding.open_numbers((HERE, figure_key(each))) - hiding.blind
    ]
    told = {part for part, _group in given_away}
    of_part = {number for each, number in open_numbers if part_key(each) in told}
    return of_part or ({number for _, number in open_numbers} if given_away else set())


def ranges_of(
    hiding: Hiding, hidden: Mapping[FigureKey, frozenset[str]]
) -> dict[FigureKey, dict[str, Range]]:
    """How far a reader gets with each hidden number that is of one lot of rows."""
    cell_of = {
        (key, name): cells[0]
        for key, names in hidden.items()
        for name in names
        if len(cells := hiding.cells.numbers.get((HERE, key), {}).get(name, ())) == 1
        and ((HERE, key), name) not in hiding.blind
    }
    found = hiding.ranges(cell_of.values())
    ranges: dict[FigureKey, dict[str, Range]] = {}
    for (key, name), cell in cell_of.items():
        ranges.setdefault(key, {})[name] = found[cell]
    return ranges
