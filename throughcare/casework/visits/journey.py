"""Visits in a child's journey: only those of which nobody recorded a contact.

A visit is part of its contact, which says when it was and how long it took: as a line of its own it
would tell the same twice. Without a contact it is the only trace that somebody was there, so it
stands until the contact is recorded. Where a worker is now is no part of a child's story.
"""

from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from throughcare.casework.visits.models import HomeVisit, without_contact
from throughcare.foundation.design.dates import LONDON
from throughcare.foundation.facts.contributions import (
    Contribution,
    JourneyKind,
    JourneyLine,
    LineWords,
)


def visit_words(_line: JourneyLine) -> LineWords:
    """That somebody was there, and that nothing more is known of it."""
    return LineWords(_("Home visit"), _("No contact is recorded of it."))


CONTRIBUTIONS = (
    Contribution(
        code="visit",
        kind=JourneyKind.CONTACT,
        model=HomeVisit,
        on=TruncDate("went_in_at", tzinfo=LONDON),
        at="went_in_at",
        by="went_in_at",
        who="staff_id",
        only=without_contact(),
        line_words=visit_words,
    ),
)
