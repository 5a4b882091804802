"""The page that says how the service reads an offence, declared."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.pages.register import Audit, Family
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.declarations import Subject, Writing
from throughcare.record.codes.actions import add_court, change_court, read_offence
from throughcare.record.codes.forms import CourtForm, ReadingForm
from throughcare.record.codes.models import OffenceCode
from throughcare.record.codes.queries import courts_of, newest_first


def an_offence(request: WorkerRequest, code: str) -> Subject:
    """The offence of this code, with the reading in force beside it."""
    offence = get_object_or_404(OffenceCode, cjs_code=code)
    newest = newest_first(request.worker, code).first()
    back = reverse("offence-code", args=[code])
    return Subject(code, request.worker, back, {"offence": offence, "newest": newest})


def in_force_words(subject: Subject) -> str:
    """How the offence is read now."""
    newest = subject.frame["newest"]
    if newest is None:
        return _("The service has not said how it reads this offence.")
    words = _(
        "Now: %(category)s, seriousness %(score)s. This reading is kept, and ends on the day "
        "before the new one begins."
    )
    return words % {
        "category": newest.get_yjb_category_display(),
        "score": newest.seriousness,
    }


CHANGE_READING = Writing(
    name="change-reading",
    at="offence-codes/<str:code>/change/",
    of=an_offence,
    needs=Capability.EDIT_REFERENCE_DATA,
    audit=Audit.NOTHING_PERSONAL,
    family=Family.SERVICE,
    form=ReadingForm,
    act=read_offence,
    heading=gettext_lazy("Change how an offence is read"),
    caption=lambda s: f"{s.row}, {s.frame['offence'].title}",
    intro=in_force_words,
    button=gettext_lazy("Record the reading"),
    done=gettext_lazy("The reading was recorded. The one before it was kept."),
    doing="change how an offence is read",
    draft=True,
    undo=True,
)


def a_court(request: WorkerRequest, row: str = "") -> Subject:
    """A court of the worker's service; none where one is to be added."""
    court = get_object_or_404(courts_of(request.worker.service_id), reference=row) if row else None
    return Subject(court, request.worker, reverse("courts"))


ADD_COURT = Writing(
    name="add-court",
    at="courts/add/",
    of=a_court,
    needs=Capability.EDIT_REFERENCE_DATA,
    audit=Audit.NOTHING_PERSONAL,
    family=Family.SERVICE,
    form=CourtForm,
    act=add_court,
    heading=gettext_lazy("Add a court"),
    done=gettext_lazy("The court was added"),
    doing="add a court of the service",
    undo=True,
)
CHANGE_COURT = Writing(
    name="change-court",
    at="courts/<str:row>/change/",
    of=a_court,
    needs=Capability.EDIT_REFERENCE_DATA,
    audit=Audit.NOTHING_PERSONAL,
    family=Family.SERVICE,
    form=CourtForm,
    act=change_court,
    heading=gettext_lazy("Change or close a court"),
    caption=lambda subject: subject.row.name,
    intro=gettext_lazy("Hearings that are recorded already stay as they are."),
    done=gettext_lazy("The court was changed"),
    doing="change or close a court of the service",
    undo=True,
)
PAGES = (CHANGE_READING, ADD_COURT, CHANGE_COURT)
