"""The audit trail of a record and of a worker. Reading it is recorded in it as well."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from throughcare.caseload.oversight import audit_trail_queries as queries
from throughcare.caseload.oversight.database import (
    case_number,
    case_references,
    cases_of_child,
    records_called,
)
from throughcare.caseload.oversight.forms import AuditTrailForm, FindRecordForm, FindWorkerForm
from throughcare.caseload.oversight.presenters import audit_trail as presenters
from throughcare.caseload.oversight.presenters import changes as change_presenters
from throughcare.caseload.oversight.presenters.frame import side_menu
from throughcare.foundation.access.acting import current_context, show
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Staff
from throughcare.foundation.design.pagination import page_of
from throughcare.foundation.design.spreadsheets import csv_response
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing import submissions
from throughcare.record.children.models import Child
from throughcare.record.children.pages import of_child
from throughcare.record.children.presenters import case_frame


@of_child
def case_audit_trail(request: WorkerRequest, child: Child) -> HttpResponse:
    """Who has looked at a child's records, what was changed in them, and who was refused them."""
    shown = audit_trail_of_child(request, child.case_id, child.reference)
    return render(request, "oversight/audit_trail/case.jinja", case_frame(child, request) | shown)


def record_audit_trail(request: WorkerRequest, reference: str) -> HttpResponse:
    """The same for readers who may open no record: by reference, without the child's name."""
    number = case_number(reference)
    if number is None:
        raise Http404(_("There is no such record."))
    shown = audit_trail_of_child(request, number, reference) | {"side_menu": side_menu(request)}
    return render(request, "oversight/audit_trail/record.jinja", shown | {"reference": reference})


def audit_trail_of_child(request: WorkerRequest, number: int, reference: str) -> dict[str, Any]:
    """The chosen part of the audit trail of a child, whose other records are theirs as well."""
    cases = shown_cases(number)
    form = AuditTrailForm(request.GET)
    filters = form.filters
    days = filters["first"], filters["last"]
    shown = {"form": form, "show": filters["show"], "records": len(cases)}
    shown["csv_href"] = taken_away("record-audit-trail-csv", reference, request)
    if filters["show"] == "changes":
        return shown | changes_page(request, queries.changes_of_child(cases, *days))
    if filters["show"] == "refusals":
        return shown | refusals_page(request, queries.refusals_of_child(cases.values(), *days))
    page = page_of(queries.reads_of_child(cases, *days), request.GET)
    workers = Staff.objects.in_bulk({row["staff_id"] for row in page.object_list})
    rows = presenters.rows_by_worker(page.object_list, workers)
    return shown | {"page": page, "rows": rows, "head": presenters.read_head(_("Worker"))}


def shown_cases(number: int) -> dict[int, str]:
    """References by number of the cases of a child. That each was shown is in its audit trail."""
    cases = cases_of_child(number)
    for each in cases:
        show(each)
    return cases


def taken_away(name: str, reference: str, request: WorkerRequest) -> str:
    """The address of another page about the same days, or of the file of them."""
    days = {name: request.GET[name] for name in ("first", "last") if request.GET.get(name)}
    return f"{reverse(name, args=[reference])}?{urlencode(days)}"


def record_audit_trail_csv(request: WorkerRequest, reference: str) -> HttpResponse:
    """Download every read of a child's records. The download is itself in the audit trail."""
    number = case_number(reference)
    if number is None:
        raise Http404(_("There is no such record."))
    form = AuditTrailForm(request.GET)
    if not form.is_valid():
        return redirect(taken_away("record-audit-trail", reference, request))
    cases = shown_cases(number)
    current_context().how = "exported"
    filters = form.filters
    looks = queries.every_look(cases, filters["first"], filters["last"])
    reads = list(looks.values())
    workers = Staff.objects.in_bulk({read.staff_id for read in reads})
    return csv_response(f"who-looked-{reference}", *presenters.file_of_record(reads, workers))


