"""The only code that writes contacts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from throughcare.casework.contacts.models import Contact, ContactGroup
from throughcare.casework.contacts.queries import groups_may_include
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import decide, require
from throughcare.foundation.access.models import Staff
from throughcare.foundation.design.dates import in_london
from throughcare.foundation.facts.days import moment
from throughcare.foundation.facts.refusals import refused_in_words
from throughcare.foundation.facts.spells import SpellQuerySet
from throughcare.record.children.models import Child
from throughcare.record.outcomes.models import Programme
from throughcare.rulebook.practice.contacts import (
    ACCEPTED,
    JUDGED,
    NOT_REACHED,
    NOT_YET,
    REQUIRED_WORK,
    UNDECIDED,
    WAS_THERE,
)


@refused_in_words()
@transaction.atomic
def record_contact(
    child: Child, *, by: Staff, held_at: datetime, attendance: str, **answers: Any
) -> Contact:
    """Record a contact with a child, or an appointment that is still to come.

    `held_at` is a moment with its zone, `attendance` a code of the enumeration attendance; the
    other answers are columns of a contact. It belongs to the work that ran on its day, and stands
    under the record of that work where the worker may write there. Raises `PermissionDenied`, and
    `ValidationError` where what is still to come is said to have happened.
    """
    require(by, Capability.RECORD_CONTACTS, child.case)
    _refuse_what_is_to_come(held_at, attendance)
    work = _work_on(child, held_at)
    contact = Contact(
        **_stands(child, work, by),
        **answers,
        held_at=held_at,
        attendance=attendance,
        is_statutory=work is not None and work.disposal_type in REQUIRED_WORK,
        staff=by,
        recorded_by=by,
    )
    contact.save()
    return contact


@refused_in_words()
@transaction.atomic
def record_appointment(
    appointment: Contact,
    *,
    by: Staff,
    held_at: datetime,
    attendance: str,
    **answers: Any,
) -> Contact:
    """Say what became of an appointment: a new entry stands in its place.

    It stays with the work and the worker that it was made for. Raises as `record_contact` does,
    and `ValidationError` where somebody has said so already: an entry is followed by one alone.
    """
    require(by, Capability.RECORD_CONTACTS, appointment.case)
    _refuse_what_is_to_come(held_at, attendance)
    return _in_its_place(appointment, by, held_at=held_at, attendance=attendance, **answers)


@refused_in_words()
@transaction.atomic
def record_attempt(child: Child, *, by: Staff, method: str, notes: str) -> Contact:
    """Record that the child was called or visited, now, in vain. No order asks for it."""
    require(by, Capability.RECORD_CONTACTS, child.case)
    attempt = Contact(
        **_stands(child, _work_on(child, moment()), by),
        held_at=moment(),
        method=method,
        with_whom="child",
        attendance=NOT_REACHED,
        is_statutory=False,
        notes=notes,
        staff=by,
        recorded_by=by,
    )
    attempt.save()
    return attempt


@refused_in_words()
@transaction.atomic
def judge_absence(
    missed: Contact, *, by: Staff, absence_reason: str, attendance: str, notes: str
) -> Contact:
    """Say why a child did not come, and whether that is accepted: a new entry stands in its place.

    `absence_reason` is a code of that enumeration, and has to be given: what stood in the way is
    asked before an absence is judged (practice.md 17, trap 71). `attendance` is one of `JUDGED`.
    Raises `PermissionDenied`, and `ValidationError` where there is nothing to judge.
    """
    require(by, Capability.RECORD_CONTACTS, missed.case)
    if missed.held_at > moment() or missed.attendance not in UNDECIDED:
        raise ValidationError(_("This was not missed, or somebody has judged it already"))
    if not absence_reason:
        words = _("Say what stood in the way before you judge it")
        raise ValidationError({"absence_reason": words})
    if attendance not in JUDGED:
        raise ValidationError({"attendance": _("Say whether the reason is accepted")})
    return _in_its_place(
        missed,
        by,
        held_at=missed.held_at,
        method=missed.method,
        with_whom=missed.with_whom,
        purpose=missed.purpose,
        attendance=attendance,
        authorised_by=by if attendance == ACCEPTED else None,
        absence_reason=absence_reason,
        notes="\n\n".join(filter(None, (missed.notes, notes))),
    )


@dataclass(frozen=True, kw_only=True)
class InTheGroup:
    """One child of a group session: whether they came, and what is said of them alone.

    `view_heard`, `anybody_unsafe` and `who_was_told` are as in any contact; none where not asked.
    """

    child: Child
    attendance: str
    notes: str = ""
    view_heard: bool | None = None
    anybody_unsafe: bool | None = None
    who_was_told: str = ""


@refused_in_words()
@transaction.atomic
def record_group(
    children: Sequence[InTheGroup],
    *,
    by: Staff,
    held_at: datetime,
    method: str,
    notes: str,
    minutes: int | None = None,
    **answers: Any,
) -> ContactGroup:
    """Record a session for several children: a contact of each, all of them or none.

    Every contact is as `record_contact` makes it and points to the session, which names nobody.
    `notes` stand in each. Raises `ValidationError` where one child is out of the worker's reach.
    """
    require(by, Capability.RECORD_CONTACTS)
    cases = {each.child.case_id for each in children}
    if groups_may_include(by).filter(pk__in=cases).count() < len(cases):
        words = _("Select only children whose contacts you record, and none whose case moved on")
        raise ValidationError({"children": words})
    group = ContactGroup(
        service=by.service,
        held_at=held_at,
        method=method,
        minutes=minutes,
        children=len(children),
        staff=by,
        recorded_by=by,
        **answers,
    )
    group.save()
    for each in children:
        record_contact(
            each.child,
            by=by,
            held_at=held_at,
            attendance=each.attendance,
            method=method,
            minutes=minutes if each.attendance in WAS_THERE else None,
            with_whom="child",
            notes="\n\n".join(filter(None, (notes, each.notes))),
            view_heard=each.view_heard,
            anybody_unsafe=each.anybody_unsafe,
            who_was_told=each.who_was_told,
            contact_group=group,
        )
    return group


def _in_its_place(contact: Contact, by: Staff, **answers: Any) -> Contact:
    """A new entry about the same occasion, of the same work and worker."""
    follows = contact.written_again(
        supersedes=contact, staff=contact.staff or by, recorded_by=by, **answers
    )
    follows.save()
    return follows


def _stands(child: Child, work: Programme | None, by: Staff) -> dict[str, Any]:
    """Of which child and work a contact is: under the record of that work, if it is written there.

    Where that is another record of the child than this one, it is noted that it was typed here.
    """
    if work is None or not decide(by, Capability.RECORD_CONTACTS, work.case):
        return {"child": child}
    elsewhere = work.case_id != child.case_id
    typed_in = {"typed_in_id": child.case_id} if elsewhere else {}
    return {"child": work.child, "programme": work, **typed_in}


def _refuse_what_is_to_come(held_at: datetime, attendance: str) -> None:
    if held_at > moment() and attendance != NOT_YET:
        words = _("This is still to come. Give an earlier time, or say that it is still to come")
        raise ValidationError({"held_at": words})


def _work_on(child: Child, held_at: datetime) -> Programme | None:
    """The work of the day: what an order requires before what was agreed, the newest first.

    It may be that of another record of the child: what the order requires it requires of the child.
    """
    every: SpellQuerySet = child.rows("programmes")
    running = every.covering(in_london(held_at).date()).order_by("-started_on", "-pk")
    required = (each for each in running if each.disposal_type in REQUIRED_WORK)
    return next(required, None) or running.first()
