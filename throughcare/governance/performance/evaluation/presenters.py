"""An evaluation in words and tables: who came, what changed, and what cannot be said."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.governance.performance.evaluation.changes import (
    LEAST_WITH_BOTH,
    Flow,
    ScoreChange,
    YesNo,
)
from throughcare.governance.performance.figures.presenters.tables import FigureTable
from throughcare.governance.performance.figures.presenters.words import NO_FIGURE
from throughcare.measures.evaluation.balance import Verdict
from throughcare.measures.evaluation.matched_comparison import Matched
from throughcare.measures.statistics.intervals import Interval
from throughcare.measures.statistics.reliable_change import Norm, Reliably
from throughcare.measures.statistics.yes_or_no import Difference
from throughcare.rulebook.rounding import round_half_up

NUMERIC = {"format": "numeric"}
Cells = list[Mapping[str, Any]]


def row(name: str, value: object) -> Cells:
    return [{"text": name}, {"text": str(value), **NUMERIC}]


def places(value: Fraction | float | None, number: int = 2) -> str:
    """A number rounded half up for display."""
    if value is None:
        return NO_FIGURE
    exact = value if isinstance(value, Fraction) else Fraction(Decimal(repr(value)))
    return str(round_half_up(exact, number))


def ends(interval: Interval | None, number: int = 2) -> str:
    """Both ends of a 95 % interval."""
    if interval is None:
        return NO_FIGURE
    return _("%(low)s to %(high)s") % {
        "low": places(interval.low, number),
        "high": places(interval.high, number),
    }


def chance(p: float | None) -> str:
    """A probability, or "below 0.001" where it would round to nothing."""
    if p is None:
        return NO_FIGURE
    return _("below 0.001") if p < 0.001 else places(p, 3)


def closed_words() -> str:
    """Why a reader from whom small counts are hidden sees no evaluation."""
    return _(
        "A course is of a few children, and every number of its evaluation would tell of them. It "
        "is open to those who may read the children's records or who prepare the returns; ask one "
        "of them for what can be shared."
    )


def flow_rows(flow: Flow) -> list[Cells]:
    """The steps of the course, from offered to completed."""
    return [
        row(_("Offered"), flow.offered),
        row(_("Begun"), flow.started),
        row(_("Completed"), flow.completed),
        row(_("Ended otherwise"), flow.stopped),
        row(_("Still running"), flow.running),
    ]


def engagement(flow: Flow) -> str:
    """How many of the planned sessions were attended."""
    if not flow.planned:
        return _("No sessions were recorded as planned and attended yet.")
    share = places(Fraction(100 * flow.attended, flow.planned), 1)
    return _("%(attended)s of %(planned)s planned sessions were attended: %(share)s%%.") % {
        "attended": flow.attended,
        "planned": flow.planned,
        "share": share,
    }


def too_few(number: int) -> str:
    """Why nothing is said about the change."""
    return ngettext(
        "Only %(number)d child has both a first and a later answer, and %(least)d are needed. "
        "Nothing is said of the change: it would tell of single children, and show nothing of "
        "the course.",
        "Only %(number)d children have both a first and a later answer, and %(least)d are "
        "needed. Nothing is said of the change: it would tell of single children, and show "
        "nothing of the course.",
        number,
    ) % {"number": number, "least": LEAST_WITH_BOTH}


def change_words(result: ScoreChange, *, higher_is_better: bool) -> str:
    change = result.change
    if change.mean_change is None:
        return ""
    values = {
        "children": change.children,
        "before": places(change.mean_before),
        "after": places(change.mean_after),
        "change": places(change.mean_change),
        "interval": ends(change.interval),
    }
    sentence = (
        _(
            "%(children)s children have both. Their mean went from %(before)s to %(after)s, an "
            "observed change of %(change)s (95%% interval %(interval)s)."
        )
        % values
    )
    return f"{sentence} {direction(change.interval, higher_is_better=higher_is_better)}"


def direction(interval: Interval | None, *, higher_is_better: bool) -> str:
    """Which way the scores went, or that chance alone could explain it."""
    if interval is None or interval.low <= 0 <= interval.high:
        return _("Chance alone could explain it.")
    better = (interval.low > 0) == higher_is_better
    return _("It is for the better.") if better else _("It is for the worse.")


def change_rows(result: ScoreChange) -> list[Cells]:
    """The numbers behind the sentence."""
    change = result.change
    return [
        row(_("Children with both answers"), change.children),
        row(_("Asked first and never again"), change.lost),
        row(_("Never asked"), result.never_asked),
        row(_("Mean before"), places(change.mean_before)),
        row(_("Mean before, of those never asked again"), lost_words(result)),
        row(_("Mean after"), places(change.mean_after)),
        row(_("Mean change"), places(change.mean_change)),
        row(_("95% interval"), ends(change.interval)),
        row(_("Standard deviation of the changes"), places(change.spread, 3)),
        row(_("Paired t test, p"), chance(change.p_by_t)),
        row(
            _("Signed ranks, p (%(method)s)") % {"method": change.ranks_method or NO_FIGURE},
            chance(change.p_by_ranks),
        ),
        row(_("Effect d_z, corrected for small numbers"), places(change.d_z_corrected)),
        row(_("Effect d_av, corrected for small numbers"), places(change.d_av_corrected)),
    ]


def value_head() -> list[dict[str, str]]:
    """The columns of a table of values."""
    return [{"text": _("What is counted")}, {"text": _("Value"), **NUMERIC}]


def change_tables(rows: list[Cells]) -> list[FigureTable]:
    """The numbers behind the sentence, folded: it says what a reader needs."""
    caption = _("Before and after")
    return [FigureTable(caption, rows, _("The numbers behind this"))]


def balance_head() -> list[dict[str, str]]:
    """The columns of how alike the groups are."""
    return [
        {"text": _("Known before")},
        {"text": _("Difference before matching"), **NUMERIC},
        {"text": _("After"), **NUMERIC},
        {"text": _("Judged")},
    ]


def balance_tables(result: Matched) -> list[FigureTable]:
    """How alike the two groups were, folded."""
    caption = _("How alike the two groups are")
    return [FigureTable(caption, balance_rows(result), caption)]


def lost_words(result: ScoreChange) -> str:
    """The first mean of those never asked again, unless so few that it would reveal one child."""
    if result.change.lost < LEAST_WITH_BOTH:
        return _("Too few to show") if result.change.lost else NO_FIGURE
    return places(result.change.mean_before_of_lost)


def reliable_words(result: Reliably, norm: Norm) -> str:
    """How many children changed by more than the instrument's measurement error."""
    return _(
        "A change of %(threshold)s or more is reliable for one child. %(improved)s improved "
        "reliably, %(worse)s got reliably worse, and of %(not_sure)s one cannot be sure. Spread "
        "and reliability: %(source)s."
    ) % {
        "threshold": places(norm.threshold),
        "improved": result.improved,
        "worse": result.worse,
        "not_sure": result.not_sure,
        "source": norm.source,
    }


