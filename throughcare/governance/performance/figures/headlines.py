"""The figures of the first page: those the Board publishes for every service, then the KPIs."""

from contextlib import suppress

from throughcare.governance.performance.figures.snapshot_results import (
    MeasureResult,
    NotStored,
    SnapshotResults,
)
from throughcare.rulebook.periods import parse_period

HEADLINES = (
    ("first-time-entrants", "rate"),
    ("proven-reoffending", "binary"),
    ("proven-reoffending", "frequency"),
    ("use-of-custody", "rate"),
)
KPIS = tuple(f"kpi-{number}" for number in range(1, 11))
SHOWN = tuple(dict.fromkeys((*(code for code, _part in HEADLINES), *KPIS)))


def headlines(results: SnapshotResults) -> dict[str, MeasureResult]:
    """The headline figures of a snapshot by measure, each for its newest final period.

    Only the parts that the page shows are worked out. A KPI is shown by its first part. Results
    that work nothing out skip what is not stored yet.
    """
    results_by_measure = {}
    for code in SHOWN:
        parts = tuple(part for named, part in HEADLINES if named == code)
        with suppress(NotStored):
            results_by_measure[code] = results.headline(
                code, parts, parse_period(results.opening(code))
            )
    return results_by_measure


def headline_trends(results: SnapshotResults) -> dict[tuple[str, str], MeasureResult]:
    """The last eight quarters of each figure of the first page.

    Results that work nothing out skip what is not stored yet. The page of a measure
    opens with the same trend, and finds it stored.
    """
    results_by_measure = {}
    for code, part in (*HEADLINES, *((code, "") for code in KPIS)):
        with suppress(NotStored):
            period = parse_period(results.opening(code))
            results_by_measure[code, part] = results.trend(
                code, part or results.shape(code).parts[0], period
            )
    return results_by_measure


def tables_of_headlines(results: SnapshotResults) -> None:
    """Store which tables the figures come from, which decides who may open their cases."""
    for code in SHOWN:
        results.tables(code, without_profile=True)
