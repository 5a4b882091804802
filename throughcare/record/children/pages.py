"""The child of a page, and what a page that writes is about."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from throughcare.foundation.access.models.cases import moves_away
from throughcare.foundation.access.models.restrictions import restrictions_of_today
from throughcare.foundation.audit.actions import offer_from, offers
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.one_statement import PageReading, Queries, in_one_statement
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.declarations import Subject
from throughcare.record.children.models import Child
from throughcare.record.children.models.around import alerts_of_today
from throughcare.record.children.models.child import EachOf
from throughcare.record.children.presenters import case_frame
from throughcare.record.children.presenters.frame import routes

View = Callable[..., HttpResponse]


def child_of(request: WorkerRequest) -> Child:
    """The child in the address, with what every page of theirs shows, read in one statement.

    Their case has been opened, which is recorded as a read.
    """
    reading = PageReading()
    asked = reading.add(rows_of_frame, request.case.pk, request.worker.service_id)
    child: Child | None = asked.first("child")
    if child is None:
        raise Http404(_("There is no such record that you may open."))
    child.case = request.case
    child.current_alerts = asked["alerts"]
    child.other_records = asked["others"]
    child.is_restricted = bool(asked["restrictions"])
    request.case.moved_to = asked["moved"]
    request.undo_offer = offer_from(asked.first("offer"))
    return child


@in_one_statement
def rows_of_frame(case: int, service: int) -> Queries:
    """The child and their other records, today's alerts of all of them, whether a restriction runs,
    where the case moved, and what the worker may take back.
    """
    mine = Child.objects.filter(case=case, service=service)
    all_of_them = mine.values(record=EachOf("record_ids"))
    every_case = mine.values(record=EachOf("record_cases"))
    return {
        "child": mine.order_by("pk")[:1],
        "others": Child.objects.filter(pk__in=all_of_them).exclude(case=case).order_by("pk"),
        "alerts": alerts_of_today(mine),
        "restrictions": restrictions_of_today(every_case).values_list("pk", flat=True),
        "moved": moves_away(case),
        "offer": offers(case),
    }


def of_child(view: View) -> View:
    """Pass the child to the view."""

    @wraps(view)
    def inside(request: WorkerRequest, reference: str, **more: Any) -> HttpResponse:
        return view(request, child_of(request), **more)

    return inside


def page_for(request: WorkerRequest, back: str) -> str:
    """The page to go back to; the overview for those who may not open that one."""
    needs = routes()[back].needs
    return back if needs is None or request.worker.may(needs) else "case-overview"


def child_subject(rows: str = "", *, back: str) -> Callable[..., Subject]:
    """What a page that writes is about: the child, or one of their `rows`.

    The address then names the row as `<str:row>`. `back` is the page to which the worker returns.
    """

    def find(request: WorkerRequest, reference: str, row: str = "") -> Subject:
        child = child_of(request)
        row_or_child = get_object_or_404(child.rows(rows), reference=row) if rows else child
        home = reverse(page_for(request, back), args=[child.reference])
        return Subject(
            row_or_child, request.worker, home, case_frame(child, request, offer_undo=False)
        )

    return find
