"""What the database tells of copies on their way: functions that check who asks."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection


@dataclass(frozen=True, kw_only=True)
class Offered:
    """What a service may know of a child who is offered to it, before it answers."""

    reference: str
    child_name: str
    age: int
    from_name: str
    kind: str
    asked_on: date
    sent_at: datetime
    sent_by: str
    ask_name: str
    closed: str


def copies_offered(reference: str | None = None) -> list[Offered]:
    """Copies that wait for an answer of our service, the oldest first; or the one of them.

    Each is written into the audit trail of the service that sent it.
    """
    return [Offered(**row) for row in _rows("SELECT * FROM app.copies_offered(%s)", reference)]


def known_as_offered(reference: str) -> dict[int, bool]:
    """Cases of ours that may be the child who is offered: true where a number is the same."""
    rows = _rows("SELECT * FROM app.known_as_offered(%s)", reference)
    return {row["case_id"]: row["by_number"] for row in rows}


def _rows(statement: str, *values: Any) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
