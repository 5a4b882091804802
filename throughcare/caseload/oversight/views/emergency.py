"""Opening a restricted record in an emergency: a stop, a reason, an end, and a review."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from throughcare.caseload.oversight.database import (
    Emergency,
    Stub,
    emergencies,
    opener_of,
    reads_during,
    stub_of,
)
from throughcare.caseload.oversight.forms import EmergencyForm, ReviewForm
from throughcare.caseload.oversight.presenters import emergency as presenters
from throughcare.caseload.oversight.presenters.frame import side_menu
from throughcare.foundation.access import actions
from throughcare.foundation.access.models import EmergencyAccess
from throughcare.foundation.design.pagination import page_of
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.days import machine_day
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.refused_forms import done, sent, shown_again


def emergency_access(request: WorkerRequest, reference: str) -> HttpResponse:
    """Stop before a restricted record. Nothing is opened yet."""
    stub = closed_or_404(reference)
    shown = {
        "ask": stub.ask_name,
        "continue_href": reverse("emergency-reason", args=[reference]),
        "back_href": reverse("home"),
    }
    return render(request, "oversight/emergency/stop.jinja", shown)


@shown_again
def emergency_reason(request: WorkerRequest, reference: str) -> HttpResponse:
    """Ask why and for how long, and open the record."""
    closed_or_404(reference)
    form = EmergencyForm(sent(request))
    if done(request, form, lambda g: actions.open_in_emergency(reference, **g, by=request.worker)):
        messages.warning(request, _("The record is open to you. What you read is noted."))
        return redirect("case-overview", reference)
    shown = {"form": form, "back_href": reverse("emergency-access", args=[reference])}
    return render(request, "oversight/emergency/reason.jinja", shown)


def closed_or_404(reference: str) -> Stub:
    """The restricted record. Raises `Http404`, for a sealed one as well."""
    stub = stub_of(reference)
    if stub is None:
        raise Http404(_("There is no such record that you may open."))
    return stub


def end_emergency(request: WorkerRequest, emergency: str) -> HttpResponse:
    """Close a record that the worker opened, before its time is up."""
    mine = EmergencyAccess.objects.filter(staff=request.worker, reference=emergency).first()
    if request.method == "POST" and mine is not None:
        actions.end_emergency(mine, by=request.worker)
        messages.success(request, _("The record is closed again."))
    return redirect("home")


def emergency_list(request: WorkerRequest) -> HttpResponse:
    """Every emergency opening, those waiting for review first."""
    openings = sorted(emergencies(), key=lambda emergency: emergency.reviewed_at is not None)
    page = page_of(openings, request.GET)
    shown = {
        "side_menu": side_menu(request),
        "page": page,
        "rows": presenters.emergency_rows(page.object_list, machine_day()),
    }
    return render(request, "oversight/emergency/list.jinja", shown)


@shown_again
def review(request: WorkerRequest, emergency: str) -> HttpResponse:
    """What was opened and why, what was read, and what the reviewer found."""
    opening = emergency_or_404(emergency)
    own = opener_of(opening) == request.worker.pk
    form = ReviewForm(sent(request))
    if done(request, form, lambda g: actions.review_emergency(opening.id, **g, by=request.worker)):
        messages.success(request, _("Your review is recorded."))
        return redirect("emergencies")
    shown = {
        "side_menu": side_menu(request),
        "form": form,
        "own": own,
        "asks": opening.reviewed_at is None and not own,
        "facts": presenters.emergency_facts(opening),
        "reads": presenters.read_rows(reads_during(opening)),
    }
    return render(request, "oversight/emergency/review.jinja", shown)


def emergency_or_404(reference: str) -> Emergency:
    """The emergency opening of that reference. Raises `Http404`."""
    for opening in emergencies():
        if opening.reference == reference:
            return opening
    raise Http404(_("There is no such opening that you may review."))
