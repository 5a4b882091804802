"""The Board's offence categories and seriousness scores.

No machine-readable list of scores is published. The tables here are our own reading, fit for
demonstration and for a first import; a service loads the table of its own case system.
"""

from dataclasses import dataclass
from datetime import date

from throughcare.rulebook.offences.home_office_classes import (
    ClassRange,
    home_office_class,
    narrowest,
)
from throughcare.rulebook.source import Confidence, InForce, Rule
from throughcare.rulebook.table_files import cite, rows, rule_parts

LEAST_SERIOUS = 1
MOST_SERIOUS = 8


@dataclass(frozen=True, kw_only=True)
class OffenceCategory(Rule):
    """One of the Board's nineteen categories, or not known."""

    yjb_code: str = ""


@dataclass(frozen=True, kw_only=True)
class ScoredClasses(ClassRange):
    """The category and the score (1 to 8) of a range of Home Office classes."""

    category: str
    seriousness: int


@dataclass(frozen=True, kw_only=True)
class ScoredOffence(Rule):
    """The category and the score (1 to 8) of one CJS code, which is also the rule's code."""

    home_office_class: str
    category: str
    seriousness: int


@dataclass(frozen=True)
class Reading:
    """How we read an offence. `seriousness` is empty where no table scores it."""

    category: str
    seriousness: int | None


@dataclass(frozen=True, kw_only=True)
class SeriousViolence(Rule):
    """Which offences are serious violence: a category, and a score from lowest to highest."""

    categories: frozenset[str]
    lowest: int
    highest: int

    def includes(self, category: str, seriousness: int | None) -> bool | None:
        """Whether an offence is serious violence; empty where its score is not known."""
        if category not in self.categories:
            return False
        if seriousness is None:
            return None
        return self.lowest <= seriousness <= self.highest


CATEGORIES: dict[str, OffenceCategory] = {
    row["code"]: OffenceCategory(
        code=row["code"], name=row["name"], yjb_code=row["yjb_code"], **rule_parts(row)
    )
    for row in rows("yjb_offence_categories")
}

SCORED_CLASSES: tuple[ScoredClasses, ...] = tuple(
    ScoredClasses(
        code=f"{row['first_class']}-{row['last_class']}",
        name=row["name"],
        first_class=row["first_class"],
        last_class=row["last_class"],
        category=row["category"],
        seriousness=int(row["seriousness"]),
        **rule_parts(row),
    )
    for row in rows("home_office_classes")
)

SCORED_OFFENCES: dict[str, ScoredOffence] = {
    row["cjs_code"]: ScoredOffence(
        code=row["cjs_code"],
        name=row["title"],
        home_office_class=row["home_office_class"],
        category=row["category"],
        seriousness=int(row["seriousness"]),
        **rule_parts(row),
    )
    for row in rows("offence_seriousness")
}

SERIOUS_VIOLENCE = SeriousViolence(
    code="serious-violence",
    name="Serious violence",
    categories=frozenset({"drugs", "robbery", "violence-against-the-person"}),
    lowest=5,
    highest=8,
    in_force=InForce(first_day=date(2023, 4, 1)),
    source=cite("yjb-sql", "key performance indicator 9"),
    confidence=Confidence.VERIFIED,
)


def category_from_yjb(yjb_code: str) -> str:
    """Our category for the Board's code. Raises `ValueError` for one we have not seen."""
    for category in CATEGORIES.values():
        if yjb_code and category.yjb_code == yjb_code:
            return category.code
    raise ValueError(f"{yjb_code!r} is not a Youth Justice Board offence category")


def read_offence(*, cjs_code: str = "", offence_class: str = "") -> Reading:
    """The category and score of an offence, from its CJS code or else its Home Office class.

    The class is written "8/26" or "008/26". An offence in neither table is *not known* and
    has no score. Raises `ValueError` for a class that is not written like one.
    """
    scored = SCORED_OFFENCES.get(cjs_code)
    if scored:
        return Reading(scored.category, scored.seriousness)
    if not offence_class:
        return Reading("not-known", None)
    classes = narrowest(SCORED_CLASSES, home_office_class(offence_class))
    return Reading(classes.category, classes.seriousness) if classes else Reading("not-known", None)
