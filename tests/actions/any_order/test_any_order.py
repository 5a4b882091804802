"""Whatever is done to children's records, in whatever order: the record is what it should be.

No main homes overlap, no row is of another child's case, each change is in the audit trail with who
made it and what it changed, and what leaves with a child is what a model in plain Python says.
"""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests import cast
from tests.actions.any_order.in_the_database import Observer
from tests.actions.any_order.machine import AnyOrder
from throughcare.foundation.access.jobs import command_line_of

ACTIONS = {
    *("add", "move", "offend", "correct", "sentence", "about_order", "meet", "say_what_became"),
    *("undo", "ask_and_move", "take_back_move", "restrict", "lift", "merge", "part", "draft"),
}
A_FEW = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=10,
    stateful_step_count=40,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
MANY = settings(A_FEW, max_examples=60, stateful_step_count=50, phases=[*Phase])


@pytest.fixture
def run(fresh_cast):
    """Run the machine on a database of this test's own, with real commits, as the web role."""
    fresh_cast.connect_default_as("owner")
    people = {name: cast.worker(name) for name in ("priya", "sam")}
    fresh_cast.connect_default_as("app")
    exporter = command_line_of(cast.HOME)
    address = fresh_cast.address_of("owner")
    observer = Observer(address)
    others = observer.old_rows()

    def machine() -> AnyOrder:
        return AnyOrder(people, address, exporter)

    yield lambda settings: run_state_machine_as_test(machine, settings=settings)
    assert observer.old_rows() == others  # no record but those that were meant
    observer.owner.close()


def test_a_record_is_what_it_should_be_after_any_actions_in_any_order(run):
    AnyOrder.tried.clear()

    run(A_FEW)

    assert {name for name, became in AnyOrder.tried if became == "done"} == ACTIONS
    assert len([name for name, became in AnyOrder.tried if became == "refused"]) > 8


@pytest.mark.thorough
@pytest.mark.timeout(3600)  # seconds: thousands of actions, on a machine that may be busy
def test_it_is_after_many_more(run):
    run(MANY)
