"""Pages of the quarterly return: the list of templates, and one template."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.days import today
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.refused_forms import done, sent, shown_again
from throughcare.governance.performance.figures.download_views import XLSX, file_of
from throughcare.governance.performance.figures.presenters.measure import definition
from throughcare.governance.performance.rights import may_open
from throughcare.governance.returns import actions, presenters
from throughcare.governance.returns.filled import filled, results_of
from throughcare.governance.returns.forms import SubmissionForm
from throughcare.governance.returns.models import TemplateCell
from throughcare.measures.kpis.template.submitted import written
from throughcare.rulebook.indicators.kpi_templates import templates
from throughcare.rulebook.indicators.measure_words import INDICATORS
from throughcare.rulebook.periods import Quarter, parse_quarter, quarter_of

QUARTERS = 4  # a year, which is what is still corrected


@require_safe
def returns(request: WorkerRequest) -> HttpResponse:
    """The templates of the last four quarters, and which were submitted."""
    quarters = [quarter_of(today()).later(-back) for back in range(1, QUARTERS + 1)]
    submitted_days = {
        (code, first): on
        for code, first, on in TemplateCell.objects.filter(
            service=request.worker.service_id, period_from__gte=quarters[-1].first_day
        )
        .order_by("submitted_on")
        .values_list("indicator", "period_from", "submitted_on")
        .distinct()
    }
    shown = {"head": presenters.head(quarters), "rows": presenters.rows(quarters, submitted_days)}
    return render(request, "returns/returns.jinja", shown)


@require_safe
def template(request: WorkerRequest, quarter: str, code: str) -> HttpResponse:
    """One template: what the record counts, and what was submitted."""
    template_quarter = known(quarter, code)
    template = filled(request.worker, code, template_quarter)
    before = filled(request.worker, code, template_quarter.later(-1))
    results = results_of(request.worker)
    opens = results is not None and may_open(request.worker, results.tables(code))
    shown = {
        "indicator": INDICATORS[code],
        "code": code,
        "quarter": quarter,
        "quarter_words": presenters.quarter_words(template_quarter),
        "state": presenters.state_words(template),
        "headline": presenters.headline_words(template),
        "counted": template.counted is not None,
        "tables": presenters.tables(template, before, quarter, opens=opens),
    }
    return render(request, "returns/template.jinja", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@shown_again
def submitted(request: WorkerRequest, quarter: str, code: str) -> HttpResponse:
    """Record a template as it was submitted."""
    template_quarter = known(quarter, code)
    form = SubmissionForm(sent(request), request.FILES or None, indicator=code)

    def record(given: dict[str, Any]) -> None:
        actions.record_submission(
            indicator=code,
            quarter=template_quarter,
            numbers=given["file"],
            submitted_on=given["submitted_on"],
            by=request.worker,
        )

    if done(request, form, record):
        messages.success(request, _("The template was recorded as submitted."))
        return redirect("return-template", quarter, code)
    shown = {
        "form": form,
        "indicator": INDICATORS[code],
        "quarter_words": presenters.quarter_words(template_quarter),
        "back_href": reverse("return-template", args=[quarter, code]),
    }
    return render(request, "returns/submitted.jinja", shown)


@require_safe
def template_csv(request: WorkerRequest, quarter: str, code: str) -> HttpResponse:
    """Download the template as filled from the record, to be checked and submitted."""
    template = filled(request.worker, code, known(quarter, code))
    if template.counted is None:
        raise Http404(_("No snapshot has been taken, so there is nothing to download."))
    return HttpResponse(
        written(code, template.counted),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{code}-{quarter}.csv"'},
    )


@require_safe
def template_xlsx(request: WorkerRequest, quarter: str, code: str) -> HttpResponse:
    """Download the template as a spreadsheet for people, beside the quarter before."""
    # Loaded here, with the library that writes it: every page would wait for it.
    from throughcare.governance.performance.figures.spreadsheets import as_xlsx

    template_quarter = known(quarter, code)
    template = filled(request.worker, code, template_quarter)
    before = filled(request.worker, code, template_quarter.later(-1))
    notes = [
        (_("Indicator"), INDICATORS[code].title),
        (_("Quarter"), presenters.quarter_words(template_quarter)),
        (_("Numbers"), presenters.state_words(template)),
        *definition(code),
    ]
    content = as_xlsx(presenters.sheets(template, before, template_quarter), notes)
    return file_of(content, XLSX, f"{code}-{quarter}.xlsx")


def known(quarter: str, code: str) -> Quarter:
    """The quarter in the address. Raises `Http404`, also if the indicator has no template."""
    try:
        template_quarter = parse_quarter(quarter)
    except ValueError as unknown:
        raise Http404(_("There is no such quarter.")) from unknown
    if code not in templates():
        raise Http404(_("There is no such template."))
    return template_quarter
