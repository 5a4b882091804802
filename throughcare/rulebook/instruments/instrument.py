"""An instrument: a form with sections and items, how it is scored, and what its scores are called.

An instrument is data (`rulebook/instruments/*.toml`, read by `files`). A version that
was ever filled in is never edited: it gets a last day, and the next version a file of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from throughcare.rulebook.source import Rule


class Wording(StrEnum):
    """Whether the statements stand in the file, or a service that may use them brings them."""

    INCLUDED = "included"
    SUPPLIED = "supplied"


class Method(StrEnum):
    """How the items of a score are put together."""

    MEAN = "mean"
    SUM = "sum"


class AnswerRefused(ValueError):
    """An answer that the instrument does not have; the sentence says which, and what it may be."""


@dataclass(frozen=True, kw_only=True)
class Codes:
    """The answers that an item may be given, and their words in each language."""

    values: tuple[int, ...]
    words: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Item:
    """One question or statement. Without codes it is answered in words, and not scored."""

    code: str
    codes: Codes | None
    reversed: bool
    words: Mapping[str, str]

    def points(self, answer: int) -> int:
        """What an answer counts; a reversed item counts backwards. Raises `AnswerRefused`."""
        if self.codes is None:
            raise AnswerRefused(f"Item {self.code} is answered in words, not with {answer}.")
        values = self.codes.values
        if answer not in values:
            allowed = ", ".join(str(value) for value in values)
            raise AnswerRefused(f"Item {self.code} is answered with {allowed}, not {answer}.")
        return values[0] + values[-1] - answer if self.reversed else answer


@dataclass(frozen=True, kw_only=True)
class Section:
    """Items that stand on one page."""

    code: str
    items: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class ScoreBand:
    """A name for the scores from one up to the next band."""

    code: str
    lowest: Decimal


@dataclass(frozen=True, kw_only=True)
class Score:
    """One number of an instrument: of which items, how, and from how many answers on."""

    code: str
    items: tuple[Item, ...]
    method: Method
    least_answered: int
    decimals: int
    bands: tuple[ScoreBand, ...]

    def from_answers(self, answers: Mapping[str, int | None]) -> "Scored | None":
        """The score of these answers, or none where too few were given; nothing is filled in.

        A sum of fewer answers than there are items is that of their mean, so that it can be
        compared with a full one.
        """
        given = [(item, answers.get(item.code)) for item in self.items]
        points = [item.points(answer) for item, answer in given if answer is not None]
        if len(points) < self.least_answered:
            return None
        number = Fraction(sum(points), len(points))
        if self.method is Method.SUM:
            number *= len(self.items)
        return Scored(number, self.band(number), sum(points), len(points))

    def band(self, number: Fraction) -> str | None:
        """The band of a score, rounded as the instrument says, halves up; none if it has none."""
        rounded = self.rounded(number)
        reached = [band.code for band in self.bands if band.lowest <= rounded]
        return reached[-1] if reached else None

    def rounded(self, number: Fraction) -> Decimal:
        """The score as it is shown and as its band is found."""
        exact = Decimal(number.numerator) / Decimal(number.denominator)
        return exact.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)

    @property
    def least(self) -> Fraction:
        """The lowest number that the score can be."""
        return self._combined(0)

    @property
    def most(self) -> Fraction:
        """The highest number that the score can be."""
        return self._combined(-1)

    def _combined(self, place: int) -> Fraction:
        points = sum(item.codes.values[place] for item in self.items if item.codes)
        return Fraction(points, len(self.items) if self.method is Method.MEAN else 1)


@dataclass(frozen=True)
class Scored:
    """A score: the number unrounded, its band, and the points and answers it is made of."""

    number: Fraction
    band: str | None
    points: int
    answered: int


@dataclass(frozen=True, kw_only=True)
class Instrument(Rule):
    """One version of an instrument."""

    version: str
    licence: str
    wording: Wording
    stages: tuple[str, ...]
    sections: tuple[Section, ...]
    scores: tuple[Score, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item, in the order of the form."""
        return tuple(item for section in self.sections for item in section.items)

    def results(self, answers: Mapping[str, int | None]) -> dict[str, Scored | None]:
        """Each score of the answers, by its code. Raises `AnswerRefused`, for no such item too."""
        known = {item.code for item in self.items}
        for code in answers:
            if code not in known:
                raise AnswerRefused(f"{self.name}, version {self.version}, has no item {code}.")
        return {score.code: score.from_answers(answers) for score in self.scores}
