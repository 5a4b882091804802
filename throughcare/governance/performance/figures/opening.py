"""What the page of a measure opens with, and the cases that open from it, worked out beforehand."""

from pathlib import Path

from throughcare.governance.performance.figures.released_results import ReleasedResults
from throughcare.governance.performance.figures.snapshot_results import SnapshotResults
from throughcare.rulebook.periods import parse_period


def store_opening(folder: Path, code: str) -> None:
    """Work out and store it for a snapshot, exact and as it is released; the cases come last."""
    exact = SnapshotResults(folder)
    store_exact(exact, code)
    store_figures(ReleasedResults(folder), code)
    store_cases(exact, code)


def store_exact(results: SnapshotResults, code: str) -> None:
    """Work out and store what those see who may see small counts."""
    store_figures(results, code)
    results.tables(code, without_profile=True)


def store_figures(results: SnapshotResults, code: str) -> None:
    """Work out and store the figures of the newest final period, and the trend of a part."""
    period, parts = parse_period(results.opening(code)), results.shape(code).parts
    results.figures(code, period)
    results.trend(code, parts[0], period)


def store_cases(results: SnapshotResults, code: str) -> None:
    """Work out and store what each part counts, which opens from the page."""
    period = parse_period(results.opening(code))
    if results.figures(code, period).refused:
        return
    for part in results.shape(code).parts:
        results.cases(code, part, period, without_profile=True)
