"""Pages about the national list of offences, and how the service reads each of them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Staff
from throughcare.foundation.design.pagination import page_of
from throughcare.foundation.design.tables import Sorting, chosen_filters
from throughcare.foundation.facts.days import today
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.record.codes import actions, presenters
from throughcare.record.codes.forms import OffenceFilterForm, ReadingForm
from throughcare.record.codes.models import OffenceCode, OffenceReading


def offence_codes(request: WorkerRequest) -> HttpResponse:
    """The list of offences, and how the service reads each today."""
    form = OffenceFilterForm(request.GET)
    in_force = readings_of(request.worker).covering(today())
    sorting = Sorting.from_query(presenters.COLUMNS, request.GET, "code")
    found = narrowed(in_force, **form.filters).order_by(sorting.order_by, "cjs_code")
    page = page_of(found, request.GET)
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


def readings_of(worker: Staff) -> Any:
    """The readings of the worker's service."""
    return OffenceReading.objects.filter(service=worker.service_id)


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
    readings = list(newest_first(request.worker, code))
    shown = {
        "offence": offence,
        "facts": presenters.code_facts(offence),
        "head": presenters.reading_head(),
        "rows": presenters.reading_rows(readings),
        "change_href": reverse("change-reading", args=[code]) if may_change else "",
        "undo": presenters.to_take_back(readings[0]) if readings and may_change else None,
    }
    return render(request, "codes/offence_code.jinja", shown)


def newest_first(worker: Staff, code: str) -> QuerySet[OffenceReading]:
    """Every reading of an offence by the worker's service."""
    known = readings_of(worker).filter(cjs_code=code)
    newest: QuerySet[OffenceReading] = known.select_related("recorded_by").order_by("-started_on")
    return newest


def change_reading(request: WorkerRequest, code: str) -> HttpResponse:
    """Say how the service reads the offence from a day on."""
    offence = get_object_or_404(OffenceCode, cjs_code=code)
    newest = newest_first(request.worker, code).first()
    if request.method != "POST":
        return ask(request, offence, ReadingForm(initial=starting_with(newest)), newest)
    form = ReadingForm(request.POST)
    if not form.is_valid():
        return ask(request, offence, form, newest)
    try:
        actions.read_offence(code, by=request.worker, **form.reading)
    except ValidationError as refused:
        for name, errors in getattr(refused, "error_dict", {None: [refused]}).items():
            form.add_error(name if name in form.fields else None, errors)
        return ask(request, offence, form, newest)
    messages.success(request, _("The reading was recorded. The one before it was kept."))
    return redirect("offence-code", code)


def starting_with(newest: OffenceReading | None) -> dict[str, Any]:
    """What the form is filled in with: the reading in force, to change what is different."""
    if newest is None:
        return {}
    return {
        "category": newest.yjb_category,
        "seriousness": str(newest.seriousness),
        "replacing": newest.reference,
    }


def ask(
    request: WorkerRequest, offence: OffenceCode, form: ReadingForm, newest: OffenceReading | None
) -> HttpResponse:
    """The questions about a reading."""
    shown = {
        "form": form,
        "offence": offence,
        "now": presenters.reading_rows([newest])[0] if newest else None,
        "back_href": reverse("offence-code", args=[offence.cjs_code]),
    }
    return render(request, "codes/change_reading.jinja", shown)


@require_POST
def take_back_reading(request: WorkerRequest, code: str, reading: str) -> HttpResponse:
    """Take back the newest reading; the one that it ended holds again."""
    taken = get_object_or_404(readings_of(request.worker), cjs_code=code, reference=reading)
    try:
        actions.take_back_reading(taken, by=request.worker)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("The reading was taken back. The one before it holds again."))
    return redirect("offence-code", code)
