"""The page that is read at the gate: what matters before a worker knocks, on one screen."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from throughcare.caseload.cases.presenters.visit import visit_page
from throughcare.caseload.cases.visit_queries import before_a_visit
from throughcare.casework.visits.presenters import visit_in_hand
from throughcare.casework.visits.queries import visit_of
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import decide_in_sight
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.offers import offer_of
from throughcare.record.children.models import Child
from throughcare.record.children.pages import of_child


@of_child
def read_before_a_visit(request: WorkerRequest, child: Child) -> HttpResponse:
    """Alerts, what helps, what runs today, where they live, whom to speak to and about what."""
    shown = visit_page(child, before_a_visit(child)) | at_the_door(request, child)
    shown["undo"] = offer_of(request)
    return render(request, "cases/visit.jinja", shown)


def at_the_door(request: WorkerRequest, child: Child) -> dict[str, Any]:
    """The visit in which the worker is here, or else the way to say that they go in."""
    if not decide_in_sight(request.worker, Capability.RECORD_CONTACTS, child.case):
        return {"in_hand": None, "go_in_href": ""}
    visit = visit_of(request.worker)
    here = visit is not None and visit.child_id in child.record_ids
    return {
        "in_hand": visit_in_hand(visit) if here else None,
        "go_in_href": reverse("go-in", args=[child.reference]),
    }
