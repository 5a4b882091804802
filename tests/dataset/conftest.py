"""One invented pair of services, made once and read by every test here."""

from datetime import date

import pyarrow as pa
import pytest

from tests.empty import in_an_empty_database
from throughcare.dataset.synthetic import invent

__all__ = ["in_an_empty_database"]  # a fixture, used by its other name

AS_AT = date(2026, 11, 22)


@pytest.fixture(scope="session")
def services() -> dict[str, pa.Table]:
    """Two services of 700 children each: large enough for every column to be filled."""
    return invent(as_at=AS_AT, services=2, children=700)


@pytest.fixture(scope="session")
def small() -> dict[str, pa.Table]:
    """One service of the smallest tier, as the demonstration has it."""
    return invent(as_at=AS_AT)
