"""Giving cases to workers: on a case, and for the whole service."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from throughcare.caseload.oversight import workloads
from throughcare.caseload.oversight.forms import AllocateForm, LastDayOfAccessForm
from throughcare.caseload.oversight.presenters import allocation as presenters
from throughcare.caseload.oversight.presenters.frame import side_menu
from throughcare.caseload.oversight.submitting import done, sent, workers_of
from throughcare.foundation.access import actions
from throughcare.foundation.access.capabilities import Capability as C
from throughcare.foundation.access.models import Allocation, Staff
from throughcare.foundation.design.pagination import page_of
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.record.children.models import Child
from throughcare.record.children.pages import of_child
from throughcare.record.children.presenters import case_frame


@of_child
def allocate(request: WorkerRequest, child: Child) -> HttpResponse:
    """Give the case to a worker."""
    form = AllocateForm(sent(request), workers=workers_of(request.worker, C.READ_SUMMARY))
    back = reverse("case-access", args=[child.reference])
    if done(form, lambda g: actions.allocate_case(request.case, **g, by=request.worker)):
        messages.success(request, _("The case is allocated."))
        return redirect(back)
    shown = {"form": form, "back_href": back}
    return render(request, "oversight/allocate.jinja", case_frame(child, request) | shown)


@of_child
def end_allocation(request: WorkerRequest, child: Child, allocation: str) -> HttpResponse:
    """Say which day is the last one of an allocation."""
    ending = get_object_or_404(
        Allocation.objects.select_related("staff"), case=request.case, reference=allocation
    )
    form = LastDayOfAccessForm(sent(request))
    back = reverse("case-access", args=[child.reference])
    if done(form, lambda g: actions.end_allocation(ending, **g, by=request.worker)):
        messages.success(request, _("The allocation ends."))
        return redirect(back)
    shown = {
        "form": form,
        "back_href": back,
        "heading": _("End the allocation to %(who)s") % {"who": ending.staff.full_name},
    }
    return render(request, "oversight/last_day.jinja", case_frame(child, request) | shown)


def allocations(request: WorkerRequest) -> HttpResponse:
    """Which open cases nobody leads, and how many each worker has."""
    page = page_of(workloads.without_lead(request.worker), request.GET)
    shown = {
        "side_menu": side_menu(request),
        "page": page,
        "unallocated": presenters.unallocated_rows(page.object_list),
        "workers": presenters.workload_rows(workloads.by_worker(request.worker)),
    }
    return render(request, "oversight/allocations.jinja", shown)


def worker_cases(request: WorkerRequest, worker: str) -> HttpResponse:
    """The cases of one worker, to give some to another."""
    theirs = get_object_or_404(Staff, reference=worker, service=request.worker.service_id)
    page = page_of(workloads.cases_of(theirs), request.GET)
    shown = {
        "side_menu": side_menu(request),
        "page": page,
        "heading": _("Cases of %(who)s") % {"who": theirs.full_name},
        "rows": presenters.case_rows(page.object_list),
    }
    return render(request, "oversight/worker_cases.jinja", shown)
