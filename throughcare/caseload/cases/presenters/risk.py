"""Levels of risk, always with their day and author, because a stale level misleads."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from throughcare.casework.instruments.models import Assessment
from throughcare.foundation.design.dates import day
from throughcare.foundation.design.tables import Fact, summary_list
from throughcare.foundation.design.terms import term_href
from throughcare.foundation.facts.contributions import in_words
from throughcare.foundation.facts.days import today
from throughcare.rulebook.practice.timescales import timescale
from throughcare.rulebook.working_days import england_and_wales

HIGH = ("high", "very-high")


def risk_card(assessment: Assessment) -> dict[str, Any]:
    """The levels of the newest completed assessment, who made it, and when it is due again."""
    author = assessment.completed_by.full_name if assessment.completed_by else ""
    made = ", ".join(
        filter(None, (assessment.get_kind_display(), day(assessment.completed_on), author))
    )
    facts = [
        Fact(_("Keeping others safe"), rosh_words(assessment)),
        Fact(_("Keeping me safe"), assessment.get_safety_and_wellbeing_display()),
        Fact(_("Likelihood of reoffending"), assessment.get_likelihood_display()),
        Fact(_("Assessed"), made),
        Fact(_("Review"), review_words(assessment.completed_on)),
    ]
    heading: dict[str, Any] = {"title": {"text": _("Safety")}}
    if href := term_href("risk of serious harm"):
        means = {"href": href, "text": _("What this means")}
        heading["actions"] = {"items": [means]}
    return summary_list(facts) | {
        "card": heading,
        "first": False,
        "second_column": True,
        "folded_words": levels_in_words(assessment),
    }


def levels_apart(levels: Mapping[str, str]) -> list[tuple[str, str]]:
    """The level for others and that for the child, or one for both where they are alike."""
    others, own = levels["rosh"], levels["safety_and_wellbeing"]
    if others == own:
        return [("%(level)s", own)] if own else []
    each = ((_("Others: %(level)s"), others), (_("Child: %(level)s"), own))
    return [(words, level) for words, level in each if level]


def levels_in_words(assessment: Assessment) -> str:
    """Both levels in a few words: "others: low, child: medium"."""
    levels = {name: getattr(assessment, name) for name in ("rosh", "safety_and_wellbeing")}
    each = levels_apart(levels)
    said = [words % {"level": in_words("risk-level", level)} for words, level in each]
    return ", ".join(said).lower()


def rosh_words(assessment: Assessment) -> str:
    """The level of risk of serious harm, by the short word that workers say it with."""
    level = assessment.get_rosh_display()
    return _("ROSH %(level)s") % {"level": level.lower()} if level else ""


def review_due_on(completed_on: date) -> date | None:
    """The day by which levels of that day are looked at again; none where no rule held then."""
    rule = timescale("plan-review", event_on=completed_on)
    return rule.due_on(completed_on, england_and_wales()) if rule else None


def review_words(completed_on: date) -> str:
    """When the assessment is due for review, and whether that day has passed."""
    due = review_due_on(completed_on)
    if due is None:
        return ""
    if due < today():
        return _("Overdue since %(day)s: these levels may be out of date") % {"day": day(due)}
    return _("Due by %(day)s") % {"day": day(due)}
