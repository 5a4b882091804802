"""The first page of oversight: what waits for a manager or the data protection officer."""

from django.http import HttpResponse
from django.shortcuts import render

from throughcare.caseload.cases.open_cases import unallocated
from throughcare.caseload.first_day.models import FirstDay
from throughcare.caseload.first_day.queries import not_confirmed
from throughcare.caseload.oversight.database import emergencies
from throughcare.caseload.oversight.presenters import overview as presenters
from throughcare.caseload.oversight.presenters.frame import side_menu
from throughcare.casework.visits.queries import how_many_are_inside
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Restriction, Transfer
from throughcare.foundation.facts.days import today
from throughcare.foundation.pages.worker_request import WorkerRequest


def overview(request: WorkerRequest) -> HttpResponse:
    """A count of each kind of thing that waits, with a link."""
    worker = request.worker
    waiting = emergencies(only_unreviewed=True)
    counts = {}
    if worker.may(Capability.SET_DUTY):
        counts["visits-now"] = how_many_are_inside(worker.service_id)
    counts["emergencies"] = len(waiting)
    if worker.may(Capability.ALLOCATE_CASES):
        counts["allocations"] = len(unallocated(worker.service_id))
        if first_day := FirstDay.objects.open_in(worker.service_id):
            counts["first-day-progress"] = not_confirmed(first_day)
    if worker.may(Capability.RESTRICT_CASES):
        running = Restriction.objects.covering(today()).filter(service=worker.service_id)
        counts["restricted"] = running.count()
    if worker.may(Capability.TRANSFER_CASES):
        moving = Transfer.objects.filter(service=worker.service_id, ended_on=None, accepted_on=None)
        counts["transfers"] = moving.count()
    shown = {"side_menu": side_menu(request), "cards": presenters.waiting_cards(counts)}
    return render(request, "oversight/overview.jinja", shown)
