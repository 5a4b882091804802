"""When a child leaves school, and until when they must take part in learning.

A child may leave school on the last Friday in June of the school year (1 September to
31 August) in which they turn 16: not on the birthday. The 25 hour test becomes the 16 hour
test on the next day.
"""

from datetime import date, timedelta

from throughcare.rulebook.periods import add_months, completed_age
from throughcare.rulebook.source import Confidence, InForce, Rule
from throughcare.rulebook.table_files import cite

FRIDAY = 4
STARTS_AT = 5
LEAVES_IN_YEAR_OF = 16
PARTICIPATES_TO = 18
SEPTEMBER = 9

SCHOOL_LEAVING = Rule(
    code="school-leaving",
    name="A child may leave school on the last Friday in June of the school year they turn 16 in",
    in_force=InForce(first_day=date(1998, 1, 1)),
    source=cite("education-act-1996"),
    confidence=Confidence.HIGH,
)

PARTICIPATION = Rule(
    code="participation",
    name="A young person takes part in education or training until they are 18 (England only)",
    in_force=InForce(first_day=date(2015, 6, 26)),
    source=cite("education-skills-2008"),
    confidence=Confidence.HIGH,
)


def leaves_school_on(born_on: date) -> date:
    """The last day on which a child is of statutory school age."""
    sixteen = add_months(born_on, 12 * LEAVES_IN_YEAR_OF)
    summer = sixteen.year + 1 if sixteen.month >= SEPTEMBER else sixteen.year
    last_of_june = date(summer, 6, 30)
    return last_of_june - timedelta(days=(last_of_june.weekday() - FRIDAY) % 7)


def is_school_age(born_on: date, on: date) -> bool:
    """Whether a child is of statutory school age on a day: five, and not yet past leaving."""
    return completed_age(born_on, on) >= STARTS_AT and on <= leaves_school_on(born_on)


def must_take_part(born_on: date, on: date, *, nation: str) -> bool:
    """Whether a young person past school age owes education or training on a day.

    `nation` is "england" or "wales"; there is no such duty in Wales.
    """
    if nation != "england" or not PARTICIPATION.holds_on(on):
        return False
    return leaves_school_on(born_on) < on and completed_age(born_on, on) < PARTICIPATES_TO
