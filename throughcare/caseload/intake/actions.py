"""The only code that writes what comes in, and what is decided of it."""

from datetime import date
from typing import Any

from django.db import transaction

from throughcare.caseload.intake.models import IntakeItem
from throughcare.caseload.registration.actions import add_child
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.days import moment
from throughcare.foundation.facts.record import new_reference
from throughcare.foundation.facts.refusals import call, refused_in_words
from throughcare.record.children.models import Child
from throughcare.rulebook.practice.intake import TAKEN_ON


@refused_in_words()
@transaction.atomic
def add_intake_item(_none: object = None, *, by: Staff, **answers: Any) -> IntakeItem:
    """Put something that came in into the queue, as a form says it or a list from elsewhere.

    The answers are columns of an intake item, `source` and `kind` among them; it came in now
    unless `received_at` says when. Lists give each line the sender's own number as `source_id`:
    the same line sent again is the same item, and is answered as it stands. Raises
    `PermissionDenied`, and `ValidationError` in words.
    """
    require(by, Capability.ADD_CHILD)
    number = answers.get("source_id", "")
    stands = IntakeItem.objects.filter(service=by.service_id, source_id=number).first()
    if number and stands is not None:
        return stands
    answers["received_at"] = answers.get("received_at") or moment()
    item = IntakeItem(service_id=by.service_id, recorded_by=by, **answers)
    item.save()
    return item


@refused_in_words()
@transaction.atomic
def screen(
    item: IntakeItem,
    *,
    by: Staff,
    decision: str,
    reason: str,
    why: str = "",
    child: Child | None = None,
    worker: Staff | None = None,
) -> IntakeItem:
    """Decide of what came in, for a reason: once, and by those who screen.

    What is taken on is linked to the case of `child`, and `worker` leads it where nobody does.
    Raises `PermissionDenied`, and `ValidationError` in words.
    """
    require(by, Capability.SCREEN_INTAKE)
    call(
        "app.screen_intake",
        item,
        decision,
        reason,
        why,
        child.case_id if child is not None else None,
        worker,
        new_reference(),
        new_reference(),
    )
    return item


@refused_in_words()
@transaction.atomic
def reopen(item: IntakeItem, *, by: Staff, why: str) -> IntakeItem:
    """Put what was decided back into the queue, to be screened again, and off the child's record.

    Raises `PermissionDenied`, and `ValidationError` in words.
    """
    require(by, Capability.SCREEN_INTAKE)
    call("app.reopen_intake", item, why)
    return item


@refused_in_words()
@transaction.atomic
def add_child_from(
    item: IntakeItem,
    *,
    by: Staff,
    asked_by: str,
    asked_on: date,
    reason: str,
    worker: Staff | None,
    **answers: Any,
) -> Child:
    """Put the child whom something names on the record, and take it on for them.

    `worker` leads the case; without one it is led by whoever adds the child, or by nobody yet.
    Raises as `add_child` and `screen` do.
    """
    child = add_child(None, by=by, asked_by=asked_by, asked_on=asked_on, **answers)
    screen(item, by=by, decision=TAKEN_ON, reason=reason, child=child, worker=worker)
    return child
