"""The only code that writes what a child is said to have done."""

from typing import Any

from django.db import transaction

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Staff
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
