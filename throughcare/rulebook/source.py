"""Where a rule comes from, the days on which it holds, and how sure we are of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

READ_AGAIN_AFTER_DAYS = 365


def in_words(day: date) -> str:
    """A day as a page writes it: 2 March 2026."""
    return f"{day.day} {day:%B %Y}"


@dataclass(frozen=True, kw_only=True)
class Source:
    """A published passage that one of our rules restates.

    `read_on` is the day on which somebody last read in it, empty when nobody has yet. `key` is
    that of `tables/sources.csv`, and the heading under which it stands in docs/sources/rules.md.
    """

    title: str
    publisher: str
    passage: str
    url: str
    read_on: date | None
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class InForce:
    """The days on which a rule holds, both included. Without a last day, it still does."""

    first_day: date
    last_day: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the rule held on that day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


class Confidence(StrEnum):
    """How a rule came to be written down here."""

    VERIFIED = "V"
    HIGH = "H"
    LOW = "L"
    LOCAL = "local"

    @property
    def words(self) -> str:
        """The sentence that a page shows beside the rule."""
        return {
            Confidence.VERIFIED: "Read in the source named.",
            Confidence.HIGH: "Well known in the field; the source has still to be read for it.",
            Confidence.LOW: "Uncertain in detail; check it before relying on it.",
            Confidence.LOCAL: "A local setting; no published source settles it.",
        }[self]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What every rule carries, whatever it says.

    `local_setting` is true where services differ, so that each service may set its own value
    and the one here is only what the product ships with.
    """

    code: str
    name: str
    in_force: InForce
    source: Source
    confidence: Confidence
    local_setting: bool = False

    def holds_on(self, day: date) -> bool:
        """Whether the rule held on that day."""
        return self.in_force.holds_on(day)

    @property
    def read_on(self) -> date | None:
        """The day on which the source was last read for this rule; empty if it never was.

        Having read the source for one rule says nothing of another written from memory.
        """
        return self.source.read_on if self.confidence is Confidence.VERIFIED else None

    def ought_to_be_read_on(self, day: date) -> bool:
        """Whether somebody ought to read the source again: never read, or over a year ago."""
        return self.read_on is None or (day - self.read_on).days > READ_AGAIN_AFTER_DAYS
