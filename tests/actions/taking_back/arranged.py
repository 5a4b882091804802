"""Rows, codes and names that the tests of taking back share."""

from tests.anna import days_ago
from tests.cast import sql

PAGE = "a-page"
FOSTER = {"to": "foster-care-local-authority", "suitability": "suitable"}
WITH_PARENTS = {
    "accommodation_type": "with-parents",
    "suitability": "suitable",
    "is_primary": True,
    "started_on": days_ago(400),
}


def rows(*tables):
    """Every row of the tables as the database keeps it."""
    return {t: sql(f"SELECT to_jsonb(t) FROM {t} t ORDER BY id") for t in tables}
