"""Sentences that say why something cannot be read, so that a page may say them in its language."""

from typing import Any


class Sentence(str):
    """Words in English that remember the pattern and the values they were made of."""

    pattern: str
    values: dict[str, Any]

    def __new__(cls, pattern: str, **values: Any) -> "Sentence":
        """The pattern with the values in their places."""
        made = super().__new__(cls, pattern % values if values else pattern)
        made.pattern, made.values = pattern, values
        return made


class CannotRead(ValueError):
    """A file, or a value in it, cannot be read; the sentence says why and what to do."""

    def __init__(self, pattern: str, **values: Any) -> None:
        self.sentence = Sentence(pattern, **values)
        super().__init__(self.sentence)


def gettext_noop(pattern: str) -> str:
    """Marks a pattern for translators; whoever shows the sentence translates it."""
    return pattern


def shortened(text: str, longest: int = 60) -> str:
    """Enough of a value to find it by."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
