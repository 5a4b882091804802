"""The results of the reoffending tracker in one snapshot, for all children or some."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from throughcare.governance.performance.figures.released_results import ReleasedResults
from throughcare.governance.performance.figures.snapshot_results import (
    NOTHING,
    Given,
    MeasureResult,
    SnapshotResults,
    days_of,
    name_of,
    result_from,
)
from throughcare.governance.performance.periods_offered import opening, trend
from throughcare.rulebook.periods import Period, add_months

TRACKER, OFFICIAL = "reoffending-tracker", "proven-reoffending"
SERIES = ("proven", "alleged")
TOP = "top-children"
REOFFENCES = "more-serious"
FOLLOWUP_MONTHS = 12
NARROWED_BY = ("sex", "age_band", "ethnic_group", "index_disposal")

Who = Mapping[str, str]
"""Columns of the measure and the value that each child has to have; nothing is "not known"."""
Row = dict[str, Any]


@dataclass(frozen=True)
class SoFar:
    """One result: the figures, the last eight cohorts, and the rows that were counted."""

    figures: MeasureResult
    cohorts: MeasureResult
    children: Mapping[str, list[Row]]
    reoffences: list[Row]
    whole: bool = True  # else small counts are hidden from whoever reads it

    def as_released(self, results: SnapshotResults, period: Period) -> "SoFar":
        """The same for whoever may not see small counts: as the page and file of the measure."""
        released = ReleasedResults(results.folder, works_out=results.works_out)
        cohorts = [released.trend(TRACKER, series, period).figures for series in SERIES]
        return replace(
            self,
            figures=released.figures(TRACKER, period),
            cohorts=MeasureResult(tuple(each for some in cohorts for each in some)),
            whole=False,
        )

    def is_hidden(self, part: str) -> bool:
        """Whether any number of a part is hidden from whoever reads it."""
        return any(each.hidden for each in self.figures.figures if each.part == part)


class TrackerResults(SnapshotResults):
    """The results of one snapshot, with those of the tracker."""

    def opening(self, code: str, given: Given = NOTHING) -> str:
        """The newest quarter that is over, whose children are still being followed."""
        return opening(code, self.as_at) if code == TRACKER else super().opening(code, given)

    def so_far(self, period: Period, who: Who, top: int) -> SoFar:
        """What is known about the children of a period by the last day of the data."""
        whole = self._every_part(period, who, top)
        if whole.refused:
            return SoFar(whole, MeasureResult(), {series: [] for series in SERIES}, [])
        return SoFar(
            whole,
            self._cohorts(period, who),
            {series: self.children(series, period, who) for series in SERIES},
            narrowed_rows(self.cases(TRACKER, REOFFENCES, period), who),
        )

    def children(self, series: str, period: Period, who: Who) -> list[Row]:
        """The children of a period, each with whether they have reoffended so far."""
        return narrowed_rows(self.cases(TRACKER, series, period), who)

    def values(self, period: Period) -> dict[str, list[str]]:
        """The values that occur in each column by which children can be narrowed."""
        everyone = self.cases(TRACKER, SERIES[0], period)
        return {
            name: sorted({written_value(row, name) for row in everyone}) for name in NARROWED_BY
        }

    def _every_part(self, period: Period, who: Who, top: int) -> MeasureResult:
        """Every part of the tracker for the chosen children."""
        name = f"{name_of(TRACKER)}.{days_of(period)}.{key_of(who)}.top-{top}"
        return for_group(
            result_from(self._stored(name, lambda: self._narrowed(period, who, {"top": top}))), who
        )

    def _cohorts(self, period: Period, who: Who) -> MeasureResult:
        """Both series over the eight quarterly cohorts up to a period."""
        quarters = {str(quarter): days for quarter, days in trend(TRACKER, period)}
        days = list(quarters.values())
        eight = Period(days[0].first_day, days[-1].last_day)
        name = f"{name_of(TRACKER)}.{days_of(eight)}.{key_of(who)}.cohorts"
        stored = self._stored(
            name, lambda: self._narrowed(eight, who, {"profile": False}, SERIES, ("cohort",))
        )
        cohorts = (
            replace(each, measure=TRACKER, period=entered, days=entered, group={})
            for each in result_from(stored).figures
            if (entered := quarters.get(each.group["cohort"]))
        )
        by_period = sorted(cohorts, key=lambda figure: (figure.part, figure.period.first_day))
        return MeasureResult(tuple(self.still_open(each) for each in by_period))

    def still_open(self, figure: Any) -> Any:
        """The figure of a cohort, flagged while some of its children are still followed."""
        complete = add_months(figure.period.last_day, FOLLOWUP_MONTHS)
        return replace(figure, provisional=complete > self.as_at, complete_on=complete)

    def _narrowed(
        self,
        period: Period,
        who: Who,
        parameters: Mapping[str, Any],
        parts: tuple[str, ...] = (),
        by: tuple[str, ...] = (),
    ) -> dict[str, Any]:
        """Work out the named parts of the tracker, or all, for the chosen children."""
        return self._worked_out(narrowed_measure(who, parameters, parts), [period], by)


def narrowed_measure(who: Who, parameters: Mapping[str, Any], parts: tuple[str, ...]) -> Any:
    """The tracker as a measure of only some children.

    Its code names them, so that a result for other children is never taken for theirs.
    """
    from throughcare.measures.reoffending import tracker

    def counted(part: Any) -> Callable[..., Any]:
        if part.code != TOP:
            return only(part.counted, who)
        offences = only(tracker.reoffences_so_far, who)
        return lambda period, **settings: tracker.of_the_most_prolific(
            offences(period, **settings), settings["top"]
        )

    whole = tracker.MEASURE
    wanted = [part for part in whole.parts if not parts or part.code in parts]
    return replace(
        whole,
        code=f"{TRACKER} of {sorted(who.items())}" if who else TRACKER,
        parts=tuple(replace(part, counted=counted(part)) for part in wanted),
        parameters={**whole.parameters, **parameters},
    )


def only(counted: Callable[..., Any], who: Who) -> Callable[..., Any]:
    """The rows of some children."""

    def rows_of(period: Period, **settings: Any) -> Any:
        rows = counted(period, **settings)
        for name, value in who.items():
            column = rows[name]
            rows = rows.filter(column == value if value else column.isnull() | (column == ""))
        return rows

    return rows_of


def for_group(result: MeasureResult, who: Who) -> MeasureResult:
    """Put the figures back under the tracker's own code, with the children as their group."""
    figures = (replace(each, measure=TRACKER, group=dict(who)) for each in result.figures)
    return replace(result, figures=tuple(figures))


def narrowed_rows(rows: Iterable[Row], who: Who) -> list[Row]:
    """The rows of some children."""
    return [row for row in rows if all(written_value(row, name) == who[name] for name in who)]


def written_value(row: Row, name: str) -> str:
    """A value as written in an address; empty if it is not known."""
    return "" if row.get(name) is None else str(row[name])


def key_of(who: Who) -> str:
    """A digest of the chosen children for a file name."""
    if not who:
        return "all"
    return sha256(repr(sorted(who.items())).encode()).hexdigest()[:16]
