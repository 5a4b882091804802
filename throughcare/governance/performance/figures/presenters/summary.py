"""The first page of performance: a row for each headline figure, with its target."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.foundation.facts.addresses import reverse
from throughcare.governance.performance.figures.headlines import SHOWN
from throughcare.governance.performance.figures.presenters import words
from throughcare.governance.performance.figures.presenters.compared import key_of, published_cell
from throughcare.governance.performance.figures.presenters.trends import trend_cell
from throughcare.governance.performance.figures.snapshot_results import MeasureResult
from throughcare.governance.performance.figures.targets import Benchmarks, target_status
from throughcare.governance.performance.models import Target
from throughcare.measures.figures import Figure
from throughcare.rulebook.indicators.measure_words import INDICATORS

Cell = Mapping[str, Any]
Trends = Mapping[tuple[str, str], MeasureResult]
NUMERIC = "numeric"


def head() -> list[dict[str, str]]:
    """The columns of the tables of figures."""
    return [
        {"text": _("Measure")},
        {"text": _("Figure"), "format": NUMERIC},
        {"text": _("Counted"), "format": NUMERIC},
        {"text": _("95% interval")},
        {"text": _("Trend")},
        {"text": _("Target")},
        {"text": _("Compared with")},
    ]


def rows(
    wanted: Sequence[tuple[str, str]],
    results: Mapping[str, MeasureResult],
    over_time: Trends,
    benchmarks: Benchmarks,
) -> list[list[Cell]]:
    """A row for each measure and part; an empty part means the measure's first part."""
    return [
        row(code, part, results.get(code), over_time.get((code, part)), benchmarks)
        for code, part in wanted
    ]


def row(
    code: str,
    part: str,
    result: MeasureResult | None,
    over_time: MeasureResult | None,
    benchmarks: Benchmarks,
) -> list[Cell]:
    """One figure, or why there is none; without a result it is still being worked out."""
    figure = headline(result, part) if result else None
    if figure is None:
        nothing = (result.refused if result else _("Being worked out.")) or _(
            "Nothing was counted."
        )
        return [
            {"html": name_cell(code, part, None)},
            {"text": words.NO_FIGURE},
            {"text": words.NO_FIGURE},
            {"text": nothing},
            {"text": ""},
            {"text": ""},
            {"text": ""},
        ]
    target = benchmarks.target(key_of(code, part), figure.period.last_day)
    return [
        {"html": name_cell(code, part, figure)},
        {"text": words.value_words(figure), "format": NUMERIC},
        {"html": counted_cell(figure), "format": NUMERIC},
        {"text": words.interval_words(figure)},
        {"html": trend_cell(code, figure.period, over_time)},
        {"html": target_cell(figure, target)},
        {"html": published_cell(figure, benchmarks.published(key_of(code, part)))},
    ]


def missing_words(missing: int) -> str:
    """How many measures the worker has still to work out; blank where none is missing."""
    words = ngettext(
        "%(count)s measure is being worked out from the newest snapshot of the record.",
        "%(count)s measures are being worked out from the newest snapshot of the record.",
        missing,
    )
    return words % {"count": missing} if missing else ""


def headline(result: MeasureResult, part: str) -> Figure | None:
    """The total of a part, or of the first part if none is named."""
    whole = [figure for figure in result.figures if not figure.group]
    named = [figure for figure in whole if figure.part == part] if part else whole
    return named[0] if named else None


def name_cell(code: str, part: str, figure: Figure | None) -> str:
    """The name of a measure, linked to its page, and the period of its figure."""
    caption = words.part_words(code, part) if part else ""
    about = words.choice_words(figure.days) if figure else ""
    extra = " ".join(filter(None, (words.provisional_words(figure), figure.note))) if figure else ""
    return format_html(
        '<a class="govuk-link" href="{}">{}</a>{}{}{}',
        reverse("performance-measure", args=[code]),
        INDICATORS[code].title,
        words.small(caption if caption != INDICATORS[code].title else ""),
        words.small(about),
        words.small(extra),
    )


def counted_cell(figure: Figure) -> str:
    """The counts, and below them how many are not known."""
    number = words.unknown_words(figure)
    unknown = _("%(number)s not known") % {"number": number} if number != "0" else ""
    return format_html("{}{}", words.counted_words(figure), words.small(unknown))


def target_cell(figure: Figure, target: Target | None) -> str:
    """The target and whether it is met, in words and not by colour alone."""
    if target is None:
        return words.small(_("None set"))
    side = _("At least %(value)s") if target.direction == "at-least" else _("At most %(value)s")
    text, colour = words.target_status_words(target_status(figure, target))
    promised = side % {"value": words.hundredths(figure.unit, target.value_hundredths)}
    tag = format_html('<strong class="govuk-tag {}">{}</strong>', colour, text) if text else ""
    return format_html("{}<br>{}", promised, tag)


def others() -> list[dict[str, str]]:
    """Links to all other measures, by name."""
    return [
        {"text": each.title, "href": reverse("performance-measure", args=[each.code])}
        for each in sorted(INDICATORS.values(), key=lambda each: each.title)
        if each.code not in SHOWN
    ]
