"""How many hours of education, training or employment are full time, and the bands reported."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from throughcare.rulebook.source import Confidence, InForce, Rule
from throughcare.rulebook.table_files import cite

Hours = int | Decimal


@dataclass(frozen=True, kw_only=True)
class FullTime(Rule):
    """Hours a week that are full time, offered in all provisions together."""

    school_age: int
    above_school_age: int

    def threshold(self, *, school_age: bool) -> int:
        """The hours a week from which provision is full time."""
        return self.school_age if school_age else self.above_school_age

    def attendance(self, hours: Hours, *, school_age: bool) -> str:
        """How provision of so many hours a week counts: full-time, part-time or none.

        Raises `ValueError` for fewer than no hours.
        """
        if hours < 0:
            raise ValueError(f"Hours a week are 0 or more, not {hours}")
        if hours >= self.threshold(school_age=school_age):
            return "full-time"
        return "part-time" if hours else "none"


FULL_TIME = FullTime(
    code="full-time-education",
    name="Full-time education, training or employment",
    school_age=25,
    above_school_age=16,
    in_force=InForce(first_day=date(2000, 4, 1)),
    source=cite("yjb-sql", "key performance indicator 2; national indicator 45 had the same hours"),
    confidence=Confidence.VERIFIED,
)

BANDS: dict[str, str] = {
    "0": "None",
    "1-15": "1 to 15 hours",
    "16-24": "16 to 24 hours",
    "25-and-over": "25 hours and over",
}


def hours_band(hours: Hours) -> str:
    """The reporting band of hours a week. Raises `ValueError` for fewer than no hours."""
    if hours < 0:
        raise ValueError(f"Hours a week are 0 or more, not {hours}")
    if hours >= FULL_TIME.school_age:
        return "25-and-over"
    if hours >= FULL_TIME.above_school_age:
        return "16-24"
    return "1-15" if hours else "0"
