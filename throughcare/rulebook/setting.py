"""A value that a service may set for itself: what it is counted in, its range, what it ships as."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.rulebook.source import Confidence, InForce, Rule, Source


class SettingUnit(StrEnum):
    """What the value of a setting is counted in."""

    WORKING_DAYS = "working-days"
    DAYS = "days"
    HOURS = "hours"
    MINUTES = "minutes"
    MONTHS = "months"
    YEARS = "years"
    CONTACTS_A_MONTH = "contacts-a-month"
    HOURS_A_WEEK = "hours-a-week"


RANGES: dict[SettingUnit, tuple[int, int]] = {
    SettingUnit.WORKING_DAYS: (0, 130),
    SettingUnit.DAYS: (0, 366),
    SettingUnit.HOURS: (1, 72),
    SettingUnit.MINUTES: (1, 240),
    SettingUnit.MONTHS: (1, 24),
    SettingUnit.YEARS: (10, 100),
    SettingUnit.CONTACTS_A_MONTH: (0, 31),
    SettingUnit.HOURS_A_WEEK: (0, 60),
}


@dataclass(frozen=True, kw_only=True)
class Shipped:
    """The value with which the product comes, in one edition of the rule."""

    value: int
    in_force: InForce
    source: Source
    confidence: Confidence


@dataclass(frozen=True, kw_only=True)
class LocalSetting:
    """A value that a service may set from a day on, from `lowest` to `highest`."""

    code: str
    name: str
    subject: str
    unit: SettingUnit
    lowest: int
    highest: int
    shipped: tuple[Shipped, ...]

    def shipped_on(self, day: date) -> Shipped | None:
        """What the product comes with on a day; none where no edition was in force."""
        return next((each for each in self.shipped if each.in_force.holds_on(day)), None)

    def words_of(self, value: int) -> str:
        """A value in words: 10 working days, 2 contacts a month, the same day."""
        if self.unit is SettingUnit.WORKING_DAYS and value == 0:
            return "the same day"
        counted, *rest = self.unit.split("-a-")
        words = counted.replace("-", " ")
        words = words.removesuffix("s") if value == 1 else words
        return " a ".join([f"{value} {words}", *rest])

    def may_be(self, value: int) -> bool:
        """Whether the value lies in the range."""
        return self.lowest <= value <= self.highest


def setting(
    code: str,
    name: str,
    subject: str,
    unit: SettingUnit,
    shipped: Iterable[tuple[Rule, int]],
    limits: tuple[int, int] | None = None,
) -> LocalSetting:
    """A setting from the editions of its rule, each with the value that the product comes with.

    `limits` are the lowest and the highest value, where they are not those of its unit.
    """
    lowest, highest = limits or RANGES[unit]
    editions = tuple(
        Shipped(
            value=value,
            in_force=rule.in_force,
            source=rule.source,
            confidence=rule.confidence,
        )
        for rule, value in shipped
    )
    return LocalSetting(
        code=code,
        name=name,
        subject=subject,
        unit=unit,
        lowest=lowest,
        highest=highest,
        shipped=editions,
    )
