"""The records of the service that are restricted."""

from django.http import HttpResponse
from django.shortcuts import render

from throughcare.caseload.oversight.database import stubs
from throughcare.caseload.oversight.presenters import restriction as presenters
from throughcare.caseload.oversight.presenters.frame import side_menu
from throughcare.foundation.access.models import Restriction
from throughcare.foundation.facts.days import today
from throughcare.foundation.pages.worker_request import WorkerRequest


def restricted(request: WorkerRequest) -> HttpResponse:
    """The restricted records of the service: those open to the manager, and those to ask for."""
    running = Restriction.objects.covering(today()).filter(service=request.worker.service_id)
    mine = running.select_related("case__child", "ask_staff").prefetch_related("named__staff")
    shown = {
        "side_menu": side_menu(request),
        "rows": presenters.restricted_rows(mine.order_by("started_on", "id")),
        "stubs": presenters.stub_rows(stubs()),
    }
    return render(request, "oversight/restricted.jinja", shown)
