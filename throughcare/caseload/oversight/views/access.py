"""The page of a case that says who answers for it and who may see it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from throughcare.caseload.oversight.presenters import access as presenters
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Allocation, Case, Exclusion, Restriction, Transfer
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.record.children.models import Child
from throughcare.record.children.pages import of_child
from throughcare.record.children.presenters import case_frame

NEWEST_FIRST = ("-started_on", "-id")


@of_child
def case_access(request: WorkerRequest, child: Child) -> HttpResponse:
    """Allocations, and for managers the restriction, the exclusions and the transfers."""
    case, worker = request.case, request.worker
    may = {
        "allocate": worker.may(Capability.ALLOCATE_CASES),
        "restrict": worker.may(Capability.RESTRICT_CASES),
        "transfer": worker.may(Capability.TRANSFER_CASES),
        "read_audit": worker.may(Capability.READ_AUDIT),
    }
    shown = allocations_of(case, may_change=may["allocate"]) | {"may": may}
    if may["restrict"]:
        shown |= closings_of(case)
    if may["transfer"]:
        moves = Transfer.objects.filter(case=case).order_by("-requested_on", "-id")
        shown["transfers"] = presenters.transfer_rows(case, moves)
    return render(request, "oversight/case_access.jinja", case_frame(child, request) | shown)


def allocations_of(case: Case, *, may_change: bool) -> dict[str, Any]:
    """Who answered and answers for the case."""
    allocations = Allocation.objects.filter(case=case).select_related("staff", "team")
    rows = presenters.allocation_rows(
        case, allocations.order_by(*NEWEST_FIRST), may_change=may_change
    )
    return {
        "allocation_head": presenters.allocation_head(may_change=may_change),
        "allocations": rows,
    }


def closings_of(case: Case) -> dict[str, Any]:
    """What closes the case: its restrictions, newest first, and who is kept out of it."""
    restrictions = Restriction.objects.filter(case=case).select_related("ask_staff")
    ordered = list(restrictions.prefetch_related("named__staff").order_by(*NEWEST_FIRST))
    exclusions = Exclusion.objects.filter(case=case).select_related("staff")
    return {
        "restricted": any(presenters.running(restriction) for restriction in ordered),
        "restrictions": [
            presenters.restriction_card(case, restriction, may_change=True)
            for restriction in ordered
        ],
        "exclusions": presenters.exclusion_rows(case, exclusions.order_by(*NEWEST_FIRST)),
    }
