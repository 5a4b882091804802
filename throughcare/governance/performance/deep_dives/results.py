"""The results of a deep dive, in the newest snapshot and in earlier ones."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from django.http import QueryDict

from throughcare.governance.performance.figures.forms import SET
from throughcare.governance.performance.figures.measure_query import MeasureQuery, query_from
from throughcare.governance.performance.figures.snapshot_results import (
    MeasureResult,
    NotStored,
    SnapshotResults,
)
from throughcare.governance.performance.models import DeepDive
from throughcare.governance.performance.snapshots import snapshots_folder
from throughcare.measures.figures import Figure
from throughcare.rulebook.periods import parse_period


@dataclass(frozen=True)
class DeepDiveResult:
    """A deep dive with its query, run on one snapshot."""

    dive: DeepDive
    query: MeasureQuery

    @cached_property
    def narrowed_by(self) -> tuple[str, ...]:
        """The columns it is narrowed by, in the measure's order."""
        return tuple(name for name in self.query.shape.by if name in self.dive.narrowed_to)

    @property
    def wrong(self) -> bool:
        """Whether the measure no longer has one of its settings or columns."""
        return self.query.wrong or len(self.narrowed_by) < len(self.dive.narrowed_to)

    def whole(self) -> MeasureResult:
        """The figure for all the cases it is narrowed to."""
        return self.narrowed(replace(self.query, by=self.narrowed_by))

    def split(self) -> MeasureResult:
        """The same, broken down; empty if the deep dive has no breakdown."""
        return (
            self.narrowed(self.query)
            if len(self.query.by) > len(self.narrowed_by)
            else MeasureResult()
        )

    def over_time(self) -> MeasureResult:
        """One figure for each of the last eight quarters."""
        result = self.query.trend(self.narrowed_by)
        return MeasureResult(
            tuple(replace(each, group={}) for each in self.figures_within(result)), result.refused
        )

    def narrowed(self, query: MeasureQuery) -> MeasureResult:
        """The figures of its part, within what it is narrowed to."""
        result = query.split() or query.whole()
        return MeasureResult(tuple(self.figures_within(result)), result.refused)

    def figures_within(self, result: MeasureResult) -> Iterator[Figure]:
        """The figures of its part that are within what it is narrowed to."""
        for each in result.figures:
            if each.part == self.query.part and self.is_within(each):
                yield each

    def is_within(self, figure: Figure) -> bool:
        """Whether a figure belongs to the groups it is narrowed to; a blank means not known."""
        return all(
            str(figure.group.get(name) or "") == value
            for name, value in self.dive.narrowed_to.items()
        )


def deep_dive_result(dive: DeepDive, results: SnapshotResults) -> DeepDiveResult:
    """Run a deep dive on a snapshot. One that was saved for a period keeps that period."""
    sent = QueryDict(mutable=True)
    columns = [*dive.narrowed_to, *(name for name in dive.split_by.split(",") if name)]
    sent.update({"period": dive.period, "part": dive.part, "by": ",".join(columns)})
    sent.update({f"{SET}{name}": text for name, text in dive.settings.items()})
    query = query_from(sent, dive.measure, results)
    if dive.period:
        query = replace(query, written=dive.period, period=parse_period(dive.period))
    return DeepDiveResult(dive, query)


def at_each_snapshot(
    dive: DeepDive, service: str
) -> Iterator[tuple[SnapshotResults, MeasureQuery, list[Figure]]]:
    """The results that are already stored with each remaining snapshot, newest first."""
    home = snapshots_folder() / service
    for folder in sorted(home.glob("*Z"), reverse=True):
        results = SnapshotResults(folder, works_out=False)
        try:
            result = deep_dive_result(dive, results)
            yield results, result.query, list(result.whole().figures)
        except NotStored:
            continue


def work_out(dive: DeepDive, results: SnapshotResults) -> None:
    """Store the results with a new snapshot, so that later ones can be compared with them."""
    result = deep_dive_result(dive, results)
    if not result.wrong:
        result.whole()
        result.over_time()
