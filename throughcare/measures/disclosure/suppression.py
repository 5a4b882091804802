"""Which counts leave the service and which are hidden: statistical disclosure control.

Counts of 1 to 4 are hidden, then as many others as it takes that no hidden count can be worked
out from what is shown, and the result is audited by the bounds that a reader could reach
(measures.md section 11). One mark stands for all that is hidden: two would say which are small.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from throughcare.measures.disclosure.counted_table import CountTable, Key, Sum
from throughcare.measures.disclosure.hidden_bounds import Bounds, Reader


@dataclass(frozen=True, kw_only=True)
class SuppressionRule:
    """How much is hidden; each service may set its own.

    `smallest_shown` is the smallest count above none that is shown (1 to 6, so that 1 hides
    nothing). `least_width` is the least distance between the bounds of a hidden count.
    `partners` are hidden before others where a second count has to be. `least_rate_base` is the
    fewest children a rate is shown of; below `least_reliable_base` it is marked unreliable.
    """

    smallest_shown: int = 5
    least_width: int = 3
    zeros_shown: bool = True
    mark: str = "c"
    partners: tuple[str, ...] = ("not-known", "other")
    least_rate_base: int = 10
    least_reliable_base: int = 30

    def __post_init__(self) -> None:
        if not 1 <= self.smallest_shown <= 6:
            raise ValueError(f"The smallest count shown is from 1 to 6, not {self.smallest_shown}.")
        if len(self.mark) == 0:
            raise ValueError("What is hidden needs a mark.")

    def is_small(self, count: int) -> bool:
        """Whether a count is hidden for itself."""
        lowest = 1 if self.zeros_shown else 0
        return lowest <= count < self.smallest_shown


PUBLISHED = SuppressionRule()


@dataclass(frozen=True)
class Released:
    """A table as it may leave: `hidden` cells show the mark alone, `small` ones or not."""

    table: CountTable
    hidden: frozenset[Key]
    small: frozenset[Key]
    rule: SuppressionRule = PUBLISHED

    def shown(self, key: Key) -> int | None:
        """A count, or nothing where it is hidden."""
        return None if key in self.hidden else self.table.counts[key]

    def cell(self, key: Key) -> str:
        """What is printed: the count or the mark."""
        return self.rule.mark if key in self.hidden else str(self.table.counts[key])

    @property
    def reader(self) -> Reader:
        """Somebody who has only what is shown, and works out the rest."""
        return Reader(
            table=self.table,
            hidden=self.hidden,
            small=self.small,
            lowest=1 if self.rule.zeros_shown else 0,
            largest_small=self.rule.smallest_shown - 1,
        )

    @property
    def bounds(self) -> Mapping[Key, Bounds]:
        """The least and the most that a reader can say of each hidden count."""
        return self.reader.bounds()

    @property
    def too_tight(self) -> list[Key]:
        """Hidden counts whose bounds are nearer to each other than the rule allows."""
        return list(self.reader.tight(self.rule.least_width))


def release(table: CountTable, rule: SuppressionRule = PUBLISHED) -> Released:
    """The table as it may leave: small counts hidden, and others, until no reader gets near."""
    suppressed = first_pass(table, rule)
    while tight := suppressed.too_tight:
        more = next_to_hide(table, suppressed.hidden, tight[0], rule)
        hidden = with_partners(table, suppressed.hidden | {more}, rule)
        suppressed = Released(table, hidden, suppressed.small, rule)
    return suppressed


def first_pass(table: CountTable, rule: SuppressionRule = PUBLISHED) -> Released:
    """Small counts hidden, and a second wherever one stood alone; not yet audited."""
    small = frozenset(key for key, count in table.counts.items() if rule.is_small(count))
    return Released(table, with_partners(table, small, rule), small, rule)


def with_partners(
    table: CountTable, hidden: frozenset[Key], rule: SuppressionRule
) -> frozenset[Key]:
    """Hide a second cell wherever a sum has just one hidden, until none has."""
    while lonely := next((each for each in table.sums if alone(each, hidden)), None):
        hidden |= {partner(table, lonely, hidden, rule)}
    return hidden


def alone(each: Sum[Key], hidden: frozenset[Key]) -> bool:
    """Whether one cell of a sum is hidden, so that the others give it away."""
    return sum(key in hidden for key in each.keys) == 1


def partner(
    table: CountTable, each: Sum[Key], hidden: frozenset[Key], rule: SuppressionRule
) -> Key:
    """What to hide beside what is hidden: not known or other, else the smallest above none.

    The total only where no part above none is left.
    """
    left = [key for key in each.parts if key not in hidden and table.counts[key] > 0]
    if not left:
        return each.total
    wanted = [key for key in left if names(key) & set(rule.partners)]
    return min(wanted or left, key=lambda key: (table.counts[key], each.parts.index(key)))


def names(key: Key) -> set[str]:
    """The words of a key: itself, or each of a pair."""
    return {str(part) for part in key} if isinstance(key, tuple) else {str(key)}


def next_to_hide(
    table: CountTable, hidden: frozenset[Key], tight: Key, rule: SuppressionRule
) -> Key:
    """The next cell to hide for the sake of one that is bounded too tightly.

    It is sought among what the cell is added up with, then ever further along hidden cells.
    What can be bounded is bounded by something shown, so there is one.
    """
    seen, reached = {tight}, [tight]
    for key in reached:
        for each in table.sums_of(key):
            if any(other not in hidden and table.counts[other] > 0 for other in each.keys):
                return partner(table, each, hidden, rule)
            further = [other for other in each.keys if other in hidden and other not in seen]
            seen.update(further)
            reached += further
    raise ArithmeticError(f"Nothing is left to hide, and {tight} can still be worked out.")
