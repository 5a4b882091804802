"""How many contacts a month an order needs, and which contacts count.

The first 12 weeks run from the start of the order: the day a youth rehabilitation order is
made, the day a referral order's contract is signed, the day of release. Services differ on
12 or 8 contacts at the intensive level; a page prints which is in use.

A child is seen in person where the child was there, face to face with somebody who works with
them: in a group too, but not at court, where a child has to come and nobody works with them. Who
came and did not comply was seen, and it does not count to the minimum.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from throughcare.rulebook.code_lists import code_list
from throughcare.rulebook.source import Rule
from throughcare.rulebook.table_files import rows, rule_parts

FIRST_WEEKS = timedelta(weeks=12)
NATIONAL = "national"

WAS_THERE = code_list("attendance").flagged("attended")
COUNTED = code_list("attendance").flagged("counts")
UNDECIDED = code_list("attendance").flagged("undecided")
NOT_YET, NOT_JUDGED, NOT_REACHED = "not-yet-known", "absent-not-yet-known", "not-reached"
ACCEPTED, REFUSED = "acceptable-absence", "unacceptable-absence"
JUDGED = (ACCEPTED, REFUSED)
FACE_TO_FACE = code_list("contact-method").flagged("face-to-face")
WITH_CHILD = code_list("contact-with").flagged("child")
# Work that a court requires, of the disposal types of a programme; all other work is agreed to.
REQUIRED_WORK = (
    "reparation-order",
    "referral-order",
    "legacy-community-order",
    "youth-rehabilitation-order",
    "dto-licence",
    "long-term-licence",
)


@dataclass(frozen=True, kw_only=True)
class ContactMinimum(Rule):
    """Contacts a month at an intervention level, in one of the options a service may choose."""

    option: str
    level: str
    first_12_weeks: int
    after: int


@dataclass(frozen=True, kw_only=True)
class IntensiveHours(Rule):
    """Hours a week of a programme of intensive supervision, in some of its months."""

    programme: str
    first_month: int
    last_month: int
    hours_a_week: int


CONTACT_MINIMUMS: dict[tuple[str, str], ContactMinimum] = {
    (row["option"], row["level"]): ContactMinimum(
        code=f"contacts-{row['option']}-{row['level']}",
        name=f"Contacts a month at the {row['level']} level",
        option=row["option"],
        level=row["level"],
        first_12_weeks=int(row["first_12_weeks"]),
        after=int(row["after"]),
        **rule_parts(row),
    )
    for row in rows("contact_minimums")
}
OPTIONS: tuple[str, ...] = tuple(dict.fromkeys(option for option, _ in CONTACT_MINIMUMS))

INTENSIVE_HOURS: tuple[IntensiveHours, ...] = tuple(
    IntensiveHours(
        code=f"intensive-hours-{row['programme']}-{row['first_month']}",
        name=f"Hours a week, {row['programme'].replace('-', ' ')}",
        programme=row["programme"],
        first_month=int(row["first_month"]),
        last_month=int(row["last_month"]),
        hours_a_week=int(row["hours_a_week"]),
        **rule_parts(row),
    )
    for row in rows("intensive_hours")
)


def contacts_a_month(level: str, *, started_on: date, on: date, option: str = NATIONAL) -> int:
    """The least contacts a month owed on a day of an order.

    Raises `ValueError` for a level or an option that there is not, or a day before the start.
    """
    if on < started_on:
        raise ValueError(f"{on} is before the order started")
    try:
        minimum = CONTACT_MINIMUMS[option, level]
    except KeyError:
        raise ValueError(f"There is no {option!r} minimum for level {level!r}") from None
    early = on < started_on + FIRST_WEEKS
    return minimum.first_12_weeks if early else minimum.after


def in_person(attendance: str, method: str, with_whom: str) -> bool:
    """Whether the child was seen in person: the child was there, face to face with somebody."""
    return attendance in WAS_THERE and method in FACE_TO_FACE and with_whom in WITH_CHILD


def contact_counts(attendance: str, method: str, with_whom: str) -> bool:
    """Whether a contact counts to the minimum: the child was seen in person, and complied."""
    return in_person(attendance, method, with_whom) and attendance in COUNTED


def hours_a_week(programme: str, month: int) -> int:
    """Hours a week owed in a month (1 is the first) of an intensive programme; 0 after its end.

    Raises `ValueError` for a programme that there is not.
    """
    months = [each for each in INTENSIVE_HOURS if each.programme == programme]
    if not months:
        raise ValueError(f"{programme!r} is not a programme of intensive supervision")
    owed = (each for each in months if each.first_month <= month <= each.last_month)
    return next((each.hours_a_week for each in owed), 0)
