"""Code lists: the words that the record, the dataset and the measures share.

A code is ours, in kebab-case, and never changes; the Board's own code stands beside it where
it has been seen. A code that goes out of use keeps its last day and stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from throughcare.rulebook import table_files
from throughcare.rulebook.source import Rule
from throughcare.rulebook.table_files import Row


@dataclass(frozen=True, kw_only=True)
class Code(Rule):
    """One value of a code list. `flags` are the words that rules ask about.

    `yjb_codes` are the Board's codes that mean the same; the first is the one to send.
    """

    yjb_codes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class CodeList:
    """The values one question may have, in the order in which a page offers them."""

    name: str
    values: tuple[Code, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code, those out of use included."""
        return tuple(value.code for value in self.values)

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Pairs of code and name, as forms and models take them."""
        return tuple((value.code, value.name) for value in self.values)

    def get(self, code: str) -> Code:
        """The value with a code. Raises `ValueError`, naming list and code, if there is none."""
        for value in self.values:
            if value.code == code:
                return value
        raise ValueError(f"{code!r} is not a value of {self.name}")

    def in_use_on(self, day: date) -> tuple[str, ...]:
        """The codes that could be chosen on a day."""
        return tuple(value.code for value in self.values if value.holds_on(day))

    def flagged(self, flag: str) -> frozenset[str]:
        """The codes that carry a flag."""
        return frozenset(value.code for value in self.values if flag in value.flags)

    def from_yjb(self, yjb_code: str) -> str:
        """Our code for the Board's. Raises `ValueError` for one we have not seen."""
        for value in self.values:
            if yjb_code in value.yjb_codes:
                return value.code
        raise ValueError(f"{yjb_code!r} is not a Youth Justice Board code of {self.name}")


def _code(row: Row) -> Code:
    return Code(
        code=row["code"],
        name=row["name"],
        yjb_codes=tuple(filter(None, row["yjb_code"].split(";"))),
        flags=table_files.words(row["flags"]),
        **table_files.rule_parts(row),
    )


def _lists(rows: Iterable[Row]) -> dict[str, CodeList]:
    values: dict[str, list[Code]] = {}
    for row in rows:
        values.setdefault(row["list"], []).append(_code(row))
    return {name: CodeList(name, tuple(codes)) for name, codes in values.items()}


CODE_LISTS: dict[str, CodeList] = _lists(
    table_files.rows("circumstance_codes")
    + table_files.rows("court_codes")
    + table_files.rows("casework_codes")
    + table_files.rows("person_codes")
)


def code_list(name: str) -> CodeList:
    """The code list with a name. Raises `ValueError`, naming it, if there is none."""
    try:
        return CODE_LISTS[name]
    except KeyError:
        raise ValueError(f"There is no code list called {name!r}") from None
