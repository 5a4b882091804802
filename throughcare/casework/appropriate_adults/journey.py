"""Appropriate adults in a child's journey."""

from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from throughcare.casework.appropriate_adults.models import AppropriateAdult
from throughcare.foundation.design.dates import LONDON
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


def request_words(line: JourneyLine) -> LineWords:
    """Where the police asked and what for, who went, and what came of it."""
    kind, outcome, transfer = split(line.more)
    reason = in_words("appropriate-adult-reason", line.title).lower()
    came = in_words("appropriate-adult-outcome", outcome) if outcome else _("Not over yet")
    who = in_words("appropriate-adult-kind", kind) if kind else ""
    night = ""
    if transfer:
        answer = in_words("accommodation-transfer", transfer).lower()
        night = _("Council accommodation: %(answer)s") % {"answer": answer}
    title = _("Appropriate adult asked for: %(reason)s") % {"reason": reason}
    return LineWords(title, sentence(line.words, came, who, night))


CONTRIBUTIONS = (
    Contribution(
        code="appropriate-adult",
        kind=JourneyKind.POLICE,
        model=AppropriateAdult,
        on=TruncDate("requested_at", tzinfo=LONDON),
        at="requested_at",
        by="requested_at",
        title="reason",
        more=codes("adult_kind", "outcome", "accommodation_transfer"),
        words="station",
        who="recorded_by_id",
        line_words=request_words,
    ),
)
