"""The child that records are about, and a search for one."""

import pytest

from tests import cast
from throughcare.record.children.searching import find_cases


@pytest.fixture
def anna(northwick):
    return cast.make_child(northwick)


@pytest.fixture
def ben(northwick):
    return cast.make_child(northwick, first_name="Ben", last_name="Adeyinka", sex="male")


@pytest.fixture
def found_by(as_app, acting_as):
    """Search as a worker, with the rights of the web role."""

    def search(staff, words):
        as_app()
        with acting_as(staff):
            found = find_cases(words)
        as_app.owner_again()
        return found

    return search
