"""An order or other outcome as a card: its days, its offences, its requirements, its questions."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.foundation.design.dates import day
from throughcare.foundation.design.numbers import money
from throughcare.foundation.design.tables import Fact, summary_list
from throughcare.foundation.design.terms import term_href
from throughcare.foundation.facts.contributions import in_words
from throughcare.record.children.models import Child
from throughcare.record.children.presenters.row_marks import NO_MARKS, RowMarks
from throughcare.record.outcomes.models import Outcome, Requirement
from throughcare.record.outcomes.queries import Order
from throughcare.record.outcomes.questions import questions

TERMS = (
    ("term_years", "%(count)s years"),
    ("term_months", "%(count)s months"),
    ("term_weeks", "%(count)s weeks"),
    ("term_days", "%(count)s days"),
    ("term_hours", "%(count)s hours"),
)


PAGES_OF_ORDER = (
    ("correct-outcome", gettext_lazy("Correct")),
    ("end-order", gettext_lazy("Say when it ends")),
    ("add-requirement", gettext_lazy("Add a requirement")),
    ("record-event", gettext_lazy("Record a breach or a change")),
    ("record-appeal", gettext_lazy("Record an appeal")),
)
PAGES_OF_OUTCOME = (PAGES_OF_ORDER[0], PAGES_OF_ORDER[-1])
PAGES_OF_REQUIREMENT = (
    ("correct-requirement", gettext_lazy("Correct")),
    ("end-requirement", gettext_lazy("End")),
)
PAGES_BY_THE_HOUR = (
    ("record-hours", gettext_lazy("Record hours")),
    *PAGES_OF_REQUIREMENT,
)


def order_card(child: Child, order: Order, marks: RowMarks = NO_MARKS) -> dict[str, Any]:
    """One order in force: `facts` as a card, `requirements` for its table, `questions`, `marks`."""
    outcome = order.outcome
    facts = [
        Fact(_("Made"), made_words(outcome)),
        Fact(_("Until"), day(outcome.ended_on) if outcome.ended_on else ""),
        Fact(_("Length"), length_words(outcome)),
        Fact(_("For"), "; ".join(order.offences)),
    ]
    if order.programme is not None and order.programme.level:
        facts.append(Fact(_("Level"), order.programme.get_level_display()))
    if order.proposal is not None:
        facts.append(Fact(_("Proposed"), proposal_words(order)))
    title = str(outcome.get_legal_outcome_display())
    return {
        "facts": summary_list(fact for fact in facts if fact.value)
        | {"card": order_heading(title)},
        "marks": marks.event(outcome, f"{title}, {day(outcome.outcome_on)}", PAGES_OF_ORDER),
        "head": requirement_head(marks),
        "requirements": [requirement_row(each, marks) for each in order.requirements],
        "questions": questions(child, outcome, order.requirements),
    }


def order_heading(title: str) -> dict[str, Any]:
    """The heading of the card, with a link to the glossary if it explains the order."""
    heading: dict[str, Any] = {"title": {"text": title, "headingLevel": 3}}
    if href := term_href(title):
        link = {"href": href, "text": _("What this is")}
        heading["actions"] = {"items": [link]}
    return heading


def made_words(outcome: Outcome) -> str:
    """When it was made, and by which court, if a court made it."""
    hearing = outcome.hearing
    if hearing is None:
        return day(outcome.outcome_on)
    court = hearing.where
    return f"{day(outcome.outcome_on)}, {court}"


def length_words(outcome: Outcome) -> str:
    """The term in the units of the order, or the amount of money."""
    lengths = [
        _(words) % {"count": count} for name, words in TERMS if (count := getattr(outcome, name))
    ]
    if outcome.amount_pence:
        lengths.append(money(outcome.amount_pence))
    return ", ".join(lengths)


def proposal_words(order: Order) -> str:
    """What the service proposed to the court, and whether the court agreed."""
    if order.proposal is None:
        return ""
    proposed = order.proposal.proposed_outcome
    words = in_words("legal-outcome", proposed)
    same = proposed == order.outcome.legal_outcome
    return _("%(what)s (the court agreed)") % {"what": words} if same else words


def requirement_row(requirement: Requirement, marks: RowMarks) -> list[dict[str, Any]]:
    """One row of an order's table of requirements."""
    length = ""
    if requirement.quantity and requirement.unit:
        length = f"{requirement.quantity} {requirement.get_unit_display().lower()}"
    done = ""
    if requirement.mandated_hours:
        done = _("%(done)s of %(all)s hours") % {
            "done": requirement.completed_hours or 0,
            "all": requirement.mandated_hours,
        }
    kind = str(requirement.get_kind_display())
    words = ": ".join(filter(None, (kind, requirement.words)))
    until = day(requirement.ended_on) if requirement.ended_on else ""
    pages = PAGES_BY_THE_HOUR if requirement.mandated_hours else PAGES_OF_REQUIREMENT
    below = marks.event(requirement, f"{kind}, {until}", pages)
    cells = [{"text": cell or "–"} for cell in (words, length, done, until)]
    return [*cells, {"html": below}] if marks.may_write(requirement) else cells


def requirement_head(marks: RowMarks = NO_MARKS) -> list[dict[str, str]]:
    """The head of the table of requirements."""
    words = [_("Requirement"), _("How much"), _("Done"), _("Until")]
    return [{"text": text} for text in words + [_("Change")] * marks.may_write(Requirement)]
