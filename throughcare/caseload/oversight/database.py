"""What a worker may know about cases they cannot open: no name and no content."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from throughcare.record.children.searching import Stub

MOST_FOUND = 50  # records that a search shows


@dataclass(frozen=True, kw_only=True)
class Emergency:
    """One opening of a restricted record in an emergency, as a reviewer sees it."""

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


def emergencies(*, only_unreviewed: bool = False) -> list[Emergency]:
    """Openings in an emergency, newest first. Refused in the database to all but reviewers."""
    return [Emergency(**row) for row in rows("SELECT * FROM app.emergencies(%s)", only_unreviewed)]


@dataclass(frozen=True, kw_only=True)
class ReadThen:
    """A page that was read while a record was open in an emergency."""

    at: datetime
    doing: str


def stubs() -> list[Stub]:
    """The restricted records of the service that the worker may ask for."""
    statement = "SELECT reference, ask_name FROM app.ask_stubs() ORDER BY reference"
    return [Stub(**row) for row in rows(statement)]


def stub_of(reference: str) -> Stub | None:
    """The restricted record of that reference, if the worker may ask for it."""
    return next((stub for stub in stubs() if stub.reference == reference), None)


def case_number(reference: str) -> int | None:
    """The number of a case whose audit trail the worker may read; None if there is none."""
    cases = rows("SELECT * FROM app.cases_of_audit_trail(%s, %s)", [reference], [])
    return cases[0]["case_id"] if cases else None


def case_references(numbers: Collection[int]) -> dict[int, str]:
    """References by case number, for cases whose audit trail the worker may read."""
    cases = rows("SELECT * FROM app.cases_of_audit_trail(%s, %s::bigint[])", [], list(numbers))
    return {row["case_id"]: row["reference"] for row in cases}


def cases_of_child(number: int) -> dict[int, str]:
    """References by number of every case of the child of one, whose audit trail may be read."""
    cases = rows("SELECT * FROM app.audit_trail_of_child(%s)", number)
    return {row["case_id"]: row["reference"] for row in cases}


@dataclass(frozen=True, kw_only=True)
class RecordFound:
    """A record whose audit trail the worker may read, told apart by number and day of birth."""

    case_id: int
    reference: str
    number: str
    born: date


def records_called(words: str) -> list[RecordFound]:
    """Records by the whole name of a child, or by a number. No name is given back."""
    statement = "SELECT * FROM app.records_of_audit_trail(%s, %s)"
    return [RecordFound(**row) for row in rows(statement, words, MOST_FOUND)]


def other_services() -> list[tuple[str, str]]:
    """The other services on this installation: code and name."""
    return [(row["code"], row["name"]) for row in rows("SELECT * FROM app.other_services()")]


@dataclass(frozen=True)
class Waiting:
    """What waits for somebody of the service: offered copies of cases, and what came in."""

    copies: int
    intake: int


def what_waits() -> Waiting:
    """How many copies of cases wait for an answer, and how many of those that came in to be
    screened, as far as the worker sees them: one statement for both.
    """
    statement = """
        SELECT app.copies_waiting() AS copies,
               (SELECT count(*) FROM intake_intakeitem
                WHERE decision = 'waiting' AND service_id = (SELECT app.service())) AS intake"""
    return Waiting(**rows(statement)[0])


def rows(statement: str, *values: Any) -> list[dict[str, Any]]:
    """The rows of a statement as dictionaries."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def opener_of(emergency: Emergency) -> int:
    """The number of the worker who opened a record in an emergency."""
    statement = "SELECT app.opener_of_emergency(%s) AS opener"
    return int(rows(statement, emergency.id)[0]["opener"])


def reads_during(emergency: Emergency) -> list[ReadThen]:
    """What the worker who opened the record read while it was open."""
    return [
        ReadThen(**row) for row in rows("SELECT * FROM app.reads_in_emergency(%s)", emergency.id)
    ]
