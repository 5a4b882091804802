"""How far every worker is with a first day, for their manager."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from throughcare.caseload.first_day import presenters
from throughcare.caseload.first_day.models import FirstDay, FirstDayAnswer
from throughcare.caseload.first_day.queries import progress_of
from throughcare.caseload.oversight.presenters.frame import side_menu
from throughcare.foundation.design.pagination import page_of
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.record.children.models import Child


@require_safe
def first_day_progress(request: WorkerRequest) -> HttpResponse:
    """How far each worker is with the latest first day, and what somebody said is wrong."""
    days = FirstDay.objects.filter(service=request.worker.service_id)
    first_day = days.order_by("-started_on", "-pk").first()
    every = progress_of(first_day) if first_day else []
    wrong = FirstDayAnswer.objects.wrong_in(first_day)
    page = page_of(wrong.select_related("staff"), request.GET)
    children = Child.objects.filter(case__in=[each.case_id for each in page.object_list])
    shown = {
        "side_menu": side_menu(request),
        "first_day": presenters.first_day_words(first_day),
        "summary": presenters.summary_words(every),
        "rows": presenters.progress_rows(every),
        "page": page,
        "wrong": presenters.wrong_rows(
            page.object_list, {child.case_id: child for child in children}
        ),
    }
    return render(request, "oversight/first_day.jinja", shown)
