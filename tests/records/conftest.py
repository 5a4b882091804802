"""The child that records are about."""

import pytest

from tests import cast


@pytest.fixture
def anna(northwick):
    return cast.make_child(northwick)


@pytest.fixture
def ben(northwick):
    return cast.make_child(northwick, first_name="Ben", last_name="Adeyinka", sex="male")
