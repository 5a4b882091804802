"""The fields of a file of an instrument, each read as what it is, and each mistake in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from throughcare.rulebook.source import Source


class InstrumentRefused(Exception):
    """All that is wrong with a file, a sentence each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def noted(file: str, where: str, what: str, to_do: str) -> str:
    """A mistake in words: the file, where in it, what is wrong, and what to do."""
    return f"{file}: {where} {what}: {to_do}."


@dataclass
class Fields:
    """One table of a file. What is missing or wrong goes to `faults`, and reading goes on.

    `read` are the fields that were asked for, so that any other is a mistake too.
    """

    table: Mapping[str, Any]
    file: str
    faults: list[str]
    where: str = ""
    name: str = ""
    read: set[str] = field(default_factory=set)

    NO_DAY: ClassVar[date] = date.min
    NO_SOURCE: ClassVar[Source] = Source(title="", publisher="", passage="", url="", read_on=None)

    def fault(self, key: str, what: str, to_do: str) -> None:
        """Note a mistake at a field."""
        where = f"{self.where}, {key}" if self.where else key
        self.faults.append(noted(self.file, where, what, to_do))

    def text(self, key: str, *, required: bool = True) -> str:
        given: str = self._of_kind(key, str, "", "words in quotation marks", required=required)
        return given

    def whole(self, key: str) -> int:
        given: int = self._of_kind(key, int, 0, "a whole number")
        return given

    def truth(self, key: str) -> bool:
        given: bool = self._of_kind(key, bool, False, "true or false", required=False)
        return given

    def number(self, key: str) -> Decimal:
        return Decimal(self._of_kind(key, int | Decimal, Decimal(0), "a number"))

    def day(self, key: str, *, required: bool = True) -> date | None:
        kind = "a day without quotation marks, as 2026-11-29"
        given: date | None = self._of_kind(key, date, None, kind, required=required)
        return given

    def texts(self, key: str) -> list[str]:
        return self._list(key, str, '["one", "two"]')

    def wholes(self, key: str) -> list[int]:
        return self._list(key, int, "[1, 2, 3]")

    def one_of(
        self, key: str, allowed: Iterable[str], *, required: bool = True, named: str = ""
    ) -> str:
        """A text that is one of those allowed, or nothing where it is not."""
        given = self.text(key, required=required)
        known = [str(each) for each in allowed]
        if not given or given in known:
            return given
        self.fault(key, f"is '{given}'", f"write {named or ' or '.join(known)}")
        return ""

    def part(self, key: str, called: str) -> "Fields":
        """The table under a key."""
        return self._below(self._of_kind(key, dict, {}, f"[{key}]"), called)

    def parts(self, key: str, called: str, *, required: bool = True) -> list["Fields"]:
        """The tables of a list, each called by its code in what is said of it."""
        given = self._of_kind(key, list, [], f"one or more [[{key}]]", required=required)
        if required and key in self.table and not given:
            self.fault(key, "is empty", f"write one or more [[{key}]]")
        tables = [each for each in given if isinstance(each, dict)]
        return [
            self._below(each, f"{called} {each.get('code', number)}")
            for number, each in enumerate(tables, 1)
        ]

    def named_parts(self, key: str) -> list["Fields"]:
        """The tables under the names of one table."""
        given = self._of_kind(key, dict, {}, f"[{key}.…]", required=False)
        return [self._below(each, f"{key} {name}", name) for name, each in given.items()]

    def languages(self) -> list[str]:
        """In which languages it has words."""
        return list(self._of_kind("words", dict, {}, "[words]", required=False))

    def text_in(self, key: str, language: str) -> str:
        return self.part(key, f"{self.where}, {key}").text(language)

    def texts_in(self, key: str, language: str) -> list[str]:
        return self.part(key, f"{self.where}, {key}").texts(language)

    def refuse_others(self) -> None:
        """Note every field that nobody asked for: a misspelt one would do nothing."""
        for key in self.table:
            if key not in self.read:
                known = ", ".join(sorted(self.read))
                self.fault(key, "is not known", f"take it out, or spell it as one of {known}")

    def _below(self, table: Mapping[str, Any], where: str, name: str = "") -> "Fields":
        return Fields(table, self.file, self.faults, where, name)

    def _list(self, key: str, kind: Any, example: str) -> list[Any]:
        given = self._of_kind(key, list, [], f"a list, as {example}")
        if all(isinstance(each, kind) and not isinstance(each, bool) for each in given):
            return list(given)
        self.fault(key, "has something else in it", f"write a list as {example}")
        return []

    def _of_kind(
        self, key: str, kind: Any, otherwise: Any, called: str, *, required: bool = True
    ) -> Any:
        self.read.add(key)
        if key not in self.table or self.table[key] == "":
            if required:
                self.fault(key, "is missing", f"write {called}")
            return otherwise
        given = self.table[key]
        wrong = (isinstance(given, bool) and kind is not bool) or isinstance(given, datetime)
        if isinstance(given, kind) and not wrong:
            return given
        shown = "something else" if isinstance(given, dict | list) else repr(given)
        self.fault(key, f"is {shown}", f"write {called}")
        return otherwise
