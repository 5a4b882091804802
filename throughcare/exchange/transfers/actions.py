"""Sending a copy of a case to another service, answering one, and writing one to a folder."""

from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from throughcare.exchange.exports.actions import (
    NotExported,
    export_refused_in_words,
    require_nothing_there,
)
from throughcare.exchange.transfers.arriving import take_in
from throughcare.exchange.transfers.contents import travelling
from throughcare.exchange.transfers.models import Offer
from throughcare.exchange.transfers.packing import Packed, pack
from throughcare.files import written_whole
from throughcare.foundation.access.acting import acting, current_context
from throughcare.foundation.access.capabilities import Capability, Purpose
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Case, Staff, Transfer
from throughcare.foundation.facts.limits import require_reason
from throughcare.foundation.facts.record import new_reference
from throughcare.foundation.facts.refusals import call, state_of

WAITED_TOO_LONG = "55P03"  # what PostgreSQL answers when a lock is not given in time
ROWS_THAT_ARRIVE = 4  # rows written beside a copy that is taken in, each with its reference


def send_copy(transfer: Transfer, *, by: Staff) -> int:
    """Send the record of a case, as it stands now, to the service that is asked to take it.

    To a service that is not on this installation it is made to be taken away. Raises
    `ValidationError` in words, and `PermissionDenied` for who may not see all that would travel.
    """
    require(by, Capability.TRANSFER_CASES, transfer.case)
    _require_sight_of_everything(by)
    current_context().how = "exported"
    current_context().cases_shown.add(transfer.case_id)
    _call("app.hold_case", transfer.case_id)
    to = transfer.other_service_name
    packed = pack(transfer.case, by.service, to=to, sent_by=by.full_name, moving=transfer)
    archive = packed.archive()
    return int(
        _call("app.send_copy", transfer.pk, packed.manifest_text, archive, new_reference()) or 0
    )


def take_copy_away(offer: Offer, *, by: Staff) -> bytes:
    """The archive of a copy that was made to be taken away, for the service elsewhere."""
    require(by, Capability.TRANSFER_CASES, offer.case)
    if offer.state != Offer.State.TAKEN_AWAY:
        raise ValidationError(_("This copy is not one to be taken away."))
    current_context().how = "exported"
    current_context().cases_shown.add(offer.case_id)
    return bytes(offer.parcel.content)


def withdraw_copy(offer: Offer, *, by: Staff) -> None:
    """Take back a copy that nobody has answered yet; its files are gone at once."""
    require(by, Capability.TRANSFER_CASES, offer.case)
    _call("app.withdraw_copy", offer.reference)


def decline_copy(reference: str, *, reason: str, by: Staff) -> None:
    """Decline a case that is offered, and say why to those who sent it."""
    require(by, Capability.TRANSFER_CASES)
    require_reason(reason)
    _call("app.decline_copy", reference, reason)


def accept_copy(reference: str, *, by: Staff) -> Case:
    """Take over a case that is offered: its copy becomes a record of the service's own.

    The sender's record stays as it is and is read-only from the day the case moved. All of it
    happens or nothing does; a second acceptance is refused. The new record is joined to no other.
    """
    require(by, Capability.TRANSFER_CASES)
    _require_sight_of_everything(by)
    with transaction.atomic():
        archive = _call("app.accept_copy", reference)
        arrived = take_in(bytes(archive), by)
        references = [new_reference() for _row in range(ROWS_THAT_ARRIVE)]
        _call("app.receive_copy", reference, arrived, references)
    current_context().cases_shown.add(arrived)
    return Case.objects.get(pk=arrived)


def export_case(folder: Path, staff: Staff | int, reference: str, *, to: str = "") -> Packed:
    """Write the copy of one case to a folder that is not there yet, with its manifest.

    Audited as an export of that child. Raises `NotExported` in words.
    """
    require_nothing_there(folder)
    doing = "Export one case"
    with (
        export_refused_in_words(staff, doing=doing),
        acting(staff, doing=doing, purpose=Purpose.EXPORT, how="exported") as context,
    ):
        require(context.staff, Capability.EXPORT_RECORDS)
        case = Case.objects.filter(service=context.staff.service_id, reference=reference).first()
        if case is None:
            raise NotExported(_("There is no record %s in this service.") % reference)
        context.cases_shown.add(case.pk)
        packed = pack(
            case,
            context.staff.service,
            to=to,
            sent_by=context.staff.full_name,
            moving=_newest_move(case),
        )
    with written_whole(folder) as unfinished:
        packed.write(unfinished)
    return packed


def _newest_move(case: Case) -> Transfer | None:
    """The transfer under way out of the service, where there is one."""
    leaving = Transfer.objects.filter(case=case, direction=Transfer.Direction.OUT, ended_on=None)
    return leaving.order_by("-requested_on", "-id").first()


def _require_sight_of_everything(staff: Staff) -> None:
    """Raise `PermissionDenied` for whom row security would leave out a part of what travels."""
    needed = {getattr(stored.model, "needed_to_read", "") for stored in travelling().values()}
    if not all(staff.may(Capability(each)) for each in needed if each):
        raise PermissionDenied(_("Your role does not show the whole record, so it cannot send it."))


def _call(function: str, *values: Any) -> Any:
    """Call a function of the database, or say that another is at work on the same copy."""
    try:
        return call(function, *values)
    except DatabaseError as waited:
        if state_of(waited) != WAITED_TOO_LONG:
            raise
        words = _("Somebody else is at work on this copy. Wait a moment, then try again.")
        raise ValidationError(words) from waited
