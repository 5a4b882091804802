"""What was decided before some figures are decided on, and what a reader knows of it.

Hidden numbers of a quarter, of a whole or of a coarser group may not follow from what is shown of
a year or of finer groups. Noughts are no cells of the linear programmes, and are seen to here.
"""

from collections.abc import Hashable, Sequence

from throughcare.measures.disclosure.counted_table import Sum
from throughcare.measures.disclosure.deductions import Deductions, Hidden, Variable
from throughcare.measures.disclosure.hidden_ranges import Component, components, equations_of
from throughcare.measures.disclosure.hiding_together import MOST_SOLVED
from throughcare.measures.disclosure.shared_cells import HERE, FigureKey
from throughcare.measures.figures import Figure

HiddenNumber = tuple[Hashable, FigureKey, str]
"""A number that was hidden: in which period, of which figure, and which of its numbers."""


class EarlierDecisions:
    """What a reader knows before some figures are decided on, and what was hidden until then."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self.reader = Deductions()
        self.reader.add(figures)
        self.hidden: set[HiddenNumber] = set()
        self.hidden_names: set[tuple[FigureKey, str]] = set()

    def add(self, hidden: Hidden, period: Hashable = HERE) -> None:
        """Add a decision: a reader sees what it does not hide."""
        self.reader.note_shown(hidden, period)
        names = {(key, name) for key, some in hidden.items() for name in some}
        self.hidden_names |= names
        self.hidden |= {(period, *each) for each in names}

    def add_quarters(self, quarters: Sequence[tuple[Sequence[Figure], Hidden]]) -> None:
        """Add the quarters of a year, each with what is hidden of it."""
        for period, (figures, _hidden) in enumerate(quarters):
            self.reader.add(figures, period)
        self.reader.add_periods(range(len(quarters)))
        for period, (_figures, hidden) in enumerate(quarters):
            self.add(hidden, period)

    def hides_nought(self, key: FigureKey, name: str) -> bool:
        """Whether a nought is hidden of the whole, or of a quarter: its parts then tell it."""
        wanted = {(key, name), ((key[0], ()), name)}
        return bool(wanted & self.hidden_names) and self.reader.is_nought(HERE, key, name)

    def given_away(self, hidden: Hidden) -> list[FigureKey]:
        """The figures with a hidden number that follows only from what is shown now."""
        not_known = {each for each in self.hidden if not self.reader.follows(*each)}
        known = set(self.reader.known)
        self.reader.note_shown(hidden)
        found = sorted(
            {key for period, key, name in not_known if self.reader.follows(period, key, name)}
        )
        self.reader.known = known
        return found

    def is_narrowed(self, shown: Hidden, parts: set[str], width: int) -> bool:
        """Whether a reader gets near a hidden number of some parts once figures are shown."""
        wanted = {
            number
            for period, key, name in self.hidden
            if key[0] in parts and not self.reader.follows(period, key, name)
            for number in self.reader.numbers(period, *key, name)
        }
        if not wanted:
            return False
        known = set(self.reader.known)
        self.reader.note_shown(shown)
        narrow = bool(wanted & (self.reader.known - known)) or self.is_near(wanted, width)
        self.reader.known = known
        return narrow

    def is_near(self, wanted: set[Variable], width: int) -> bool:
        """Whether a reader gets nearer to one of some numbers than that, all sums together."""
        reader = self.reader
        keys = {each: (count, place) for place, (each, count) in enumerate(reader.counts.items())}
        sums = [Sum(keys[e.total], tuple(keys[one] for one in e.parts)) for e in reader.sums]
        counts = {key: key[0] for key in keys.values()}
        unknown = {key for each, key in keys.items() if each not in reader.known}
        protected = {keys[each] for each in wanted} & unknown
        for some in components(equations_of(counts, sums, unknown)):
            one = Component(some, counts, dict.fromkeys(unknown, 0))
            near = [key for key in one.keys if key in protected]
            if near and (len(one.keys) > MOST_SOLVED or any(one.tight(near, width))):
                return True
        return False

    def without_known(self, hidden: Hidden) -> dict[FigureKey, frozenset[str]]:
        """What is hidden, without the noughts that follow from what is shown."""
        self.reader.note_shown(hidden)
        return {
            key: frozenset(
                name
                for name in names
                if not (
                    self.reader.is_nought(HERE, key, name) and self.reader.follows(HERE, key, name)
                )
            )
            for key, names in hidden.items()
        }
