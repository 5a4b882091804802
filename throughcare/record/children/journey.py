"""What the child's own record contributes to their journey."""

from django.utils.translation import gettext as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts.contributions import (
    Contribution,
    JourneyKind,
    JourneyLine,
    LineWords,
    in_words,
)
from throughcare.record.children.models import Alert


def alert_words(line: JourneyLine) -> LineWords:
    """An alert, on the day on which it was first recorded."""
    kind = in_words("alert-kind", line.title)
    return LineWords(_("Alert: %(kind)s") % {"kind": kind.lower()}, line.words)


CONTRIBUTIONS = (
    Contribution(
        code="alert",
        kind=JourneyKind.SAFEGUARDING,
        model=Alert,
        on="started_on",
        ended="ended_on",
        title="kind",
        words="words",
        who="owner_staff_id",
        needs=Capability.READ_SUMMARY,
        line_words=alert_words,
    ),
)
