"""Who is in a visit now."""

from django.http import HttpResponse
from django.shortcuts import render

from throughcare.caseload.oversight.presenters import visits as presenters
from throughcare.caseload.oversight.presenters.frame import side_menu
from throughcare.casework.visits.queries import visits_now, visits_of_closed_records
from throughcare.foundation.local_rules.values import number_of
from throughcare.foundation.pages.worker_request import WorkerRequest


def visits(request: WorkerRequest) -> HttpResponse:
    """Who is inside, where, since when and until when; whoever is late first."""
    service = request.worker.service_id
    rows = presenters.visit_rows(visits_now(service), visits_of_closed_records())
    shown = {
        "side_menu": side_menu(request),
        "rows": rows,
        "late_after": number_of("visit-late-minutes", service=service),
    }
    return render(request, "oversight/visits.jinja", shown)
