"""Plans, their reviews and courses of work in a child's journey."""

from django.db.models import Q
from django.utils.translation import gettext as _

from throughcare.casework.plans.models import Intervention, Plan, PlanReview
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts.contributions import (
    Contribution,
    JourneyKind,
    JourneyLine,
    LineWords,
    codes,
    in_words,
    sentence,
    split,
)


def plan_words(line: JourneyLine) -> LineWords:
    """A plan or a new version of one, whether it was agreed, and the child's own words."""
    version, agreed = split(line.more)
    title = _("%(kind)s, version %(version)s") % {
        "kind": in_words("plan-kind", line.title),
        "version": version,
    }
    with_child = _("Agreed with the child") if agreed else _("Not yet agreed with the child")
    quoted = _("In the child’s words: “%(words)s”") % {"words": line.words}
    return LineWords(title, sentence(with_child, quoted if line.words else ""))


def review_words(line: JourneyLine) -> LineWords:
    """A review that was held, and why."""
    why = in_words("review-trigger", line.title) if line.title else ""
    return LineWords(_("Plan reviewed"), sentence(why, line.words))


def intervention_words(line: JourneyLine) -> LineWords:
    """A course of work, with how much of it was done."""
    planned, attended = split(line.more)
    done = ""
    if planned:
        done = _("%(attended)s of %(planned)s sessions attended") % {
            "attended": attended or "0",
            "planned": planned,
        }
    kind = in_words("intervention-kind", line.title)
    return LineWords(_("Started: %(name)s") % {"name": line.words}, sentence(kind, done))


CONTRIBUTIONS = (
    Contribution(
        code="plan",
        kind=JourneyKind.PLAN,
        model=Plan,
        on="started_on",
        ended="ended_on",
        title="kind",
        more=codes("version", "agreed_with_child_on"),
        words="childs_words",
        needs=Capability.READ_ASSESSMENTS,
        line_words=plan_words,
    ),
    Contribution(
        code="plan-review",
        kind=JourneyKind.PLAN,
        model=PlanReview,
        on="held_on",
        title="trigger",
        words="words",
        of="plan__child_id",
        only=Q(held_on__isnull=False),
        needs=Capability.READ_ASSESSMENTS,
        line_words=review_words,
    ),
    Contribution(
        code="intervention",
        kind=JourneyKind.PLAN,
        model=Intervention,
        on="started_on",
        ended="ended_on",
        title="kind",
        more=codes("sessions_planned", "sessions_attended"),
        words="name",
        who="staff_id",
        line_words=intervention_words,
    ),
)
