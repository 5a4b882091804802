"""The only code that writes requests for appropriate adults."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from throughcare.casework.appropriate_adults.models import AppropriateAdult
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.refusals import refused_in_words
from throughcare.foundation.writing.actions import as_it_stands
from throughcare.record.children.models import Child


@refused_in_words()
@transaction.atomic
def request_adult(child: Child | None, *, by: Staff, **answers: Any) -> AppropriateAdult:
    """Record that the police asked for an adult; without a child where nobody knows the record.

    The answers are columns of the table. Raises `PermissionDenied`, and `ValidationError` in words.
    """
    case = child.case if child is not None else None
    require(by, Capability.RECORD_APPROPRIATE_ADULTS, case)
    asked = AppropriateAdult(child=child, service=by.service, recorded_by=by, **answers)
    asked.save()
    return asked


@refused_in_words()
@transaction.atomic
def record_adult(
    asked: AppropriateAdult, *, by: Staff, seen: str, **answers: Any
) -> AppropriateAdult:
    """Say who goes, that they arrived, when the interview was, or what came of it.

    That nobody came is told to the managers on duty by the database, however it is written. Raises
    `PermissionDenied`, `ChangedMeanwhile`, and `ValidationError` in words.
    """
    require(by, Capability.RECORD_APPROPRIATE_ADULTS, asked.case)
    now: AppropriateAdult = as_it_stands(asked, seen)
    for name, value in answers.items():
        setattr(now, name, value)
    now.save()
    return now


@refused_in_words()
@transaction.atomic
def link_child(asked: AppropriateAdult, *, child: Child, seen: str, by: Staff) -> AppropriateAdult:
    """Say of which child the police asked: the request is part of their record from now on.

    Raises `PermissionDenied` where the worker may not write in that record, and `ValidationError`
    where somebody linked it meanwhile.
    """
    require(by, Capability.RECORD_APPROPRIATE_ADULTS, child.case)
    now: AppropriateAdult = as_it_stands(asked, seen)
    if now.child_id is not None:
        raise ValidationError(_("This is linked to a record already."))
    now.child = child
    now.save()
    return now
