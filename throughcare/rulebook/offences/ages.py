"""At which age a child can be held responsible for an offence, and dealt with as a child.

What the record says is questioned in sentences, and never refused.
"""

from datetime import date

from throughcare.rulebook.source import Confidence, InForce, Rule
from throughcare.rulebook.table_files import cite

YOUNGEST, OLDEST = 10, 17

AGE_AT_OFFENCE = Rule(
    code="age-at-offence",
    name="A child is held responsible from 10, and is dealt with as a child until 17",
    in_force=InForce(first_day=date(1998, 9, 30)),
    source=cite("cypa-1933", "section 50; the age range of the Youth Justice Board's views"),
    confidence=Confidence.HIGH,
)

YOUNGEST_FOR_PREVENTION = 8
AGE_FOR_PREVENTION = Rule(
    code="age-for-prevention",
    name="A youth justice service works with children of 8 and 9 for prevention only",
    in_force=InForce(first_day=date(2000, 4, 1)),
    source=cite("yjb-sql", "age range; youth inclusion and support panels take children from 8"),
    confidence=Confidence.VERIFIED,
)


def is_too_young(age: int, *, for_prevention: bool) -> bool:
    """Whether a service does not work with a child of that age for what it is asked."""
    return age < (YOUNGEST_FOR_PREVENTION if for_prevention else YOUNGEST)


def questions_about_age(age: int) -> tuple[str, ...]:
    """What to ask about an offence, for the child's age on its day."""
    if age < YOUNGEST:
        return (f"The child was {age} on that day; nobody under {YOUNGEST} is charged. Check.",)
    if age > OLDEST:
        return (f"They were {age} on that day, and {OLDEST} is the oldest. Is the day right?",)
    return ()
