"""Pages about where a child lives and learns, and the one that records a move."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import decide
from throughcare.foundation.access.models import Staff
from throughcare.foundation.design.submitting import done
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.record.children.models import Child
from throughcare.record.children.pages import of_child
from throughcare.record.children.presenters import case_frame
from throughcare.record.circumstances import actions
from throughcare.record.circumstances.forms import CorrectHomeForm, MoveForm
from throughcare.record.circumstances.models import CORRECTABLE, HomeCorrection, Residence
from throughcare.record.circumstances.presenters import moving, over_time


@of_child
def circumstances(request: WorkerRequest, child: Child) -> HttpResponse:
    """Everything about where and how the child lives, over time."""
    may_move = decide(request.worker, Capability.RECORD_CIRCUMSTANCES, child.case)
    newest = ("-started_on", "-pk")
    corrections = list(child.home_corrections.select_related("recorded_by").order_by("pk"))
    homes = child.residences.order_by("-started_on", "-is_primary", "-pk")
    sections = [
        over_time.homes_section(homes, corrections, correct=child if may_move else None),
        over_time.care_section(child.care_statuses.order_by(*newest)),
    ]
    if request.worker.may(Capability.READ_EDUCATION):
        sections[1:1] = [
            over_time.education_section(child.provisions.order_by(*newest)),
            over_time.learning_section(child.learning_needs.order_by(*newest)),
        ]
    sections.append(over_time.barriers_section(child.barriers.order_by(*newest)))
    context = {
        "sections": sections,
        "move_href": reverse("move", args=[child.reference]) if may_move else "",
        "undo": offer(child, request.worker, corrections) if may_move else None,
    }
    page = "circumstances/circumstances.jinja"
    return render(request, page, case_frame(child, request) | context)


@of_child
def move(request: WorkerRequest, child: Child) -> HttpResponse:
    """Record that a child moved: ask, show what will change, then record it."""
    home = child.residences.primary().running().first()
    if request.method != "POST":
        form = MoveForm(initial={"leaving": home.reference if home else ""})
        return ask(request, child, form)
    form = MoveForm(request.POST)
    if not form.is_valid() or "change" in request.POST:
        return ask(request, child, form)
    if "confirm" not in request.POST:
        return show_what_changes(request, child, form, home)
    try:
        actions.move_child(child, by=request.worker, **form.move)
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return ask(request, child, form)
    messages.success(request, _("The move was recorded"))
    return redirect("circumstances", child.reference)


def ask(request: WorkerRequest, child: Child, form: MoveForm) -> HttpResponse:
    """The questions about a move."""
    context = {"form": form, "back_href": reverse("circumstances", args=[child.reference])}
    return render(request, "circumstances/move.jinja", case_frame(child, request) | context)


def show_what_changes(
    request: WorkerRequest, child: Child, form: MoveForm, home: Residence | None
) -> HttpResponse:
    """The answers read back, with what recording them will change."""
    context: dict[str, Any] = moving.preview(home, form.move)
    context["answers"] = [
        (name, form.data.get(name, "")) for name in form.fields if form.data.get(name)
    ]
    page = "circumstances/check_move.jinja"
    return render(request, page, case_frame(child, request) | context)


@require_POST
@of_child
def undo_move(request: WorkerRequest, child: Child, moved: str) -> HttpResponse:
    """Take back a move recorded by mistake."""
    home = get_object_or_404(child.residences, reference=moved)
    try:
        actions.undo_move(child, home, by=request.worker)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("The move was undone"))
    return redirect("circumstances", child.reference)


def offer(child: Child, worker: Staff, corrections: list[HomeCorrection]) -> Any:
    """What the worker did last and can still undo: a correction, or a move."""
    newest = moving.undo_correction_offer(child, worker, corrections)
    return newest or moving.undo_offer(child, worker)


@of_child
def correct_home(request: WorkerRequest, child: Child, home: str) -> HttpResponse:
    """Correct what was written down wrongly about where the child lived."""
    corrected = get_object_or_404(child.residences, reference=home)
    if request.method == "POST":
        form = CorrectHomeForm(request.POST)
    else:
        stood = {name: getattr(corrected, name) for name in CORRECTABLE}
        form = CorrectHomeForm(initial=stood | {"seen": corrected.as_it_stood()})
    if done(form, lambda _g: actions.correct_home(corrected, **form.correction, by=request.worker)):
        messages.success(request, _("The home was corrected"))
        return redirect("circumstances", child.reference)
    shown = {"form": form, "back_href": reverse("circumstances", args=[child.reference])}
    return render(request, "circumstances/correct_home.jinja", case_frame(child, request) | shown)


@require_POST
@of_child
def undo_correction(request: WorkerRequest, child: Child, correction: str) -> HttpResponse:
    """Put a home back as it was before a correction."""
    made = get_object_or_404(child.home_corrections, reference=correction)
    try:
        actions.undo_correction(made, by=request.worker)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("The correction was undone"))
    return redirect("circumstances", child.reference)