def against_others_words(result: Difference | None) -> str:
    """Children on the course compared with the others who were asked."""
    if result is None:
        return _("Too few children were asked twice in one of the two groups to compare them.")
    values = {
        "course": places(result.second, 1),
        "others": places(result.first, 1),
        "points": signed(result.points),
        "interval": ends(result.interval, 1),
    }
    sentence = (
        _(
            "%(course)s%% of the children of the course scored higher later, and %(others)s%% of "
            "the others first asked in the period: %(points)s points (Newcombe's 95%% interval "
            "%(interval)s)."
        )
        % values
    )
    return f"{sentence} {conclusive(result)} {_('The groups are not matched.')}"


def conclusive(result: Difference) -> str:
    """Whether chance alone could explain a difference."""
    if result.conclusive:
        return _("Chance alone hardly explains it.")
    return _("Inconclusive: chance alone could explain it.")


def yes_no_words(result: YesNo) -> str:
    """Yes or no, on the first and the last day."""
    difference = result.difference
    if difference is None:
        return too_few(result.children)
    values = {
        "children": result.children,
        "first": places(difference.first, 1),
        "second": places(difference.second, 1),
        "points": signed(difference.points),
        "interval": ends(difference.interval, 1),
        "p": chance(difference.p),
    }
    sentence = (
        _(
            "Of %(children)s children known on both days, %(first)s%% on the first day of the "
            "course and %(second)s%% on its last: %(points)s points (95%% interval %(interval)s; "
            "McNemar's exact test, p %(p)s)."
        )
        % values
    )
    return f"{sentence} {conclusive(difference)}"


def yes_no_rows(result: YesNo) -> list[Cells]:
    """The counts behind the sentence, unless the children are too few."""
    if result.difference is None:
        return [row(_("Known on both days"), result.children), row(_("Not known"), result.unknown)]
    return [
        row(_("Yes on both days"), result.both),
        row(_("Yes on the first day only"), result.before_only),
        row(_("Yes on the last day only"), result.after_only),
        row(_("No on both days"), result.neither),
        row(_("Not known on one of them, or still on the course"), result.unknown),
    ]


def signed(points: Fraction) -> str:
    """Points with their sign."""
    written = places(points, 1)
    return written if written.startswith("-") else f"+{written}"


def matched_words(result: Matched) -> list[str]:
    difference = result.reoffending
    return [
        _("%(pairs)s children of the course were matched, and %(unmatched)s were not.")
        % {"pairs": result.pairs, "unmatched": result.unmatched},
        _(
            "Proven reoffending: %(course)s%% of those of the course and %(others)s%% of the "
            "others, %(points)s points (Newcombe's 95%% interval %(interval)s)."
        )
        % {
            "course": places(difference.second, 1),
            "others": places(difference.first, 1),
            "points": signed(difference.points),
            "interval": ends(difference.interval, 1),
        },
        _("Reoffences, as a ratio: %(ratio)s. Days to the first, as a difference: %(days)s.")
        % {"ratio": ends(result.reoffences_ratio), "days": ends(result.days_difference, 0)},
        result.words,
        *result.notes,
    ]


def balance_rows(result: Matched) -> list[Cells]:
    """How alike the two groups were before and after matching."""
    verdicts = {
        Verdict.GOOD: _("Alike"),
        Verdict.REVIEW: _("To be reviewed"),
        Verdict.POOR: _("Not alike"),
    }
    return [
        [
            {"text": after.characteristic.capitalize()},
            {"text": places(before.difference), **NUMERIC},
            {"text": places(after.difference), **NUMERIC},
            {"text": verdicts[after.verdict]},
        ]
        for before, after in zip(result.before, result.after, strict=True)
    ]
