"""Sending a copy of a case, taking it back, and taking it away for a service elsewhere."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from throughcare.exchange.transfers import actions
from throughcare.exchange.transfers.forms import SendForm
from throughcare.exchange.transfers.models import Offer
from throughcare.exchange.transfers.packing import counts
from throughcare.exchange.transfers.presenters import copies as presenters
from throughcare.foundation.access.models import Service, Transfer
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.refused_forms import done, sent, shown_again
from throughcare.record.children.models import Child
from throughcare.record.children.pages import of_child
from throughcare.record.children.presenters import case_frame


@of_child
@shown_again
def send_copy(request: WorkerRequest, child: Child, transfer: str) -> HttpResponse:
    """What will be copied and what will not; sent, it waits for the other service's answer."""
    moving = _leaving(request, transfer)
    form = SendForm(sent(request))
    if done(request, form, lambda _given: actions.send_copy(moving, by=request.worker)):
        messages.success(request, _sent_words(moving))
        return redirect(request.path)
    shown = {
        "form": form,
        "transfer": moving,
        "here": _on_this_installation(moving),
        "kinds": presenters.kind_rows(counts(request.case)),
        "left_out": presenters.left_out(),
        "back_href": presenters.transfers_href(child.reference),
        **_copies_of(moving),
    }
    return render(request, "transfers/send_copy.jinja", case_frame(child, request) | shown)


@of_child
def withdraw_copy(request: WorkerRequest, child: Child, transfer: str, offer: str) -> HttpResponse:
    """Take back a copy that was not answered yet."""
    moving = _leaving(request, transfer)
    copy = get_object_or_404(Offer, case=request.case, transfer=moving, reference=offer)
    if request.method == "POST":
        try:
            actions.withdraw_copy(copy, by=request.worker)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        else:
            messages.success(request, _("The copy is taken back. Its files are deleted."))
    return redirect("send-copy", child.reference, transfer)


@of_child
def take_copy_away(request: WorkerRequest, child: Child, transfer: str, offer: str) -> HttpResponse:
    """The copy as one archive, for a service that is not here."""
    moving = _leaving(request, transfer)
    copy = get_object_or_404(Offer, case=request.case, transfer=moving, reference=offer)
    try:
        archive = actions.take_copy_away(copy, by=request.worker)
    except ValidationError as refused:
        raise Http404(_("There is no such copy.")) from refused
    answer = HttpResponse(archive, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="copy-{child.reference}.zip"'
    return answer


def _leaving(request: WorkerRequest, reference: str) -> Transfer:
    """A transfer out of the service, for which copies are sent."""
    out = Transfer.objects.filter(case=request.case, direction=Transfer.Direction.OUT)
    return get_object_or_404(out.select_related("case"), reference=reference)


def _copies_of(moving: Transfer) -> dict[str, Any]:
    """The copy that waits or can be taken away, and the copies of before."""
    offers = list(
        Offer.objects.filter(transfer=moving).select_related("recorded_by").order_by("-id")
    )
    open_states = (Offer.State.OFFERED, Offer.State.TAKEN_AWAY)
    current = next((offer for offer in offers if offer.state in open_states), None)
    closed = moving.ended_on is not None or moving.accepted_on is not None
    return {
        "current": current,
        "may_send": current is None and not closed,
        "declined": offers[0] if offers and offers[0].state == Offer.State.DECLINED else None,
        "offers": presenters.offer_rows(offer for offer in offers if offer != current),
    }


def _on_this_installation(moving: Transfer) -> bool:
    code = moving.other_service_code
    return bool(code) and Service.objects.filter(code=code).exists()


def _sent_words(moving: Transfer) -> str:
    if _on_this_installation(moving):
        return _("The copy is sent. %(service)s is asked to take the case over.") % {
            "service": moving.other_service_name
        }
    return _("The copy is made. Download it, and send it by a way that both services trust.")
