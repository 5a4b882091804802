"""Pages about the national list of offences, and how the service reads each of them."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.design.pagination import page_of
from throughcare.foundation.design.tables import Sorting, chosen_filters
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.days import today
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.record.codes import presenters
from throughcare.record.codes.forms import OffenceFilterForm
from throughcare.record.codes.models import OffenceCode, OffenceReading
from throughcare.record.codes.queries import courts_of, newest_first, readings_of


def offence_codes(request: WorkerRequest) -> HttpResponse:
    """The list of offences, and how the service reads each today."""
    form = OffenceFilterForm(request.GET)
    in_force = readings_of(request.worker).covering(today())
    sorting = Sorting.from_query(presenters.COLUMNS, request.GET, "code")
    codes = narrowed(in_force, **form.filters).order_by(sorting.order_by, "cjs_code")
    page = page_of(codes, request.GET)
    read = {
        reading.cjs_code: reading
        for reading in in_force.filter(cjs_code__in=[code.cjs_code for code in page])
    }
    shown = {
        "form": form,
        "chosen": chosen_filters(form, request.GET),
        "sorting": sorting,
        "page": page,
        "rows": presenters.code_rows(page, read),
    }
    return render(request, "codes/offence_codes.jinja", shown)


def narrowed(
    in_force: QuerySet[OffenceReading], *, q: str, category: str, show: str
) -> QuerySet[OffenceCode]:
    """The codes that the filters leave."""
    codes = OffenceCode.objects.matching(q)
    codes = codes.exclude(ended_on=None) if show == "left" else codes.filter(ended_on=None)
    if category:
        codes = codes.filter(cjs_code__in=in_force.filter(yjb_category=category).values("cjs_code"))
    if show == "read":
        codes = codes.filter(cjs_code__in=in_force.values("cjs_code"))
    if show == "unread":
        codes = codes.exclude(cjs_code__in=in_force.values("cjs_code"))
    return codes


def offence_code(request: WorkerRequest, code: str) -> HttpResponse:
    """One offence: what the list says of it, and every reading with its days and its source."""
    offence = get_object_or_404(OffenceCode, cjs_code=code)
    may_change = request.worker.may(Capability.EDIT_REFERENCE_DATA)
    shown = {
        "offence": offence,
        "facts": presenters.code_facts(offence),
        "head": presenters.reading_head(),
        "rows": presenters.reading_rows(newest_first(request.worker, code)),
        "change_href": reverse("change-reading", args=[code]) if may_change else "",
    }
    return render(request, "codes/offence_code.jinja", shown)


def courts(request: WorkerRequest) -> HttpResponse:
    """The courts of the service, and between which days each sits."""
    may_change = request.worker.may(Capability.EDIT_REFERENCE_DATA)
    shown = {
        "head": presenters.court_head(may_change),
        "rows": presenters.court_rows(courts_of(request.worker.service_id), may_change),
        "add_href": reverse("add-court") if may_change else "",
    }
    return render(request, "codes/courts.jinja", shown)
