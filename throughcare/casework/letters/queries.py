"""What letters may be about, and the letters that were sent."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from throughcare.casework.letters.models import Letter, LetterQuerySet, LetterWording
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Case, Staff
from throughcare.record.children.models import Child

MOST_OCCASIONS = 200
"""How many appointments or hearings one batch is about, at most."""


@dataclass(frozen=True, kw_only=True)
class Carer:
    """Somebody with parental responsibility, with what an envelope to them needs."""

    id: int
    reference: str
    name: str
    address: str
    postcode: str
    lives_with_child: str
    language: str
    leave_message: str
    may_be_told: str


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """An appointment or a hearing that letters are about, and what is known of where they go.

    `sent` are the carers who have such a letter already; nought is the child. `came_back` are the
    addresses from which a letter to the child or a carer of theirs was returned.
    """

    id: int
    reference: str
    record: int
    case_id: int
    survivor: int
    held_on: date
    held_time: str
    method: str
    court: str
    still_so: bool
    worker: str
    home: list[str]
    carers: list[Carer] = field(default_factory=list)
    reads_easy_words: bool
    sent: list[int]
    came_back: list[str]


def occasions_of(about: str, first: date, last: date) -> list[Occasion]:
    """What letters of a kind may be about in these days: one statement, however many there are.

    One more than a batch may be about says that there are too many.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM app.occasions_of_letters(%s, %s, %s, %s)",
            [about, first, last, MOST_OCCASIONS + 1],
        )
        return [occasion_of(row) for row in cursor.fetchall()]


def occasion_of(row: tuple[Any, ...]) -> Occasion:
    """One row of the function: its columns are the fields of an occasion, in their order."""
    values = dict(zip(Occasion.__dataclass_fields__, row, strict=True))
    values["home"] = [line for line in as_json(values["home"]) or [] if line]
    values["carers"] = [Carer(**each) for each in as_json(values["carers"])]
    return Occasion(**values)


def as_json(value: Any) -> Any:
    """What JSON of the database holds, whether or not it was read already."""
    return json.loads(value) if isinstance(value, str) else value


def children_written_to(worker: Staff, survivors: Iterable[int]) -> dict[int, Child]:
    """The children to whom the worker may write, by their numbers; row security asks again."""
    cases = Case.objects.visible_to(worker, Capability.SEND_LETTERS)
    children = Child.objects.filter(pk__in=set(survivors), case__in=cases)
    return {each.pk: each for each in children.select_related("case")}


def letters_in_sight(worker: Staff) -> LetterQuerySet:
    """The letters that stand, of the cases whose documents the worker may read."""
    cases = Case.objects.visible_to(worker, Capability.READ_DOCUMENTS)
    standing: LetterQuerySet = Letter.objects.standing().filter(case__in=cases)
    return standing


def own_batches(worker: Staff, most: int = 10) -> list[dict[str, Any]]:
    """The batches that the worker sent last, the newest first."""
    theirs = letters_in_sight(worker).gone().filter(recorded_by=worker)
    rows = theirs.order_by("-recorded_at", "-pk").values("batch", "about", "recorded_at")
    newest: dict[str, dict[str, Any]] = {}
    for row in rows[: most * MOST_OCCASIONS]:
        known = newest.setdefault(row["batch"], row | {"letters": 0})
        known["letters"] += 1
    return list(newest.values())[:most]


def last_said(worker: Staff) -> dict[str, str]:
    """The telephone number and the office that the last letters gave, to be offered again."""
    theirs = letters_in_sight(worker).filter(service=worker.service_id)
    rows = theirs.order_by("-pk").values("phone", "office")[:20]
    said = list(rows)
    return {
        "phone": said[0]["phone"] if said else "",
        "office": next((row["office"] for row in said if row["office"]), ""),
    }


def own_wordings(service: int, day: date) -> list[LetterWording]:
    """What a service set by a day of the wordings, in the order in which it came into force."""
    begun = LetterWording.objects.standing().filter(service=service, started_on__lte=day)
    return list(begun.order_by("started_on", "pk"))
