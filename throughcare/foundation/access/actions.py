"""Everything that settles who may see a case: the only code that asks the database to write it.

Each action is refused three times over where it must be: here by `require`, in the database by
the function it calls (sql/guarded_functions.sql), and by the constraints of the tables.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import (
    Allocation,
    Case,
    Duty,
    EmergencyAccess,
    Exclusion,
    Notice,
    Restriction,
    Staff,
    Transfer,
    WorkerAbsence,
)
from throughcare.foundation.access.refusals import NAME_A_MANAGER
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.limits import LONGEST_EMERGENCY_HOURS, require_reason
from throughcare.foundation.facts.record import new_reference
from throughcare.foundation.facts.refusals import call


def allocate_case(case: Case, *, to: Staff, kind: str, on: date, by: Staff) -> int:
    """Give the case to a worker from a day on; a new lead ends the old one the day before.

    A lead recorded today from the same day on is replaced at once, and stays in the audit trail.
    Raises `ValidationError` in words, also where the worker's role carries or leads no cases.
    """
    require(by, Capability.ALLOCATE_CASES, case)
    return int(call("app.allocate", case, to, kind, on, new_reference()))


def end_allocation(allocation: Allocation, *, on: date, by: Staff) -> None:
    """End an allocation; the day given is its last."""
    require(by, Capability.ALLOCATE_CASES, allocation.case)
    if on < allocation.started_on:
        raise ValidationError({"on": _("The allocation cannot end before it starts.")})
    call("app.end_allocation", allocation, on)


def restrict_case(
    case: Case,
    *,
    kind: str,
    reason: str,
    ask: Staff | None,
    named: Sequence[Staff],
    on: date,
    by: Staff,
) -> int:
    """Close the case to all but those named.

    Somebody who may lift the restriction must be among the named, or nobody ever could.
    """
    require(by, Capability.RESTRICT_CASES, case)
    require_reason(reason)
    _can_be_lifted_and_asked_for(kind, ask, named)
    numbers = [staff.pk for staff in named]
    references = [new_reference() for _number in numbers]
    whom = ask.pk if ask else None
    return int(
        call("app.restrict", case, kind, reason, whom, on, numbers, new_reference(), references)
    )


def change_restriction(
    restriction: Restriction,
    *,
    kind: str,
    ask: Staff | None,
    named: Sequence[Staff],
    was: str,
    were: Sequence[Staff],
    by: Staff,
) -> None:
    """Say anew what others may know of a restricted case, and to whom it stays open.

    `was` and `were` are its kind and those named as the worker saw them. One transaction: the
    case is open to nobody else meanwhile. Raises `ValidationError` in words: where no manager
    stays named, and where somebody else has changed it since.
    """
    require(by, Capability.RESTRICT_CASES, restriction.case)
    _can_be_lifted_and_asked_for(kind, ask, named)
    call(
        "app.change_restriction",
        restriction,
        kind,
        ask,
        list(named),
        was,
        list(were),
        [new_reference() for _staff in named],
    )


def lift_restriction(restriction: Restriction, *, on: date, by: Staff) -> None:
    """End a restriction; the day given is its last.

    One that begins today or later is taken away by a day before it: the case is open at once.
    """
    require(by, Capability.RESTRICT_CASES, restriction.case)
    call("app.lift_restriction", restriction, on)


def exclude_worker(
    case: Case, worker: Staff, *, relationship: str, reason: str, on: date, by: Staff
) -> int:
    """Keep a worker out of a case whatever their role: a relative, say, or the person harmed."""
    require(by, Capability.RESTRICT_CASES, case)
    require_reason(reason)
    return int(call("app.exclude", case, worker, relationship, reason, on, new_reference()))


def end_exclusion(exclusion: Exclusion, *, on: date, by: Staff) -> None:
    """End an exclusion; the day given is its last."""
    require(by, Capability.RESTRICT_CASES, exclusion.case)
    call("app.end_exclusion", exclusion, on)


def open_in_emergency(reference: str, *, kind: str, reason: str, hours: int, by: Staff) -> int:
    """Open a restricted case for one to four hours.

    Heads of service, data protection and managers on duty learn of it. Raises `ValidationError`,
    where nobody but the one who opens it would as well.
    """
    require(by, Capability.OPEN_IN_EMERGENCY)
    require_reason(reason)
    if not 1 <= hours <= LONGEST_EMERGENCY_HOURS:
        raise ValidationError({"hours": _("Choose from one to four hours.")})
    return int(call("app.open_in_emergency", reference, kind, reason, hours, new_reference()))


def end_emergency(emergency: EmergencyAccess, *, by: Staff) -> None:
    """Close what one opened oneself, before its time is up."""
    require(by, Capability.OPEN_IN_EMERGENCY)
    call("app.end_emergency", emergency)


def review_emergency(number: int, *, found: str, by: Staff) -> None:
    """Say whether an emergency access was justified. Nobody reviews their own."""
    require(by, Capability.REVIEW_EMERGENCY_ACCESS)
    call("app.review_emergency", number, found)


def set_duty(worker: Staff, *, from_moment: datetime, to_moment: datetime, by: Staff) -> int:
    """Put a worker on duty; while it lasts they reach every unsealed case of the service.

    Nobody puts themselves on duty, unless no other manager is in post; heads of service and data
    protection are then told. Raises `ValidationError` in words.
    """
    require(by, Capability.SET_DUTY)
    if to_moment <= from_moment:
        raise ValidationError({"to_moment": _("Duty must end after it starts.")})
    return int(call("app.set_duty", worker, from_moment, to_moment, new_reference()))


def end_duty(duty: Duty, *, by: Staff) -> None:
    """End a duty now, with the reach that it gives; one that is to come is taken away."""
    require(by, Capability.SET_DUTY)
    call("app.end_duty", duty)


def set_absence(
    worker: Staff, *, cover: Staff, first_day: date, last_day: date | None, handover: str, by: Staff
) -> int:
    """Say that a worker is away and who stands in for them; without a last day, until they return.

    Meanwhile the cases of the one are near to the other too. Raises `ValidationError` in words,
    also where the other is away themselves or opens no records.
    """
    require(by, Capability.SET_DUTY)
    if last_day is not None and last_day < first_day:
        raise ValidationError({"last_day": _("An absence cannot end before it starts.")})
    given = (worker, cover, first_day, last_day, handover, new_reference())
    return int(call("app.set_absence", *given))


def end_absence(absence: WorkerAbsence, *, on: date, by: Staff) -> None:
    """The worker is back: the day given is the last of the absence. One to come is taken away."""
    require(by, Capability.SET_DUTY)
    if absence.started_on <= today() and on < absence.started_on:
        raise ValidationError({"on": _("An absence cannot end before it starts.")})
    call("app.end_absence", absence, on)


def ask_transfer(case: Case, *, towards: str, kind: str, on: date, by: Staff) -> int:
    """Ask another service to take the case, for good or as caretaker."""
    require(by, Capability.TRANSFER_CASES, case)
    return int(call("app.ask_transfer", case, towards, kind, on, new_reference()))


def date_transfer(
    transfer: Transfer,
    *,
    by: Staff,
    agreed_on: date | None = None,
    moved_on: date | None = None,
    accepted_on: date | None = None,
    ended_on: date | None = None,
) -> None:
    """Record how far a transfer has come. From the day it moved, nothing more is written here."""
    require(by, Capability.TRANSFER_CASES, transfer.case)
    call("app.date_transfer", transfer, agreed_on, moved_on, accepted_on, ended_on)


def take_back_moved_day(transfer: Transfer, *, by: Staff) -> None:
    """Say that the case did not move after all, so that its record is written here again.

    Raises `ValidationError` where the other service has accepted it.
    """
    require(by, Capability.TRANSFER_CASES, transfer.case)
    if not call("app.take_back_moved_day", transfer):
        words = _("%(service)s has accepted the case: ask for it back by a transfer of theirs.")
        raise ValidationError(words % {"service": transfer.other_service_name})


def see_notice(notice: Notice, *, by: Staff) -> None:
    """Note that a worker has seen a notice to them."""
    require(by, Capability.USE_SERVICE)
    Notice.objects.filter(pk=notice.pk, staff=by).update(seen_at=timezone.now())


def _can_be_lifted_and_asked_for(kind: str, ask: Staff | None, named: Sequence[Staff]) -> None:
    """Refuse a restriction that nobody could lift, or that others could not ask about."""
    if not any(staff.may(Capability.RESTRICT_CASES) for staff in named):
        raise ValidationError({"named": NAME_A_MANAGER})
    if kind == Restriction.Kind.ASK and ask is None:
        raise ValidationError({"ask": _("Say whom others should ask.")})
