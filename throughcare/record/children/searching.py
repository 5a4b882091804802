"""Finding children by name, date of birth or number, with functions of the database.

What is typed is folded there (sql/functions.sql), so that a name is found however the last one
typed it. What is not found as it is spelled is looked for as it sounds.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import connection

from throughcare.record.children.name_keys import distance, keys_of, most_distant
from throughcare.record.children.typed_dates import birthday_in

MOST_FOUND = 200
MOST_ALIKE = 20
MOST_SPELLINGS = 12  # of one word, the nearest


@dataclass(frozen=True)
class Stub:
    """A restricted record that the worker may know to exist, with whom to ask."""

    reference: str
    ask_name: str


@dataclass(frozen=True)
class Matches:
    """Results of a search: cases that may be opened, and records to ask for.

    First come `exact` cases in order of name, then those of a name like it, the nearest first. A
    sealed record is in neither list.
    """

    case_ids: list[int]
    to_ask_for: list[Stub]
    exact: int

    @property
    def too_many(self) -> bool:
        """Whether there are more results than are shown, so that the search should be narrowed."""
        return self.exact >= MOST_FOUND


class Run(NamedTuple):
    """Words asked for that follow one another, as the one word of a name that they may be."""

    first: int
    last: int
    letters: str


class Spelling(NamedTuple):
    """A word that names have, for the places of the words asked for that it stands for."""

    first: int
    last: int
    letters: str
    distance: int


def find_cases(words: str) -> Matches:
    """Search by the beginnings of a child's names, a date of birth, both, or an exact number.

    Call it inside `acting()`; outside it finds nothing.
    """
    names, born = birthday_in(words)
    rows, runs = found_and_runs(names, words, born)
    exact = [case_id for case_id, kind, _reference, _name in rows if kind == "open"]
    alike = find_alike(runs, born, besides=exact) if len(exact) < MOST_ALIKE else []
    return Matches(
        case_ids=[*exact, *alike],
        to_ask_for=[Stub(reference, name) for _id, kind, reference, name in rows if kind == "ask"],
        exact=len(exact),
    )


def found_and_runs(
    names: str, words: str, born: date | None
) -> tuple[list[tuple[int, str, str, str]], list[Run]]:
    """What is found as it is spelled, and the runs of the words asked for: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT json_agg(json_build_array(case_id, kind, reference, ask_name))::text"
            " FROM app.find_cases(%s, %s, %s, %s)), (SELECT json_agg(json_build_array(first, last, "
            "letters))::text FROM app.runs_of_words(string_to_array(nullif(app.folded(%s), ''), "
            "' ')))",
            [names, words, born, MOST_FOUND, names],
        )
        rows, runs = (json.loads(answer or "[]") for answer in cursor.fetchone())
    return [tuple(row) for row in rows], [Run(*run) for run in runs]


def find_numbered(number: str) -> list[int]:
    """The cases that may be opened of children with exactly this number; no name is looked at."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT case_id FROM app.find_cases('', %s, NULL, %s) WHERE kind = 'open'",
            [number, MOST_FOUND],
        )
        return [case_id for (case_id,) in cursor.fetchall()]


def find_alike(runs: Sequence[Run], born: date | None, *, besides: Sequence[int]) -> list[int]:
    """The cases of children whose names sound like those asked for, the nearest spelling first."""
    spellings = list(_spellings(runs))
    if not any(spelling.distance for spelling in spellings):
        return []
    columns = [list(column) for column in zip(*spellings, strict=True)]
    with connection.cursor() as cursor:
        asked = [letters for first, last, letters in runs if first == last]
        most = MOST_ALIKE + len(besides)
        cursor.execute(
            "SELECT case_id FROM app.find_cases_alike(%s, %s, %s, %s, %s, %s, %s)",
            [asked, *columns, born, most],
        )
        alike = [case_id for (case_id,) in cursor.fetchall() if case_id not in besides]
    return alike[:MOST_ALIKE]


def closed_alike(names: str, born: date | None) -> list[Stub]:
    """Closed records of that birthday whose names sound like those of a child about to be added.

    Of a sealed one nothing is given, and those who answer for it are told (app.find_closed_alike).
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_to_array(nullif(app.folded(%s), ''), ' ')", [names])
        [words] = cursor.fetchone()
        sounds = [keys for word in words or () if (keys := keys_of(word))]
        cursor.execute(
            "SELECT reference, ask_name FROM app.find_closed_alike(%s::jsonb, %s)",
            [json.dumps(sounds), born],
        )
        return [Stub(reference, name) for reference, name in cursor.fetchall()]


def _spellings(runs: Sequence[Run]) -> Iterator[Spelling]:
    """For each word asked for, the words of names that sound like it, a few of the nearest."""
    keys = {key for _first, _last, letters in runs for key in keys_of(letters)}
    if not keys:
        return
    known = _words_alike(sorted(keys))
    for first, last, letters in runs:
        own = set(keys_of(letters))
        near = [
            Spelling(first, last, word, far)
            for word, sounds in known
            if own & sounds and (far := distance(letters, word)) <= most_distant(letters, word)
        ]
        yield from sorted(near, key=lambda spelling: spelling.distance)[:MOST_SPELLINGS]


def _words_alike(keys: list[str]) -> list[tuple[str, set[str]]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT word, sounds FROM app.words_alike(%s)", [keys])
        return [(word, set(sounds)) for word, sounds in cursor.fetchall()]
