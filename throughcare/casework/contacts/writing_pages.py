"""The pages that write contacts, each declared."""

from functools import partial

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.casework.contacts.actions import (
    judge_absence,
    record_appointment,
    record_attempt,
    record_contact,
)
from throughcare.casework.contacts.forms import (
    AbsenceForm,
    AppointmentForm,
    AttemptForm,
    NewContactForm,
)
from throughcare.casework.contacts.models import Contact
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.design.dates import moment
from throughcare.foundation.facts.days import today
from throughcare.foundation.pages.register import Audit
from throughcare.foundation.writing.declarations import Subject, Writing
from throughcare.record.children.models import Child
from throughcare.record.children.pages import child_subject


def appointment_words(subject: Subject) -> str:
    """What an appointment is called above its page: how, and when it was to be."""
    contact: Contact = subject.row
    return f"{contact.get_method_display()}, {moment(contact.held_at)}"


def what_helps(subject: Subject) -> str:
    """What the service does so that the child can take part, read before a contact is written."""
    row = subject.row
    child: Child = row if isinstance(row, Child) else row.child
    running = child.rows("barriers").covering(today()).exclude(adjustment="")
    words = " ".join(running.order_by("kind", "pk").values_list("adjustment", flat=True))
    return _("What helps: %(adjustments)s") % {"adjustments": words} if words else ""


def read_first(subject: Subject) -> str:
    """The way to what is read before a child is met, and what helps them take part."""
    href = reverse("before-a-visit", args=[subject.row.case.reference])
    link = format_html('<a class="govuk-link" href="{}">{}</a>', href, _("Read before you knock"))
    return format_html("{}. {}", link, what_helps(subject))


contact_page = partial(
    Writing,
    needs=Capability.RECORD_CONTACTS,
    audit=Audit.COLLECTION,
    intro=read_first,
    draft=True,
    undo=True,
)
of_contact = child_subject("contacts", back="case-overview")
ADD_CONTACT = contact_page(
    name="add-contact",
    at="cases/<str:reference>/contacts/add/",
    of=child_subject(back="case-overview"),
    form=NewContactForm,
    act=record_contact,
    heading=gettext_lazy("Record a contact"),
    done=gettext_lazy("The contact was recorded"),
    doing="record a contact with a child",
)
RECORD_APPOINTMENT = contact_page(
    name="record-appointment",
    at="cases/<str:reference>/contacts/<str:row>/record/",
    of=of_contact,
    form=AppointmentForm,
    act=record_appointment,
    heading=gettext_lazy("Record what became of an appointment"),
    caption=appointment_words,
    done=gettext_lazy("The appointment was recorded"),
    doing="record what became of an appointment with a child",
)
RECORD_ATTEMPT = contact_page(
    name="record-attempt",
    at="cases/<str:reference>/contacts/attempt/",
    of=child_subject(back="case-overview"),
    form=AttemptForm,
    act=record_attempt,
    heading=gettext_lazy("Record that nobody answered"),
    done=gettext_lazy("The attempt was recorded"),
    doing="record that a child was called or visited in vain",
)
JUDGE_ABSENCE = contact_page(
    name="judge-absence",
    at="cases/<str:reference>/contacts/<str:row>/absence/",
    of=of_contact,
    form=AbsenceForm,
    act=judge_absence,
    heading=gettext_lazy("Say why the child did not come"),
    caption=appointment_words,
    done=gettext_lazy("The absence was recorded"),
    doing="say why a child did not come to an appointment",
)
PAGES = (ADD_CONTACT, RECORD_APPOINTMENT, RECORD_ATTEMPT, JUDGE_ABSENCE)
