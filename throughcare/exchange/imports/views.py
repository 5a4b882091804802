"""Pages about imports. An import itself is made from the command line."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from throughcare.exchange.imports.models import Batch, BatchRemark
from throughcare.exchange.imports.presenters import (
    batch_rows,
    facts,
    remark_rows,
    table_head,
    table_rows,
)
from throughcare.exchange.imports.rejections import write_remarks
from throughcare.foundation.design.pagination import page_of

SHOWN = 100
"""Questions and rows kept that a page shows."""


def imports(request: HttpRequest) -> HttpResponse:
    """Every import of the service, the newest first."""
    made = Batch.objects.of(request.worker).order_by("-began_at")
    page = page_of(made, request.GET)
    return render(request, "imports/imports.jinja", {"page": page, "rows": batch_rows(page)})


def one_import(request: HttpRequest, reference: str) -> HttpResponse:
    """What became of the rows of one import, and what was said about them."""
    batch = _batch(request, reference)
    said = batch.remarks.exclude(kind=BatchRemark.Kind.REJECTED).order_by("table_name", "line")
    context = {
        "batch": batch,
        "facts": facts(batch),
        "table_head": table_head(),
        "tables": table_rows(batch),
        "said": remark_rows(said[:SHOWN]),
        "more": max(said.count() - SHOWN, 0),
    }
    return render(request, "imports/import.jinja", context)


def rejected(request: HttpRequest, reference: str, table: str) -> HttpResponse:
    """The rejected rows of one table as a file, to correct them by."""
    remarks = _batch(request, reference).remarks.filter(
        kind=BatchRemark.Kind.REJECTED, table_name=table
    )
    if not remarks:
        raise Http404(_("No row of this table was rejected."))
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="rejected-{reference}-{table}.csv"'
    answer.write("\ufeff")
    write_remarks(answer, (each.as_said() for each in remarks.order_by("line")))
    return answer


def _batch(request: HttpRequest, reference: str) -> Batch:
    made = Batch.objects.of(request.worker)
    batch = made.filter(reference=reference).select_related("staff").first()
    if batch is None:
        raise Http404(_("There is no such import."))
    return batch
