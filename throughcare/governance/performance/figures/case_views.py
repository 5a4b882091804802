"""The cases behind a figure, with the children whom the worker may open."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.design.pagination import page_of
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.governance.performance.figures.children_counted import cases_called, children_of
from throughcare.governance.performance.figures.measure_query import (
    MeasureQuery,
    exact_results,
    measure_query,
    require_measure,
    without_snapshot,
)
from throughcare.governance.performance.figures.presenters import cases as listed
from throughcare.governance.performance.figures.presenters import measure as shown
from throughcare.governance.performance.figures.presenters import words
from throughcare.rulebook.indicators.measure_words import INDICATORS
from throughcare.rulebook.periods import Period


@require_safe
def cases(request: WorkerRequest, code: str) -> HttpResponse:
    """The cases that a part counts, for workers who may read what its rows say about a child."""
    require_measure(code)
    if not request.worker.may(Capability.READ_FIGURES):
        raise PermissionDenied(_("Your role does not open figures."))
    results = exact_results(request)
    if results is None:
        return without_snapshot(request)
    query = measure_query(request, code, results)
    group = group_chosen(request, query)
    if not query.wrong and not query.opens_to(request.worker, without_profile=not group):
        raise PermissionDenied(
            _("What this figure counts says more of a child than your role reads.")
        )
    context = page_context(query, group) | children_context(request, query, group)
    return render(request, "performance/cases.jinja", context)


def page_context(query: MeasureQuery, group: dict[str, str]) -> dict[str, Any]:
    """What the page says about the figure itself."""
    return {
        "indicator": INDICATORS[query.code],
        "chosen": query,
        "group": {f"{shown.GROUP}{name}": value for name, value in group.items()},
        "group_words": "; ".join(words.value_in_words(query.code, *pair) for pair in group.items()),
        "part_words": words.part_words(query.code, query.part),
        "period_words": words.period_words(days_listed(query)),
    }


def days_listed(query: MeasureQuery) -> Period:
    """The days that the chosen part counts."""
    listed = [each.days for each in query.whole().figures if each.part == query.part]
    return listed[0] if listed else query.period


def children_context(
    request: WorkerRequest, query: MeasureQuery, group: dict[str, str]
) -> dict[str, Any]:
    """One page of the rows with their children, and how many children are closed to the worker."""
    only_met = request.GET.get("which") == "met"
    counted = [
        each
        for each in query.cases(without_profile=not group)
        if is_in_group(each, group) and (not only_met or each.get("met") is True)
    ]
    called = cases_called(names_of(counted))
    page = page_of([each for each in counted if open_to(each, called)], request.GET)
    children = children_of(request.worker, (called[name] for name in names_of(page)))
    columns = listed.columns(query.code, counted)
    return {
        "only_met": only_met,
        "counted": len(counted),
        "closed": listed.closed_words(
            {each["person_id"] for each in counted if not open_to(each, called)}
        ),
        "head": listed.head(columns),
        "rows": [
            listed.row(
                query.code, columns, each, children.get(called.get(each.get("person_id"), 0))
            )
            for each in page
        ],
        "page": page,
        "query": request.GET,
    }


def names_of(counted: Iterable[dict[str, Any]]) -> list[str]:
    """The pseudonyms of the children in the rows."""
    return [name for each in counted if (name := each.get("person_id"))]


def group_chosen(request: WorkerRequest, query: MeasureQuery) -> dict[str, str]:
    """The group in the address, limited to columns that the measure can be broken down by.

    Any other column could be used to find out something about a child closed to the worker.
    """
    columns = set(query.shape.by).union(*(each.group for each in query.whole().figures))
    chosen = {name: request.GET.get(f"{shown.GROUP}{name}") for name in sorted(columns)}
    return {name: value for name, value in chosen.items() if value is not None}


def is_in_group(counted: dict[str, Any], group: dict[str, str]) -> bool:
    """Whether a row belongs to a group; a value that is not known is written as an empty string."""
    values = {name: counted.get(name) for name in group}
    return {name: "" if value is None else str(value) for name, value in values.items()} == group


def open_to(counted: dict[str, Any], called: dict[str, int]) -> bool:
    """Whether the worker may see whom a row is about; rows about no child are open."""
    name = counted.get("person_id")
    return not name or name in called
