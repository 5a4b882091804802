"""What an enumeration is, and how one is written.

Where the rulebook has a code list the enumeration is that list; the rest are small text tables. A
line reads `code | words | the Youth Justice Board's code | first day..last day`; the last two may
be left out. Codes are kebab-case and never change, whatever becomes of their words.
"""

from dataclasses import dataclass
from datetime import date

from throughcare.rulebook.code_lists import Code, code_list


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One value of an enumeration, with the days on which it could be used.

    `yjb_codes` are the national codes that mean the same, the one to send first. An empty day
    means no limit on that side.
    """

    code: str
    words: str
    yjb_codes: tuple[str, ...] = ()
    first_day: date | None = None
    last_day: date | None = None

    @property
    def yjb(self) -> str:
        """The national code to send; empty where none is known."""
        return self.yjb_codes[0] if self.yjb_codes else ""


@dataclass(frozen=True)
class Enumeration:
    """A closed list of codes, in the order in which a form shows them."""

    name: str
    words: str
    values: tuple[Choice, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(value.code for value in self.values)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Pairs of code and words, as a Django field takes them."""
        return [(value.code, value.words) for value in self.values]

    def value(self, code: str) -> Choice:
        """The value with a code. Raises `KeyError` when the list does not hold it."""
        for value in self.values:
            if value.code == code:
                return value
        raise KeyError(f"{code} is not one of the values of {self.name}")

    def from_yjb(self, yjb: str) -> Choice:
        """The first value that carries a national code. Raises `KeyError` when none does."""
        for value in self.values:
            if yjb in value.yjb_codes:
                return value
        raise KeyError(f"{yjb} is not a national code of {self.name}")


def enumeration(name: str, words: str, lines: str) -> Enumeration:
    """An enumeration written as a text table."""
    return Enumeration(name, words, _values(lines))


def from_rulebook(name: str, words: str, *, also: str = "") -> Enumeration:
    """The rulebook's code list, with further values of ours where a record needs them."""
    listed = tuple(_from_code(code) for code in code_list(name).values)
    return Enumeration(name, words, listed + _values(also))


def _from_code(code: Code) -> Choice:
    return Choice(
        code=code.code,
        words=code.name,
        yjb_codes=code.yjb_codes,
        first_day=code.in_force.first_day,
        last_day=code.in_force.last_day,
    )


def _values(lines: str) -> tuple[Choice, ...]:
    return tuple(_value(line) for line in lines.strip().splitlines() if line.strip())


def _value(line: str) -> Choice:
    code, words, yjb, days = ([part.strip() for part in line.split("|")] + [""] * 3)[:4]
    first, _, last = days.partition("..")
    return Choice(
        code=code,
        words=words,
        yjb_codes=(yjb,) if yjb else (),
        first_day=_day(first),
        last_day=_day(last),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
