"""The only code that writes circumstances."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Staff
from throughcare.foundation.design.dates import day
from throughcare.foundation.facts.record import new_reference
from throughcare.foundation.facts.refusals import refused_in_words
from throughcare.record.children.models import Child
from throughcare.record.circumstances.models import HomeCorrection, Residence


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

    `to` and `suitability` are codes of the enumerations accommodation-type and suitability;
    `address` holds any of address_line_1, address_line_2, town, postcode, area_code and
    living_with; `leaving` is the reference of the main home that the worker saw, empty where
    there was none, so that a move recorded meanwhile by somebody else is not passed over.
    Raises `PermissionDenied`, and `ValidationError` for a day not after the last move or for a
    home that is no longer the one they saw.
    """
    require(by, Capability.RECORD_CIRCUMSTANCES, child.case)
    homes = list(child.residences.primary().running().select_for_update())
    if leaving is not None and leaving != "".join(home.reference for home in homes):
        raise ValidationError(
            _("Somebody recorded another move of this child meanwhile. Look at it, then try again.")
        )
    for left in homes:
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


@transaction.atomic
def undo_move(child: Child, moved_to: Residence, *, by: Staff) -> None:
    """Take back a move that the worker recorded in the last ten minutes.

    The home that it closed runs on as it did before. Raises `PermissionDenied`, and
    `ValidationError` where it is too late or something was built on the move. The account keeps
    what was taken back (sql/functions.sql).
    """
    require(by, Capability.RECORD_CIRCUMSTANCES, child.case)
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.take_back_move(%s)", [moved_to.pk])
        answer = cursor.fetchone()[0]
    if answer != "taken back":
        raise ValidationError(_refusal_to_undo(answer))


def _refusal_to_undo(answer: str) -> str:
    """Why a move cannot be taken back, and what to do instead."""
    return {
        "too late": _("It is more than ten minutes since this move was recorded. Correct it."),
        "changed since": _("Another change was made since. Look at it, then correct this move."),
    }.get(answer, _("You did not record this move, so you cannot undo it."))


SHORTEST_WHY = 10  # letters


@refused_in_words()
@transaction.atomic
def correct_home(
    home: Residence, *, said: dict[str, Any], why: str, seen: str, by: Staff
) -> HomeCorrection:
    """Correct what was written down wrongly about a home, and say why.

    `said` holds the fields of `CORRECTABLE` as they should read; `seen` is `as_it_stood()` of
    the home that the worker had before them, so that a change made meanwhile is not written over.
    The account keeps what it said before. Raises `PermissionDenied`, and `ValidationError`.
    """
    require(by, Capability.RECORD_CIRCUMSTANCES, home.case)
    if len(why.strip()) < SHORTEST_WHY:
        raise ValidationError({"why": _("Say what was wrong, in at least ten letters")})
    now = Residence.objects.select_for_update().get(pk=home.pk)
    if now.as_it_stood() != seen:
        raise ValidationError(
            _("Somebody changed this home meanwhile. Look at it, then try again.")
        )
    for name, value in said.items():
        setattr(now, name, value)
    if now.as_it_stood() == seen:
        raise ValidationError(_("Nothing is different. Change what is wrong, or go back."))
    now.save()
    correction = HomeCorrection(child=now.child, home=now, why=why.strip(), recorded_by=by)
    correction.save()
    return correction


@refused_in_words()
@transaction.atomic
def undo_correction(correction: HomeCorrection, *, by: Staff) -> None:
    """Put a home back as it was before a correction that the worker made ten minutes ago at most.

    Both stay: the correction, and that it was undone (sql/functions.sql).
    """
    require(by, Capability.RECORD_CIRCUMSTANCES, correction.case)
    words = _("The correction was undone.")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT app.undo_home_correction(%s, %s, %s)",
            [correction.pk, new_reference(), words],
        )
        answer = cursor.fetchone()[0]
    if answer != "undone":
        raise ValidationError(_refusal_to_undo_correction(answer))


def _refusal_to_undo_correction(answer: str) -> str:
    """Why a correction cannot be undone, and what to do instead."""
    return {
        "too late": _("It is more than ten minutes since this was corrected. Correct it again."),
        "changed since": _("The home was changed since. Look at it, then correct it again."),
    }.get(answer, _("You did not make this correction, so you cannot undo it."))
