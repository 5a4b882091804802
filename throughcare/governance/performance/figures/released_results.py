"""Results for workers who neither open children's records nor prepare the returns.

They see figures on pages as they are released: with small counts hidden, and
any others from which a small count could be worked out.
"""

from collections.abc import Sequence
from dataclasses import replace

from throughcare.governance.performance.figures import downloads
from throughcare.governance.performance.figures.snapshot_results import (
    NOTHING,
    Given,
    MeasureResult,
    SnapshotResults,
)
from throughcare.measures.disclosure.released_figures import as_seen, release_figures, withheld
from throughcare.rulebook.periods import Period

EVERY_NUMBER = {"value", "interval", "numerator", "denominator", "unknown"}


class ReleasedResults(SnapshotResults):
    """The results of one snapshot, with what may not be released hidden."""

    def figures(
        self, code: str, period: Period, by: Sequence[str] = (), given: Given = NOTHING
    ) -> MeasureResult:
        return self._whole_and_split(code, period, by, given)[1 if by else 0]

    def totals(
        self, code: str, period: Period, by: Sequence[str], given: Given = NOTHING
    ) -> MeasureResult:
        return self._whole_and_split(code, period, by, given)[0]

    def _whole_and_split(
        self, code: str, period: Period, by: Sequence[str], given: Given
    ) -> tuple[MeasureResult, MeasureResult]:
        """The totals and the groups; no groups without a breakdown."""
        whole = super().figures(code, period, (), given)
        if not by:
            return hidden(whole), MeasureResult()
        return hidden_jointly(whole, super().figures(code, period, by, given))

    def headline(self, code: str, parts: tuple[str, ...], period: Period) -> MeasureResult:
        return hidden(super().headline(code, parts, period))

    def trend(
        self,
        code: str,
        part: str,
        period: Period,
        given: Given = NOTHING,
        by: Sequence[str] = (),
    ) -> MeasureResult:
        return hidden(super().trend(code, part, period, given, by))


def hidden(result: MeasureResult) -> MeasureResult:
    """A result with what may not be released hidden."""
    return replace(result, figures=tuple(map(as_seen, release_figures(result.figures))))


def hidden_jointly(
    whole: MeasureResult, split: MeasureResult
) -> tuple[MeasureResult, MeasureResult]:
    """Totals and groups hidden together, so that neither gives the other away.

    A part that is always broken down is not shown together with its own finer groups.
    """
    seen = {id(each.figure): as_seen(each) for each in downloads.released(whole, split)}
    return tuple(  # type: ignore[return-value]  # two go in
        replace(
            result,
            figures=tuple(
                seen.get(id(each)) or withheld(each, EVERY_NUMBER) for each in result.figures
            ),
        )
        for result in (whole, split)
    )
