"""Warnings and breach in a child's journey."""

from throughcare.casework.compliance.models import Breach
from throughcare.foundation.facts.contributions import (
    Contribution,
    JourneyKind,
    JourneyLine,
    LineWords,
    in_words,
    sentence,
)


def step_words(line: JourneyLine) -> LineWords:
    """A step from a missed contact to the court, why, and how it ended."""
    result = in_words("breach-result", line.more) if line.more else ""
    return LineWords(in_words("warning-step", line.title), sentence(line.words, result))


CONTRIBUTIONS = (
    Contribution(
        code="breach",
        kind=JourneyKind.COMPLIANCE,
        model=Breach,
        on="decided_on",
        title="step",
        more="result",
        words="reason",
        who="decided_by_id",
        line_words=step_words,
    ),
)
