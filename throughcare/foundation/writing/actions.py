"""What every record may have done to it: a row is added, ended, or corrected with a reason."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from throughcare.foundation.access.acting import current_context
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.limits import require_reason
from throughcare.foundation.facts.record import Fence
from throughcare.foundation.facts.refusals import GoneMeanwhile, refused_in_words
from throughcare.foundation.writing.models import Correction
from throughcare.foundation.writing.stamps import facts, stamp


class ChangedMeanwhile(ValidationError):
    """Somebody changed the row after this worker had it before them."""

    def __init__(self) -> None:
        super().__init__(_("Somebody changed this meanwhile. Look at both, then record yours."))


def may_write(by: Staff, model: Any, case: Any) -> None:
    """Raise `PermissionDenied` unless the worker may read and write the table in this case."""
    if not model.needed_to_write:
        raise ImproperlyConfigured(f"{model._meta.label} does not say who may write it")
    if model.needed_to_read:
        require(by, model.needed_to_read)
    require(by, model.needed_to_write, case)


def as_it_stands(row: Any, seen: str) -> Any:
    """The row as it is now, locked. Raises `ChangedMeanwhile` unless it is as it was seen, and
    `GoneMeanwhile` where the worker sees it no more: it was closed to them, or taken back.
    """
    now = type(row)._default_manager.select_for_update().filter(pk=row.pk).first()
    if now is None:
        raise GoneMeanwhile
    if stamp(now) != seen:
        raise ChangedMeanwhile
    return now


def adding(model: Any, *, to: str = "child") -> Callable[..., Any]:
    """An action that adds a row of the model to a record, by the answers of a form."""

    @refused_in_words()
    @transaction.atomic
    def add(record: Any, *, by: Staff, **answers: Any) -> Any:
        may_write(by, model, record.case)
        row = model(**{to: record}, **answers, recorded_by=by)
        row.save()
        return row

    return add


@refused_in_words()
@transaction.atomic
def end(row: Any, *, ended_on: date, seen: str, by: Staff) -> Any:
    """Say on which day a spell ended; that day is its last."""
    may_write(by, type(row), row.case)
    now = as_it_stands(row, seen)
    now.ended_on = ended_on
    now.save()
    return now


def end_all(rows: Iterable[Any], on: date, *, by: Staff) -> None:
    """Say of spells that a day was the last of each."""
    for row in rows:
        end(row, ended_on=on, seen=stamp(row), by=by)


@refused_in_words()
@transaction.atomic
def correct(row: Any, *, answers: dict[str, Any], why: str, seen: str, by: Staff) -> Correction:
    """Make the row say what is in `answers`, and keep beside it what it said and what was wrong.

    `seen` is the `stamp()` of the row that the worker had before them. Raises `PermissionDenied`,
    `ChangedMeanwhile`, and `ValidationError` in words.
    """
    model = type(row)
    if getattr(model, "fence", None) is Fence.IDENTITY:
        raise ImproperlyConfigured(f"{model._meta.label} is walled: others read corrections")
    may_write(by, model, row.case)
    require_reason(why, field="why")
    now = as_it_stands(row, seen)
    before = facts(now)
    for name, value in answers.items():
        setattr(now, name, value)
    changed = {name: value for name, value in facts(now).items() if value != before[name]}
    if not changed:
        raise ValidationError(_("Nothing is different. Change what is wrong, or go back."))
    now.save()
    return note_correction(now, why, {name: before[name] for name in changed}, changed, by)


def note_correction(
    row: Any, why: str, before: dict[str, Any], after: dict[str, Any], by: Staff
) -> Correction:
    """Write down that a row was corrected, for those who may read the row."""
    correction = Correction(
        service_id=row.service_id,
        case_id=row.case_id,
        table_name=row._meta.db_table,
        row_id=row.pk,
        needs=getattr(row, row.right_in) if row.right_in else row.needed_to_read,
        why=why.strip(),
        before=before,
        after=after,
        request_id=current_context().request_id,
        recorded_by=by,
    )
    correction.save()
    return correction
