"""Finding children by name or number, with a function of the database (sql/functions.sql)."""

from dataclasses import dataclass

from django.db import connection

MOST_FOUND = 200


@dataclass(frozen=True)
class Stub:
    """A restricted record that the worker may know to exist, with whom to ask."""

    reference: str
    ask_name: str


@dataclass(frozen=True)
class Matches:
    """Results of a search: cases that may be opened, in order of name, and records to ask for.

    A sealed record is in neither list.
    """

    case_ids: list[int]
    to_ask_for: list[Stub]

    @property
    def too_many(self) -> bool:
        """Whether there are more results than are shown, so that the search should be narrowed."""
        return len(self.case_ids) >= MOST_FOUND


def find_cases(words: str) -> Matches:
    """Search by the beginnings of any of a child's names, in any order, or by an exact number.

    One letter alone finds nothing. Call it inside `acting()`; outside it finds nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT case_id, kind, reference, ask_name FROM app.find_cases(%s, %s)",
            [words, MOST_FOUND],
        )
        rows = cursor.fetchall()
    return Matches(
        case_ids=[case_id for case_id, kind, _reference, _name in rows if kind == "open"],
        to_ask_for=[Stub(reference, name) for _id, kind, reference, name in rows if kind == "ask"],
    )
