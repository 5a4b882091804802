"""Limits of a detention and training order, and release from it.

A sentence is recorded as passed: these functions question, and never refuse.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from throughcare.rulebook.periods import add_months
from throughcare.rulebook.source import Confidence, InForce, Rule, in_words
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


HALFWAY = ("notice-of-supervision", "early-release", "late-release")
"""Ways of leaving a detention and training order."""
LIFE_OR_EXTENDED = ("section-90", "226", "228", "254", "258", "259", "252a")
"""Sections under which a child leaves by a decision of the Parole Board (practice: well known)."""
ELSEWHERE = ("sentence-end", "adult-estate", "successful-appeal")


def questions_about_release(
    code: str, kind: str, *, released_on: date, sentenced_on: date, months: int
) -> tuple[str, ...]:
    """What to ask about how and when a child left custody, by the sentence that they served.

    Time on remand counts towards the term, so a day before the window may still be right.
    """
    if kind in ELSEWHERE:
        return ()
    if code == "detention-and-training-order":
        return tuple(questions_about_supervision(kind, released_on, sentenced_on, months))
    if kind in HALFWAY:
        return ("Supervision after custody follows a detention and training order. Is it right?",)
    by_the_board = any(section in code for section in LIFE_OR_EXTENDED)
    if kind == "parole" and not by_the_board:
        return ("The Parole Board decides on life and extended sentences. Is it right?",)
    if kind == "licence" and by_the_board:
        return ("The Parole Board decides on the release from this sentence. Was it parole?",)
    return ()


def questions_about_supervision(
    kind: str, released_on: date, sentenced_on: date, months: int
) -> Iterator[str]:
    """What to ask about a release from a detention and training order."""
    if kind not in HALFWAY:
        yield "A detention and training order ends in a notice of supervision. Is it right?"
    if not months:
        return
    if kind in HALFWAY[1:] and months < SHORTEST_WITH_EARLY_RELEASE:
        yield "Early or late release is for terms of 8 months or more. Is it right?"
    window = release_window(sentenced_on, months)
    if not window.earliest_on <= released_on <= window.latest_on:
        first, last = in_words(window.earliest_on), in_words(window.latest_on)
        span = f"on {first}" if first == last else f"from {first} to {last}"
        yield f"Without time on remand, release was due {span}. Is the day right?"


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
