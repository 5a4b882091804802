"""Words that are not said of a child any more, what is said instead, and where they stay.

A word of an era stays on the pages of its time: a value of a code list that has ended keeps its
name, and so does the name that a law or a paper gives (`stays_in`).
"""

import re
from dataclasses import dataclass
from datetime import date

from throughcare.rulebook.source import Source
from throughcare.rulebook.table_files import day, rows, source_of


@dataclass(frozen=True, kw_only=True)
class RetiredWords:
    """Words that mean one thing, with those that took their place.

    `last_day` is that of their era; without one they were never fit to be said of a child.
    """

    words: tuple[str, ...]
    instead: str
    last_day: date | None
    stays_in: tuple[str, ...]
    source: Source

    def said_in(self, text: str) -> list[str]:
        """Which of these words a text says, outside the names in which they stay."""
        lowered = text.lower()
        for name in self.stays_in:
            lowered = lowered.replace(name.lower(), "")
        return [each for each in self.words if re.search(rf"\b{re.escape(each)}\b", lowered)]


def _phrases(cell: str) -> tuple[str, ...]:
    return tuple(each for each in cell.split(";") if each)


RETIRED_WORDS: tuple[RetiredWords, ...] = tuple(
    RetiredWords(
        words=_phrases(row["words"]),
        instead=row["instead"],
        last_day=day(row["last_day"]),
        stays_in=_phrases(row["stays_in"]),
        source=source_of(row),
    )
    for row in rows("retired_words")
)


def retired_in(text: str) -> tuple[RetiredWords, ...]:
    """The retired words that a text says, each with what is said instead."""
    return tuple(each for each in RETIRED_WORDS if each.said_in(text))
