"""Questions of the rulebook about an order, which is still recorded as the court made it."""

from throughcare.record.children.models import Child
from throughcare.record.outcomes.models import Outcome, Requirement
from throughcare.rulebook.disposals import outcomes, requirements

# Where the dataset's code for a requirement is not the rulebook's.
RULEBOOK_CODES = {
    "electronic-compliance": "electronic-compliance-monitoring",
    "electronic-whereabouts": "electronic-whereabouts-monitoring",
    "la-residence": "local-authority-residence",
    "intoxicating-treatment": "intoxicating-substance-treatment",
}
YOUTH_REHABILITATION = "youth-rehabilitation-order"


def questions(child: Child, outcome: Outcome, made: list[Requirement]) -> list[str]:
    """Questions for somebody who was at court; none if everything looks right."""
    questions = list(outcomes.questions_about_day(outcome.legal_outcome, outcome.outcome_on))
    if not outcome.legal_outcome.startswith(YOUTH_REHABILITATION):
        return questions
    known = [
        requirements.RequirementMade(code, each.quantity, each.unit)
        for each in made
        if (code := RULEBOOK_CODES.get(each.kind, each.kind)) in requirements.REQUIREMENTS
    ]
    questions += requirements.questions_about_requirements(
        outcome.legal_outcome,
        known,
        convicted_on=outcome.outcome_on,
        age_at_conviction=child.age_on(outcome.outcome_on),
    )
    months = (outcome.term_years or 0) * 12 + (outcome.term_months or 0)
    return questions + list(requirements.questions_about_length(months))
