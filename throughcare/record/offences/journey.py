"""What a child is said to have done, in their journey. Never the place, never who was harmed."""

from datetime import date

from django.utils.translation import gettext as _

from throughcare.foundation.design.dates import day
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
from throughcare.record.offences.models import Offence


def offence_words(line: JourneyLine) -> LineWords:
    """The offence as it is described, its category and when the child was charged."""
    category, charged = split(line.more)
    charged_words = ""
    if charged:
        charged_words = _("Charged on %(day)s") % {"day": day(date.fromisoformat(charged))}
    detail = sentence(in_words("yjb-category", category), charged_words)
    return LineWords(_("Offence: %(what)s") % {"what": line.words}, detail)


CONTRIBUTIONS = (
    Contribution(
        code="offence",
        kind=JourneyKind.POLICE,
        model=Offence,
        on="offence_on",
        more=codes("yjb_category", "charged_on"),
        words="description",
        line_words=offence_words,
    ),
)
