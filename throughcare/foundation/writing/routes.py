"""The addresses of a page that writes: its own, where it is kept, and where it is taken back."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern

from throughcare.foundation.access.models import Case
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.pages.page_request import KEEPING
from throughcare.foundation.pages.register import Audit, Family
from throughcare.foundation.pages.routes import page
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing import sending, submissions
from throughcare.foundation.writing.declarations import Writing
from throughcare.foundation.writing.showing import show
from throughcare.foundation.writing.visit import Visit, undo_address

DECLARED: dict[str, Writing] = {}
"""Every page that writes, by its name."""


def declared(*pages: Writing) -> list[URLPattern]:
    """The addresses of pages that write, for the area's `urlpatterns`."""
    return [pattern for each in pages for pattern in patterns(each)]


def patterns(each: Writing) -> Iterator[URLPattern]:
    """The page, where what was done is taken back, and where what is typed is saved.

    A save opens no record and changes none, so it has words of its own in the audit trail.
    """
    DECLARED[each.name] = each
    guarded: Any = partial(
        page,
        needs=each.needs,
        audit=each.audit,
        family=each.family,
        step_up=each.step_up,
        undo=each.undo,
    )
    yield guarded(
        each.at,
        partial(answer, each),
        name=each.name,
        doing=each.doing,
        keep=partial(keep, each),
    )
    if each.undo:
        at = undo_address(each.at, "<int:made>")
        yield guarded(at, partial(undo, each), name=f"{each.name}-taken-back")
    if each.draft:
        yield page(
            f"{each.at}draft/",
            partial(save, each),
            name=f"{each.name}-draft",
            needs=each.needs,
            family=Family.SERVICE,
            audit=Audit.NOTHING_PERSONAL,
            doing=KEEPING,
        )


def visit(each: Writing, request: WorkerRequest, address: dict[str, str]) -> Visit:
    subject = each.of(request, **address)
    return Visit(each, request, address, subject, submissions.token_of(request))


def answer(each: Writing, request: WorkerRequest, **address: str) -> HttpResponse:
    """The questions, or what becomes of what was sent."""
    here = visit(each, request, address)
    return sending.receive(here) if request.method == "POST" else show(here)


def undo(each: Writing, request: WorkerRequest, made: int, **address: str) -> HttpResponse:
    """What was done from this page is taken back."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    return sending.undo(visit(each, request, address), made)


def save(each: Writing, request: WorkerRequest, **address: str) -> HttpResponse:
    """What stands in the form is saved while somebody types."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    answer = keep(each, request, **address)
    return HttpResponse(status=204) if answer.status_code == 302 else answer


def keep(each: Writing, request: WorkerRequest, **address: str) -> HttpResponse:
    """Keep what was typed without opening the record; then the form, with what was typed.

    Row security settles whether the worker may write about the case.
    """
    if each.about_a_child:
        cases = Case.objects.visible_to(request.worker)
        request.case = get_object_or_404(cases, reference=address["reference"])
    form_at = reverse(each.name, kwargs=address)
    submission = sending.hold(each, request, form_at, submissions.token_of(request))
    if "confirm" in request.POST and submission.answers:
        return redirect(f"{form_at}?check={submission.token}")  # where they are read back already
    try:
        submissions.keep(submission, request.POST)
    except ValidationError:
        return HttpResponse(status=413)  # too long to be kept
    return redirect(f"{form_at}?draft={submission.token}")
