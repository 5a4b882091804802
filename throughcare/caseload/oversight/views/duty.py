"""Who is on duty, and when."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from throughcare.caseload.oversight.forms import DutyForm
from throughcare.caseload.oversight.presenters import duty as presenters
from throughcare.caseload.oversight.presenters.frame import side_menu
from throughcare.caseload.oversight.submitting import done, sent, workers_of
from throughcare.foundation.access import actions
from throughcare.foundation.access.capabilities import Capability as C
from throughcare.foundation.access.models import Duty
from throughcare.foundation.design.pagination import page_of
from throughcare.foundation.design.submitting import Confirmation
from throughcare.foundation.facts.days import moment
from throughcare.foundation.pages.worker_request import WorkerRequest


def duty(request: WorkerRequest) -> HttpResponse:
    """Duty to come and duty that was, the latest first."""
    duties = Duty.objects.filter(service=request.worker.service_id).select_related("staff")
    page = page_of(duties.order_by("-started_at", "id"), request.GET)
    shown = {
        "side_menu": side_menu(request),
        "page": page,
        "rows": presenters.duty_rows(page.object_list, moment()),
    }
    return render(request, "oversight/duty.jinja", shown)


def set_duty(request: WorkerRequest) -> HttpResponse:
    form = DutyForm(sent(request), workers=workers_of(request.worker, C.READ_CASE))
    if done(
        form,
        lambda g: actions.set_duty(
            g["worker"], from_moment=g["from_moment"], to_moment=g["to_moment"], by=request.worker
        ),
    ):
        messages.success(request, _("The duty is set."))
        return redirect("duty")
    shown = {"form": form, "back_href": reverse("duty")}
    return render(request, "oversight/set_duty.jinja", shown)


def end_duty(request: WorkerRequest, duty: str) -> HttpResponse:
    """End a duty now, or take away one that is to come."""
    everybody = Duty.objects.select_related("staff")
    rota_entry = get_object_or_404(everybody, service=request.worker.service_id, reference=duty)
    form = Confirmation(sent(request))
    if done(form, lambda _g: actions.end_duty(rota_entry, by=request.worker)):
        messages.success(request, _("The duty has ended."))
        return redirect("duty")
    heading = _("End the duty of %(who)s now?") % {"who": rota_entry.staff.full_name}
    shown = {"form": form, "heading": heading, "back_href": reverse("duty")}
    return render(request, "oversight/end_duty.jinja", shown)
