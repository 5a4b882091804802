"""The live reoffending tracker, and the children behind it with their lead workers."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Allocation, Staff
from throughcare.foundation.design.pagination import page_of
from throughcare.foundation.facts.days import today
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.governance.performance.figures.being_worked_out import being_worked_out
from throughcare.governance.performance.figures.children_counted import cases_called, children_of
from throughcare.governance.performance.figures.measure_query import without_snapshot
from throughcare.governance.performance.figures.presenters import cases as listed
from throughcare.governance.performance.figures.presenters import measure as shown
from throughcare.governance.performance.figures.presenters import words
from throughcare.governance.performance.figures.presenters.compared import (
    benchmarks_for,
    if_published,
)
from throughcare.governance.performance.figures.presenters.tables import folded
from throughcare.governance.performance.figures.released_results import ReleasedResults
from throughcare.governance.performance.figures.snapshot_results import NotStored
from throughcare.governance.performance.figures.targets import Benchmarks
from throughcare.governance.performance.periods_offered import choices, is_released
from throughcare.governance.performance.rights import sees_whole
from throughcare.governance.performance.snapshots import latest_snapshot
from throughcare.governance.performance.tracker import presenters
from throughcare.governance.performance.tracker.forms import ANY, TOPS, USUAL_TOP, TrackerForm
from throughcare.governance.performance.tracker.results import (
    NARROWED_BY,
    OFFICIAL,
    SERIES,
    TRACKER,
    TrackerResults,
    Who,
)
from throughcare.rulebook.periods import Period, parse_period


@dataclass(frozen=True)
class TrackerQuery:
    """The tracker's query. An impossible choice is said, and the page's default is shown."""

    results: TrackerResults
    written: str
    period: Period
    who: Who
    top: str
    form: TrackerForm

    @property
    def address_query(self) -> dict[str, str]:
        """The same query as parameters of an address."""
        return {"period": self.written, "top": self.top, **self.who}

    @property
    def opened(self) -> bool:
        """Whether the choice of some children stands open: where one was made, or is wrong."""
        wrong = set(self.form.errors) - {"period"}
        return bool(self.who or wrong or self.top != USUAL_TOP)


def tracker_query(request: WorkerRequest, results: TrackerResults) -> TrackerQuery:
    """The query in an address; only values that occur can be chosen."""
    whole = sees_whole(request.worker)
    offered = choices(TRACKER, results.as_at)
    if not whole:
        offered = {written: days for written, days in offered.items() if is_released(TRACKER, days)}
    asked = request.GET.get("period", "")
    written = asked if asked in offered else results.opening(TRACKER)
    period = offered[written]
    values = results.values(period) if whole else {name: [] for name in NARROWED_BY}
    given = {name: request.GET.get(name, ANY) for name in NARROWED_BY}
    who = {name: value for name, value in given.items() if value in values[name]}
    asked_top = request.GET.get("top", "")
    top = asked_top if asked_top in TOPS and whole else USUAL_TOP
    chosen = {"period": asked or written, "top": asked_top or top} | given
    form = TrackerForm(chosen, offered, values, narrows=whole)
    return TrackerQuery(results, written, period, who, top, form)


@require_safe
def tracker(request: WorkerRequest) -> HttpResponse:
    """Reoffending so far, proven and alleged, with the official figure of an earlier cohort.

    What it opens with the worker has worked out (opening.py), or is at it.
    """
    results = tracker_results(request, works_out=bool(request.GET))
    if results is None:
        return without_snapshot(request)
    try:
        return tracker_page(request, results)
    except NotStored:
        return being_worked_out(request, _("Live reoffending tracker"))


def tracker_page(request: WorkerRequest, results: TrackerResults) -> HttpResponse:
    """The page itself. Raises `NotStored`."""
    worker = request.worker
    whole = results.figures(TRACKER, parse_period(results.opening(TRACKER)))
    if whole.refused:
        return render(request, "performance/tracker_refused.jinja", {"refused": whole.refused})
    context = page_context(tracker_query(request, results), worker) | official(results, worker)
    return render(request, "performance/tracker.jinja", context)


def page_context(query: TrackerQuery, worker: Staff) -> dict[str, Any]:
    """What the page shows about the chosen children."""
    opens, whole = worker.may(Capability.READ_CASE), sees_whole(worker)
    so_far = query.results.so_far(query.period, query.who, int(query.top))
    so_far = so_far if whole else so_far.as_released(query.results, query.period)
    usual = query.top == USUAL_TOP and not query.who
    benchmarks = benchmarks_for(worker, TRACKER, query.results.shape(TRACKER).parts)
    said = shown.common_notes(so_far.figures)
    return {
        "chosen": query,
        "taken_at": query.results.taken_at,
        "period_words": words.period_words(query.period),
        "who_words": presenters.who_words(query.who),
        "opens": opens,
        "head": shown.parts_head(compared=bool(benchmarks.comparators)),
        "said": said,
        "parts": presenters.series_tables(
            so_far, query.written, benchmarks, opens=opens, top=usual, said=said
        ),
        "summary": presenters.summary(so_far),
        "chart": presenters.picture(
            so_far, query.period, Benchmarks({}, {}) if query.who else benchmarks
        ),
        "chart_title": presenters.chart_title(),
        "cohort_head": presenters.cohort_head(),
        "cohort_rows": presenters.cohort_rows(so_far, query.period),
        "spread_head": presenters.spread_head(),
        "spread": presenters.spread_tables(so_far),
        "hidden_words": "" if whole else words.hidden_on_pages_words(),
    }


def official(results: TrackerResults, worker: Staff) -> dict[str, Any]:
    """The official figure of the newest final cohort."""
    before = parse_period(results.opening(OFFICIAL))
    released = ReleasedResults(results.folder, works_out=results.works_out)
    figures = (results if sees_whole(worker) else released).figures(OFFICIAL, before)
    benchmarks = benchmarks_for(worker, OFFICIAL, results.shape(OFFICIAL).parts)
    said = shown.common_notes(figures)
    rows = shown.part_rows(
        OFFICIAL,
        figures,
        results.opening(OFFICIAL),
        opens=False,
        benchmarks=if_published(benchmarks),
        said=said,
    )
    caption = _("Proven reoffending, %(period)s") % {"period": words.period_words(before)}
    return {
        "official_head": shown.parts_head(compared=bool(benchmarks.comparators)),
        "official_said": said,
        "official": folded(caption, rows),
    }


@require_safe
def children(request: WorkerRequest) -> HttpResponse:
    """The children who have reoffended so far, each with their lead worker."""
    if not request.worker.may(Capability.READ_FIGURES):
        raise PermissionDenied(_("Your role does not open figures."))
    results = tracker_results(request)
    if results is None:
        return without_snapshot(request)
    query = tracker_query(request, results)
    series = request.GET.get("series", "")
    series = series if series in SERIES else SERIES[0]
    everyone = results.children(series, query.period, query.who)
    again = sorted((row for row in everyone if row["met"]), key=most_first)
    called = cases_called(row["person_id"] for row in again)
    page = page_of([row for row in again if row["person_id"] in called], request.GET)
    cases = {called[row["person_id"]] for row in page}
    children_by_case, leads = children_of(request.worker, cases), leads_of(cases)
    context = {
        "chosen": query,
        "series": series,
        "series_names": presenters.series_names(),
        "period_words": words.period_words(query.period),
        "who_words": presenters.who_words(query.who),
        "counted": presenters.reoffended_words(series, len(again), len(everyone)),
        "closed": listed.closed_words(
            {row["person_id"] for row in again if row["person_id"] not in called}
        ),
        "head": presenters.children_head(),
        "rows": [
            presenters.child_row(row, children_by_case.get(case), leads.get(case, ""))
            for row in page
            for case in (called[row["person_id"]],)
        ],
        "page": page,
        "query": request.GET,
    }
    return render(request, "performance/tracker_children.jinja", context)


def most_first(row: dict[str, Any]) -> tuple[int, str, str]:
    """Sorts children by how often they reoffended, most often first."""
    return -row["amount"], row["index_on"], row["person_id"]


def leads_of(cases: set[int]) -> dict[int, str]:
    """The name of each case's lead worker today."""
    today_s = Allocation.objects.covering(today()).filter(case__in=cases, kind=Allocation.Kind.LEAD)
    return {each.case_id: each.staff.full_name for each in today_s.select_related("staff")}


def tracker_results(request: WorkerRequest, *, works_out: bool = True) -> TrackerResults | None:
    """The results of the newest snapshot of the worker's service."""
    folder = latest_snapshot(request.worker.service.code)
    return TrackerResults(folder, works_out=works_out) if folder else None
