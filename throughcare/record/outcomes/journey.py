"""Outcomes, requirements, custody and programmes in a child's journey."""

from django.db.models import Q
from django.utils.translation import gettext as _

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
from throughcare.record.outcomes.models import (
    NEVER_THERE,
    OVERTURNED,
    Custody,
    Outcome,
    Programme,
    Requirement,
)


def outcome_words(line: JourneyLine) -> LineWords:
    """The outcome of one offence. If it was overturned, the line says so first."""
    appeal, _main = split(line.more)
    words = in_words("legal-outcome", line.title)
    title = _("Outcome: %(outcome)s") % {"outcome": words}
    if appeal in OVERTURNED:
        title = _("Overturned on appeal: %(outcome)s") % {"outcome": words}
    pending = in_words("appeal-status", appeal) if appeal == "appeal-pending" else ""
    detail = _("For: %(offence)s") % {"offence": line.words}
    return LineWords(title, sentence(detail, pending))


def requirement_words(line: JourneyLine) -> LineWords:
    """A requirement of an order, with its length."""
    quantity, unit = split(line.more)
    length = f"{quantity} {in_words('unit', unit).lower()}" if quantity and unit else ""
    kind = in_words("requirement-kind", line.title).lower()
    return LineWords(_("Requirement: %(kind)s") % {"kind": kind}, sentence(length, line.words))


def admission_words(line: JourneyLine) -> LineWords:
    """The first day in an establishment under a sentence."""
    return LineWords(_("Went into custody"), sentence(line.words))


def release_words(line: JourneyLine) -> LineWords:
    """The day on which the child left custody, and how.

    Without a way of leaving it is known only that they left that place, as in a move to another.
    """
    if line.words and not line.title:
        return LineWords(_("Left %(place)s") % {"place": line.words})
    how = in_words("release-kind", line.title) if line.title else ""
    return LineWords(_("Left custody"), sentence(line.words, how))


def programme_start_words(line: JourneyLine) -> LineWords:
    """Work with the child began."""
    kind = in_words("disposal-type", line.title)
    return LineWords(_("Work started: %(kind)s") % {"kind": kind.lower()})


def programme_end_words(line: JourneyLine) -> LineWords:
    """Work with the child ended, and why."""
    kind = in_words("disposal-type", line.title)
    reason = in_words("programme-end", line.more) if line.more else ""
    return LineWords(_("Work ended: %(kind)s") % {"kind": kind.lower()}, sentence(reason))


CONTRIBUTIONS = (
    Contribution(
        code="outcome",
        kind=JourneyKind.ORDER,
        model=Outcome,
        on="outcome_on",
        ended="ended_on",
        title="legal_outcome",
        more=codes("appeal_status", "main_or_other"),
        words="offence__description",
        line_words=outcome_words,
    ),
    Contribution(
        code="requirement",
        kind=JourneyKind.ORDER,
        model=Requirement,
        on="started_on",
        ended="ended_on",
        title="kind",
        more=codes("quantity", "unit"),
        words="words",
        line_words=requirement_words,
    ),
    Contribution(
        code="custody",
        kind=JourneyKind.ORDER,
        model=Custody,
        on="admitted_on",
        words="establishment",
        only=~Q(release_kind=NEVER_THERE),
        line_words=admission_words,
    ),
    Contribution(
        code="release",
        kind=JourneyKind.ORDER,
        model=Custody,
        on="released_on",
        title="release_kind",
        words="establishment",
        only=Q(released_on__isnull=False) & ~Q(release_kind=NEVER_THERE),
        line_words=release_words,
    ),
    Contribution(
        code="programme",
        kind=JourneyKind.ORDER,
        model=Programme,
        on="started_on",
        title="disposal_type",
        line_words=programme_start_words,
    ),
    Contribution(
        code="programme-end",
        kind=JourneyKind.ORDER,
        model=Programme,
        on="ended_on",
        title="disposal_type",
        more="end_reason",
        only=Q(ended_on__isnull=False),
        line_words=programme_end_words,
    ),
)
