"""Panels and what they decided, in a child's journey."""

from django.db.models import Q
from django.utils.translation import gettext as _

from throughcare.casework.meetings.models import Panel
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


def panel_words(line: JourneyLine) -> LineWords:
    """Which panel, whether the child was there, what it decided and why."""
    decision, agreed, attended = split(line.more)
    there = {"true": _("The child attended"), "false": _("The child was not there")}
    outcome = in_words("legal-outcome", agreed) if agreed else ""
    return LineWords(
        in_words("panel-kind", line.title),
        sentence(
            in_words("panel-decision", decision) if decision else "",
            outcome,
            there.get(attended, ""),
            line.words,
        ),
    )


CONTRIBUTIONS = (
    Contribution(
        code="panel",
        kind=JourneyKind.DECISION,
        model=Panel,
        on="held_on",
        title="kind",
        more=codes("decision", "agreed_outcome", "child_attended"),
        words="rationale",
        only=Q(held_on__isnull=False),
        line_words=panel_words,
    ),
)
