"""What the database tells of cases that the one who asks may not open: no name, no content."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection


@dataclass(frozen=True, kw_only=True)
class Emergency:
    """One opening of a restricted record, as a reviewer must know it."""

    id: int
    reference: str
    case_reference: str
    staff_name: str
    kind: str
    reason: str
    started_at: datetime
    ended_at: datetime
    reviewed_at: datetime | None
    reviewer: str
    review_outcome: str


@dataclass(frozen=True, kw_only=True)
class Stub:
    """A record restricted to others, of which one may know that it exists and whom to ask."""

    reference: str
    ask_name: str


def emergencies(*, only_unreviewed: bool = False) -> list[Emergency]:
    """Openings in an emergency, newest first. Refused in the database to all but reviewers."""
    return [Emergency(**row) for row in rows("SELECT * FROM app.emergencies(%s)", only_unreviewed)]


@dataclass(frozen=True, kw_only=True)
class ReadThen:
    """A page of a record that was read while it was open in an emergency."""

    at: datetime
    doing: str


def stubs() -> list[Stub]:
    """Records of the service that are restricted to others, and may be asked for."""
    statement = "SELECT reference, ask_name FROM app.ask_stubs() ORDER BY reference"
    return [Stub(**row) for row in rows(statement)]


def stub_of(reference: str) -> Stub | None:
    """The record of that reference, where it is restricted to others and may be asked for."""
    return next((stub for stub in stubs() if stub.reference == reference), None)


def case_number(reference: str) -> int | None:
    """The number of a case whose audit trail may be read; None where there is none."""
    cases = rows("SELECT * FROM app.cases_of_audit_trail(%s, %s)", [reference], [])
    return cases[0]["case_id"] if cases else None


def case_references(numbers: Collection[int]) -> dict[int, str]:
    """The references of cases by their numbers, of those whose audit trail may be read."""
    cases = rows("SELECT * FROM app.cases_of_audit_trail(%s, %s::bigint[])", [], list(numbers))
    return {row["case_id"]: row["reference"] for row in cases}


def other_services() -> list[tuple[str, str]]:
    """Services on this installation that a case can move to: code and name."""
    return [(row["code"], row["name"]) for row in rows("SELECT * FROM app.other_services()")]


def copies_waiting() -> int:
    """Copies of cases that other services sent and that wait for an answer of ours."""
    return int(rows("SELECT app.copies_waiting() AS waiting")[0]["waiting"])


def rows(statement: str, *values: Any) -> list[dict[str, Any]]:
    """The rows that a function of the database answers, by the names of its columns."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def opener_of(emergency: Emergency) -> int:
    """The number of the worker who opened a record in an emergency."""
    statement = "SELECT app.opener_of_emergency(%s) AS opener"
    return int(rows(statement, emergency.id)[0]["opener"])


def reads_during(emergency: Emergency) -> list[ReadThen]:
    """What was read of the record, by the one who opened it, while it was open."""
    return [
        ReadThen(**row) for row in rows("SELECT * FROM app.reads_in_emergency(%s)", emergency.id)
    ]
