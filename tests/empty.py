"""For tests that count all rows there are: a database in which nobody has written any."""

from collections.abc import Iterator

import pytest

from tests.conftest import connected_to


@pytest.fixture(name="django_db_setup")
def in_an_empty_database(django_db_setup, empty_database, django_db_blocker) -> Iterator[None]:
    """Where a module or a folder imports this, its tests begin with no service at all."""
    with django_db_blocker.unblock(), connected_to(empty_database):
        yield
