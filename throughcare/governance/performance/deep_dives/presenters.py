"""Deep dives as data for their pages."""

from typing import Any

from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from throughcare.foundation.design.dates import day, moment
from throughcare.foundation.facts.addresses import reverse
from throughcare.governance.performance.charts.line_chart import line_chart
from throughcare.governance.performance.deep_dives.results import DeepDiveResult
from throughcare.governance.performance.figures.measure_query import MeasureQuery
from throughcare.governance.performance.figures.presenters import measure as shown
from throughcare.governance.performance.figures.presenters import trends, words
from throughcare.governance.performance.figures.presenters.compared import (
    if_published,
    references,
)
from throughcare.governance.performance.figures.presenters.tables import folded
from throughcare.governance.performance.figures.settings_offered import used_by
from throughcare.governance.performance.figures.snapshot_results import (
    MeasureResult,
    SnapshotResults,
)
from throughcare.governance.performance.figures.targets import Benchmarks
from throughcare.governance.performance.models import DeepDive
from throughcare.measures.figures import Figure
from throughcare.rulebook.indicators.measure_words import INDICATORS


def list_head() -> list[dict[str, str]]:
    return [{"text": _("Name")}, {"text": _("Measure")}, {"text": _("Only")}, {"text": _("Saved")}]


def list_row(dive: DeepDive) -> list[dict[str, Any]]:
    known = INDICATORS.get(dive.measure)
    return [
        {
            "html": format_html(
                '<a class="govuk-link" href="{}">{}</a>',
                reverse("deep-dive", args=[dive.reference]),
                dive.name,
            )
        },
        {"text": known.title if known else dive.measure},
        {"text": only_words(dive)},
        {"text": saved_words(dive)},
    ]


def only_words(dive: DeepDive) -> str:
    parts = [
        f"{words.title_of(dive.measure, name)}: {words.value_in_words(dive.measure, name, value)}"
        for name, value in dive.narrowed_to.items()
    ]
    return "; ".join(parts) or _("Everything that is counted")


def saved_words(dive: DeepDive) -> str:
    who = dive.recorded_by.full_name if dive.recorded_by else ""
    parts = {"day": day(dive.recorded_at), "who": who}
    return _("%(day)s by %(who)s") % parts if who else parts["day"]


def facts(result: DeepDiveResult) -> list[tuple[str, str]]:
    """The query of a deep dive, in words."""
    dive, query = result.dive, result.query
    split = tuple(name for name in query.by if name not in dive.narrowed_to)
    rule = words.period_words(query.period)
    if not dive.period:
        rule = _("%(days)s: the newest that can no longer change") % {"days": rule}
    return [
        (_("Measure"), INDICATORS[dive.measure].title),
        (_("Counts"), words.part_words(dive.measure, query.part)),
        (_("Only"), only_words(dive)),
        (_("Broken down by"), words.titles_of(dive.measure, split) or _("Nothing")),
        (_("Period"), rule),
        *used_by(query),
        (_("Saved"), saved_words(dive)),
    ]


def gone_words() -> str:
    """Why a deep dive no longer works after its measure changed, and what to do about it."""
    return _(
        "The measure has changed since this was saved, and no longer has what it asks for. "
        "Save it again from the page of the measure."
    )


def measure_href(result: DeepDiveResult) -> str:
    """Link to the measure's page with the same choices."""
    address = reverse("performance-measure", args=[result.dive.measure])
    return f"{address}?{urlencode(result.query.address_query)}"


def figures_of(
    result: DeepDiveResult,
    whole: MeasureResult,
    over_time: MeasureResult,
    benchmarks: Benchmarks,
    *,
    opens: bool,
) -> dict[str, Any]:
    """The figure, its groups and its trend; what others published is of all children."""
    query = result.query
    code, period = query.code, query.period
    split = result.split() if not whole.refused else MeasureResult()
    carried: dict[str, Any] = {"opens": opens, "also": query.set}
    points = trends.trend_points(code, period, over_time)
    compared = None if result.dive.narrowed_to else if_published(benchmarks)
    beside = references(query, whole, benchmarks) if compared else []
    return {
        "parts_head": shown.parts_head(compared=bool(compared)),
        "group_head": shown.parts_head(),
        "figure": shown.part_rows(
            code,
            whole,
            query.written,
            benchmarks=compared,
            first=query.shape.parts[0],
            **carried,
        ),
        "groups": folded(
            _("By group"), shown.breakdown_rows(split, query.part, query.written, **carried)
        ),
        "trend_summary": trends.trend_summary(code, query.part, over_time),
        "chart": line_chart(result.dive.name, points, words.broken(), beside)
        if len(over_time.figures) > 1
        else "",
        "trend_head": trends.trend_head(code),
        "trend_rows": trends.trend_rows(code, period, over_time),
    }


def snapshot_head() -> list[dict[str, str]]:
    """The columns of the table of earlier snapshots."""
    return [
        {"text": _("Snapshot")},
        {"text": _("Period")},
        {"text": _("Figure"), "format": shown.NUMERIC},
        {"text": _("Counted"), "format": shown.NUMERIC},
    ]


def snapshot_row(
    results: SnapshotResults, query: MeasureQuery, figures: list[Figure]
) -> list[dict[str, Any]]:
    """The result in one snapshot; a dash if nothing was counted."""
    figure = figures[0] if figures else None
    return [
        {"text": moment(results.taken_at)},
        {"text": words.choice_words(query.period)},
        {"text": words.value_words(figure) if figure else words.NO_FIGURE, "format": shown.NUMERIC},
        {
            "text": words.counted_words(figure) if figure else words.NO_FIGURE,
            "format": shown.NUMERIC,
        },
    ]
