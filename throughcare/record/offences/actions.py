"""The only code that writes what a child is said to have done."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import (
    require,
    require_decision,
    still_written_here,
)
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.record import new_reference
from throughcare.foundation.facts.refusals import refused_in_words
from throughcare.foundation.writing.actions import adding, correct
from throughcare.foundation.writing.models import Correction
from throughcare.record.children.models import Child
from throughcare.record.codes.models import OffenceCode
from throughcare.record.codes.queries import reading_on
from throughcare.record.offences.models import NOT_KNOWN, Offence

FOLLOWS = ("yjb_category", "seriousness", "recordable")
"""What follows from the code of an offence and its day, unless somebody says otherwise."""


@refused_in_words()
@transaction.atomic
def record_offence(child: Child, *, by: Staff, **answers: Any) -> Offence:
    """Record what a child is said to have done, by the columns of an offence.

    Its category and its seriousness are those that the service gives its code on its day; "not
    known" where it gives none. Raises `PermissionDenied`, and `ValidationError` in words.
    """
    require(by, Capability.RECORD_OFFENDING, child.case)
    offence: Offence = adding(Offence)(child, by=by, **follows(child, answers))
    return offence


def correct_offence(
    offence: Offence, *, answers: dict[str, Any], why: str, seen: str, by: Staff
) -> Correction:
    """Correct an offence; what follows from its code or its day is worked out again with them."""
    require(by, Capability.RECORD_OFFENDING, offence.case)
    moved = any(answers[name] != getattr(offence, name) for name in ("cjs_code", "offence_on"))
    typed = answers["yjb_category"] not in ("", offence.yjb_category)
    if moved and not typed:
        answers = answers | {"yjb_category": ""}
    if moved or not answers["yjb_category"]:
        answers = follows(offence, answers)
    return correct(offence, answers=answers, why=why, seen=seen, by=by)


def follows(record: Child | Offence, answers: dict[str, Any]) -> dict[str, Any]:
    """The answers with what follows from the code on that day; a category that was typed stands."""
    code, on = answers["cjs_code"], answers["offence_on"]
    reading = reading_on(record.service_id, code, on) if code else None
    listed = OffenceCode.objects.filter(cjs_code=code).first() if code else None
    return answers | {
        "yjb_category": answers.get("yjb_category")
        or (reading.yjb_category if reading else NOT_KNOWN),
        "seriousness": reading.seriousness if reading else None,
        "recordable": listed.recordable if listed else None,
    }


@refused_in_words()
@transaction.atomic
def join_offences(offence: Offence, *, other: Offence, by: Staff) -> Offence:
    """Say that two children did it together, each by an offence of their own.

    Both offences get one mark, which says nothing of either child; so whoever may read the other
    record may set it there. Raises `PermissionDenied`, and `ValidationError` in words where both
    have a mark already or are of one child.
    """
    require(by, Capability.RECORD_OFFENDING, offence.case)
    require(by, Capability.READ_CASE, other.case)
    require_decision(still_written_here(other.case))
    both = Offence.objects.select_for_update().filter(pk__in=[offence.pk, other.pk])
    rows = {row.pk: row for row in both.order_by("pk")}
    marks = {row.co_offence_group for row in rows.values() if row.co_offence_group}
    if len(rows) < 2 or offence.child_id in other.child.record_ids:
        raise ValidationError(_("This is an offence of the same child. Choose another child's."))
    if len(marks) > 1:
        raise ValidationError(
            _("Each of the two is linked with others already. Take one of them out first.")
        )
    mark = marks.pop() if marks else new_reference()
    for row in rows.values():
        if row.co_offence_group != mark:
            row.co_offence_group = mark
            row.save()
    return rows[offence.pk]


@refused_in_words()
@transaction.atomic
def part_offence(offence: Offence, *, by: Staff) -> Offence:
    """Say that the child did it alone after all; the others stay together."""
    require(by, Capability.RECORD_OFFENDING, offence.case)
    now: Offence = Offence.objects.select_for_update().get(pk=offence.pk)
    if not now.co_offence_group:
        raise ValidationError(_("This offence is not linked with any other."))
    now.co_offence_group = ""
    now.save()
    return now
