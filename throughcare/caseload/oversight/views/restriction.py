"""Closing a case to all but named people, keeping a worker out, and opening it again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from throughcare.caseload.oversight.closing_forms import (
    ChangeRestrictionForm,
    ExcludeForm,
    LiftForm,
    RestrictForm,
)
from throughcare.caseload.oversight.database import stubs
from throughcare.caseload.oversight.forms import LastDayOfAccessForm
from throughcare.caseload.oversight.presenters import restriction as presenters
from throughcare.caseload.oversight.presenters.frame import side_menu
from throughcare.caseload.oversight.submitting import done, sent, with_those, workers_of
from throughcare.foundation.access import actions
from throughcare.foundation.access.capabilities import Capability as C
from throughcare.foundation.access.models import Allocation, Case, Exclusion, Restriction, Staff
from throughcare.foundation.facts.days import today
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.record.children.models import Child
from throughcare.record.children.pages import of_child
from throughcare.record.children.presenters import case_frame


@of_child
def restrict(request: WorkerRequest, child: Child) -> HttpResponse:
    """Close the record, but to named people."""
    worker = request.worker
    form = RestrictForm(
        sent(request),
        workers=workers_of(worker, C.READ_SUMMARY),
        initial={"ask": worker, "named": named_at_first(request.case, worker)},
    )
    if done(form, lambda g: actions.restrict_case(request.case, **g, by=worker)):
        messages.success(request, _("The record is restricted."))
        return redirect_of(child, still_open=worker in form.cleaned_data["named"])
    shown = {"form": form, "back_href": reverse("case-access", args=[child.reference])}
    return render(request, "oversight/restrict.jinja", case_frame(child, request) | shown)


def redirect_of(child: Child, *, still_open: bool) -> HttpResponse:
    """To the record, or to the list where the worker has just closed it to themselves."""
    return redirect("case-access", child.reference) if still_open else redirect("restricted")


def named_at_first(case: Case, worker: Staff) -> list[Staff]:
    """Whom a new restriction offers to leave in: those who work on the case, and the manager."""
    on_case = Allocation.objects.covering(today()).filter(case=case).values("staff")
    return [worker, *Staff.objects.filter(pk__in=on_case).exclude(pk=worker.pk)]


def running_or_404(case: Case) -> Restriction:
    """The restriction of the case that runs, or that is to come."""
    running = Restriction.objects.filter(case=case).exclude(ended_on__lt=today())
    return get_object_or_404(running.order_by("-started_on").prefetch_related("named__staff")[:1])


@of_child
def change(request: WorkerRequest, child: Child) -> HttpResponse:
    """Say anew what others may know, and to whom the record stays open."""
    worker, restriction = request.worker, running_or_404(request.case)
    named = [access.staff for access in restriction.named.all()]
    workers = with_those(workers_of(worker, C.READ_SUMMARY), named)
    form = ChangeRestrictionForm(sent(request), workers=workers, restriction=restriction)
    if done(form, lambda g: actions.change_restriction(restriction, **g, by=worker)):
        messages.success(request, _("The restriction is changed."))
        return redirect_of(child, still_open=worker in form.cleaned_data["named"])
    shown = {"form": form, "back_href": reverse("case-access", args=[child.reference])}
    template = "oversight/change_restriction.jinja"
    return render(request, template, case_frame(child, request) | shown)


@of_child
def lift(request: WorkerRequest, child: Child) -> HttpResponse:
    """Open the record again, from a day on."""
    restriction = running_or_404(request.case)
    heading = _("Lift the restriction")
    return end_spell(
        request,
        child,
        heading,
        _("The restriction is lifted."),
        lambda g: actions.lift_restriction(restriction, **g, by=request.worker),
        LiftForm(sent(request)),
    )


@of_child
def exclude(request: WorkerRequest, child: Child) -> HttpResponse:
    """Keep a worker out of the record."""
    form = ExcludeForm(sent(request), workers=workers_of(request.worker))
    back = reverse("case-access", args=[child.reference])

    def act(given: dict[str, Any]) -> None:
        actions.exclude_worker(request.case, given.pop("worker"), **given, by=request.worker)

    if done(form, act):
        messages.success(request, _("The worker is kept out of this record."))
        return redirect(back)
    shown = {"form": form, "back_href": back}
    return render(request, "oversight/exclude.jinja", case_frame(child, request) | shown)


@of_child
def end_exclusion(request: WorkerRequest, child: Child, exclusion: str) -> HttpResponse:
    """Say which day is the last one on which a worker is kept out."""
    everybody = Exclusion.objects.select_related("staff")
    excluded = get_object_or_404(everybody, case=request.case, reference=exclusion)
    heading = _("Let %(who)s see the record again") % {"who": excluded.staff.full_name}
    return end_spell(
        request,
        child,
        heading,
        _("The exclusion ends."),
        lambda g: actions.end_exclusion(excluded, **g, by=request.worker),
    )


def end_spell(
    request: WorkerRequest, child: Child, heading: str, ended: str, act: Any, form: Any = None
) -> HttpResponse:
    """Ask for a last day, and end what ends with it."""
    form = form or LastDayOfAccessForm(sent(request))
    back = reverse("case-access", args=[child.reference])
    if done(form, act):
        messages.success(request, ended)
        return redirect(back)
    shown = {"form": form, "back_href": back, "heading": heading}
    return render(request, "oversight/last_day.jinja", case_frame(child, request) | shown)


def restricted(request: WorkerRequest) -> HttpResponse:
    """The restricted records of the service: those open to the manager, and those to ask for."""
    running = Restriction.objects.covering(today()).filter(service=request.worker.service_id)
    mine = running.select_related("case__child", "ask_staff").prefetch_related("named__staff")
    shown = {
        "side_menu": side_menu(request),
        "rows": presenters.restricted_rows(mine.order_by("started_on", "id")),
        "stubs": presenters.stub_rows(stubs()),
    }
    return render(request, "oversight/restricted.jinja", shown)
