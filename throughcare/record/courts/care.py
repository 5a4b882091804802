"""A child on remand is looked after for as long as it lasts, which is written with the remand."""

from datetime import date

from throughcare.foundation.access.models import Staff
from throughcare.record.children.models import Child
from throughcare.record.circumstances.models import CareStatus
from throughcare.record.courts.models import Remand
from throughcare.rulebook.code_lists import code_list
from throughcare.rulebook.disposals.remand import becomes_looked_after

ON_REMAND, REMANDED = "looked-after-remand", "j1"
LOOKED_AFTER = code_list("care-status").flagged("looked-after")


def begin_care(remand: Remand, *, by: Staff) -> None:
    """The child is in care because of a remand, unless they are looked after already.

    Care by a remand that ended the same day goes on.
    """
    on, child = remand.admitted_on, remand.child
    if not becomes_looked_after(remand.kind, on):
        return
    by_the_last = child.rows("care_statuses").filter(status=ON_REMAND, ended_on=on).last()
    if by_the_last is not None:
        by_the_last.ended_on = remand.released_on
        by_the_last.save()
        return
    if is_looked_after(child, on):
        return
    CareStatus(
        child=child,
        status=ON_REMAND,
        legal_status=REMANDED,
        started_on=on,
        ended_on=remand.released_on,
        recorded_by=by,
    ).save()


def is_looked_after(child: Child, on: date) -> bool:
    """Whether a status in care covers a day."""
    running = child.rows("care_statuses").filter(status__in=LOOKED_AFTER).covering(on)
    return bool(running.exists())


def end_care(remand: Remand) -> None:
    """The remand is over, and with it the care that it brought, unless another remand runs."""
    child, on = remand.child, remand.released_on
    if child.rows("remands").running().exclude(pk=remand.pk).exists():
        return
    running = child.rows("care_statuses").running().filter(status=ON_REMAND)
    for status in running.filter(started_on__lte=on):
        status.ended_on = on
        status.save()


def follow_correction(now: Remand, *, came: date, left: date | None) -> None:
    """The care that a remand brought follows the days of the remand when they are corrected."""
    brought = now.child.rows("care_statuses").filter(status=ON_REMAND)
    for status in brought.filter(started_on=came, ended_on=left):
        if (came, left) != (now.admitted_on, now.released_on):
            status.started_on, status.ended_on = now.admitted_on, now.released_on
            status.save()
