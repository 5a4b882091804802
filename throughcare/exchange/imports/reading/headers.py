"""Which column of a file is which column of the dataset, by its heading alone."""

from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import combinations

from django.utils.translation import gettext as _

from throughcare.exchange.mapping import StoredTable
from throughcare.reading.values import DayOrder, read_value, squashed
from throughcare.schema import Column

DELETED = "deleted"
"""A heading of national extracts: the row was withdrawn where it came from."""


@dataclass(frozen=True)
class Headings:
    """The columns of a file in their order: the name in the dataset, or blank where none fits."""

    names: tuple[str, ...]
    ignored: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        return tuple(name for name in self.names if name)


@dataclass
class _Sorting:
    names: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def is_known(stored: StoredTable) -> Callable[[str], bool]:
    """Whether a heading names a column of the table."""
    known = _spellings(stored)
    return lambda heading: squashed(heading) in known


def understand(headings: list[str], stored: StoredTable) -> Headings:
    """Match headings whatever their case, spaces or underscores; refuse what needs a guess."""
    known, sorting = _spellings(stored), _Sorting()
    for heading in headings:
        _sort_one(heading, known, sorting)
    for column in stored.columns:
        if column.name not in sorting.names and _must_be_there(stored, column.name):
            sorting.problems.append(
                _("There is no column “%s”, which every row needs.") % column.name
            )
    return Headings(
        tuple(sorting.names),
        tuple(sorting.ignored),
        tuple(sorting.problems),
        tuple(sorting.notes),
    )


def _sort_one(heading: str, known: dict[str, str], sorting: _Sorting) -> None:
    name = known.get(squashed(heading), "")
    if name and name in sorting.names:
        sorting.problems.append(
            _("The heading “%s” stands twice: keep the column that holds, and remove the other.")
            % heading.strip()
        )
        name = ""
    elif not name:
        sorting.ignored.append(heading.strip())
        near = get_close_matches(squashed(heading), known, n=1, cutoff=0.8)
        meant = _(" Did you mean “%s”?") % known[near[0]] if near else ""
        sorting.notes.append(
            _("The column “%s” is not one that Throughcare keeps, and was left out.")
            % heading.strip()
            + meant
        )
    sorting.names.append(name)


def _must_be_there(stored: StoredTable, name: str) -> bool:
    column = stored.table.column(name)
    return column.key or (column.required and name != "service_id")


def _spellings(stored: StoredTable) -> dict[str, str]:
    names = [column.name for column in stored.columns]
    return {squashed(name): name for name in [*names, DELETED]}


def swapped_headings(
    file_name: str, stored: StoredTable, unread: dict[str, list[str]], order: DayOrder
) -> list[str]:
    """A sentence for each two columns whose values read as those of one another.

    It is said, and never put right by guessing. `unread` has the columns in which hardly any value
    could be read, with the values.
    """
    words = _(
        "%(file)s: the values under “%(one)s” read as values of “%(other)s”, and the other way "
        "round. The two headings may have been swapped."
    )
    column = stored.table.column
    return [
        words % {"file": file_name, "one": one, "other": other}
        for one, other in combinations(unread, 2)
        if _fits(column(other), unread[one], order) and _fits(column(one), unread[other], order)
    ]


def _fits(column: Column, values: list[str], order: DayOrder) -> bool:
    readable = sum(not read_value(column, value, order).problem for value in values)
    return readable > 0.9 * len(values)
