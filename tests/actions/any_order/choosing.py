"""What the machine chooses from, and how it finds the row that it chose."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition

from throughcare.foundation.facts.days import today

PICK = st.integers(0, 7)
AGO = st.sampled_from([0, 1, 2, 9, 10, 40])
WORKERS = st.sampled_from(["priya", "priya", "sam"])  # one of the whole service, one of own cases
WHY = "As the machine of the tests says"

some_record = precondition(lambda machine: machine.model.records)


def about(table: str) -> Any:
    """Only where a row of the table is there."""
    return precondition(lambda machine: machine.model.of(table))


def one_of(rows: Any, place: int) -> Any:
    every = list(rows)
    return every[place % len(every)]


def days_ago(number: int) -> date:
    return today() - timedelta(days=number)


def at_eleven(on: date) -> datetime:
    return datetime.combine(on, time(11), UTC)
