"""What to ask of a decision because of what was decided about the child before it.

Before 8 April 2013 cautions were a ladder: one reprimand, then a warning, then court. Since then
nothing bars a caution, and cautions may bar a conditional discharge. A decision is recorded as it
was made: these functions question, and never refuse.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from throughcare.rulebook.disposals.outcomes import Tier, outcome
from throughcare.rulebook.disposals.referral_orders import (
    REFERRAL_ORDER_COMPULSORY,
    CaseBeforeCourt,
    availability,
)
from throughcare.rulebook.periods import add_months
from throughcare.rulebook.source import Confidence, InForce, Rule
from throughcare.rulebook.table_files import cite

WARNINGS = frozenset({"final-warning", "final-warning-with-intervention"})
CAUTIONS = frozenset({"youth-caution", "youth-caution-with-intervention"})
CONDITIONAL_CAUTION, REFERRAL_ORDER = "youth-conditional-caution", "referral-order"
DISCHARGES = frozenset({"absolute-discharge", "conditional-discharge", "bind-over"})
"""Decisions of a court that the tests of an earlier conviction leave out."""
HOSPITAL_ORDERS = frozenset({"hospital-order", "guardianship-order"})
BAR_MONTHS = SECOND_WARNING_MONTHS = 24
LADDER = InForce(first_day=date(2000, 6, 1), last_day=date(2013, 4, 7))

REPRIMAND_ONCE = Rule(
    code="reprimand-once",
    name="A reprimand is for a child without an earlier reprimand, warning or conviction",
    in_force=LADDER,
    source=cite("cda-1998", "section 65 as enacted"),
    confidence=Confidence.VERIFIED,
)
WARNING_AGAIN = Rule(
    code="final-warning-again",
    name="A second warning needs more than two years since the first; there is no third",
    in_force=LADDER,
    source=cite("cda-1998", "section 65 as enacted"),
    confidence=Confidence.VERIFIED,
)
DISCHARGE_AFTER_WARNING = Rule(
    code="conditional-discharge-after-warning",
    name="Within two years of a warning a conditional discharge needs exceptional circumstances",
    in_force=LADDER,
    source=cite("cda-1998", "section 66 as enacted"),
    confidence=Confidence.HIGH,
)
DISCHARGE_AFTER_CAUTIONS = Rule(
    code="conditional-discharge-after-cautions",
    name=(
        "Within two years of the latest of two youth cautions, or of one after a youth conditional "
        "caution, a conditional discharge needs exceptional circumstances"
    ),
    in_force=InForce(first_day=date(2013, 4, 8)),
    source=cite("cda-1998", "section 66ZB"),
    confidence=Confidence.HIGH,
)


@dataclass(frozen=True)
class EarlierDecision:
    """What was decided about the child before, and on which day."""

    code: str
    made_on: date

    @property
    def convicts(self) -> bool:
        """Whether it was a conviction; a discharge or a bind over is not one for these tests."""
        by_court = outcome(self.code).tier in (Tier.FIRST_TIER, Tier.COMMUNITY, Tier.CUSTODY)
        return by_court and self.code not in DISCHARGES


def questions_about_earlier(
    code: str, made_on: date, earlier: Iterable[EarlierDecision]
) -> tuple[str, ...]:
    """What to ask of a caution or a discharge, because of the decisions before its day.

    Decisions of the same day or later, and those overturned, must not be among them.
    """
    before = sorted(earlier, key=lambda each: each.made_on)
    if code == "reprimand":
        return _about_reprimand(made_on, before)
    if code in WARNINGS:
        return _about_warning(made_on, before)
    if code == "conditional-discharge":
        return _about_discharge(made_on, before)
    return ()


def questions_about_referral(
    code: str, made_on: date, *, guilty: bool, not_guilty: bool, earlier: Iterable[EarlierDecision]
) -> tuple[str, ...]:
    """What to ask where a referral order was made, or was not.

    `guilty` and `not_guilty` say that the child pleaded so to every offence before the court; a
    plea that nobody wrote down is neither. Whether an offence can mean custody stands in no list
    of the product, so that the question names it.
    """
    if not REFERRAL_ORDER_COMPULSORY.holds_on(made_on):
        return ()
    if code == REFERRAL_ORDER:
        words = "A referral order needs a guilty plea to one offence at least. Is the plea right?"
        return (words,) if not_guilty else ()
    if not guilty or not _instead_of_referral(code):
        return ()
    convictions = sum(each.convicts for each in earlier)
    if availability(CaseBeforeCourt(True, True, convictions)) != "compulsory":
        return ()
    return (
        "The child pleaded guilty and no earlier conviction is on record. If the offence can mean "
        "custody, a referral order was compulsory. Is it this outcome?",
    )


def _instead_of_referral(code: str) -> bool:
    """Whether it is an outcome that a court could not choose where a referral is compulsory."""
    by_court = outcome(code).tier in (Tier.FIRST_TIER, Tier.COMMUNITY)
    return by_court and code not in DISCHARGES | HOSPITAL_ORDERS


def _about_reprimand(made_on: date, before: Sequence[EarlierDecision]) -> tuple[str, ...]:
    if not REPRIMAND_ONCE.holds_on(made_on):
        return ()
    ladder = any(each.code == "reprimand" or each.code in WARNINGS for each in before)
    if ladder or any(each.convicts for each in before):
        return ("There was a reprimand, a warning or a conviction before. Is it a reprimand?",)
    return ()


def _about_warning(made_on: date, before: Sequence[EarlierDecision]) -> tuple[str, ...]:
    if not WARNING_AGAIN.holds_on(made_on):
        return ()
    warned = [each.made_on for each in before if each.code in WARNINGS]
    questions = []
    if len(warned) > 1:
        questions.append("There were two warnings before, and there is no third. Is it a warning?")
    elif warned and made_on <= add_months(warned[0], SECOND_WARNING_MONTHS):
        questions.append("The first warning is not more than two years ago. Is it a warning?")
    if any(each.convicts for each in before):
        questions.append("There was a conviction before. Is it a warning?")
    return tuple(questions)


def _about_discharge(made_on: date, before: Sequence[EarlierDecision]) -> tuple[str, ...]:
    barred_by = None
    if DISCHARGE_AFTER_WARNING.holds_on(made_on):
        barred_by = next((each for each in reversed(before) if each.code in WARNINGS), None)
    elif DISCHARGE_AFTER_CAUTIONS.holds_on(made_on):
        barred_by = _barring_caution(before)
    if barred_by is None or made_on >= add_months(barred_by.made_on, BAR_MONTHS):
        return ()
    return (
        "The child was cautioned within the two years before, and exceptional circumstances are "
        "needed. Did the court find them?",
    )


def _barring_caution(before: Sequence[EarlierDecision]) -> EarlierDecision | None:
    """The last youth caution, if another or a conditional one came before it."""
    places = [place for place, each in enumerate(before) if each.code in CAUTIONS]
    if not places:
        return None
    earlier = before[: places[-1]]
    either = CAUTIONS | {CONDITIONAL_CAUTION}
    return before[places[-1]] if any(each.code in either for each in earlier) else None
