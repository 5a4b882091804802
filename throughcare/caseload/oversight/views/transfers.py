"""Transfers: cases that go to another service or come from one, step by step."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from throughcare.caseload.oversight.database import other_services
from throughcare.caseload.oversight.forms import TransferDatesForm, TransferForm
from throughcare.caseload.oversight.presenters import transfers as presenters
from throughcare.caseload.oversight.presenters.frame import side_menu
from throughcare.foundation.access import actions
from throughcare.foundation.access.models import Staff, Transfer
from throughcare.foundation.design.pagination import page_of
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.refused_forms import done, sent, shown_again
from throughcare.record.children.models import Child
from throughcare.record.children.pages import of_child
from throughcare.record.children.presenters import case_frame


def transfers(request: WorkerRequest) -> HttpResponse:
    """Every transfer of the service, newest first."""
    transfers_of_service = Transfer.objects.filter(service=request.worker.service_id)
    ordered = transfers_of_service.select_related("case__child").order_by("-requested_on", "-id")
    page = page_of(ordered, request.GET)
    shown = {
        "side_menu": side_menu(request),
        "page": page,
        "rows": presenters.transfer_rows(page.object_list),
    }
    return render(request, "oversight/transfers.jinja", shown)


@of_child
@shown_again
def ask_transfer(request: WorkerRequest, child: Child) -> HttpResponse:
    """Record that another service was asked to take the case."""
    form = TransferForm(sent(request), services=other_services())
    back = reverse("case-access", args=[child.reference])
    if done(request, form, lambda g: actions.ask_transfer(request.case, **g, by=request.worker)):
        messages.success(request, _("The transfer is recorded."))
        return redirect(back)
    shown = {"form": form, "back_href": back}
    return render(request, "oversight/ask_transfer.jinja", case_frame(child, request) | shown)


@of_child
@shown_again
def date_transfer(request: WorkerRequest, child: Child, transfer: str) -> HttpResponse:
    """Record how far a transfer has come."""
    current = get_object_or_404(Transfer, case=request.case, reference=transfer)
    form = TransferDatesForm(sent(request), transfer=current)
    back = reverse("case-access", args=[child.reference])
    if done(request, form, lambda given: record_days(current, given, request.worker)):
        messages.success(request, _("The dates are recorded."))
        return redirect(back)
    shown = {"form": form, "back_href": back, "other": current.other_service_name}
    return render(request, "oversight/date_transfer.jinja", case_frame(child, request) | shown)


def record_days(transfer: Transfer, given: dict[str, Any], worker: Staff) -> None:
    """Save the days in the form. If the day of the move is now empty, it is cleared."""
    if transfer.moved_on and not given.get("moved_on"):
        actions.take_back_moved_day(transfer, by=worker)
    actions.date_transfer(transfer, **given, by=worker)
