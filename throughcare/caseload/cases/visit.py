"""The page that is read at the gate: what matters before a worker knocks, on one screen."""

from django.http import HttpResponse
from django.shortcuts import render

from throughcare.caseload.cases.presenters.visit import visit_page
from throughcare.caseload.cases.visit_queries import before_a_visit
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.record.children.models import Child
from throughcare.record.children.pages import of_child


@of_child
def read_before_a_visit(request: WorkerRequest, child: Child) -> HttpResponse:
    """Alerts, what helps, what runs today, where they live, whom to speak to and about what."""
    return render(request, "cases/visit.jinja", visit_page(child, before_a_visit(child)))
