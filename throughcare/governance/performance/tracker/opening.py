"""What the tracker shows when it is opened, worked out before anybody waits for it.

Where small counts are hidden, eight cohorts of three measures decide what is: of a snapshot that
nobody has looked at yet that took a page twenty seconds on a busy machine.
"""

from pathlib import Path

from throughcare.governance.performance.figures.released_results import ReleasedResults
from throughcare.governance.performance.tracker.forms import USUAL_TOP
from throughcare.governance.performance.tracker.results import OFFICIAL, TRACKER, TrackerResults
from throughcare.rulebook.periods import parse_period


def store_opening(folder: Path) -> None:
    """Work out and store it for a snapshot, exact and as it is released."""
    results = TrackerResults(folder)
    if store_exact(results):
        period = parse_period(results.opening(TRACKER))
        results.so_far(period, {}, int(USUAL_TOP)).as_released(results, period)
        ReleasedResults(folder).figures(OFFICIAL, parse_period(results.opening(OFFICIAL)))


def store_exact(results: TrackerResults) -> bool:
    """Work out and store what those see who may see small counts; false where there is nothing."""
    period = parse_period(results.opening(TRACKER))
    if results.figures(TRACKER, period).refused:
        return False
    results.so_far(period, {}, int(USUAL_TOP))
    for code in (TRACKER, OFFICIAL):
        results.shape(code)
    results.figures(OFFICIAL, parse_period(results.opening(OFFICIAL)))
    return True
