"""The only code that writes circumstances."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import decide, require
from throughcare.foundation.access.models import Staff
from throughcare.foundation.design.dates import day
from throughcare.foundation.facts.refusals import refused_in_words
from throughcare.record.children.models import Child
from throughcare.record.circumstances.models import Residence, main_homes


@refused_in_words()
@transaction.atomic
def move_child(
    child: Child,
    *,
    to: str,
    suitability: str,
    on: date,
    by: Staff,
    address: dict[str, str] | None = None,
    leaving: str | None = None,
) -> Residence:
    """Record that the child moved on a day, and close the main home that they moved from.

    A child of several records lives in one place: a home under another of them ends as well, where
    the worker may write there. `to` and `suitability` are codes of the enumerations
    accommodation-type and suitability; `address` holds any of address_line_1, address_line_2,
    town, postcode, area_code and living_with; `leaving` names the main homes that the worker saw,
    empty where there was none, so that a move recorded meanwhile by somebody else is not passed
    over.
    Raises `PermissionDenied`, and `ValidationError` for a day not after the last move or for a
    home that is no longer the one they saw.
    """
    require(by, Capability.RECORD_CIRCUMSTANCES, child.case)
    homes = list(main_homes(child).select_for_update())
    if leaving is not None and leaving != "".join(home.reference for home in homes):
        raise ValidationError(
            _("Somebody recorded another move of this child meanwhile. Look at it, then try again.")
        )
    for left in homes:
        if left.case_id == child.case_id or decide(by, Capability.RECORD_CIRCUMSTANCES, left.case):
            _leave(left, on)
    return child.residences.create(
        accommodation_type=to,
        suitability=suitability,
        is_primary=True,
        started_on=on,
        recorded_by=by,
        **(address or {}),
    )


def _leave(home: Residence, on: date) -> None:
    """Make the night before the move the last one at the home."""
    if on <= home.started_on:
        words = _("The child has lived in their main home since %(day)s. Give a later day.")
        raise ValidationError(words % {"day": day(home.started_on)})
    home.ended_on = on - timedelta(days=1)
    home.save()
