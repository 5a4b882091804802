"""The health chain in a child's journey: screened, referred, offered, attended. No notes."""

from django.db.models import Q
from django.utils.translation import gettext as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts.contributions import (
    Contribution,
    Kind,
    Line,
    Said,
    in_words,
    sentence,
)
from throughcare.specialisms.health.models import HealthNeed


def need_of(line: Line) -> str:
    return in_words("health-need", line.title).lower()


def said_of_screening(line: Line) -> Said:
    """Screened for a need, and whether one was found."""
    found = {"yes": _("A need was found"), "no": _("No need was found")}
    title = _("Screened: %(need)s") % {"need": need_of(line)}
    return Said(title, sentence(found.get(line.more, "")))


def said_of_referral(line: Line) -> Said:
    return Said(_("Referred to health: %(need)s") % {"need": need_of(line)})


def said_of_treatment(line: Line) -> Said:
    """Began to attend, and what."""
    what = in_words("health-intervention", line.more) if line.more else ""
    return Said(_("Began to attend: %(need)s") % {"need": need_of(line)}, sentence(what))


CONTRIBUTIONS = (
    Contribution(
        code="health-screening",
        kind=Kind.HEALTH,
        model=HealthNeed,
        on="screened_on",
        title="kind",
        more="need_found",
        only=Q(screened_on__isnull=False),
        needs=Capability.READ_HEALTH,
        said=said_of_screening,
    ),
    Contribution(
        code="health-referral",
        kind=Kind.HEALTH,
        model=HealthNeed,
        on="referred_on",
        title="kind",
        only=Q(referred_on__isnull=False),
        needs=Capability.READ_HEALTH,
        said=said_of_referral,
    ),
    Contribution(
        code="health-attendance",
        kind=Kind.HEALTH,
        model=HealthNeed,
        on="attended_from_on",
        ended="attended_until_on",
        title="kind",
        more="intervention",
        only=Q(attended_from_on__isnull=False),
        needs=Capability.READ_HEALTH,
        said=said_of_treatment,
    ),
)
