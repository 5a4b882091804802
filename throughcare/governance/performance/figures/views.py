"""Performance: the headline figures, and one measure."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.governance.performance.charts.line_chart import line_chart
from throughcare.governance.performance.figures.headlines import (
    HEADLINES,
    KPIS,
    headline_trends,
    headlines,
)
from throughcare.governance.performance.figures.measure_query import (
    Asked,
    answers_for,
    asked,
    known,
    without_snapshot,
)
from throughcare.governance.performance.figures.presenters import measure as shown
from throughcare.governance.performance.figures.presenters import summary, trends, words
from throughcare.governance.performance.figures.settings_offered import used
from throughcare.governance.performance.figures.snapshot_results import Answer
from throughcare.governance.performance.figures.targets import beside
from throughcare.governance.performance.rights import sees_whole
from throughcare.rulebook.indicators import INDICATORS
from throughcare.rulebook.kpi_templates import templates


@require_safe
def performance(request: WorkerRequest) -> HttpResponse:
    """The headline figures and the key performance indicators of the newest snapshot."""
    answers = answers_for(request)
    if answers is None:
        return without_snapshot(request)
    found = headlines(answers)
    over_time = headline_trends(type(answers)(answers.folder, works_out=False))
    near = beside(request.worker, {summary.key_of(*each) for each in HEADLINES} | set(KPIS))
    context = {
        "taken_at": answers.taken_at,
        "may_take": request.worker.may(Capability.TAKE_SNAPSHOT),
        "head": summary.head(),
        "headlines": summary.rows(HEADLINES, found, over_time, near),
        "kpis": summary.rows([(code, "") for code in KPIS], found, over_time, near),
        "others": summary.others(),
        "hidden_words": hidden_words(request),
    }
    return render(request, "performance/performance.jinja", context)


@require_safe
def measure(request: WorkerRequest, code: str) -> HttpResponse:
    """One measure in a period: parts, trend, breakdown, and what its words say."""
    known(code)
    answers = answers_for(request)
    if answers is None:
        return without_snapshot(request)
    wanted = asked(request, code, answers)
    return render(request, "performance/measure.jinja", about(request, wanted))


def about(request: WorkerRequest, wanted: Asked) -> dict[str, Any]:
    """What the page of a measure shows."""
    code, period, part = wanted.code, wanted.period, wanted.part
    whole, over_time, split = wanted.whole(), wanted.trend(), wanted.split()
    opens = wanted.opens_to(request.worker, lean=True)
    title = words.part_words(code, part)
    chart = line_chart(title, trends.trend_points(code, period, over_time), words.broken())
    return {
        "indicator": INDICATORS[code],
        "asked": wanted,
        "taken_at": wanted.answers.taken_at,
        "period_words": words.period_words(period),
        "refused": whole.refused,
        "parts_head": shown.parts_head(),
        "parts": shown.part_rows(code, whole, wanted.written, opens=opens, also=wanted.set),
        "part_choices": [(each, words.part_words(code, each)) for each in wanted.shape.parts],
        "trend_title": title,
        "trend_summary": trends.trend_summary(code, part, over_time),
        "chart": chart if len(over_time.figures) > 1 else "",
        "trend_head": trends.trend_head(code),
        "trend_rows": trends.trend_rows(code, period, over_time),
        "by_title": words.titles_of(wanted.by),
        "breakdown": shown.breakdown_rows(
            split or Answer(),
            part,
            wanted.written,
            also=wanted.set,
            opens=bool(wanted.by) and wanted.opens_to(request.worker, lean=False),
        ),
        "may_save": request.worker.may(Capability.SAVE_DEEP_DIVES),
        "set_otherwise": set_otherwise(wanted),
        "used": used({**wanted.shape.parameters, **wanted.given}),
        "template_href": template_href(request, wanted),
        "definition": shown.definition(code),
        "hidden_words": hidden_words(request),
    }


def hidden_words(request: WorkerRequest) -> str:
    """What is hidden from the worker; nothing for those who see figures whole."""
    return "" if sees_whole(request.worker) else words.hidden_on_pages_words()


def template_href(request: WorkerRequest, wanted: Asked) -> str:
    """Where those who submit find the indicator's template of the quarter; else nothing."""
    is_quarter = "." not in wanted.written and "Q" in wanted.written
    if not (is_quarter and wanted.code in templates()):
        return ""
    if not request.worker.may(Capability.TAKE_SNAPSHOT):
        return ""
    return reverse("return-template", args=[wanted.written, wanted.code])


def set_otherwise(wanted: Asked) -> list[str]:
    """The settings that are not the definition's, each beside what the definition says."""
    plain = dict(used(wanted.shape.parameters))
    return [
        _("%(words)s: %(now)s (%(plain)s in the definition)")
        % {"words": name, "now": now, "plain": plain[name]}
        for name, now in used({**wanted.shape.parameters, **wanted.given})
        if now != plain[name]
    ]
