"""Letters in a child's journey."""

from django.db.models import Case, When
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext as _

from throughcare.casework.letters.models import Letter
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.design.dates import LONDON
from throughcare.foundation.facts.contributions import (
    Contribution,
    JourneyKind,
    JourneyLine,
    LineWords,
    codes,
    in_words,
    split,
)


def letter_words(line: JourneyLine) -> LineWords:
    """What a letter was about, and to whom it went."""
    addressee, language, outcome = split(line.more)
    about = in_words("letter-about", line.title).lower()
    detail = _("To %(name)s, in %(language)s") % {"name": line.words, "language": language}
    if outcome:
        detail = f"{detail}. {in_words('letter-outcome', outcome)}"
    who = in_words("letter-to", addressee).lower()
    return LineWords(_("Letter to %(who)s: %(about)s") % {"who": who, "about": about}, detail)


CONTRIBUTIONS = (
    Contribution(
        code="letter",
        kind=JourneyKind.CONTACT,
        model=Letter,
        on=Coalesce("sent_on", TruncDate("recorded_at", tzinfo=LONDON)),
        at=Case(When(outcome="", then="recorded_at")),
        by="recorded_at",
        title="about",
        more=codes("addressee", "language", "outcome"),
        words="addressee_name",
        who="recorded_by_id",
        needs=Capability.READ_DOCUMENTS,
        line_words=letter_words,
    ),
)
