"""What is taken away of a measure: its figures as a file, its trend as a picture."""

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
from throughcare.governance.performance.figures.settings_offered import used
from throughcare.governance.performance.figures.spreadsheets import as_xlsx
from throughcare.governance.releases.actions import let_leave
from throughcare.measures.disclosure.released_figures import ReleasedFigure
from throughcare.rulebook.indicators import INDICATORS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def figures_csv(request: WorkerRequest, code: str) -> HttpResponse:
    """The figures of a measure as a file, with small counts hidden."""
    text = downloads.as_csv(released(request, to_leave(request, code)))
    return file_of(text, "text/csv; charset=utf-8", f"{code}.csv")


@require_safe
def figures_xlsx(request: WorkerRequest, code: str) -> HttpResponse:
    """The same figures as a spreadsheet, with a second sheet that says what they are."""
    query = to_leave(request, code)
    notes = [
        (_("Measure"), INDICATORS[code].title),
        (_("Period"), words.period_words(query.period)),
        (_("As at"), moment(query.results.taken_at)),
        *shown.definition(code),
        *used({**query.shape.parameters, **query.given}),
        (_("Hidden"), words.hidden_words()),
    ]
    return file_of(as_xlsx(released(request, query), notes), XLSX, f"{code}.xlsx")


def released(request: WorkerRequest, query: MeasureQuery) -> list[ReleasedFigure]:
    """The figures that are asked for, as they may leave beside all that left before."""
    return let_leave(downloads.released(query.whole(), query.split()), by=request.worker)


@require_safe
def chart_svg(request: WorkerRequest, code: str) -> HttpResponse:
    """The trend of a part as a picture, with what is hidden left out of it."""
    query = to_leave(request, code)
    over_time = query.trend()
    released = let_leave(downloads.release_figures(over_time.figures), by=request.worker)
    points = trends.released_points(code, query.period, released)
    picture = line_chart(words.part_words(code, query.part), points, words.broken())
    return file_of(picture, "image/svg+xml", f"{code}-{query.part}.svg")


def to_leave(request: WorkerRequest, code: str) -> MeasureQuery:
    """What a file is asked for. Raises `Http404` where there is no snapshot to answer from."""
    require_measure(code)
    results = exact_results(request)
    if results is None:
        raise Http404(_("No snapshot has been taken, so there is nothing to download."))
    query = measure_query(request, code, results)
    if query.wrong:
        raise Http404(_("The settings in this address cannot be used: choose them on the page."))
    return query


def file_of(content: str | bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep rather than to open."""
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})