def worker_audit_trail_csv(request: WorkerRequest, worker: str) -> HttpResponse:
    """Download what a worker looked at, by reference."""
    theirs = get_object_or_404(Staff, reference=worker, service=request.worker.service_id)
    form = AuditTrailForm(request.GET)
    if not form.is_valid():
        return redirect(taken_away("worker-audit-trail", worker, request))
    filters = form.filters
    reads = list(queries.every_read(filters["first"], filters["last"]).filter(staff=theirs.pk))
    references = case_references({read.case_id for read in reads})
    for number in references:
        show(number)
    current_context().how = "exported"
    return csv_response(f"looked-at-by-{worker}", *presenters.file_of_worker(reads, references))


def changes_page(request: WorkerRequest, changes: Any) -> dict[str, Any]:
    """One page of changes, as far as the reader may see them."""
    page = page_of(changes, request.GET)
    workers = Staff.objects.in_bulk(change_presenters.workers_in(page.object_list))
    shown = change_presenters.shown_changes(page.object_list, workers, request.worker)
    return {"page": page, "changes": shown}


def refusals_page(request: WorkerRequest, refusals: Any) -> dict[str, Any]:
    page = page_of(refusals.select_related("staff"), request.GET)
    rows = presenters.refusal_rows(page.object_list)
    return {"page": page, "rows": rows, "head": presenters.refusal_head()}


@require_http_methods(["GET", "HEAD", "POST"])
def who_looked(request: WorkerRequest) -> HttpResponse:
    """Choose whose audit trail to read: a child's by name or number, or a worker's by name.

    What is looked for is posted and kept under a token, so that no name stands in an address.
    """
    if request.method == "POST":
        token = submissions.keep_query(request, "who-looked", Capability.READ_AUDIT)
        return redirect(f"{request.path}?search={token}")
    form = FindRecordForm(submissions.query_of(request, "who-looked"))
    staff = Staff.objects.filter(service=request.worker.service_id, kind=Staff.Kind.PERSON)
    find_worker = FindWorkerForm(request.GET)
    shown = {
        "side_menu": side_menu(request),
        "form": form,
        "found": records_found(form.cleaned_data["words"]) if form.is_valid() else None,
        "find_worker": find_worker,
        "workers": find_worker.among(staff).order_by("first_name", "last_name", "id"),
    }
    return render(request, "oversight/audit_trail/who_looked.jinja", shown)


def records_found(words: str) -> list[dict[str, str]]:
    """The records of that name or number. That each was found is in its own audit trail."""
    found = records_called(words)
    for each in found:
        show(each.case_id)
    return [presenters.record_link(each) for each in found]


def worker_audit_trail(request: WorkerRequest, worker: str) -> HttpResponse:
    """What a worker has looked at, changed and been refused."""
    theirs = get_object_or_404(Staff, reference=worker, service=request.worker.service_id)
    form = AuditTrailForm(request.GET)
    filters = form.filters
    days = filters["first"], filters["last"]
    shown: dict[str, Any] = {
        "side_menu": side_menu(request),
        "form": form,
        "show": filters["show"],
        "heading": _("What %(who)s has looked at") % {"who": theirs.full_name},
        "csv_href": taken_away("worker-audit-trail-csv", worker, request),
    }
    if filters["show"] == "changes":
        shown |= changes_page(request, queries.changes_by_worker(theirs.pk, *days))
    elif filters["show"] == "refusals":
        shown |= refusals_page(request, queries.refusals_of_worker(theirs.pk, *days))
    else:
        shown |= cases_page(request, queries.reads_of_worker(theirs.pk, *days))
    return render(request, "oversight/audit_trail/worker.jinja", shown)


def cases_page(request: WorkerRequest, grouped: Any) -> dict[str, Any]:
    """What a worker looked at, by case and day. The reader is recorded as seeing each case."""
    page = page_of(grouped, request.GET)
    numbers = {row["case_id"] for row in page.object_list}
    children = {child.case_id: child for child in Child.objects.filter(case__in=numbers)}
    references = case_references(numbers)
    for number in references:
        show(number)
    rows = presenters.rows_by_case(page.object_list, children, references)
    return {"page": page, "rows": rows, "head": presenters.read_head(_("Record"))}
