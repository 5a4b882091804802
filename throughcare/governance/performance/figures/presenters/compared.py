"""What other areas published, beside a figure: the family, the region and the nation."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from throughcare.foundation.access.models import Staff
from throughcare.governance.performance.charts.line_chart import Reference
from throughcare.governance.performance.figures.headlines import HEADLINES
from throughcare.governance.performance.figures.measure_query import MeasureQuery
from throughcare.governance.performance.figures.presenters import words
from throughcare.governance.performance.figures.snapshot_results import MeasureResult
from throughcare.governance.performance.figures.targets import Benchmarks, targets_for
from throughcare.governance.performance.models import Comparator
from throughcare.measures.figures import Figure
from throughcare.schema.enumerations import ENUMERATIONS

AREA_KINDS = ENUMERATIONS["area-kind"].codes


def key_of(code: str, part: str, first: str = "") -> str:
    """The key of a part in targets and published figures: the measure's code for its main part.

    The main part is the one on the first page, or the `first` of the measure.
    """
    main = next((each for named, each in HEADLINES if named == code), first)
    return code if part in ("", main) else f"{code}:{part}"


def published_cell(figure: Figure, published: Sequence[Comparator]) -> str:
    """Published figures, grouped where they share a period and source."""
    if not published:
        return words.small(_("None loaded"))
    by_source = groupby(sorted(published, key=published_words), published_words)
    return format_html_join(
        "",
        "{}{}",
        ((lines_of(figure, list(some)), words.small(source)) for source, some in by_source),
    )


def lines_of(figure: Figure, published: Sequence[Comparator]) -> str:
    """Each area with its figure, the nearest first."""
    nearest_first = sorted(published, key=lambda each: AREA_KINDS.index(each.area_kind))
    return format_html_join(
        "",
        '<div class="app-tight">{}: {}</div>',
        (
            (each.area_name, words.hundredths(figure.unit, each.value_hundredths))
            for each in nearest_first
        ),
    )


def published_words(published: Comparator) -> str:
    """The period and the source of a published figure."""
    last = words.day(published.period_to)
    until = _("To %(day)s") % {"day": last}
    return f"{until}. {published.source}" if published.source else until


def benchmarks_of(worker: Staff, query: MeasureQuery) -> Benchmarks:
    """The targets and published figures of every part of a measure."""
    first = query.shape.parts[0]
    return targets_for(worker, {key_of(query.code, part, first) for part in query.shape.parts})


def references(
    query: MeasureQuery, whole: MeasureResult, benchmarks: Benchmarks
) -> list[Reference]:
    """What other areas published of the chosen part, as lines of its chart."""
    unit = next((each.unit for each in whole.figures if each.part == query.part), None)
    key = key_of(query.code, query.part, query.shape.parts[0])
    return [
        Reference(
            f"{each.area_name} {words.hundredths(unit, each.value_hundredths)}",
            words.plain_hundredths(each.value_hundredths),
        )
        for each in benchmarks.published(key)
        if unit is not None
    ]


def compared_values(query: MeasureQuery, part: str, benchmarks: Benchmarks) -> dict[str, Decimal]:
    """The newest published figure of a part by the kind of its area, as numbers."""
    key = key_of(query.code, part, query.shape.parts[0])
    return {
        each.area_kind: words.plain_hundredths(each.value_hundredths)
        for each in benchmarks.published(key)
    }
