"""Figures as they may leave the service: a hidden count hides all that is worked out from it.

All figures of one part are looked at together, with the totals over their groups, because a
reader who has all groups but one and the total has that one too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import groupby

from throughcare.measures.disclosure.counted_table import TOTAL, CountTable, crossed
from throughcare.measures.disclosure.suppression import (
    PUBLISHED,
    Released,
    SuppressionRule,
    release,
)
from throughcare.measures.figures import Figure
from throughcare.measures.statistics.intervals import Interval
from throughcare.rulebook.rounding import (
    DAYS,
    DAYS_BY_HUNDREDTHS,
    FREQUENCY,
    PERCENTAGE_POINTS,
    RELATIVE_RATE_INDEX,
)

MET, NOT_MET = "met", "not met"
MEANS = (FREQUENCY, PERCENTAGE_POINTS, DAYS, DAYS_BY_HUNDREDTHS)


@dataclass(frozen=True)
class ReleasedFigure:
    """A figure with what is hidden left out. `mark` says that something is; blank where not.

    `reliable` is false where a share or a rate is of so few that one child moves it far.
    """

    figure: Figure
    value: Decimal | None
    numerator: int | None
    denominator: int | None
    unknown: int | None
    interval: Interval | None
    mark: str = ""
    reliable: bool = True
    bands: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)


def release_figures(
    figures: Sequence[Figure], rule: SuppressionRule = PUBLISHED
) -> list[ReleasedFigure]:
    """The figures, in their order, as they may leave the service."""
    released: list[ReleasedFigure] = []
    for _, same in groupby(figures, key=lambda each: (each.measure, each.part, each.period)):
        released += released_together(list(same), rule)
    return released


def as_seen(released: ReleasedFigure) -> Figure:
    """The figure for a reader who gets only what may leave: what is withheld is not in it."""
    figure = released.figure
    numbers = ("value", "numerator", "denominator", "unknown", "interval")
    hidden = {
        name
        for name in numbers
        if getattr(released, name) is None and getattr(figure, name) is not None
    }
    return replace(withheld(figure, hidden), bands=dict(released.bands))


def withheld(figure: Figure, hidden: set[str]) -> Figure:
    """The figure without some of its numbers; what its note says of a hidden value goes with it."""
    nothing = {"value": None, "interval": None, "numerator": 0, "denominator": 0, "unknown": 0}
    without = {name: nothing[name] for name in hidden}
    note = "" if "value" in hidden else figure.note
    return replace(figure, **without, note=note, rows=None, hidden=frozenset(hidden))  # type: ignore[arg-type]  # each is of its field


def released_together(figures: list[Figure], rule: SuppressionRule) -> list[ReleasedFigure]:
    """The figures of one part: its groups, and the whole beside them as their total."""
    groups = [each for each in figures if each.group]
    table = release(table_of(groups or figures), rule)
    width = len(groups[0].group) if groups else 0
    base = [(*key_of(each, width), MET) for each in figures if is_base(each)]
    if is_difference_of_shares(figures[0]):
        base.append((*(TOTAL,) * width, MET))
    base_shown = not table.hidden.intersection(base)
    return [as_released(each, key_of(each, width), table, rule, base_shown) for each in figures]


def is_base(figure: Figure) -> bool:
    """Whether the figure is the one that the others of its part were divided by."""
    return figure.unit == RELATIVE_RATE_INDEX and figure.value == 1


def is_difference_of_shares(figure: Figure) -> bool:
    """Whether the figure was worked out from the total over all groups."""
    return figure.unit == PERCENTAGE_POINTS and figure.denominator is None


def table_of(figures: list[Figure]) -> CountTable:
    """What a reader may add up: those who met it and those who did not, by group."""
    counts: dict[tuple[str, ...], int] = {}
    for each in figures:
        met, counted = people_in(each)
        counts[(*key_of(each, 0), MET)] = met
        if counted is not None:
            counts[(*key_of(each, 0), NOT_MET)] = counted - met
    return crossed(counts)


def people_in(figure: Figure) -> tuple[int, int | None]:
    """How many children stand behind a figure: of those counted, where it is a share of them."""
    if is_mean(figure):
        return figure.denominator or 0, None
    of = figure.denominator
    return figure.numerator, None if of is None or of < figure.numerator else of


def is_mean(figure: Figure) -> bool:
    """Whether the numerator adds up amounts, so that the children are in the denominator."""
    return figure.denominator is not None and figure.unit in MEANS


def key_of(figure: Figure, width: int) -> tuple[str, ...]:
    """The group of a figure; as many totals as there are breakdowns for the whole."""
    return tuple(str(value) for value in figure.group.values()) or (TOTAL,) * width


def as_released(
    figure: Figure, key: tuple[str, ...], table: Released, rule: SuppressionRule, base_shown: bool
) -> ReleasedFigure:
    """One figure, with the counts that the table of its part lets it show."""
    met_shown = (*key, MET) not in table.hidden
    of_shown = is_mean(figure) or (*key, TOTAL) not in table.hidden
    base = figure.denominator
    enough = base is None or base >= rule.least_rate_base
    whole = met_shown and of_shown and base_shown and enough
    numerator_shown = whole if is_mean(figure) else met_shown
    denominator_shown = of_shown and (met_shown or not is_mean(figure))
    return ReleasedFigure(
        figure=figure,
        value=figure.shown if whole else None,
        numerator=figure.numerator if numerator_shown else None,
        denominator=base if denominator_shown else None,
        unknown=None if rule.is_small(figure.unknown) else figure.unknown,
        interval=figure.interval if whole else None,
        mark="" if whole else rule.mark,
        reliable=base is None or base >= rule.least_reliable_base,
    )
