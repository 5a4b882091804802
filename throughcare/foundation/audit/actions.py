"""Taking back what one request changed (sql/take_back.sql)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Func, JSONField, QuerySet

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
    return offer_from(offers(case.pk).first())


def offers(case: int) -> QuerySet[Any, Any]:
    """What the worker did last to a case and may still take back, as `offer_from` reads it."""
    offer = Func(F("pk"), function="app.undo_offer", output_field=JSONField())
    return Case.objects.filter(pk=case).annotate(offer=offer).values_list("offer", flat=True)


def offer_from(answer: Mapping[str, Any] | None) -> UndoOffer | None:
    """The offer that the database gave; None where there is nothing to take back."""
    if answer is None:
        return None
    return UndoOffer(**{**answer, "until": datetime.fromisoformat(answer["until"])})
