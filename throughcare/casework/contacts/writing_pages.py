"""The pages that write contacts, each declared."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.casework.contacts.actions import (
    judge_absence,
    record_appointment,
    record_attempt,
    record_contact,
    record_group,
)
from throughcare.casework.contacts.forms import (
    AbsenceForm,
    AppointmentForm,
    AttemptForm,
    NewContactForm,
)
from throughcare.casework.contacts.group_forms import GroupForm, NewSession
from throughcare.casework.contacts.models import Contact, ContactGroup
from throughcare.casework.contacts.queries import sessions_before
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.design.dates import moment
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.days import today
from throughcare.foundation.pages.register import Audit, Family
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.declarations import SAVE_AND_ADD_ANOTHER, Subject, Writing
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
    another=SAVE_AND_ADD_ANOTHER,
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


def a_session(request: WorkerRequest, session: str = "") -> Subject:
    """A session for several that is to be recorded: one held before, again, or another."""
    row = None
    if session:
        held = ContactGroup.objects.standing().filter(service=request.worker.service_id)
        row = get_object_or_404(held, reference=session)
    return Subject(NewSession(row), request.worker, reverse("home"))


def held_before(subject: Subject) -> str:
    """The ways to the sessions that the worker held lately, each with its children ticked."""
    links = format_html_join(
        ", ",
        '<a class="govuk-link" href="{}">{}</a>',
        (
            (reverse("repeat-group-session", args=[each.reference]), each.name)
            for each in sessions_before(subject.worker)
        ),
    )
    if not links or subject.row.before is not None:
        return ""
    return format_html("{} {}.", _("Held again:"), links)


group_page = partial(
    Writing,
    of=a_session,
    needs=Capability.RECORD_CONTACTS,
    audit=Audit.COLLECTION,
    family=Family.LIST,
    form=GroupForm,
    act=lambda _session, **answers: record_group(**answers),
    heading=gettext_lazy("Record a group session"),
    intro=held_before,
    done=gettext_lazy("The group session was recorded"),
    doing="record a session for several children",
    draft=True,
    undo=True,
    told_apart_by=("name",),
)
ADD_GROUP = group_page(name="add-group-session", at="contacts/groups/add/")
REPEAT_GROUP = group_page(name="repeat-group-session", at="contacts/groups/<str:session>/again/")
PAGES = (
    ADD_CONTACT,
    RECORD_APPOINTMENT,
    RECORD_ATTEMPT,
    JUDGE_ABSENCE,
    ADD_GROUP,
    REPEAT_GROUP,
)
