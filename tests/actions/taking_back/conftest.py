"""Requests that may be taken back, for the tests of taking back."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.actions.taking_back.arranged import PAGE, WITH_PARENTS
from tests.anna import keep
from tests.empty import in_an_empty_database
from throughcare.foundation.access.acting import acting
from throughcare.foundation.audit.actions import take_back
from throughcare.record.circumstances.models import Residence

__all__ = ["in_an_empty_database"]  # a fixture, used by its other name


@pytest.fixture
def home(anna):
    return keep(Residence, child=anna, **WITH_PARENTS)


@pytest.fixture
def request_of(as_app):
    """One request of a worker, with the web role's rights, that may be taken back."""

    @contextmanager
    def one_request(staff, undo="record-circumstances", route=PAGE) -> Iterator[int]:
        as_app()
        try:
            with acting(staff, doing="testing", undo=undo, route=route) as context:
                yield context.request_id
        finally:
            as_app.owner_again()

    return one_request


@pytest.fixture
def taken_back(request_of):
    """Take a request back, in a request of its own that may itself be taken back."""

    def undo(staff, request, by="record-circumstances", page=PAGE) -> int:
        with request_of(staff, by, f"{page}-taken-back") as number:
            take_back(request, page)
        return number

    return undo
