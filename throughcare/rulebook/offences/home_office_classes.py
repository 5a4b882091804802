"""Home Office classes of offence: how they are written, and tables keyed by ranges of them."""

import re
from dataclasses import dataclass
from typing import TypeVar

from throughcare.rulebook.source import Rule

WRITTEN = re.compile(r"(\d{1,3})\s*/\s*(\d{1,2})")


def home_office_class(text: str) -> str:
    """A class in the form of the national list: "8/26" becomes "008/26".

    Raises `ValueError` for anything else, naming what was written.
    """
    match = WRITTEN.fullmatch(text.strip())
    if not match:
        raise ValueError(f"{text!r} is not a Home Office class; it is written like 008/26")
    return f"{int(match[1]):03d}/{int(match[2]):02d}"


@dataclass(frozen=True, kw_only=True)
class ClassRange(Rule):
    """A rule for the Home Office classes from the first to the last, both included."""

    first_class: str
    last_class: str

    def covers(self, offence_class: str) -> bool:
        """Whether a class, written like 008/26, is in the range."""
        return self.first_class <= offence_class <= self.last_class

    @property
    def width(self) -> int:
        """How many classes the range could hold: the narrowest range is the exact rule."""
        return _place(self.last_class) - _place(self.first_class)


Range = TypeVar("Range", bound=ClassRange)


def _place(offence_class: str) -> int:
    return int(offence_class.replace("/", ""))


def narrowest(ranges: tuple[Range, ...], offence_class: str) -> Range | None:
    """The most exact range that covers a class, if any does."""
    covering = [each for each in ranges if each.covers(offence_class)]
    return min(covering, key=lambda each: each.width, default=None)
