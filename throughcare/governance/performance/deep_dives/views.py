"""Pages of deep dives, the queries over figures that a service saves."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.refused_forms import done, sent, shown_again
from throughcare.governance.performance import actions
from throughcare.governance.performance.deep_dives import presenters
from throughcare.governance.performance.deep_dives.forms import NameForm, SaveForm
from throughcare.governance.performance.deep_dives.results import (
    DeepDiveResult,
    at_each_snapshot,
    deep_dive_result,
)
from throughcare.governance.performance.figures.measure_query import (
    MeasureQuery,
    measure_query,
    require_measure,
    visible_results,
    without_snapshot,
)
from throughcare.governance.performance.figures.presenters import words
from throughcare.governance.performance.figures.presenters.compared import benchmarks_of
from throughcare.governance.performance.figures.snapshot_results import MeasureResult
from throughcare.governance.performance.models import DeepDive
from throughcare.governance.performance.rights import sees_whole
from throughcare.measures.columns import place_of

REFUSED = "performance/deep_dive_form.jinja"


@require_safe
def deep_dives(request: WorkerRequest) -> HttpResponse:
    """Every deep dive that was not removed."""
    saved = ours(request).filter(removed_at=None).select_related("recorded_by")
    context = {
        "head": presenters.list_head(),
        "rows": [presenters.list_row(dive) for dive in saved],
    }
    return render(request, "performance/deep_dives.jinja", context)


@require_safe
def deep_dive(request: WorkerRequest, reference: str) -> HttpResponse:
    """A deep dive's results in the newest snapshot and in earlier ones."""
    dive = the(request, reference)
    results = visible_results(request)
    if results is None:
        return without_snapshot(request)
    result = deep_dive_result(dive, results)
    return render(request, "performance/deep_dive.jinja", page_context(request, result))


def page_context(request: WorkerRequest, result: DeepDiveResult) -> dict[str, Any]:
    """What the page of a deep dive shows."""
    dive, query = result.dive, result.query
    gone = MeasureResult(refused=presenters.gone_words())
    whole = gone if result.wrong else result.whole()
    over_time = gone if result.wrong else result.over_time()
    without_profile = not (result.narrowed_by or query.by)
    opens = not result.wrong and query.opens_to(request.worker, without_profile=without_profile)
    whole_seen = sees_whole(request.worker)  # a child more in the next snapshot would be seen
    before = at_each_snapshot(dive, request.worker.service.code) if whole_seen else []
    return {
        "dive": dive,
        "chosen": query,
        "taken_at": query.results.taken_at,
        "may_save": request.worker.may(Capability.SAVE_DEEP_DIVES),
        "refused": whole.refused,
        "facts": presenters.facts(result),
        "hidden_words": "" if whole_seen else words.hidden_on_pages_words(),
        "snapshot_head": presenters.snapshot_head(),
        "snapshots": [] if result.wrong else [presenters.snapshot_row(*each) for each in before],
        "measure_href": presenters.measure_href(result),
        **presenters.figures_of(
            result, whole, over_time, benchmarks_of(request.worker, query), opens=opens
        ),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@shown_again
def save_deep_dive(request: WorkerRequest, code: str) -> HttpResponse:
    """Save a measure's page as a deep dive, narrowed to some groups if wanted."""
    require_measure(code)
    results = visible_results(request)
    if results is None:
        return without_snapshot(request)
    query = measure_query(request, code, results)
    if query.wrong:
        raise Http404(_("The settings in this address cannot be used: choose them on the page."))
    form = SaveForm(sent(request), query.code, words.choice_words(query.period), groups_of(query))
    saved: list[DeepDive] = []
    if done(request, form, lambda cleaned: saved.append(save(request, query, form, cleaned))):
        messages.success(request, _("The deep dive was saved. Others can open it by its address."))
        return redirect("deep-dive", saved[0].reference)
    back = f"{reverse('performance-measure', args=[code])}?{urlencode(query.address_query)}"
    context = {
        "form": form,
        "heading": _("Save as a deep dive"),
        "button": _("Save"),
        "back_href": back,
        "caption": words.part_words(code, query.part),
    }
    return render(request, REFUSED, context)


def save(
    request: WorkerRequest, query: MeasureQuery, form: SaveForm, cleaned: dict[str, Any]
) -> DeepDive:
    """Turn the form into a call of the action."""
    narrowed_to = form.narrowed_to
    return actions.save_deep_dive(
        name=cleaned["name"],
        measure=query.code,
        part=query.part,
        period=query.written if cleaned["period"] == "this" else "",
        narrowed_to=narrowed_to,
        split_by=",".join(name for name in query.by if name not in narrowed_to),
        settings=query.given,
        by=request.worker,
    )


def groups_of(query: MeasureQuery) -> dict[str, list[str]]:
    """The groups of each column of the breakdown, in the newest snapshot."""
    groups: dict[str, list[str]] = {}
    for name in query.by:
        result = replace(query, by=(name,)).split() or MeasureResult()
        values = {str(each.group.get(name) or "") for each in result.figures}
        groups[name] = sorted(values, key=lambda value: place_of(query.code, name, value))
    return groups


@require_http_methods(["GET", "HEAD", "POST"])
@shown_again
def rename_deep_dive(request: WorkerRequest, reference: str) -> HttpResponse:
    dive = the(request, reference)
    form = NameForm(sent(request), initial={"name": dive.name})
    if done(
        request,
        form,
        lambda cleaned: actions.rename_deep_dive(dive, name=cleaned["name"], by=request.worker),
    ):
        messages.success(request, _("The deep dive was renamed."))
        return redirect("deep-dive", reference)
    context = {
        "form": form,
        "heading": _("Rename the deep dive"),
        "button": _("Rename"),
        "back_href": reverse("deep-dive", args=[reference]),
    }
    return render(request, REFUSED, context)


@require_POST
def remove_deep_dive(request: WorkerRequest, reference: str) -> HttpResponse:
    """Take a deep dive off the list. Its page offers to put it back."""
    actions.remove_deep_dive(the(request, reference), by=request.worker)
    return redirect("deep-dive", reference)


@require_POST
def put_back_deep_dive(request: WorkerRequest, reference: str) -> HttpResponse:
    try:
        actions.put_back_deep_dive(the(request, reference), by=request.worker)
    except ValidationError as refused:
        messages.error(request, " ".join([*refused.messages, _("Rename one of the two first.")]))
    else:
        messages.success(request, _("The deep dive is in the list again."))
    return redirect("deep-dive", reference)


def ours(request: WorkerRequest) -> Any:
    """The deep dives of the worker's service."""
    return DeepDive.objects.filter(service=request.worker.service_id)


def the(request: WorkerRequest, reference: str) -> DeepDive:
    """One deep dive of the worker's service. Raises `Http404`."""
    dive: DeepDive = get_object_or_404(ours(request), reference=reference)
    return dive
