"""What each column of the rows behind a figure says: its heading, its kind and its codes in order.

The rulebook's tables hold the words. A page writes a value by them, a breakdown is put in their
order, and a group of nobody is shown where the list of groups is short.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from itertools import product
from math import prod
from typing import Any

from throughcare.rulebook import table_files
from throughcare.schema.enumerations import ENUMERATIONS

NOT_KNOWN = "not-known"
FEW, MANY = 9, 60
"""A list of at most nine codes is shown whole, with its groups of nobody, and so are the pairs of
two lists where there are at most sixty."""
ENUMERATION = "@"


class ColumnKind(StrEnum):
    """How a value of a column is written."""

    DAY = "day"
    MONTH = "month"
    NUMBER = "number"
    TRUTH = "truth"
    CODE = "code"
    TEXT = "text"
    MONEY = "money"
    LENGTH = "length"
    CHANGE = "change"
    QUARTER = "quarter"
    COHORT = "cohort"
    YEARS = "years"


@dataclass(frozen=True, kw_only=True)
class FigureColumn:
    """One column: `codes` are its values with their words, in the order in which they stand.

    `in_use` are those that may still be chosen; of a short list these are all shown.
    """

    name: str
    heading: str
    kind: ColumnKind
    codes: Mapping[str, str] = field(default_factory=dict)
    in_use: tuple[str, ...] = ()

    @property
    def whole(self) -> tuple[str, ...]:
        """The values that are shown even where nobody has them; none for a long list."""
        return self.in_use if len(self.in_use) <= FEW else ()

    def place(self, value: Any) -> tuple[int, int, str]:
        """Where a value stands among the others: by its list, by number or day; unknown last."""
        if value in (None, "", NOT_KNOWN):
            return (2, 0, "")
        if str(value) in self.codes:
            return (0, list(self.codes).index(str(value)), "")
        if isinstance(value, int):
            return (0, value, "")
        return (1, 0, str(value))


def column_of(measure: str, name: str) -> FigureColumn:
    """The column of a measure. Raises `KeyError`, naming both, for one that has no words."""
    columns = every_column()
    for key in ((measure, name), ("", name)):
        if key in columns:
            return columns[key]
    raise KeyError(f"{name} of {measure} has no words in figure_columns.csv")


@cache
def every_column() -> dict[tuple[str, str], FigureColumn]:
    """Every column by its measure, blank for any, and its name."""
    return {
        (row["measure"], row["column"]): FigureColumn(
            name=row["column"],
            heading=row["heading"],
            kind=ColumnKind(row["kind"]),
            codes=codes_of(row["codes"]),
            in_use=in_use(row["codes"]),
        )
        for row in table_files.rows("figure_columns")
    }


@cache
def codes_of(name: str) -> dict[str, str]:
    """The codes of a list with their words: one of the dataset's, or one that measures make."""
    if name.startswith(ENUMERATION):
        return dict(ENUMERATIONS[name.removeprefix(ENUMERATION)].choices)
    return {r["code"]: r["words"] for r in table_files.rows("figure_codes") if r["list"] == name}


def in_use(name: str) -> tuple[str, ...]:
    """The codes of a list that may still be chosen, without "not known"."""
    if not name.startswith(ENUMERATION):
        return tuple(codes_of(name))
    values = ENUMERATIONS[name.removeprefix(ENUMERATION)].values
    return tuple(v.code for v in values if v.last_day is None and v.code != NOT_KNOWN)


def in_order(measure: str, group: Mapping[str, Any]) -> tuple[Any, ...]:
    """What to sort the groups of a figure by."""
    return tuple(place_of(measure, name, value) for name, value in group.items())


def column_named(measure: str, name: str) -> FigureColumn:
    """The column of a measure, or of one that is gone, whose name stands for its heading."""
    try:
        return column_of(measure, name)
    except KeyError:
        heading = name.replace("_", " ").capitalize()
        return FigureColumn(name=name, heading=heading, kind=ColumnKind.CODE)


def place_of(measure: str, name: str, value: Any) -> tuple[Any, ...]:
    """Where a value of a column stands; one without a list by itself."""
    return column_named(measure, name).place(value)


def groups_shown(measure: str, by: tuple[str, ...]) -> list[dict[str, str]]:
    """Every group that is shown even where nobody is in it; none where a list is long or open."""
    lists = [whole_list(measure, name) for name in by]
    if not by or not all(lists) or prod(map(len, lists)) > MANY:
        return []
    return [dict(zip(by, values, strict=True)) for values in product(*lists)]


def whole_list(measure: str, name: str) -> tuple[str, ...]:
    """The values of a column that are all shown; none for a column without a list."""
    return column_named(measure, name).whole
