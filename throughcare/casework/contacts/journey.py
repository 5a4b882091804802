"""Appointments, visits, calls and messages in a child's journey."""

from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from throughcare.casework.contacts.models import Contact
from throughcare.foundation.design.dates import LONDON
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
from throughcare.rulebook.practice.contacts import NOT_YET

# Kinds of contact that nobody attends.
MESSAGES = {"text", "letter", "email", "meeting"}


def contact_words(line: JourneyLine) -> LineWords:
    """How and what for, whether the child attended, and the notes."""
    attendance, purpose, minutes, group = split(line.more)
    method = in_words("contact-method", line.title)
    attended = in_words("attendance", attendance).lower()
    title = method
    if attendance == NOT_YET:
        title = _("Appointment: %(method)s") % {"method": method.lower()}
    elif line.title not in MESSAGES or attendance != "attended":
        title = _("%(method)s, %(attendance)s") % {"method": method, "attendance": attended}
    detail = in_words("contact-kind", purpose) if purpose else ""
    if detail and minutes:
        detail = _("%(detail)s, %(minutes)s minutes") % {"detail": detail, "minutes": minutes}
    if group:
        title = _("%(contact)s, in a group of %(children)s") % {
            "contact": title,
            "children": group,
        }
    return LineWords(title, sentence(detail, line.words))


CONTRIBUTIONS = (
    Contribution(
        code="contact",
        kind=JourneyKind.CONTACT,
        model=Contact,
        on=TruncDate("held_at", tzinfo=LONDON),
        at="held_at",
        by="held_at",
        title="method",
        more=codes("attendance", "purpose", "minutes", "contact_group__children"),
        words="notes",
        who="staff_id",
        line_words=contact_words,
    ),
)
