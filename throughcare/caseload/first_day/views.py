"""What is set up for the service: its first days."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from throughcare.caseload.first_day import presenters
from throughcare.caseload.first_day.models import FirstDay
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.design.pagination import page_of
from throughcare.foundation.pages.worker_request import WorkerRequest


@require_safe
def set_up(request: WorkerRequest) -> HttpResponse:
    """The first days of the service, the latest first, and the way to begin one."""
    service = request.worker.service_id
    days = FirstDay.objects.filter(service=service).select_related("recorded_by")
    page = page_of(days.order_by("-started_on", "-pk"), request.GET)
    shown = {
        "page": page,
        "rows": presenters.first_day_rows(page.object_list),
        "is_open": FirstDay.objects.open_in(service) is not None,
        "sees_progress": request.worker.may(Capability.ALLOCATE_CASES),
    }
    return render(request, "first_day/set_up.jinja", shown)
