"""Anna of the cast, whose case Sam leads."""

import pytest

from tests.anna import rows_of_anna


@pytest.fixture
def anna(northwick):
    return rows_of_anna()
