"""Tells what children did and what was decided about it, each day set and none drawn by lot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from throughcare.dataset.synthetic.published.book import ServiceRows
from throughcare.rulebook.offences.categories import SCORED_OFFENCES
from throughcare.rulebook.periods import Quarter

CAUTION, REFERRAL_ORDER, COMMUNITY = (
    "youth-caution", "referral-order", "youth-rehabilitation-order",
)  # fmt: skip
FROM_OFFENCE_TO_INDEX, FROM_START_TO_PROOF = timedelta(days=20), timedelta(days=78)
WEEKEND = (5, 6)


@dataclass(frozen=True)
class CohortChild:
    """A child who comes into a quarter's cohort, and the offences they are then known for.

    `again` are committed after the index day and proven before the quarter is over, so that no
    proof brings the child into a later cohort.
    """

    child: str
    quarter: Quarter
    number: int
    outcome: str
    first: Sequence[str]
    again: Sequence[str] = ()


def tell_entry(book: ServiceRows, entry: CohortChild) -> None:
    """The offences, hearings and outcomes of an entry."""
    begins = entry.quarter.first_day
    index_on = working_day(begins + timedelta(days=3 + entry.number % 20))
    before = [index_on - FROM_OFFENCE_TO_INDEX] * len(entry.first)
    decide(book, entry.child, list(zip(before, entry.first, strict=True)), index_on, entry.outcome)
    after = [index_on + timedelta(days=5 + place % 40) for place in range(len(entry.again))]
    proof_on = working_day(begins + FROM_START_TO_PROOF)
    decide(book, entry.child, list(zip(after, entry.again, strict=True)), proof_on, COMMUNITY)


def decide(
    book: ServiceRows, child: str, done: list[tuple[date, str]], decided_on: date, outcome: str
) -> list[str]:
    """One decision about offences, each given by its day and its code; the keys of the outcomes."""
    hearing = heard(book, child, decided_on) if done and outcome != CAUTION else ""
    return [
        _decided(book, child, day, code, hearing, decided_on, outcome) for day, code in done
    ]  # fmt: skip


def heard(book: ServiceRows, child: str, day: date) -> str:
    return book.add(
        "hearing", person_id=child, hearing_on=day, court_type="youth-court", kind="sentence"
    )


def _decided(
    book: ServiceRows,
    child: str,
    day: date,
    code: str,
    hearing: str,
    decided_on: date,
    outcome: str,
) -> str:
    kind = SCORED_OFFENCES[code]
    offence = book.add(
        "offence",
        person_id=child,
        cjs_code=code,
        description=kind.name,
        yjb_category=kind.category,
        seriousness=kind.seriousness,
        recordable=True,
        offence_on=day,
    )
    if hearing:
        book.add("hearing_offence", hearing_id=hearing, offence_id=offence)
    return book.add(
        "outcome",
        person_id=child,
        offence_id=offence,
        hearing_id=hearing,
        legal_outcome=outcome,
        main_or_other="main",
        outcome_on=decided_on,
        residence_on_outcome="local",
    )


def working_day(day: date) -> date:
    """The day, or the Monday after where it falls on a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() in WEEKEND else day


def split(total: int, into: int) -> list[int]:
    """A total dealt out as evenly as whole numbers allow, the larger shares first."""
    return [total // into + (place < total % into) for place in range(into)] if into else []


def chosen(count: int, of: int) -> list[bool]:
    """Which of so many are taken so that as many are, spread evenly over them."""
    return [(place + 1) * count // of > place * count // of for place in range(of)]
