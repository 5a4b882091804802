"""The children behind one number of a template."""

from collections import Counter
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.governance.performance.figures.children_counted import cases_called, children_of
from throughcare.governance.performance.figures.measure_query import without_snapshot
from throughcare.governance.performance.figures.presenters.cases import closed_words
from throughcare.governance.performance.rights import may_open
from throughcare.governance.returns import presenters
from throughcare.governance.returns.filled import results_of
from throughcare.governance.returns.views import known
from throughcare.measures.kpis.template.submitted import Cell, cells_of
from throughcare.rulebook.indicators.kpi_templates import templates
from throughcare.rulebook.indicators.measure_words import INDICATORS


@require_safe
def children(
    request: WorkerRequest, quarter: str, code: str, row: str, column: str
) -> HttpResponse:
    """The list behind a number, for those who may read what it says of a child."""
    template_quarter, at = known(quarter, code), (row, column)
    if at not in cells_there(code):
        raise Http404(_("There is no such number."))
    results = results_of(request.worker)
    if results is None:
        return without_snapshot(request)
    if not may_open(request.worker, results.tables(code)):
        raise PermissionDenied(
            _("What this number counts says more of a child than your role reads.")
        )
    counted = results.children(code, template_quarter).get(at, [])
    shown = {
        "indicator": INDICATORS[code],
        "cell_words": presenters.cell_words(templates()[code], at),
        "quarter_words": presenters.quarter_words(template_quarter),
        "back_href": reverse("return-template", args=[quarter, code]),
        "head": presenters.children_head(),
        **listed(request, counted),
    }
    return render(request, "returns/children.jinja", shown)


def listed(request: WorkerRequest, counted: list[str]) -> dict[str, Any]:
    """The children whom the worker may open, and how many others are counted."""
    times = Counter(counted)
    called = cases_called(filter(None, times))
    children = children_of(request.worker, called.values())
    return {
        "rows": [
            presenters.child_row(children.get(called.get(name, 0)), number)
            for name, number in times.items()
            if name in called or not name
        ],
        "closed": closed_words(name for name in times if name and name not in called),
    }


def cells_there(code: str) -> set[Cell]:
    """Every cell of a template, by the code of its row and the name of its column."""
    template = templates()[code]
    return {(row.code, name) for row in template.rows for name in cells_of(template, row)}
