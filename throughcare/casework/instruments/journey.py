"""Assessments and surveys in a child's journey. What they found stays on their own pages."""

from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from throughcare.casework.instruments.models import Assessment, Survey
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


def assessment_words(line: JourneyLine) -> LineWords:
    """Which assessment, at which stage, whether it is complete, and the levels it gives."""
    stage, completed, rosh, safety, likelihood = split(line.more)
    title = _("%(kind)s completed") if completed else _("%(kind)s started")
    levels = (
        (_("Keeping others safe: ROSH %(level)s"), "risk-level", rosh),
        (_("Keeping me safe: %(level)s"), "risk-level", safety),
        (_("Likelihood of reoffending: %(level)s"), "likelihood-level", likelihood),
    )
    ratings = [
        words % {"level": in_words(scale, code).lower()} for words, scale, code in levels if code
    ]
    return LineWords(
        title % {"kind": in_words("assessment-kind", line.title)},
        sentence(in_words("assessment-stage", stage) if stage else "", *ratings),
    )


def survey_words(line: JourneyLine) -> LineWords:
    kind = in_words("instrument", line.title)
    return LineWords(
        _("Survey: %(kind)s") % {"kind": kind}, sentence(in_words("occasion", line.more))
    )


CONTRIBUTIONS = (
    Contribution(
        code="assessment",
        kind=JourneyKind.ASSESSMENT,
        model=Assessment,
        on=Coalesce("completed_on", "started_on"),
        title="kind",
        more=codes("stage", "completed_on", "rosh", "safety_and_wellbeing", "likelihood"),
        who="completed_by_id",
        needs=Capability.READ_ASSESSMENTS,
        line_words=assessment_words,
    ),
    Contribution(
        code="survey",
        kind=JourneyKind.ASSESSMENT,
        model=Survey,
        on="completed_on",
        title="instrument",
        more="occasion",
        needs=Capability.READ_ASSESSMENTS,
        line_words=survey_words,
    ),
)
