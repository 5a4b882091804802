"""A worker that is asked to stop while it works out figures ends before the next one."""

from types import SimpleNamespace

import pytest
from procrastinate.exceptions import JobAborted

from throughcare.foundation.access.jobs import hear_of_stopping
from throughcare.governance.performance.figures.headlines import SHOWN, headlines
from throughcare.governance.performance.figures.snapshot_results import ANSWERS, SnapshotResults


def test_what_was_worked_out_stays_and_nothing_more_is_begun(taken):
    def stored():
        return [*(taken / ANSWERS).glob("*")]

    results, asked = SnapshotResults(taken), SimpleNamespace(should_abort=lambda: bool(stored()))

    with pytest.raises(JobAborted):
        hear_of_stopping(lambda: headlines(results), asked, None)

    assert len(stored()) == 1


def test_a_worker_that_is_not_asked_and_a_page_work_out_everything(taken):
    results, asked = SnapshotResults(taken), SimpleNamespace(should_abort=lambda: False)

    assert hear_of_stopping(lambda: headlines(results), asked, None).keys() == {*SHOWN}
    assert headlines(results).keys() == {*SHOWN}
