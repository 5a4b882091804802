"""Performance: the headline figures, and one measure."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.governance.performance.charts.line_chart import line_chart
from throughcare.governance.performance.figures.being_worked_out import (
    being_worked_out,
    have_worked_out,
)
from throughcare.governance.performance.figures.headlines import (
    HEADLINES,
    KPIS,
    SHOWN,
    headline_trends,
    headlines,
)
from throughcare.governance.performance.figures.measure_query import (
    MeasureQuery,
    measure_query,
    require_measure,
    visible_results,
    without_snapshot,
)
from throughcare.governance.performance.figures.presenters import measure as shown
from throughcare.governance.performance.figures.presenters import summary, tables, trends, words
from throughcare.governance.performance.figures.presenters.compared import (
    benchmarks_of,
    if_published,
    key_of,
    references,
)
from throughcare.governance.performance.figures.settings_offered import used, used_by
from throughcare.governance.performance.figures.snapshot_results import MeasureResult, NotStored
from throughcare.governance.performance.figures.targets import Benchmarks, targets_for
from throughcare.governance.performance.rights import sees_whole
from throughcare.rulebook.indicators.kpi_templates import templates
from throughcare.rulebook.indicators.measure_words import INDICATORS


@require_safe
def performance(request: WorkerRequest) -> HttpResponse:
    """The headline figures and the key performance indicators of the newest snapshot."""
    results = visible_results(request)
    if results is None:
        return without_snapshot(request)
    stored = type(results)(results.folder, works_out=False)
    results_by_measure, over_time = headlines(stored), headline_trends(stored)
    missing = len(SHOWN) - len(results_by_measure)
    if missing:
        have_worked_out(request)
    benchmarks = targets_for(request.worker, {key_of(*each) for each in HEADLINES} | set(KPIS))
    context = {
        "taken_at": results.taken_at,
        "missing_words": summary.missing_words(missing),
        "may_take": request.worker.may(Capability.TAKE_SNAPSHOT),
        "head": summary.head(),
        "headlines": summary.rows(HEADLINES, results_by_measure, over_time, benchmarks),
        "kpis": summary.rows(
            [(code, "") for code in KPIS], results_by_measure, over_time, benchmarks
        ),
        "others": summary.others(),
        "hidden_words": hidden_words(request),
    }
    return render(request, "performance/performance.jinja", context)


@require_safe
def measure(request: WorkerRequest, code: str) -> HttpResponse:
    """One measure in a period: its parts, trend, breakdown and definition.

    What it opens with the worker has worked out (opening.py), or is at it.
    """
    require_measure(code)
    results = visible_results(request)
    if results is None:
        return without_snapshot(request)
    if not request.GET:
        results = type(results)(results.folder, works_out=False)
    try:
        context = page_context(request, measure_query(request, code, results))
    except NotStored:
        return being_worked_out(request, INDICATORS[code].title, measure=code)
    return render(request, "performance/measure.jinja", context)


def page_context(request: WorkerRequest, query: MeasureQuery) -> dict[str, Any]:
    """What the page of a measure shows."""
    code, period, part = query.code, query.period, query.part
    whole, over_time, split = query.whole(), query.trend(), query.split()
    days = words.period_words(shown.days_shown(whole) or period)
    title = words.part_words(code, part)
    benchmarks = benchmarks_of(request.worker, query)
    said = shown.common_notes(whole, split or MeasureResult())
    points = trends.trend_points(code, period, over_time)
    chart = line_chart(
        title,
        points,
        words.broken(),
        references(query, whole, benchmarks),
    )
    return {
        "indicator": INDICATORS[code],
        "chosen": query,
        "taken_at": query.results.taken_at,
        "period_words": days,
        "refused": whole.refused,
        "head": shown.parts_head(),
        "parts_head": shown.parts_head(compared=bool(benchmarks.comparators)),
        "said": said,
        "parts": tables.part_tables(
            code, whole, part_rows(request, query, whole, benchmarks, said), days
        ),
        "part_choices": [(each, words.part_words(code, each)) for each in query.shape.parts],
        "trend_title": title,
        "trend_summary": trends.trend_summary(code, part, over_time),
        "chart": chart if any(each.value is not None or each.hidden for each in points) else "",
        "trend_head": trends.trend_head(code),
        "trend_rows": trends.trend_rows(code, period, over_time),
        "by_title": words.titles_of(code, query.by),
        "breakdown": breakdown_tables(request, query, split, days, said),
        "may_save": request.worker.may(Capability.SAVE_DEEP_DIVES),
        "set_otherwise": set_otherwise(query),
        "used": used_by(query),
        "template_href": template_href(request, query),
        "definition": shown.definition(code),
        "hidden_words": hidden_words(request),
        "unreleased_words": query.results.unreleased_words(code, period),
    }


def part_rows(
    request: WorkerRequest,
    query: MeasureQuery,
    whole: MeasureResult,
    benchmarks: Benchmarks,
    said: list[str],
) -> list[list[Any]]:
    """The rows of a measure's parts, with what others published where somebody did."""
    return shown.part_rows(
        query.code,
        whole,
        query.written,
        opens=query.opens_to(request.worker, without_profile=True),
        also=query.set,
        benchmarks=if_published(benchmarks),
        apart=True,
        said=said,
    )


def breakdown_tables(
    request: WorkerRequest,
    query: MeasureQuery,
    split: MeasureResult | None,
    days: str,
    said: list[str],
) -> list[tables.FigureTable]:
    """The groups of the chosen part; nothing without a breakdown."""
    caption = _("%(part)s, by %(column)s, %(period)s") % {
        "part": words.part_words(query.code, query.part),
        "column": words.titles_of(query.code, query.by).lower(),
        "period": days,
    }
    rows = shown.breakdown_rows(
        split or MeasureResult(),
        query.part,
        query.written,
        also=query.set,
        opens=bool(query.by) and query.opens_to(request.worker, without_profile=False),
        said=said,
    )
    return tables.folded(caption, rows)


def hidden_words(request: WorkerRequest) -> str:
    """What is hidden from the worker; blank for those who see small counts."""
    return "" if sees_whole(request.worker) else words.hidden_on_pages_words()


def template_href(request: WorkerRequest, query: MeasureQuery) -> str:
    """Link to the quarter's template of an indicator, for those who submit it; else blank."""
    is_quarter = "." not in query.written and "Q" in query.written
    if not (is_quarter and query.code in templates()):
        return ""
    if not request.worker.may(Capability.TAKE_SNAPSHOT):
        return ""
    return reverse("return-template", args=[query.written, query.code])


def set_otherwise(query: MeasureQuery) -> list[str]:
    """The settings that differ from the definition, each with the definition's value."""
    plain = dict(used(query.shape.parameters))
    return [
        _("%(words)s: %(now)s (%(plain)s in the definition)")
        % {"words": name, "now": now, "plain": plain[name]}
        for name, now in used({**query.shape.parameters, **query.given})
        if now != plain[name]
    ]
