"""Figures that a page opens with are worked out by the worker, and never while somebody waits.

Of a new snapshot, or after a change of a definition, that takes from some seconds to a minute on a
busy machine. Meanwhile a page shows what is stored, and says what is not yet.
"""

from django.http import HttpResponse
from django.shortcuts import render
from procrastinate.contrib.django import app

from throughcare.foundation.access.jobs import queue_once
from throughcare.foundation.pages.worker_request import WorkerRequest

FIRST_FIGURES = "headline-figures"
"""The job that works out what the first pages show (tasks.py)."""
OPENING = "measure-opening"
"""The job that works out what the page of one measure opens with."""


def have_worked_out(request: WorkerRequest) -> None:
    """Ask the worker for what the first pages show; once is enough."""
    queue_once(app.tasks[FIRST_FIGURES], request.worker.service.code)


def being_worked_out(request: WorkerRequest, heading: str, measure: str = "") -> HttpResponse:
    """A page that says that its figures are on their way: those of one measure, or the first."""
    if measure:
        service = request.worker.service.code
        queue_once(app.tasks[OPENING], service, only=measure, measure=measure)
    else:
        have_worked_out(request)
    return render(request, "performance/being_worked_out.jinja", {"heading": heading})
