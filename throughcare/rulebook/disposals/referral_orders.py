"""Limits of a referral order, and when a court must make one.

Two clocks: the panel is due from the day of the order, and the contract runs from the day it
is signed.
"""

from dataclasses import dataclass
from datetime import date

from throughcare.rulebook.periods import add_months
from throughcare.rulebook.source import Confidence, InForce, Rule
from throughcare.rulebook.table_files import cite

SHORTEST_MONTHS, LONGEST_MONTHS, EXTENSION_MONTHS = 3, 12, 3
PARENT_MUST_ATTEND_BELOW = 16
VOLUNTEERS, WORKERS = 2, 1
FIRST_DAY = InForce(first_day=date(2002, 4, 1))

REFERRAL_ORDER_LENGTH = Rule(
    code="referral-order-length",
    name="A referral order lasts 3 to 12 months, fixed by the court, from signing the contract",
    in_force=FIRST_DAY,
    source=cite("sentencing-council"),
    confidence=Confidence.VERIFIED,
)
REFERRAL_ORDER_EXTENSION = Rule(
    code="referral-order-extension",
    name="A court may lengthen a contract by at most 3 months and to no more than 12 in all",
    in_force=FIRST_DAY,
    source=cite("sentencing-act-2020", "schedule 4"),
    confidence=Confidence.HIGH,
)
REFERRAL_ORDER_PANEL = Rule(
    code="referral-order-panel",
    name="A panel is at least two community volunteers and one worker of the service",
    in_force=FIRST_DAY,
    source=cite("referral-guidance", "panel membership"),
    confidence=Confidence.HIGH,
)
REFERRAL_ORDER_PARENT = Rule(
    code="referral-order-parent",
    name="A parent must attend the panel of a child under 16, and may be ordered to from 16",
    in_force=FIRST_DAY,
    source=cite("sentencing-council"),
    confidence=Confidence.VERIFIED,
)
REFERRAL_ORDER_COMPULSORY = Rule(
    code="referral-order-compulsory",
    name=(
        "A referral order is compulsory on a guilty plea to an imprisonable offence without a "
        "previous conviction, unless the court discharges, makes a hospital order or uses custody"
    ),
    in_force=FIRST_DAY,
    source=cite("sentencing-council"),
    confidence=Confidence.VERIFIED,
)


@dataclass(frozen=True)
class CaseBeforeCourt:
    """What the court had before it. Discharges and bind overs are not previous convictions."""

    imprisonable: bool
    pleaded_guilty: bool
    previous_convictions: int


def availability(court: CaseBeforeCourt) -> str:
    """Whether a referral order is compulsory, discretionary or not available."""
    if not court.pleaded_guilty:
        return "not-available"
    if court.imprisonable and not court.previous_convictions:
        return "compulsory"
    return "discretionary"


def contract_ends_on(signed_on: date, months: int) -> date:
    """The last day of a contract: it runs from signing, and the last day is included."""
    return add_months(signed_on, months) - date.resolution


def questions_about_length(months: int, *, lengthened_by: int = 0) -> tuple[str, ...]:
    """What to ask about the length of a referral order, and about a court's lengthening of it."""
    questions = []
    if not SHORTEST_MONTHS <= months <= LONGEST_MONTHS:
        questions.append(f"The order lasts {months} months; 3 to 12 is possible. Is that right?")
    if lengthened_by > EXTENSION_MONTHS:
        questions.append(
            f"It was lengthened by {lengthened_by} months; 3 is the most. Is that right?"
        )
    if lengthened_by and months + lengthened_by > LONGEST_MONTHS:
        questions.append(f"It lasts {months + lengthened_by} months in all; 12 is the most. Check.")
    return tuple(questions)


def questions_about_panel(
    *, volunteers: int, workers: int, age: int, parent_present: bool
) -> tuple[str, ...]:
    """What to ask about who came to a panel meeting."""
    questions = []
    if volunteers < VOLUNTEERS:
        questions.append("A panel has at least two community volunteers. Who else was there?")
    if workers < WORKERS:
        questions.append("A panel has a worker of the service. Who was it?")
    if age < PARENT_MUST_ATTEND_BELOW and not parent_present:
        questions.append("A parent must attend when the child is under 16. Why did nobody come?")
    return tuple(questions)
