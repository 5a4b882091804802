"""The records of a child: what was merged, and a search for another that may be theirs."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from throughcare.caseload.duplicates.forms import OtherRecordForm
from throughcare.caseload.duplicates.presenters import found_records, merge_lines, suggestion_rows
from throughcare.caseload.duplicates.queries import merges_of
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.design.pagination import page_of
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing import submissions
from throughcare.record.children.models import Child, DuplicateSuggestion, records_of
from throughcare.record.children.pages import of_child
from throughcare.record.children.presenters import case_frame
from throughcare.record.children.searching import find_cases

MOST_SHOWN = 25


@of_child
def child_records(request: WorkerRequest, child: Child) -> HttpResponse:
    """What was merged and undone, and a search, which is posted and stands in no address."""
    if request.method == "POST":
        token = submissions.keep_query(request, "child-records", Capability.MERGE_CHILDREN)
        return redirect(f"{request.path}?search={token}")
    form = OtherRecordForm(submissions.query_of(request, "child-records"))
    shown: dict[str, Any] = {"form": form, "found": None}
    if form.is_valid():
        shown["found"] = found_records(child, others_found(child, form.cleaned_data["words"]))
    shown["merges"] = merge_lines(merges_of(child))
    return render(request, "duplicates/records.jinja", case_frame(child, request) | shown)


def others_found(child: Child, words: str) -> list[Child]:
    """The children whom a search finds, in its order, besides this one."""
    cases = find_cases(words).case_ids
    found = Child.objects.filter(case__in=cases).exclude(pk__in=records_of(child))
    return sorted(found, key=lambda each: cases.index(each.case_id))[:MOST_SHOWN]


def possible_duplicates(request: WorkerRequest) -> HttpResponse:
    """Records that may be of one child and of which nobody has decided, the likeliest first."""
    page = page_of(DuplicateSuggestion.objects.waiting(), request.GET)
    shown = {"page": page, "query": request.GET, "rows": suggestion_rows(page.object_list)}
    return render(request, "duplicates/possible.jinja", shown)
