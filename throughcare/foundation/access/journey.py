"""Who answered for a child, and which service: what access adds to a child's journey."""

from django.db.models import Q
from django.utils.translation import gettext as _

from throughcare.foundation.access.models import Allocation, Transfer
from throughcare.foundation.facts.contributions import (
    Contribution,
    JourneyKind,
    JourneyLine,
    LineWords,
    codes,
    sentence,
    split,
)


def allocation_words(line: JourneyLine) -> LineWords:
    """A worker took the case on. Who it is stands beside the line."""
    lead = line.title == Allocation.Kind.LEAD
    return LineWords(_("New lead worker") if lead else _("New co-worker"))


def transfer_words(line: JourneyLine) -> LineWords:
    """The case moved between services, or is looked after for one."""
    direction, kind = split(line.title)
    titles = {
        ("in", "transfer"): _("Transferred to this service"),
        ("out", "transfer"): _("Transferred from this service"),
        ("in", "caretaking"): _("Supervised here for another service"),
        ("out", "caretaking"): _("Supervised elsewhere for this service"),
    }
    waiting = "" if line.more else _("Asked for, not yet moved")
    return LineWords(titles[direction, kind], sentence(line.words, waiting))


CONTRIBUTIONS = (
    Contribution(
        code="allocation",
        kind=JourneyKind.WORKER,
        model=Allocation,
        on="started_on",
        ended="ended_on",
        title="kind",
        who="staff_id",
        of="case_id",
        line_words=allocation_words,
    ),
    Contribution(
        code="transfer",
        kind=JourneyKind.WORKER,
        model=Transfer,
        on="requested_on",
        ended="ended_on",
        title=codes("direction", "kind"),
        more="moved_on",
        words="other_service_name",
        of="case_id",
        only=Q(requested_on__isnull=False),
        line_words=transfer_words,
    ),
)
