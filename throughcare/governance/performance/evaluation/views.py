"""The evaluation of a course of work: what changed for the children on it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from throughcare.foundation.access.models import Staff
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.governance.performance.evaluation import presenters
from throughcare.governance.performance.evaluation.changes import (
    ChangeCourse,
    ScoreChange,
    began,
    flow,
    scored,
    yes_or_no,
)
from throughcare.governance.performance.evaluation.forms import WORSE, YES_NO_WORDS, EvaluationForm
from throughcare.governance.performance.evaluation.matched import matched
from throughcare.governance.performance.evaluation.results import YES_NO, EvaluationResults
from throughcare.governance.performance.figures.measure_query import without_snapshot
from throughcare.governance.performance.figures.presenters import measure as shown
from throughcare.governance.performance.figures.presenters import words
from throughcare.governance.performance.figures.presenters.compared import (
    benchmarks_for,
    if_published,
)
from throughcare.governance.performance.figures.presenters.tables import folded
from throughcare.governance.performance.periods_offered import choices
from throughcare.governance.performance.rights import sees_whole
from throughcare.governance.performance.snapshots import latest_snapshot
from throughcare.measures.evaluation.matched_comparison import CannotCompare
from throughcare.measures.statistics.reliable_change import Norm, reliably
from throughcare.rulebook.periods import Period

OFFICIAL = "proven-reoffending"
COURSE = "course"


@require_safe
def evaluation(request: WorkerRequest) -> HttpResponse:
    """Choose a course, what is compared and a period, and see the evaluation."""
    folder = latest_snapshot(request.worker.service.code)
    if folder is None:
        return without_snapshot(request)
    results = EvaluationResults(folder)
    if not sees_whole(request.worker):
        context = {"closed": presenters.closed_words(), "taken_at": results.taken_at}
        return render(request, "performance/evaluation.jinja", context)
    offered = choices(OFFICIAL, results.as_at)
    names = results.courses(), results.instruments()
    query = request.GET if COURSE in request.GET else None
    form = EvaluationForm(query, offered, *names)
    context = {
        "form": form,
        "taken_at": results.taken_at,
        "courses": names[0],
        "change": page_context(request.worker, results, form.cleaned_data, offered)
        if form.is_valid()
        else None,
    }
    return render(request, "performance/evaluation.jinja", context)


def page_context(
    worker: Staff,
    results: EvaluationResults,
    chosen: dict[str, Any],
    offered: Mapping[str, Period],
) -> dict[str, Any]:
    """Everything that the page shows of a course in a period."""
    period = offered[chosen["period"]]
    times = results.took_part(chosen["course"])
    courses, came = began(times, period), flow(times, period)
    by = chosen["by"]
    change = yes_no_context if by in YES_NO else scale_context
    return {
        "course": chosen["course"],
        "period_words": words.period_words(period),
        "flow": presenters.flow_rows(came),
        "engagement": presenters.engagement(came),
        **change(results, chosen, courses, period),
        "value_head": presenters.value_head(),
        "balance_head": presenters.balance_head(),
        "matched": matched_context(results, times, period),
        "official": official_context(worker, results, chosen["period"], period),
    }


def yes_no_context(
    results: EvaluationResults, chosen: dict[str, Any], courses: list[ChangeCourse], period: Period
) -> dict[str, Any]:
    """Yes or no on the first and the last day of the course."""
    change = yes_or_no(courses, results.spells(chosen["by"]))
    return {
        "by_words": YES_NO_WORDS[chosen["by"]],
        "change_words": presenters.yes_no_words(change),
        "change_tables": presenters.change_tables(presenters.yes_no_rows(change)),
    }


def scale_context(
    results: EvaluationResults, chosen: dict[str, Any], courses: list[ChangeCourse], period: Period
) -> dict[str, Any]:
    """First and later scores on an instrument."""
    change = scored(courses, results.scores(chosen["by"]), period)
    shown = {
        "by_words": words.listed_words("instrument", chosen["by"]),
        "change_words": presenters.too_few(len(change.pairs)),
        "change_tables": [],
    }
    if change.too_few:
        return shown
    better = chosen["higher"] != WORSE
    return shown | {
        "change_words": presenters.change_words(change, higher_is_better=better),
        "change_tables": presenters.change_tables(presenters.change_rows(change)),
        "reliable": reliable(change, chosen, higher_is_better=better),
        "against_others": presenters.against_others_words(change.against_others),
    }


def reliable(change: ScoreChange, chosen: dict[str, Any], *, higher_is_better: bool) -> str:
    """How many changed reliably; blank without a published spread and reliability."""
    if chosen["spread"] is None:
        return ""
    norm = Norm(
        spread=chosen["spread"],
        reliability=chosen["reliability"],
        source=chosen["source"],
        higher_is_better=higher_is_better,
    )
    return presenters.reliable_words(reliably(change.pairs, norm), norm)


def matched_context(
    results: EvaluationResults, times: list[dict[str, Any]], period: Period
) -> dict[str, Any]:
    """The matched comparison of reoffending, or why there is none."""
    whole = results.figures(OFFICIAL, period)
    if whole.refused:
        return {"refused": whole.refused}
    provisional = next((each for each in whole.figures if each.provisional), None)
    try:
        comparison = matched(results.cases(OFFICIAL, "binary", period), times)
    except CannotCompare as refusal:
        return {"refused": str(refusal)}
    return {
        "sentences": presenters.matched_words(comparison),
        "balance": presenters.balance_tables(comparison),
        "provisional": words.provisional_words(provisional) if provisional else "",
    }


def official_context(
    worker: Staff, results: EvaluationResults, written: str, period: Period
) -> dict[str, Any]:
    """Proven reoffending of all children of the period, and what others published of it."""
    whole = results.figures(OFFICIAL, period)
    benchmarks = benchmarks_for(worker, OFFICIAL, results.shape(OFFICIAL).parts)
    said = shown.common_notes(whole)
    rows = shown.part_rows(
        OFFICIAL,
        whole,
        written,
        opens=False,
        benchmarks=if_published(benchmarks),
        said=said,
    )
    caption = _("Proven reoffending of all children, %(period)s") % {
        "period": words.period_words(period)
    }
    return {
        "head": shown.parts_head(compared=bool(benchmarks.comparators)),
        "said": said,
        "tables": folded(caption, rows),
    }
