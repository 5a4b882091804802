"""Cases that other services offer to ours, the answer, and what came with a case taken over."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from throughcare.caseload.oversight.presenters.frame import side_menu
from throughcare.exchange.transfers import actions
from throughcare.exchange.transfers.database import copies_offered, known_as_offered
from throughcare.exchange.transfers.forms import DECLINE, AnswerForm
from throughcare.exchange.transfers.models import Copy
from throughcare.exchange.transfers.presenters import copies, offered
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Transfer
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.refused_forms import done, sent, shown_again
from throughcare.record.children.models import Child
from throughcare.record.children.pages import of_child
from throughcare.record.children.presenters import case_frame


def offered_cases(request: WorkerRequest) -> HttpResponse:
    """Cases that wait for an answer of ours, the oldest first."""
    shown = {"side_menu": side_menu(request), "rows": offered.offered_rows(copies_offered())}
    return render(request, "transfers/offered_cases.jinja", shown)


@shown_again
def offered_case(request: WorkerRequest, offer: str) -> HttpResponse:
    """Take one over or decline it. Until then its child's name and age are all that is known."""
    copy = next(iter(copies_offered(offer)), None)
    if copy is None:
        raise Http404(_("No such case waits for your answer."))
    form = AnswerForm(sent(request))
    answered: list[HttpResponse] = []
    if done(request, form, lambda given: answered.append(_answered(request, offer, given))):
        return answered[0]
    shown = {
        "form": form,
        "facts": offered.offered_facts(copy),
        "from_name": copy.from_name,
        "known": offered.maybe_known(*_maybe_known(request, offer)),
    }
    return render(request, "transfers/offered_case.jinja", shown)


def _answered(request: WorkerRequest, offer: str, given: dict[str, Any]) -> HttpResponse:
    """Do what was answered, and go on. Raises `ValidationError` where it is refused."""
    if given["answer"] == DECLINE:
        actions.decline_copy(offer, reason=given["reason"].strip(), by=request.worker)
        messages.success(request, _("The case is declined. The service that sent it reads why."))
        return redirect("offered-cases")
    case = actions.accept_copy(offer, by=request.worker)
    copy = Copy.objects.select_related("transfer").get(case=case, offer_reference=offer)
    messages.success(request, _("The case is taken over. Give it to a worker next."))
    return redirect("copied-record", case.reference, copy.transfer.reference)


@of_child
def copied_record(request: WorkerRequest, child: Child, transfer: str) -> HttpResponse:
    """What came with a case that was taken over, and what did not."""
    into = Transfer.objects.filter(case=request.case, direction=Transfer.Direction.IN)
    moved = get_object_or_404(into, reference=transfer)
    copy = Copy.objects.filter(transfer=moved).select_related("recorded_by").first()
    return render(
        request,
        "transfers/copied_record.jinja",
        case_frame(child, request)
        | {"from_name": moved.other_service_name, "copy": copy}
        | {"may_allocate": request.worker.may(Capability.ALLOCATE_CASES)}
        | (_what_came(request, child, copy) if copy else {}),
    )


def _what_came(request: WorkerRequest, child: Child, copy: Copy) -> dict[str, Any]:
    """What a manifest says, and which of our records may be the same child's."""
    return {
        "facts": copies.arrived_facts(copy, child.source_id),
        "kinds": copies.kind_rows(copies.counts_in(copy.manifest)),
        "left_out": copies.left_out_in(copy.manifest),
        "known": offered.maybe_known(*_maybe_known(request, copy.offer_reference, child)),
    }


def _maybe_known(
    request: WorkerRequest, offer: str, arrived: Child | None = None
) -> tuple[list[Child], Mapping[int, bool]]:
    """Children of ours who may be the one who is offered, for those who may join records."""
    if not request.worker.may(Capability.TRANSFER_CASES):
        return [], {}
    met = known_as_offered(offer)
    children = Child.objects.filter(case__in=met, service=request.worker.service_id)
    others = children.exclude(pk=arrived.pk) if arrived else children
    return list(others.order_by("last_name", "first_name", "id")), met
