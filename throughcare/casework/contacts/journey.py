"""Appointments, visits, calls and messages in a child's journey."""

from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from throughcare.casework.contacts.models import Contact
from throughcare.foundation.design.dates import LONDON
from throughcare.foundation.facts.contributions import (
    Contribution,
    Kind,
    Line,
    Said,
    codes,
    in_words,
    sentence,
    split,
)

# Kinds of contact that nobody attends.
MESSAGES = {"text", "letter", "email", "meeting"}


def said_of_contact(line: Line) -> Said:
    """How and what for, whether it was kept, and what was written about it."""
    attendance, purpose, minutes = split(line.more)
    method = in_words("contact-method", line.title)
    kept = in_words("attendance", attendance).lower()
    title = method
    if attendance == "not-yet-known":
        title = _("Appointment: %(method)s") % {"method": method.lower()}
    elif line.title not in MESSAGES or attendance != "attended":
        title = _("%(method)s, %(kept)s") % {"method": method, "kept": kept}
    about = in_words("contact-kind", purpose) if purpose else ""
    if about and minutes:
        about = _("%(about)s, %(minutes)s minutes") % {"about": about, "minutes": minutes}
    return Said(title, sentence(about, line.words))


CONTRIBUTIONS = (
    Contribution(
        code="contact",
        kind=Kind.CONTACT,
        model=Contact,
        on=TruncDate("held_at", tzinfo=LONDON),
        at="held_at",
        by="held_at",
        title="method",
        more=codes("attendance", "purpose", "minutes"),
        words="notes",
        who="staff_id",
        said=said_of_contact,
    ),
)
