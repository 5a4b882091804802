"""What every walk over the database stands in."""

import pytest
from django.db import transaction


@pytest.fixture
def inside(everywhere):
    """A transaction in the database of the walk, of which nothing stays."""
    with transaction.atomic():
        yield everywhere
        transaction.set_rollback(True)
