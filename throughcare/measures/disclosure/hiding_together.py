"""Which cells of a table of many figures are hidden, so that no reader of all of it gets near one.

What is small is hidden, then others beside it, and every range that a reader can reach is worked
out. Where nothing is left to hide beside a number, its figures are hidden altogether, noughts as
well, so that nobody knows even whether a hidden number is above none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from throughcare.measures.disclosure.hidden_ranges import (
    Component,
    Key,
    Range,
    components,
    equations_of,
)
from throughcare.measures.disclosure.shared_cells import HERE, Place, SharedCells
from throughcare.measures.disclosure.suppression import PUBLISHED, SuppressionRule

Number = tuple[Place, str]
ROUNDS = 40
MOST_SOLVED = 400  # unknown numbers of one component; a larger one is hidden altogether


@dataclass
class Hiding:
    """The work of hiding in one table.

    `fixed` were decided before: true where hidden. `blind` are the numbers of figures that are
    hidden even where they are none.
    """

    cells: SharedCells
    fixed: dict[Key, bool] = field(default_factory=dict)
    rule: SuppressionRule = PUBLISHED
    hidden: set[Key] = field(default_factory=set)
    blind: set[Number] = field(default_factory=set)
    given_up: set[Key] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.shown = self.cells.shown
        self.hidden |= {key for key in self.shown if self.rule.is_small(self.cells.counts[key])}
        self.hidden |= {key for key, hidden in self.fixed.items() if hidden}
        self.hidden |= self.blind_cells
        self.hidden -= {key for key, hidden in self.fixed.items() if not hidden}

    def run(self) -> None:
        """Hide until no protected number has a narrow range."""
        for _ in range(ROUNDS):
            tight = list(self.tight())
            if not tight:
                break
            for component, key in tight:
                self.hide_one_more(component, key)
        else:
            self.hide_everything()
        if self.given_up:
            self.show_what_is_known()

    @property
    def unknown(self) -> set[Key]:
        """What the reader does not see: hidden, or shown nowhere."""
        return self.hidden | {
            key for key in self.cells.counts if key not in self.shown and key not in self.fixed
        }

    @property
    def blind_cells(self) -> set[Key]:
        """The cells of the numbers that are hidden even where they are none."""
        return {key for place, name in self.blind for key in self.cells.numbers[place][name]}

    def components(self) -> Iterator[Component]:
        """What is unknown, in lots that hang together."""
        at_least_one = self.hidden - self.blind_cells
        equations = equations_of(self.cells.counts, self.cells.sums.values(), self.unknown)
        for some in components(equations):
            keys = {key for each in some for key in each.signs}
            least = {key: int(key in at_least_one) for key in keys}
            yield Component(some, self.cells.counts, least)

    def tight(self) -> Iterator[tuple[Component, Key]]:
        """The first number of each component that a reader gets too near to."""
        for each in self.components():
            protected = [key for key in each.keys if self.is_protected(key)]
            protected = [key for key in protected if key not in self.given_up]
            if len(each.keys) > MOST_SOLVED:
                yield from ((each, key) for key in protected[:1] if not self.is_blind(each))
                continue
            tight = next(each.tight(protected, self.rule.least_width), None)
            if tight is not None:
                yield each, tight

    def is_protected(self, key: Key) -> bool:
        """Whether a reader may not get near a number: it is hidden, or small and shown nowhere."""
        return key in self.hidden or self.rule.is_small(self.cells.counts[key])

    def hide_one_more(self, component: Component, key: Key) -> None:
        """Hide one more number for the sake of one that is known too well."""
        wanted = (
            self.nearest_to_hide(component, key) if len(component.keys) <= MOST_SOLVED else None
        )
        if wanted is not None:
            self.hidden.add(wanted)
        elif not self.is_blind(component):
            self.hide_altogether(component)
        else:
            self.hide_everything()
            self.given_up.add(key)

    def show_what_is_known(self) -> None:
        """Show again what is not small and follows to the child from what is shown."""
        for each in list(self.components()):
            for key in each.keys if len(each.keys) <= MOST_SOLVED else ():
                if self.is_needless(key) and each.range_of(key).width == 0:
                    self.show(key)

    def is_needless(self, key: Key) -> bool:
        """Whether a number of many is hidden here, and not only where it was decided before."""
        small = self.rule.is_small(self.cells.counts[key])
        return not small and key in self.hidden & self.shown and key not in self.fixed

    def show(self, key: Key) -> None:
        """Show a number from now on."""
        self.fixed[key] = False
        self.hidden.discard(key)
        self.blind = {
            (place, name) for place, name in self.blind if self.cells.numbers[place][name] != (key,)
        }

    def nearest_to_hide(self, component: Component, key: Key) -> Key | None:
        """The smallest of the nearest numbers that may still be hidden; None where none may."""
        reached, seen = [key], {key}
        for each in reached:
            near = [one for one in self.cells.sums.values() if each in one.keys]
            keys = {other for one in near for other in one.keys}
            open_ones = {other for other in keys & self.shown if self.may_be_hidden(other)}
            if open_ones:
                return min(open_ones, key=lambda other: (self.cells.counts[other], str(other)))
            further = sorted((keys & set(component.keys)) - seen, key=str)
            seen.update(further)
            reached += further
        return None

    def may_be_hidden(self, key: Key) -> bool:
        return key not in self.hidden and key not in self.fixed

    def numbers_of(self, component: Component) -> set[Number]:
        """The numbers, not decided before, of the figures with a hidden one in the component."""
        keys = self.hidden & set(component.keys)
        return {
            number
            for place, numbers in self.cells.numbers.items()
            if any(keys & set(cells) for cells in numbers.values())
            for number in self.open_numbers(place)
        }

    def open_numbers(self, place: Place) -> set[Number]:
        """The numbers of a figure that were not decided before."""
        return {
            (place, name)
            for name, cells in self.cells.numbers[place].items()
            if place[0] == HERE and not (cells and all(key in self.fixed for key in cells))
        }

    def is_blind(self, component: Component) -> bool:
        return self.numbers_of(component) <= self.blind

    def hide_altogether(self, component: Component) -> None:
        """Hide the figures of a component with their noughts, but what was decided before."""
        self.hide_blindly(self.numbers_of(component))

    def hide_blindly(self, numbers: set[Number]) -> None:
        """Hide numbers even where they are none, but what was decided before."""
        self.blind |= numbers
        self.hidden |= self.blind_cells - set(self.fixed)

    def hide_everything(self) -> None:
        """Hide every number of the table that was not decided before."""
        for place in self.cells.numbers:
            self.blind |= self.open_numbers(place)
        self.hidden |= self.shown - set(self.fixed)

    def is_hidden(self, place: Place, name: str) -> bool:
        """Whether a number of a figure is hidden: not where the same number is shown elsewhere."""
        cells = set(self.cells.numbers[place][name])
        return bool(self.hidden & cells) or (not cells and (place, name) in self.blind)

    def ranges(self, keys: Iterable[Key]) -> dict[Key, Range]:
        """How far a reader gets with each of some hidden numbers."""
        wanted, found = set(keys), {}
        for each in self.components():
            for key in wanted & set(each.keys) if len(each.keys) <= MOST_SOLVED else ():
                found[key] = each.range_of(key)
        small = Range(1, self.rule.smallest_shown - 1)
        return {key: found.get(key, small) for key in wanted}
