"""Who is away, and who stands in for them."""

from django.http import HttpResponse
from django.shortcuts import render

from throughcare.caseload.oversight.absences import absences_of
from throughcare.caseload.oversight.presenters import absences as presenters
from throughcare.caseload.oversight.presenters.frame import side_menu
from throughcare.foundation.design.pagination import page_of
from throughcare.foundation.facts.days import today
from throughcare.foundation.pages.worker_request import WorkerRequest


def absences(request: WorkerRequest) -> HttpResponse:
    """Absences to come, of today and of the past, the latest first."""
    page = page_of(absences_of(request.worker), request.GET)
    shown = {
        "side_menu": side_menu(request),
        "page": page,
        "rows": presenters.absence_rows(page.object_list, today()),
    }
    return render(request, "oversight/absences.jinja", shown)
