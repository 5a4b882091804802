"""What the page of a measure opens with, and the cases that open from it, worked out beforehand."""

from pathlib import Path

from throughcare.governance.performance.figures.released_results import ReleasedResults
from throughcare.governance.performance.figures.snapshot_results import SnapshotResults
from throughcare.rulebook.periods import parse_period


def store_opening(folder: Path, code: str) -> None:
    """Work out and store it for a snapshot, exact and as it is released."""
    exact, released = SnapshotResults(folder), ReleasedResults(folder)
    for results in (exact, released):
        period, parts = parse_period(results.opening(code)), results.shape(code).parts
        results.figures(code, period)
        results.trend(code, parts[0], period)
    exact.tables(code, without_profile=True)
    store_cases(exact, code)


def store_cases(results: SnapshotResults, code: str) -> None:
    """Work out and store what each part counts, which opens from the page."""
    period = parse_period(results.opening(code))
    if results.figures(code, period).refused:
        return
    for part in results.shape(code).parts:
        results.cases(code, part, period, without_profile=True)
