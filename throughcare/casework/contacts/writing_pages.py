"""The pages that write contacts, each declared."""

from django.utils.translation import gettext_lazy as _

from throughcare.casework.contacts.actions import record_appointment, record_contact
from throughcare.casework.contacts.forms import ContactForm
from throughcare.casework.contacts.models import Contact
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.design.dates import moment
from throughcare.foundation.pages.register import Audit
from throughcare.foundation.writing.declarations import Subject, Writing
from throughcare.record.children.pages import child_subject


def appointment_words(subject: Subject) -> str:
    """What an appointment is called above its page: how, and when it was to be."""
    contact: Contact = subject.row
    return f"{contact.get_method_display()}, {moment(contact.held_at)}"


ADD_CONTACT = Writing(
    name="add-contact",
    at="cases/<str:reference>/contacts/add/",
    of=child_subject(back="case-overview"),
    needs=Capability.RECORD_CONTACTS,
    audit=Audit.COLLECTION,
    form=ContactForm,
    act=record_contact,
    heading=_("Record a contact"),
    done=_("The contact was recorded"),
    doing="record a contact with a child",
    draft=True,
    undo=True,
)
RECORD_APPOINTMENT = Writing(
    name="record-appointment",
    at="cases/<str:reference>/contacts/<str:row>/record/",
    of=child_subject("contacts", back="case-overview"),
    needs=Capability.RECORD_CONTACTS,
    audit=Audit.COLLECTION,
    form=ContactForm,
    act=record_appointment,
    heading=_("Record what became of an appointment"),
    caption=appointment_words,
    done=_("The appointment was recorded"),
    doing="record what became of an appointment with a child",
    draft=True,
    undo=True,
)
PAGES = (ADD_CONTACT, RECORD_APPOINTMENT)
