"""Limits of a detention and training order, and release from it.

A sentence is recorded as passed: these functions question, and never refuse.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from throughcare.rulebook.periods import add_months
from throughcare.rulebook.source import Confidence, InForce, Rule
from throughcare.rulebook.table_files import cite

YOUNGEST, YOUNGEST_IF_NOT_PERSISTENT, OLDEST = 12, 15, 17
SHORTEST_WITH_EARLY_RELEASE, LONGER_TERM = 8, 18
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class DetentionAndTrainingLength(Rule):
    """The terms, in months, that a detention and training order may have."""

    months: frozenset[int]


@dataclass(frozen=True)
class ReleaseWindow:
    """When a child on a detention and training order may be released."""

    earliest_on: date
    halfway_on: date
    latest_on: date


def _length(code: str, months: frozenset[int], in_force: InForce) -> DetentionAndTrainingLength:
    return DetentionAndTrainingLength(
        code=code,
        name="Length of a detention and training order",
        months=months,
        in_force=in_force,
        source=cite("pcsc-2022", "section 158"),
        confidence=Confidence.VERIFIED,
    )


DETENTION_AND_TRAINING_LENGTHS = (
    _length(
        "detention-and-training-order-fixed-terms",
        frozenset({4, 6, 8, 10, 12, 18, 24}),
        InForce(first_day=date(2000, 4, 1), last_day=date(2022, 6, 27)),
    ),
    _length(
        "detention-and-training-order-any-term",
        frozenset(range(4, 25)),
        InForce(first_day=date(2022, 6, 28)),
    ),
)

DETENTION_AND_TRAINING_AGE = Rule(
    code="detention-and-training-order-age",
    name="A detention and training order is for ages 12 to 17; under 15 for persistent offending",
    in_force=InForce(first_day=date(2000, 4, 1)),
    source=cite("sentencing-act-2020", "section 235"),
    confidence=Confidence.VERIFIED,
)


def questions_about_detention_and_training(
    months: int, *, convicted_on: date, age_at_conviction: int, persistent: bool | None = None
) -> tuple[str, ...]:
    """What to ask about a detention and training order as recorded."""
    questions = []
    if not any(
        months in length.months and length.holds_on(convicted_on)
        for length in DETENTION_AND_TRAINING_LENGTHS
    ):
        questions.append(f"The term is {months} months, which was not available then. Is it right?")
    if not YOUNGEST <= age_at_conviction <= OLDEST:
        questions.append(
            f"The child was {age_at_conviction} at conviction; 12 to 17 is usual. Check."
        )
    elif age_at_conviction < YOUNGEST_IF_NOT_PERSISTENT and not persistent:
        questions.append("Under 15 the court must find persistent offending. Did it?")
    return tuple(questions)


def release_window(starts_on: date, months: int) -> ReleaseWindow:
    """When a child serving a detention and training order may leave custody.

    Half the term is served. A term of 8 months or more may end a month either side of
    halfway, and one of 18 months or more two months either side (well known, and a setting).
    """
    ends = add_months(starts_on, months)
    days = (ends - starts_on).days
    halfway = starts_on + ((days + 1) // 2) * ONE_DAY
    if months % 2 == 0:
        halfway = add_months(starts_on, months // 2)
    either_way = 0
    if months >= SHORTEST_WITH_EARLY_RELEASE:
        either_way = 2 if months >= LONGER_TERM else 1
    return ReleaseWindow(add_months(halfway, -either_way), halfway, add_months(halfway, either_way))
