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
    period = parse_period(results.opening(TRACKER))
    if results.figures(TRACKER, period).refused:
        return
    so_far = results.so_far(period, {}, int(USUAL_TOP))
    so_far.as_released(results, period)
    final = parse_period(results.opening(OFFICIAL))
    for each in (results, ReleasedResults(folder)):
        each.shape(OFFICIAL)
        each.figures(OFFICIAL, final)
