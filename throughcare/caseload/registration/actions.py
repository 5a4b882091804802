"""The only code that puts a child on the record."""

from datetime import date
from typing import Any

from django.db import transaction

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Case, Staff
from throughcare.foundation.facts.record import new_reference
from throughcare.foundation.facts.refusals import call, refused_in_words
from throughcare.record.children.models import Child


@refused_in_words()
@transaction.atomic
def add_child(_none: object, *, by: Staff, asked_by: str, asked_on: date, **answers: Any) -> Child:
    """Put a child on the record, with who asked the service to see them and when.

    Whoever adds the child leads the case where their role leads cases; otherwise it waits for a
    lead worker. The answers are columns of a child. Raises `PermissionDenied`, and
    `ValidationError` in words.
    """
    require(by, Capability.ADD_CHILD)
    case = Case.objects.get(pk=call("app.add_case", new_reference(), new_reference()))
    child = Child(case=case, recorded_by=by, **answers)
    child.save()
    call("app.add_referral", child, asked_by, asked_on, new_reference())
    return child
