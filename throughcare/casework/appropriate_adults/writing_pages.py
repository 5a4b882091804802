"""The pages that write requests for appropriate adults, each declared."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.casework.appropriate_adults import forms
from throughcare.casework.appropriate_adults.actions import link_child, record_adult, request_adult
from throughcare.casework.appropriate_adults.models import AppropriateAdult
from throughcare.casework.appropriate_adults.presenters import child_words
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.design.dates import day, moment
from throughcare.foundation.design.tables import Fact
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.pages.register import Audit, Family
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.actions import correct
from throughcare.foundation.writing.declarations import ReadBack, Subject, Writing
from throughcare.record.children.pages import child_subject

ONE = "appropriate-adults/<str:row>/"


def a_call(request: WorkerRequest) -> Subject:
    """Nothing stands yet: the police are on the telephone."""
    return Subject(None, request.worker, reverse("appropriate-adults"))


def a_request(*, linked: bool | None = None) -> Callable[..., Subject]:
    """A request of the list; only one that is linked to a record, or is not, where that is said."""

    def find(request: WorkerRequest, row: str) -> Subject:
        rows = AppropriateAdult.objects.select_related("child", "case", "adult_staff")
        if linked is not None:
            rows = rows.filter(child__isnull=not linked)
        asked = get_object_or_404(rows, reference=row)
        return Subject(asked, request.worker, reverse("appropriate-adults"))

    return find


def caption(subject: Subject) -> str:
    """Which request a page is about."""
    asked: AppropriateAdult = subject.row
    return f"{child_words(asked)}, {asked.station}, {moment(asked.requested_at)}"


def before_linking(_subject: Subject, form: Any) -> Iterator[Fact]:
    """The child whose record it is, so that nobody is taken for another."""
    child = form.child
    yield Fact(_("Child"), child.full_name)
    yield Fact(_("Born"), day(child.date_of_birth))
    yield Fact(_("Number"), child.number)


page = partial(
    Writing,
    needs=Capability.RECORD_APPROPRIATE_ADULTS,
    family=Family.LIST,
    draft=True,
    undo=True,
)
about = partial(page, of=a_request(), act=record_adult, caption=caption)
REQUEST = page(
    name="request-appropriate-adult",
    at="appropriate-adults/add/",
    of=a_call,
    audit=Audit.COLLECTION,
    form=forms.RequestForm,
    act=request_adult,
    told_apart_by=("child_name", "station"),
    heading=gettext_lazy("The police ask for an appropriate adult"),
    done=gettext_lazy("The request was recorded. Say who goes."),
    doing="record that the police ask for an appropriate adult",
)
REQUEST_FOR_CHILD = page(
    name="request-adult-for-child",
    at="cases/<str:reference>/appropriate-adults/add/",
    of=child_subject(back="journey"),
    family=Family.CHILD,
    audit=Audit.COLLECTION,
    form=forms.ChildsRequestForm,
    act=request_adult,
    heading=gettext_lazy("The police ask for an appropriate adult"),
    done=gettext_lazy("The request was recorded. Say who goes on the list of requests."),
    doing="record that the police ask for an appropriate adult for a child",
)
WHO_GOES = about(
    name="name-appropriate-adult",
    at=f"{ONE}who/",
    form=forms.WhoGoesForm,
    heading=gettext_lazy("Who goes to the police station?"),
    done=gettext_lazy("Who goes was recorded"),
    doing="say who goes as appropriate adult",
)
ARRIVED = about(
    name="adult-arrived",
    at=f"{ONE}arrived/",
    form=forms.ArrivedForm,
    heading=gettext_lazy("The appropriate adult arrived"),
    done=gettext_lazy("The arrival was recorded"),
    doing="record that an appropriate adult arrived",
)
INTERVIEW = about(
    name="adult-interview",
    at=f"{ONE}interview/",
    form=forms.InterviewForm,
    heading=gettext_lazy("The interview"),
    done=gettext_lazy("The interview was recorded"),
    doing="record an interview with an appropriate adult",
)
OUTCOME = about(
    name="adult-outcome",
    at=f"{ONE}outcome/",
    form=forms.AdultOutcomeForm,
    heading=gettext_lazy("What came of the request"),
    intro=gettext_lazy("Where nobody came, the managers on duty are told at once."),
    done=gettext_lazy("What came of the request was recorded"),
    doing="record what came of a request for an appropriate adult",
)
LINK = page(
    name="link-adult-request",
    at=f"{ONE}link/",
    of=a_request(),
    caption=caption,
    form=forms.LinkForm,
    act=link_child,
    check=ReadBack(lines=before_linking, heading=gettext_lazy("Is it this child?")),
    heading=gettext_lazy("Find the child’s record"),
    button=gettext_lazy("Link the request to this record"),
    done=gettext_lazy("The request is part of the child’s record"),
    doing="link a request for an appropriate adult to a child",
)
CHANGE = about(
    name="change-adult-request",
    at=f"{ONE}change/",
    of=a_request(linked=False),
    form=forms.ChangeForm,
    heading=gettext_lazy("Change what was recorded"),
    done=gettext_lazy("The change was recorded"),
    doing="change a request for an appropriate adult",
)
CORRECT = about(
    name="correct-adult-request",
    at=f"{ONE}correct/",
    of=a_request(linked=True),
    form=forms.CorrectForm,
    act=correct,
    heading=gettext_lazy("Correct a request for an appropriate adult"),
    button=gettext_lazy("Record the correction"),
    done=gettext_lazy("The request was corrected"),
    doing="correct a request for an appropriate adult",
)
PAGES = (
    REQUEST,
    REQUEST_FOR_CHILD,
    WHO_GOES,
    ARRIVED,
    INTERVIEW,
    OUTCOME,
    LINK,
    CHANGE,
    CORRECT,
)
