"""Who is on duty, and when."""

from django.http import HttpResponse
from django.shortcuts import render

from throughcare.caseload.oversight.presenters import duty as presenters
from throughcare.caseload.oversight.presenters.frame import side_menu
from throughcare.foundation.access.models import Duty
from throughcare.foundation.design.pagination import page_of
from throughcare.foundation.facts.days import moment
from throughcare.foundation.pages.worker_request import WorkerRequest


def duty(request: WorkerRequest) -> HttpResponse:
    """Duty to come and duty that was, the latest first."""
    duties = Duty.objects.filter(service=request.worker.service_id).select_related("staff")
    page = page_of(duties.order_by("-started_at", "id"), request.GET)
    shown = {
        "side_menu": side_menu(request),
        "page": page,
        "rows": presenters.duty_rows(page.object_list, moment()),
    }
    return render(request, "oversight/duty.jinja", shown)
