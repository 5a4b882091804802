"""Downloads of a measure: its figures as a file, its trend as a picture."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from throughcare.foundation.design.dates import moment
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.governance.performance.charts.line_chart import line_chart
from throughcare.governance.performance.figures import downloads
from throughcare.governance.performance.figures.measure_query import (
    MeasureQuery,
    exact_results,
    measure_query,
    require_measure,
)
from throughcare.governance.performance.figures.presenters import measure as shown
from throughcare.governance.performance.figures.presenters import trends, words
from throughcare.governance.performance.figures.presenters.compared import (
    benchmarks_of,
    compared_values,
    references,
)
from throughcare.governance.performance.figures.released_results import ReleasedResults
from throughcare.governance.performance.figures.settings_offered import own_rules_words, used_by
from throughcare.governance.performance.figures.workbook import in_step, sheets_of
from throughcare.governance.performance.rights import sees_whole
from throughcare.governance.releases.actions import let_leave
from throughcare.measures.disclosure.released_figures import ReleasedFigure
from throughcare.rulebook.indicators.measure_words import INDICATORS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def figures_csv(request: WorkerRequest, code: str) -> HttpResponse:
    """Download the figures of a measure as CSV, with small counts hidden."""
    query = to_leave(request, code)
    rules = query.results.own_rules(query.code, query.period, query.given)
    benchmarks = benchmarks_of(request.worker, query)
    text = downloads.as_csv(
        released(request, query),
        own_rules_words(rules),
        lambda part: compared_values(query, part, benchmarks),
    )
    return file_of(text, "text/csv; charset=utf-8", f"{code}.csv")


@require_safe
def figures_xlsx(request: WorkerRequest, code: str) -> HttpResponse:
    """Download the same figures as a spreadsheet for people: in words, explained on a sheet."""
    # Loaded here, with the library that writes it: every command would wait for it.
    from throughcare.governance.performance.figures.spreadsheets import as_xlsx

    query = to_leave(request, code)
    notes = [
        (_("Measure"), INDICATORS[code].title),
        (_("Period"), words.period_words(shown.days_shown(query.whole()) or query.period)),
        (_("As at"), moment(query.results.taken_at)),
        *shown.definition(code),
        *used_by(query),
        (_("Hidden"), words.hidden_words()),
    ]
    figures = released(request, query)
    over_time = in_step(figures, released_trend(request, query))
    sheets = sheets_of(query, figures, over_time, benchmarks_of(request.worker, query))
    return file_of(as_xlsx(sheets, notes), XLSX, f"{code}.xlsx")


def released(request: WorkerRequest, query: MeasureQuery) -> list[ReleasedFigure]:
    """The figures as they may be released, given everything that was released before."""
    exact = downloads.figures_together(query.whole(), query.split())
    hiding = ReleasedResults(query.results.folder)
    return let_leave(
        hiding.released(query.code, query.period, exact, query.given), by=request.worker
    )


def released_trend(request: WorkerRequest, query: MeasureQuery) -> list[ReleasedFigure]:
    """The trend of the chosen part as it may be released."""
    hiding = ReleasedResults(query.results.folder)
    over_time = hiding.released_trend(query.code, query.part, query.period, query.given)
    return let_leave(over_time, by=request.worker)


@require_safe
def chart_svg(request: WorkerRequest, code: str) -> HttpResponse:
    """Download the trend of a part as SVG, with hidden points left out."""
    query = to_leave(request, code)
    points = trends.released_points(code, query.period, released_trend(request, query))
    beside = references(query, query.whole(), benchmarks_of(request.worker, query))
    picture = line_chart(words.part_words(code, query.part), points, words.broken(), beside)
    return file_of(picture, "image/svg+xml", f"{code}-{query.part}.svg")


def to_leave(request: WorkerRequest, code: str) -> MeasureQuery:
    """The query for a download. Raises `Http404` if there is no snapshot or a setting is wrong."""
    require_measure(code)
    results = exact_results(request)
    if results is None:
        raise Http404(_("No snapshot has been taken, so there is nothing to download."))
    query = measure_query(request, code, results)
    if query.wrong:
        raise Http404(_("The settings in this address cannot be used: choose them on the page."))
    if not sees_whole(request.worker):
        hiding = ReleasedResults(results.folder)
        withheld = hiding.withheld_words(query.given)
        withheld = withheld or hiding.unreleased_words(code, query.period)
        if withheld:
            raise Http404(withheld)
    return query


def file_of(content: str | bytes, kind: str, name: str) -> HttpResponse:
    """A response that the browser saves as a file."""
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})
