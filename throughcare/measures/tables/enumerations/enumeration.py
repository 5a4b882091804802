"""What an enumeration is, and how one is written: as a small text table.

A line reads `code | words | the Youth Justice Board's code | first day..last day`; the last two
may be left out. Codes are kebab-case and never change, whatever becomes of their words.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One value of an enumeration, with the days on which it could be used.

    `yjb` is the national code where one exists. An empty day means no limit on that side.
    """

    code: str
    words: str
    yjb: str = ""
    first_day: date | None = None
    last_day: date | None = None

    def in_force_on(self, day: date) -> bool:
        """Whether the value could be used on a day, both ends included."""
        begun = self.first_day is None or self.first_day <= day
        return begun and (self.last_day is None or day <= self.last_day)


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
            if value.yjb == yjb:
                return value
        raise KeyError(f"{yjb} is not a national code of {self.name}")


def enumeration(name: str, words: str, lines: str) -> Enumeration:
    """Read an enumeration from its text table."""
    values = tuple(_value(line) for line in lines.strip().splitlines() if line.strip())
    return Enumeration(name, words, values)


def _value(line: str) -> Choice:
    code, words, yjb, days = ([part.strip() for part in line.split("|")] + [""] * 3)[:4]
    first, _, last = days.partition("..")
    return Choice(code=code, words=words, yjb=yjb, first_day=_day(first), last_day=_day(last))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
