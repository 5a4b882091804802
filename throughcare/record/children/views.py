"""Pages about who the child is and who is around them."""

from django.http import HttpResponse
from django.shortcuts import render

from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.record.children.models import Alert, Child
from throughcare.record.children.pages import of_child
from throughcare.record.children.presenters import case_frame
from throughcare.record.children.presenters.alerts import alerts_page
from throughcare.record.children.presenters.people import people_page
from throughcare.record.children.presenters.row_marks import marks_of


@of_child
def people(request: WorkerRequest, child: Child) -> HttpResponse:
    """Family, carers and professionals, and who the child says they are."""
    around = (
        child.rows("relationships").select_related("related_child").order_by("-started_on", "id")
    )
    marks = marks_of(child, request.worker, Child)  # who writes a child's names writes them all
    names = child.rows("other_names").order_by("started_on", "id")
    shown = people_page(child, around, names, marks)
    return render(request, "children/people.jinja", case_frame(child, request) | shown)


@of_child
def alerts(request: WorkerRequest, child: Child) -> HttpResponse:
    """What a worker must know, today's in full, and the ways to write it."""
    everything = child.rows("alerts").select_related("owner_staff").order_by("-started_on", "-id")
    marks = marks_of(child, request.worker, Alert)
    shown = case_frame(child, request) | alerts_page(everything, marks)
    return render(request, "children/alerts.jinja", shown)
