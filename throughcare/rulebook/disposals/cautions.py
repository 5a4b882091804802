"""The conditions of a youth conditional caution: how long they may last, and unpaid work.

A caution is recorded as it was given: these functions question, and never refuse.
"""

from datetime import date

from throughcare.rulebook.source import Confidence, InForce, Rule
from throughcare.rulebook.table_files import cite

CONDITIONAL_CAUTION = "youth-conditional-caution"
UNPAID_WORK_HOURS, UNPAID_WORK_FROM_AGE = 20, 16
SUMMARY_CATEGORIES = frozenset({"CS", "CM"})
"""How the national list of offences marks those that only a magistrates' court tries."""

_FIRST_DAY = InForce(first_day=date(2013, 4, 8))
_CODE_OF_PRACTICE = "conditions of a youth conditional caution"
SUMMARY_CONDITIONS = Rule(
    code="caution-conditions-summary-days",
    name="Youth conditional caution: how long conditions last at most, summary offence",
    in_force=_FIRST_DAY,
    source=cite("local-default", _CODE_OF_PRACTICE),
    confidence=Confidence.HIGH,
    local_setting=True,
)
OTHER_CONDITIONS = Rule(
    code="caution-conditions-other-days",
    name="Youth conditional caution: how long conditions last at most, other offence",
    in_force=_FIRST_DAY,
    source=cite("local-default", _CODE_OF_PRACTICE),
    confidence=Confidence.HIGH,
    local_setting=True,
)
CONDITIONS_LAST_DAYS = {SUMMARY_CONDITIONS.code: 16 * 7, OTHER_CONDITIONS.code: 20 * 7}
"""What the product ships with. Some areas agreed on 12 weeks or 3 months."""
CAUTION_UNPAID_WORK = Rule(
    code="caution-unpaid-work",
    name="A condition of unpaid work is at most 20 hours, and for children of 16 and 17",
    in_force=_FIRST_DAY,
    source=cite("cda-1998", "section 66B"),
    confidence=Confidence.HIGH,
)


def conditions_setting(categories: set[str]) -> Rule:
    """The rule that limits conditions, by the categories of all offences cautioned for.

    An offence that stands in no list counts as one that a higher court may try.
    """
    summary = bool(categories) and categories <= SUMMARY_CATEGORIES
    return SUMMARY_CONDITIONS if summary else OTHER_CONDITIONS


def questions_about_conditions(days: int, longest: int) -> tuple[str, ...]:
    """What to ask where the conditions last so many days, and the longest is another number."""
    if days <= longest:
        return ()
    return (f"The conditions last {days} days; {longest} is the most here. Is the last day right?",)


def questions_about_condition(kind: str, quantity: int | None, *, age: int) -> tuple[str, ...]:
    """What to ask of one condition of a caution, for the child's age on the day of the caution."""
    if kind != "unpaid-work":
        return ()
    questions = []
    if age < UNPAID_WORK_FROM_AGE:
        questions.append(f"Unpaid work is for 16 and 17, and the child was {age}. Is it right?")
    if quantity is not None and quantity > UNPAID_WORK_HOURS:
        questions.append(
            f"Unpaid work of {quantity} hours is more than {UNPAID_WORK_HOURS}, the most under a "
            "caution. Is it right?"
        )
    return tuple(questions)
