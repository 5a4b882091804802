"""Taking back what one request changed (sql/take_back.sql)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from throughcare.foundation.access.models import Case
from throughcare.foundation.facts.refusals import call


@dataclass(frozen=True, kw_only=True)
class UndoOffer:
    """A request that its worker may still take back: the page it was sent from, and until when."""

    request_id: int
    route: str
    doing: str
    until: datetime


def take_back(request: int, page: str) -> None:
    """Put back all that the worker changed in one request, sent from the page of this name.

    Raises `ValidationError` in words: not theirs, too late, taken back already, or built on.
    """
    call("app.take_back", request, page)


def can_be_taken_back(case: Case) -> UndoOffer | None:
    """What the worker did last to a case and may still take back; None where there is nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT request_id, route, doing, until FROM app.can_be_taken_back(%s)", [case.pk]
        )
        row = cursor.fetchone()
    names = ("request_id", "route", "doing", "until")
    return UndoOffer(**dict(zip(names, row, strict=True))) if row else None
