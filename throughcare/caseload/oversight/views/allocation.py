"""Giving cases to workers: on a case, and for the whole service."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from throughcare.caseload.cases.open_cases import unallocated
from throughcare.caseload.oversight import workloads
from throughcare.caseload.oversight.presenters import allocation as presenters
from throughcare.caseload.oversight.presenters.frame import side_menu
from throughcare.foundation.access.models import Staff
from throughcare.foundation.design.pagination import page_of
from throughcare.foundation.pages.worker_request import WorkerRequest


def allocations(request: WorkerRequest) -> HttpResponse:
    """Which open cases nobody leads, and how many each worker has."""
    page = page_of(list(unallocated(request.worker.service_id).items()), request.GET)
    workers_page = page_of(workloads.by_worker(), request.GET, parameter="workers")
    shown = {
        "side_menu": side_menu(request),
        "page": page,
        "unallocated": presenters.unallocated_rows(workloads.children_waiting(page)),
        "workers": presenters.workload_rows(workloads.with_workers(workers_page)),
        "workers_page": workers_page,
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
