"""Questions of the rulebook about an order, which is still recorded as the court made it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from throughcare.foundation.design.dates import day
from throughcare.record.children.models import Child
from throughcare.record.outcomes.models import Outcome, Requirement
from throughcare.rulebook.disposals import outcomes, referral_orders, requirements
from throughcare.rulebook.disposals.custody import questions_about_detention_and_training

# Where the dataset's code for a requirement is not the rulebook's.
RULEBOOK_CODES = {
    "electronic-compliance": "electronic-compliance-monitoring",
    "electronic-whereabouts": "electronic-whereabouts-monitoring",
    "la-residence": "local-authority-residence",
    "intoxicating-treatment": "intoxicating-substance-treatment",
}
YOUTH_REHABILITATION = "youth-rehabilitation-order"


def questions(child: Child, outcome: Outcome, made: Iterable[Requirement]) -> list[str]:
    """Questions for somebody who was at court; none if everything looks right."""
    if outcome.outcome_on < child.date_of_birth:
        return [_("The child was not born yet on that day. Is it right?")]
    asked = list(outcomes.questions_about_day(outcome.legal_outcome, outcome.outcome_on))
    asked += outcomes.questions_about_who_decided(
        outcome.legal_outcome, at_hearing=outcome.hearing is not None
    )
    asked += questions_about_hearing(outcome)
    if not outcome.legal_outcome.startswith(YOUTH_REHABILITATION):
        return asked + questions_about_term(child, outcome)
    known = [
        requirements.RequirementMade(code, each.quantity, each.unit)
        for each in made
        if (code := RULEBOOK_CODES.get(each.kind, each.kind)) in requirements.REQUIREMENTS
    ]
    asked += requirements.questions_about_requirements(
        outcome.legal_outcome,
        known,
        convicted_on=outcome.outcome_on,
        age_at_conviction=child.age_on(outcome.outcome_on),
    )
    return asked + questions_about_term(child, outcome)


def questions_about_hearing(outcome: Outcome) -> list[str]:
    """What to ask where the hearing and what it decided have two days."""
    hearing = outcome.hearing
    if hearing is None or hearing.hearing_on == outcome.outcome_on:
        return []
    words = _("The hearing was on %(heard)s and the decision on %(decided)s. Are both right?")
    days = {"heard": day(hearing.hearing_on), "decided": day(outcome.outcome_on)}
    return [words % days]


def questions_about_term(child: Child, outcome: Outcome) -> list[str]:
    """What to ask about the length of an order and the age of the child; none without a length."""
    months = (outcome.term_years or 0) * 12 + (outcome.term_months or 0)
    if not months:
        return []
    if outcome.legal_outcome.startswith(YOUTH_REHABILITATION):
        return list(requirements.questions_about_length(months))
    if outcome.legal_outcome == "referral-order":
        return list(referral_orders.questions_about_length(months))
    if outcome.legal_outcome == "detention-and-training-order":
        asked = questions_about_detention_and_training(
            months,
            convicted_on=outcome.outcome_on,
            age_at_conviction=child.age_on(outcome.outcome_on),
        )
        return list(asked)
    return []
