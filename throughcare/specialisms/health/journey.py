"""The health chain in a child's journey: screened, referred, offered, attended. No notes."""

from django.db.models import Q
from django.utils.translation import gettext as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts.contributions import (
    Contribution,
    JourneyKind,
    JourneyLine,
    LineWords,
    in_words,
    sentence,
)
from throughcare.specialisms.health.models import HealthNeed


def need_of(line: JourneyLine) -> str:
    return in_words("health-need", line.title).lower()


def screening_words(line: JourneyLine) -> LineWords:
    """Screened for a need, and whether one was found."""
    need = {"yes": _("A need was found"), "no": _("No need was found")}
    title = _("Screened: %(need)s") % {"need": need_of(line)}
    return LineWords(title, sentence(need.get(line.more, "")))


def referral_words(line: JourneyLine) -> LineWords:
    return LineWords(_("Referred to health: %(need)s") % {"need": need_of(line)})


def treatment_words(line: JourneyLine) -> LineWords:
    """Began to attend, and what."""
    what = in_words("health-intervention", line.more) if line.more else ""
    return LineWords(_("Began to attend: %(need)s") % {"need": need_of(line)}, sentence(what))


CONTRIBUTIONS = (
    Contribution(
        code="health-screening",
        kind=JourneyKind.HEALTH,
        model=HealthNeed,
        on="screened_on",
        title="kind",
        more="need_found",
        only=Q(screened_on__isnull=False),
        needs=Capability.READ_HEALTH,
        line_words=screening_words,
    ),
    Contribution(
        code="health-referral",
        kind=JourneyKind.HEALTH,
        model=HealthNeed,
        on="referred_on",
        title="kind",
        only=Q(referred_on__isnull=False),
        needs=Capability.READ_HEALTH,
        line_words=referral_words,
    ),
    Contribution(
        code="health-attendance",
        kind=JourneyKind.HEALTH,
        model=HealthNeed,
        on="attended_from_on",
        ended="attended_until_on",
        title="kind",
        more="intervention",
        only=Q(attended_from_on__isnull=False),
        needs=Capability.READ_HEALTH,
        line_words=treatment_words,
    ),
)
