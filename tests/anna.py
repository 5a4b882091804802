"""Anna of the cast, the rows of hers that tests speak of, and rows that a test adds."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from django.utils import timezone

from tests import cast
from throughcare.casework.contacts.models import Contact
from throughcare.foundation.facts.days import today
from throughcare.record.children.models import Child
from throughcare.record.circumstances.models import (
    Residence,
)
from throughcare.record.offences.models import Offence
from throughcare.record.outcomes.models import Outcome, Programme


class Annas(NamedTuple):
    """The rows that tests speak of."""

    child: Child
    home: Residence
    offence: Offence
    outcome: Outcome
    programme: Programme
    contact: Contact


def rows_of_anna() -> Annas:
    """Anna of the cast: the assault, the referral order for it, and the last time she was seen."""
    child = cast.child("anna")
    offence = child.offences.get(cjs_code="CJ88116")
    outcome = offence.outcomes.get(main_or_other="main")
    return Annas(
        child=child,
        home=child.residences.primary().running().get(),
        offence=offence,
        outcome=outcome,
        programme=child.programmes.get(outcome=outcome),
        contact=child.contacts.filter(attendance="attended").latest("held_at"),
    )


def days_ago(number: int) -> date:
    return today() - timedelta(days=number)


def keep(model: type, **facts: Any) -> Any:
    return cast.write(model(**facts))


def at_three(on: date) -> datetime:
    """Three in the afternoon, in the summer or the winter of London."""
    local = timezone.make_aware(datetime(on.year, on.month, on.day, 15, 0))
    return local.astimezone(UTC)
