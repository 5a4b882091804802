"""Hearings, reports, bail and remand in a child's journey."""

from django.db.models import Q
from django.db.models.functions import Coalesce
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
from throughcare.record.courts.models import Bail, Hearing, Remand, SentenceProposal


def hearing_words(line: JourneyLine) -> LineWords:
    """Which court sat, for what, and what it decided about bail or remand."""
    court, decision = split(line.more)
    kind = in_words("hearing-kind", line.title) if line.title else _("Hearing")
    place = line.words or in_words("court-type", court)
    decided = "" if decision in ("", "not-required") else in_words("remand-decision", decision)
    return LineWords(_("Court: %(hearing)s") % {"hearing": kind.lower()}, sentence(place, decided))


def report_words(line: JourneyLine) -> LineWords:
    """A report to the court, and what it proposed."""
    proposed = not_wanted = ""
    if line.more:
        outcome = in_words("legal-outcome", line.more).lower()
        proposed = _("Proposed: %(outcome)s") % {"outcome": outcome}
    if line.words:
        not_wanted = _("No longer wanted by the court, as said by: %(who)s") % {"who": line.words}
    kind = in_words("report-kind", line.title)
    return LineWords(
        _("Report to the court: %(kind)s") % {"kind": kind.lower()}, sentence(proposed, not_wanted)
    )


def bail_words(line: JourneyLine) -> LineWords:
    """Bail from the police or a court, with its conditions."""
    police, court = split(line.more)
    kind = in_words("court-bail", court) if court else in_words("police-bail-status", police)
    return LineWords(
        _("Bail: %(kind)s") % {"kind": kind.lower()} if kind else _("Bail"), line.words
    )


def remand_words(line: JourneyLine) -> LineWords:
    """A remand, to accommodation or to custody."""
    kind = in_words("remand-kind", line.title)
    return LineWords(kind, sentence(line.words))


CONTRIBUTIONS = (
    Contribution(
        code="hearing",
        kind=JourneyKind.COURT,
        model=Hearing,
        on="hearing_on",
        title="kind",
        more=codes("court_type", "remand_decision"),
        words="court_name",
        who="court_officer_staff_id",
        line_words=hearing_words,
    ),
    Contribution(
        code="court-report",
        kind=JourneyKind.COURT,
        model=SentenceProposal,
        on=Coalesce("provided_on", "not_wanted_on", "requested_on"),
        title="report_kind",
        more="proposed_outcome",
        words="not_wanted_by",
        who="author_staff_id",
        only=Q(provided_on__isnull=False)
        | Q(not_wanted_on__isnull=False)
        | Q(requested_on__isnull=False),
        line_words=report_words,
    ),
    Contribution(
        code="bail",
        kind=JourneyKind.COURT,
        model=Bail,
        on="started_on",
        ended="ended_on",
        more=codes("police_status", "court_decision"),
        words="conditions",
        line_words=bail_words,
    ),
    Contribution(
        code="remand",
        kind=JourneyKind.COURT,
        model=Remand,
        on="admitted_on",
        ended="released_on",
        title="kind",
        words="establishment",
        line_words=remand_words,
    ),
)
