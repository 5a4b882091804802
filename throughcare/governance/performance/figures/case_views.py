"""The cases that a figure counts, with the children whom the reader may open."""

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
    Asked,
    answers_of,
    asked,
    known,
    without_snapshot,
)
from throughcare.governance.performance.figures.presenters import cases as listed
from throughcare.governance.performance.figures.presenters import measure as shown
from throughcare.governance.performance.figures.presenters import words
from throughcare.rulebook.indicators import INDICATORS


@require_safe
def cases(request: WorkerRequest, code: str) -> HttpResponse:
    """The cases that a part counts, for those who may read what their rows say of a child."""
    known(code)
    if not request.worker.may(Capability.READ_FIGURES):
        raise PermissionDenied(_("Your role does not open figures."))
    answers = answers_of(request)
    if answers is None:
        return without_snapshot(request)
    wanted = asked(request, code, answers)
    group = group_asked(request, wanted)
    if not wanted.wrong and not wanted.opens_to(request.worker, lean=not group):
        raise PermissionDenied(
            _("What this figure counts says more of a child than your role reads.")
        )
    context = about(wanted, group) | of_children(request, wanted, group)
    return render(request, "performance/cases.jinja", context)


def about(wanted: Asked, group: dict[str, str]) -> dict[str, Any]:
    """What the page says of the figure itself."""
    return {
        "indicator": INDICATORS[wanted.code],
        "asked": wanted,
        "group": {f"{shown.GROUP}{name}": value for name, value in group.items()},
        "group_words": "; ".join(words.value_in_words(*pair) for pair in group.items()),
        "part_words": words.part_words(wanted.code, wanted.part),
        "period_words": words.period_words(wanted.period),
    }


def of_children(request: WorkerRequest, wanted: Asked, group: dict[str, str]) -> dict[str, Any]:
    """One page of what is counted, each row beside its child, and how many are closed."""
    only_met = request.GET.get("which") == "met"
    counted = [
        each
        for each in wanted.cases(lean=not group)
        if is_of(each, group) and (not only_met or each.get("met") is True)
    ]
    called = cases_called(names_of(counted))
    page = page_of([each for each in counted if open_to(each, called)], request.GET)
    children = children_of(request.worker, (called[name] for name in names_of(page)))
    return {
        "only_met": only_met,
        "counted": len(counted),
        "closed": listed.closed_words(
            {each["person_id"] for each in counted if not open_to(each, called)}
        ),
        "head": listed.head(),
        "rows": [
            listed.row(each, children.get(called.get(each.get("person_id"), 0))) for each in page
        ],
        "page": page,
        "query": request.GET,
    }


def names_of(counted: Iterable[dict[str, Any]]) -> list[str]:
    """The keyed names of the children whom rows are about."""
    return [name for each in counted if (name := each.get("person_id"))]


def group_asked(request: WorkerRequest, wanted: Asked) -> dict[str, str]:
    """The group whose cases are asked for, by columns that figures are broken down by alone.

    Any other column could be used to work out what is recorded of a child who is not open.
    """
    columns = set(wanted.shape.by).union(*(each.group for each in wanted.whole().figures))
    asked_for = {name: request.GET.get(f"{shown.GROUP}{name}") for name in sorted(columns)}
    return {name: value for name, value in asked_for.items() if value is not None}


def is_of(counted: dict[str, Any], group: dict[str, str]) -> bool:
    """Whether a row is of a group; what is not known is written as nothing."""
    values = {name: counted.get(name) for name in group}
    return {name: "" if found is None else str(found) for name, found in values.items()} == group


def open_to(counted: dict[str, Any], called: dict[str, int]) -> bool:
    """Whether the reader may see whom a row is about; rows about nobody are open."""
    name = counted.get("person_id")
    return not name or name in called
