"""Columns whose values read as those of one another: said, and never put right by guessing."""

from itertools import combinations

from django.utils.translation import gettext as _

from throughcare.exchange.imports.cells import Cells
from throughcare.exchange.imports.values import DayOrder, read_value


def swapped(cells: Cells, order: DayOrder) -> list[str]:
    """A sentence for each two columns whose headings may have been swapped."""
    words = _(
        "%(file)s: the values under “%(one)s” read as values of “%(other)s”, and the other way "
        "round. The two headings may have been swapped."
    )
    return [
        words % {"file": cells.source.path.name, "one": one, "other": other}
        for one, other in combinations(cells.unread, 2)
        if _fits(cells, one, other, order) and _fits(cells, other, one, order)
    ]


def _fits(cells: Cells, one: str, other: str, order: DayOrder) -> bool:
    column, values = cells.by_name[other].kept.column, cells.unread[one]
    readable = sum(not read_value(column, value, order).problem for value in values)
    return readable > 0.9 * len(values)
