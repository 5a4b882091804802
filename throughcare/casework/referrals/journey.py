"""Referrals in and out in a child's journey. Those about health are for those who read health."""

from django.db.models import Q
from django.utils.translation import gettext as _

from throughcare.casework.referrals.models import Referral
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

ABOUT_HEALTH = ("mental-health", "substance-misuse", "speech-language")
SAFEGUARDING = ("nrm", "mash", "social-care", "channel")


def referral_words(line: JourneyLine) -> LineWords:
    """Where the child was referred, or from where; what was answered; how it ended."""
    direction, answer, outcome = split(line.more)
    title = _("Referred by: %(who)s") if direction == "in" else _("Referred to: %(who)s")
    who = in_words("referral-kind", line.title).lower()
    return LineWords(
        title % {"who": who},
        sentence(
            line.words,
            in_words("referral-answer", answer) if answer else "",
            in_words("referral-outcome", outcome) if outcome else "",
        ),
    )


def _referrals(code: str, kind: JourneyKind, only: Q, needs: Capability) -> Contribution:
    return Contribution(
        code=code,
        kind=kind,
        model=Referral,
        on="made_on",
        title="kind",
        more=codes("direction", "answer", "outcome"),
        words="organisation",
        only=only,
        needs=needs,
        line_words=referral_words,
    )


CONTRIBUTIONS = (
    _referrals(
        "referral",
        JourneyKind.REFERRAL,
        ~Q(kind__in=(*ABOUT_HEALTH, *SAFEGUARDING)),
        Capability.READ_CASE,
    ),
    _referrals(
        "referral-health", JourneyKind.HEALTH, Q(kind__in=ABOUT_HEALTH), Capability.READ_HEALTH
    ),
    _referrals(
        "referral-safeguarding",
        JourneyKind.SAFEGUARDING,
        Q(kind__in=SAFEGUARDING),
        Capability.READ_ASSESSMENTS,
    ),
)
