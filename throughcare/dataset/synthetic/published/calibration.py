"""The published totals that a service is made to have. They stand in `figures.csv` alone.

Change a number there, or in a copy of the file, and the records made from it give another
answer. Where a paper gives a percentage or a frequency and no counts, counts are sought that
give it; where there are none, that is said.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from throughcare.reading.small_tables import read_small_table
from throughcare.rulebook.rounding import FREQUENCY, PERCENTAGE, Unit

COLUMNS = ("like", "name", "value", "published", "measure", "part", "period", "field")
FILE = Path(__file__).parent / "figures.csv"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One number, where it was published, and which figure of which measure it is.

    `published` is false for what no paper says and had to be chosen. `field` is the value,
    numerator or denominator of a `part` of the `measure`; blank for what is only put in.
    """

    like: str
    name: str
    value: str
    published: bool
    measure: str
    part: str
    period: str
    field: str
    group: dict[str, str]
    parameters: dict[str, str]
    paper: str
    passage: str
    note: str


@dataclass(frozen=True)
class Published:
    """The numbers of one paper, by name."""

    like: str
    lines: dict[str, Line]

    def whole(self, name: str) -> int:
        """A count. Raises `ValueError`, naming it, where it is no whole number of 0 or more."""
        value = self.decimal(name)
        if value != int(value) or value < 0:
            raise ValueError(f"{self.like}: {name} is {value}, which is no whole number.")
        return int(value)

    def day(self, name: str) -> date:
        """A day. Raises `ValueError`, naming it, where it is none."""
        try:
            return date.fromisoformat(self._value(name))
        except ValueError:
            raise ValueError(f"{self.like}: {name} is {self._value(name)!r}, no day.") from None

    def decimal(self, name: str) -> Decimal:
        """A number as it was published. Raises `ValueError`, naming it, where it is none."""
        try:
            return Decimal(self._value(name))
        except InvalidOperation:
            raise ValueError(f"{self.like}: {name} is {self._value(name)!r}, no number.") from None

    def hundredths(self, name: str) -> int:
        """A published number times a hundred."""
        return int(self.decimal(name) * 100)

    def share(self, name: str, of: int) -> int:
        """How many of so many make the published percentage."""
        return self._counted(name, PERCENTAGE, of)

    def times(self, name: str, of: int) -> int:
        """How many there are where so many have the published number each."""
        return self._counted(name, FREQUENCY, of)

    def _counted(self, name: str, unit: Unit, of: int) -> int:
        """The count that is shown as the published figure; `ValueError` where there is none."""
        wanted = self.decimal(name)
        near = int(wanted * of / unit.per)
        for count in (near, near + 1):
            if unit.figure(count, of) == wanted:
                return count
        raise ValueError(
            f"{self.like}: no whole number of {of} gives {wanted} as {name}; change one of the two."
        )

    def _value(self, name: str) -> str:
        if name not in self.lines:
            raise ValueError(f"{self.like}: {name} is missing from the published figures.")
        return self.lines[name].value


def read_published(file: Path = FILE) -> dict[str, Published]:
    """The papers of a file of published figures, by the name of the service each is like."""
    lines = [_line(row) for _at, row in read_small_table(file, COLUMNS).rows]
    return {
        like: Published(like, {line.name: line for line in lines if line.like == like})
        for like in dict.fromkeys(line.like for line in lines)
    }


def _line(row: dict[str, str]) -> Line:
    return Line(
        like=row["like"],
        name=row["name"],
        value=row["value"],
        published=row["published"] == "yes",
        measure=row["measure"],
        part=row["part"],
        period=row["period"],
        field=row["field"],
        group=_pair(row["group"]),
        parameters=_pair(row["parameters"]),
        paper=row["paper"],
        passage=row["passage"],
        note=row["note"],
    )


def _pair(told: str) -> dict[str, str]:
    """`name=value`, or nothing."""
    name, _, value = told.partition("=")
    return {name: value} if name else {}
