"""Pages about imports that were made, by page or from the command line."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from throughcare.exchange.imports.models import Batch, BatchRemark
from throughcare.exchange.imports.presenters import (
    batch_rows,
    change_rows,
    facts,
    job_rows,
    remark_rows,
    table_head,
    table_rows,
)
from throughcare.exchange.imports.rejections import write_remarks
from throughcare.exchange.imports.requests import under_way_or_checked
from throughcare.foundation.design.pagination import page_of
from throughcare.foundation.pages.worker_request import WorkerRequest

SHOWN = 100
FIRST_REJECTED = 10
"""Questions and rows kept that a page shows."""


def imports(request: WorkerRequest) -> HttpResponse:
    """Every import of the service, the newest first."""
    made = Batch.objects.for_worker(request.worker).order_by("-began_at")
    page = page_of(made, request.GET)
    shown = {
        "page": page,
        "rows": batch_rows(page),
        "jobs": job_rows(under_way_or_checked(request.worker)),
    }
    return render(request, "imports/imports.jinja", shown)


def one_import(request: WorkerRequest, reference: str) -> HttpResponse:
    """What became of the rows of one import, and what was said about them."""
    batch = batch_of(request, reference)
    return render(request, "imports/import.jinja", {"batch": batch} | results(batch))


def results(batch: Batch) -> dict[str, Any]:
    """What became, or would become, of the rows."""
    kinds = BatchRemark.Kind
    remarks = batch.remarks.exclude(kind__in=(kinds.REJECTED, kinds.CHANGE))
    remarks = remarks.order_by("table_name", "line")
    changes = batch.remarks.filter(kind=kinds.CHANGE).order_by("table_name", "line", "pk")
    refused = batch.remarks.filter(kind=kinds.REJECTED).order_by("table_name", "line", "pk")
    return {
        "facts": facts(batch),
        "in_force": batch.state == Batch.State.APPLIED,
        "table_head": table_head(),
        "tables": table_rows(batch),
        "changes": change_rows(changes[:SHOWN]),
        "rejected": remark_rows(refused[:FIRST_REJECTED]),
        "said": remark_rows(remarks[:SHOWN]),
        "more": max(remarks.count() - SHOWN, 0),
    }


def rejected(request: WorkerRequest, reference: str, table: str) -> HttpResponse:
    """The rejected rows of one table as a file, to correct them by."""
    remarks = batch_of(request, reference).remarks.filter(
        kind=BatchRemark.Kind.REJECTED, table_name=table
    )
    if not remarks:
        raise Http404(_("No row of this table was rejected."))
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="rejected-{reference}-{table}.csv"'
    answer.write("\ufeff")
    write_remarks(answer, (each.as_said() for each in remarks.order_by("line")))
    return answer


def batch_of(request: WorkerRequest, reference: str) -> Batch:
    """The import of this reference, of the worker's service."""
    made = Batch.objects.for_worker(request.worker).select_related("staff")
    return get_object_or_404(made, reference=reference)
