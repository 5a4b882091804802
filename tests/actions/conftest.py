"""A case, a restricted one, and acting as a worker, for the tests of actions."""

from contextlib import contextmanager

import pytest

from tests import cast
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.capabilities import Purpose


@pytest.fixture
def case(northwick):
    return cast.make_case(northwick)


@pytest.fixture
def anna(northwick, sam):
    """A child whose case is Sam's."""
    child = cast.make_child(northwick)
    cast.allocate(child.case, sam)
    return child


@pytest.fixture
def closed(case, sam, priya):
    """A case restricted to Sam and Priya; others may ask Sam."""
    return cast.restrict(case, "ask", named=(sam, priya), ask=sam)


@pytest.fixture
def as_a_job(northwick, as_app):
    """Do something as a job of the service does it, as the web role."""
    line = cast.make_command_line(northwick)

    def run(work, *given):
        as_app()
        try:
            with acting(line.pk, doing="testing", purpose=Purpose.JOB):
                return work(*given)
        finally:
            as_app.owner_again()

    return run


@pytest.fixture
def act(as_app):
    """Act as a worker, as the web role; afterwards the owner looks at what is there."""

    @contextmanager
    def act_as(staff):
        as_app()
        try:
            with acting(staff, doing="testing"):
                yield staff
        finally:
            as_app.owner_again()

    return act_as
