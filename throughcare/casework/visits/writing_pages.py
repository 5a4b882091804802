"""The pages on which a worker says that they go in, need longer, and are out, each declared."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy

from throughcare.casework.visits.actions import come_out, go_in, stay_longer
from throughcare.casework.visits.forms import GoInForm, LongerForm, OutForm
from throughcare.casework.visits.models import HomeVisit
from throughcare.casework.visits.presenters import due_words, safety_words
from throughcare.casework.visits.queries import appointment_of
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.pages.register import Family
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.declarations import Subject, Writing
from throughcare.record.children.pages import child_subject

CASE, ONE = "cases/<str:reference>/visits/", "<str:row>/"
LIST = "oversight/visits/"


def ones_own(request: WorkerRequest, reference: str, row: str) -> Subject:
    """A visit of the worker's own to the child whose record is open."""
    found = child_subject("visits", back="before-a-visit")(request, reference, row)
    if found.row.staff_id != request.worker.pk:
        raise Http404
    return found


def of_the_service(request: WorkerRequest, row: str) -> Subject:
    """A visit of anybody, of which a manager speaks with them."""
    rows = HomeVisit.objects.select_related("child", "case", "staff")
    visit = get_object_or_404(rows, reference=row, service=request.worker.service_id)
    return Subject(visit, request.worker, reverse("visits-now"))


def to_what_happened(subject: Subject, visit: HomeVisit) -> str:
    """To the appointment in the diary that the visit was for, or else to a contact; both are filled
    in from the visit.
    """
    reference = subject.row.case.reference
    appointment = appointment_of(visit)
    if appointment is None:
        return reverse("add-contact", args=[reference])
    return reverse("record-appointment", args=[appointment.case.reference, appointment.reference])


def safety_advice(subject: Subject) -> str:
    """What the record advises for the safety of whoever goes in."""
    return safety_words(subject.row.current_alerts)


def who_is_in(subject: Subject) -> str:
    """Whom a manager's page is about, and when they are due out."""
    return f"{subject.row.staff.full_name}, {due_words(subject.row)}"


page = partial(Writing, needs=Capability.RECORD_CONTACTS, undo=True)
GO_IN = page(
    name="go-in",
    at=f"{CASE}go-in/",
    of=child_subject(back="before-a-visit"),
    form=GoInForm,
    act=go_in,
    heading=gettext_lazy("I am going in"),
    warning=safety_advice,
    button=gettext_lazy("I am going in now"),
    done=gettext_lazy("You are in. Say when you are out."),
    doing="record that a worker goes into the home of a child",
)
own = partial(page, of=ones_own, caption=lambda subject: due_words(subject.row))
COME_OUT = own(
    name="come-out",
    at=f"{CASE}{ONE}out/",
    form=OutForm,
    act=come_out,
    heading=gettext_lazy("I am out"),
    button=gettext_lazy("I am out"),
    done=gettext_lazy("You are out. Record what happened while it is fresh."),
    doing="record that a worker is out of the home of a child",
    then=to_what_happened,
)
STAY_LONGER = own(
    name="stay-longer",
    at=f"{CASE}{ONE}longer/",
    form=LongerForm,
    act=stay_longer,
    heading=gettext_lazy("I need longer"),
    button=gettext_lazy("I need longer"),
    done=gettext_lazy("You have longer."),
    doing="record that a worker needs longer in the home of a child",
)
spoken = partial(
    Writing,
    of=of_the_service,
    needs=Capability.SET_DUTY,
    family=Family.LIST,
    caption=who_is_in,
    intro=gettext_lazy("Record it only once you have spoken to them."),
    undo=True,
)
WORKER_IS_OUT = spoken(
    name="worker-is-out",
    at=f"{LIST}{ONE}out/",
    form=OutForm,
    act=come_out,
    heading=gettext_lazy("I spoke to the worker, and they are out"),
    button=gettext_lazy("They are out"),
    done=gettext_lazy("The worker is out."),
    doing="record that a worker is out of the home of a child, after speaking to them",
)
WORKER_STAYS_LONGER = spoken(
    name="worker-stays-longer",
    at=f"{LIST}{ONE}longer/",
    form=LongerForm,
    act=stay_longer,
    heading=gettext_lazy("I spoke to the worker, and they need longer"),
    button=gettext_lazy("They need longer"),
    done=gettext_lazy("The worker has longer."),
    doing="record that a worker needs longer in the home of a child, after speaking to them",
)
PAGES = (GO_IN, COME_OUT, STAY_LONGER, WORKER_IS_OUT, WORKER_STAYS_LONGER)
