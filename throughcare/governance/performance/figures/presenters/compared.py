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
    return format_html_join(
        "",
        '<div class="app-tight">{}: {}</div>',
        (
            (each.area_name, words.hundredths(figure.unit, each.value_hundredths))
            for each in nearest_first(published)
        ),
    )


def published_words(published: Comparator) -> str:
    """The period and the source of a published figure."""
    last = words.day(published.period_to)
    until = _("To %(day)s") % {"day": last}
    return f"{until}. {published.source}" if published.source else until


def benchmarks_of(worker: Staff, query: MeasureQuery) -> Benchmarks:
    """The targets and published figures of every part of a measure."""
    return benchmarks_for(worker, query.code, query.shape.parts)


def benchmarks_for(worker: Staff, code: str, parts: Sequence[str]) -> Benchmarks:
    """The targets and published figures of the parts of a measure, the main one first."""
    return targets_for(worker, {key_of(code, part, parts[0]) for part in parts})


def if_published(benchmarks: Benchmarks) -> Benchmarks | None:
    """Benchmarks where others published anything; else a table has no column for them."""
    return benchmarks if benchmarks.comparators else None


def references(
    query: MeasureQuery, whole: MeasureResult, benchmarks: Benchmarks
) -> list[Reference]:
    """What other areas published of the chosen part, as lines of its chart."""
    return lines_beside(query.part, query.shape.parts[0], whole, benchmarks)


def lines_beside(
    part: str, first: str, result: MeasureResult, benchmarks: Benchmarks, *, also: str = ""
) -> list[Reference]:
    """What other areas published of a part, the nearest first; `also` is said after each name."""
    figure = next((each for each in result.figures if each.part == part), None)
    if figure is None:
        return []
    return [
        Reference(
            f"{each.area_name} {words.hundredths(figure.unit, each.value_hundredths)}{also}",
            words.plain_hundredths(each.value_hundredths),
        )
        for each in nearest_first(benchmarks.published(key_of(figure.measure, part, first)))
    ]


def nearest_first(published: Sequence[Comparator]) -> list[Comparator]:
    """The family, then the region, then the nation."""
    return sorted(published, key=lambda each: AREA_KINDS.index(each.area_kind))


def compared_values(query: MeasureQuery, part: str, benchmarks: Benchmarks) -> dict[str, Decimal]:
    """The newest published figure of a part by the kind of its area, as numbers."""
    key = key_of(query.code, part, query.shape.parts[0])
    return {
        each.area_kind: words.plain_hundredths(each.value_hundredths)
        for each in benchmarks.published(key)
    }
