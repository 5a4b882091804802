"""What is known of the practice service, and the ways into it and back."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from throughcare.exchange.practice.actions import enter_practice_service, leave_practice_service
from throughcare.exchange.practice.queries import practice_of
from throughcare.foundation.design.dates import moment
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.sign_in.signing_in import act_as
from throughcare.foundation.writing.refused_forms import Confirmation, done, sent, shown_again


@require_safe
def practice_service(request: WorkerRequest) -> HttpResponse:
    """Whether there is one, when it was filled, and whether it starts afresh every night."""
    service = practice_of(request.worker)
    filled = service and service.practice_filled_at
    shown = {
        "service": service,
        "in_practice": request.worker.service.practice_of_id is not None,
        "filled": moment(filled) if filled else _("Not yet: it is being filled"),
    }
    return render(request, "practice/practice_service.jinja", shown)


@shown_again
def enter_practice(request: WorkerRequest) -> HttpResponse:
    """Go into the practice service, after reading what it is."""
    form = Confirmation(sent(request))
    places: list[int] = []
    if done(request, form, lambda _g: places.append(enter_practice_service(by=request.worker))):
        act_as(request, places[0])
        return redirect("home")
    shown = {"form": form, "service": practice_of(request.worker)}
    return render(request, "practice/enter.jinja", shown)


@require_POST
def leave_practice(request: WorkerRequest) -> HttpResponse:
    """Go back to the live service."""
    place = leave_practice_service(by=request.worker)
    if place is not None:
        act_as(request, place)
    return redirect("home")
