"""Questions of the rulebook about an order, which is still recorded as the court made it."""

from collections.abc import Iterable
from datetime import date
from itertools import count

from django.utils.translation import gettext as _

from throughcare.foundation.design.dates import day
from throughcare.foundation.local_rules.values import value_of
from throughcare.record.children.models import Child
from throughcare.record.codes.models import OffenceCode
from throughcare.record.offences.models import Offence
from throughcare.record.outcomes.models import OVERTURNED, Outcome, Requirement
from throughcare.record.outcomes.queries import last_day_of, months_of_term
from throughcare.rulebook.disposals import cautions, outcomes, referral_orders, requirements
from throughcare.rulebook.disposals.custody import questions_about_detention_and_training
from throughcare.rulebook.disposals.earlier_decisions import (
    EarlierDecision,
    questions_about_earlier,
    questions_about_referral,
)
from throughcare.rulebook.periods import add_months

# Where the dataset's code for a requirement is not the rulebook's.
RULEBOOK_CODES = {
    "electronic-compliance": "electronic-compliance-monitoring",
    "electronic-whereabouts": "electronic-whereabouts-monitoring",
    "la-residence": "local-authority-residence",
    "intoxicating-treatment": "intoxicating-substance-treatment",
}
YOUTH_REHABILITATION = "youth-rehabilitation-order"
GUILTY, NOT_GUILTY = {"guilty", "changed-to-guilty"}, {"not-guilty"}


def questions(child: Child, outcome: Outcome, made: Iterable[Requirement]) -> list[str]:
    """Questions for somebody who was at court; none if everything looks right."""
    if outcome.outcome_on < child.date_of_birth:
        return [_("The child was not born yet on that day. Is it right?")]
    asked = list(outcomes.questions_about_day(outcome.legal_outcome, outcome.outcome_on))
    asked += outcomes.questions_about_who_decided(
        outcome.legal_outcome, at_hearing=outcome.hearing is not None
    )
    asked += questions_about_hearing(outcome)
    if outcome.legal_outcome == cautions.CONDITIONAL_CAUTION:
        age = child.age_on(outcome.outcome_on)
        for each in made:
            asked += cautions.questions_about_condition(each.kind, each.quantity, age=age)
    if not outcome.legal_outcome.startswith(YOUTH_REHABILITATION):
        return asked + questions_about_term(child, outcome)
    known = [
        requirements.RequirementMade(code, each.quantity, each.unit, each.started_on, each.ended_on)
        for each in made
        if (code := RULEBOOK_CODES.get(each.kind, each.kind)) in requirements.REQUIREMENTS
    ]
    asked += requirements.questions_about_requirements(
        outcome.legal_outcome,
        known,
        convicted_on=outcome.outcome_on,
        age_at_conviction=child.age_on(outcome.outcome_on),
        born=child.date_of_birth,
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
    months = months_of_term(outcome)
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


def questions_about_record(
    outcome: Outcome, offences: Iterable[Offence], record: Iterable[Outcome]
) -> list[str]:
    """What to ask because of the pleas, and of what was decided about the child before that day.

    `record` is whatever was decided about the child, on any day; what was overturned bars nothing.
    """
    code, on = outcome.legal_outcome, outcome.outcome_on
    earlier = [
        EarlierDecision(each.legal_outcome, each.outcome_on)
        for each in record
        if each.outcome_on < on and each.appeal_status not in OVERTURNED
    ]
    pleas = {each.plea for each in offences}
    about_referral = questions_about_referral(
        code,
        on,
        guilty=bool(pleas) and pleas <= GUILTY,
        not_guilty=pleas == NOT_GUILTY,
        earlier=earlier,
    )
    return [*questions_about_earlier(code, on, earlier), *about_referral]


def questions_about_new_end(order: Outcome, ended_on: date | None) -> list[str]:
    """What to ask where a court lengthened an order that was to end on an earlier day.

    An order that ends on another day than its term says was lengthened, or shortened, before.
    """
    stood = last_day_of(order)
    if ended_on is None or stood is None or ended_on <= stood:
        return []
    if order.legal_outcome == "referral-order":
        by_months = whole_months(stood, ended_on)
        asked = referral_orders.questions_about_length
        return list(asked(months_of_term(order), lengthened_by=by_months))
    if order.legal_outcome.startswith(YOUTH_REHABILITATION):
        by_term = add_months(order.outcome_on, months_of_term(order)) - date.resolution
        before = bool(months_of_term(order)) and stood > by_term
        by_months = whole_months(stood, ended_on)
        return list(requirements.questions_about_extension(by_months, extended_before=before))
    return []


def whole_months(first: date, last: date) -> int:
    """The fewest whole months from one day that reach another."""
    return next(months for months in count() if add_months(first, months) >= last)


def questions_about_caution(
    caution: Outcome, offences: Iterable[Offence], *, service: int
) -> list[str]:
    """What to ask about how long the conditions of a caution last, where that is said."""
    on, last_day = caution.outcome_on, caution.ended_on
    if caution.legal_outcome != cautions.CONDITIONAL_CAUTION or last_day is None:
        return []
    codes = {each.cjs_code for each in offences}
    known = OffenceCode.objects.filter(cjs_code__in=codes).values_list("cjs_code", "category")
    rule = cautions.conditions_setting({dict(known).get(code, "") for code in codes})
    longest = value_of(rule.code, service=service, on=on)
    if longest is None:
        return []
    return list(cautions.questions_about_conditions((last_day - on).days, longest))
