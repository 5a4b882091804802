"""Finding children by name or number. The database answers (sql/functions.sql)."""

from dataclasses import dataclass

from django.db import connection

MOST_FOUND = 200


@dataclass(frozen=True)
class Stub:
    """A record that exists and is closed to the one who asks: whom to ask, and no more."""

    reference: str
    ask_name: str


@dataclass(frozen=True)
class Matches:
    """What a search met: cases that may be opened, in the order of names, and records to ask for.

    A sealed record is in neither.
    """

    case_ids: list[int]
    to_ask_for: list[Stub]

    @property
    def too_many(self) -> bool:
        """Whether there were more than are shown, so that the words should say more."""
        return len(self.case_ids) >= MOST_FOUND


def find_cases(words: str) -> Matches:
    """Search by the beginnings of names in any order, other names included, or by an exact number.

    One letter alone finds nothing. Must be called inside `acting()`; outside it nothing is found.
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
