"""The only code that begins a first day, closes it, and writes what workers said."""

from dataclasses import dataclass

from django.db import transaction

from throughcare.caseload.first_day.models import FirstDay, FirstDayAnswer
from throughcare.caseload.first_day.queries import CaseToConfirm
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.refusals import refused_in_words
from throughcare.foundation.writing.actions import ChangedMeanwhile


@dataclass(frozen=True, kw_only=True)
class CaseAnswer:
    """What a worker says of one case. `seen` and `stands` are stamps of its facts."""

    of: CaseToConfirm
    is_right: bool
    what: str = ""
    seen: str
    stands: str


@refused_in_words()
@transaction.atomic
def begin_first_day(*, by: Staff) -> FirstDay:
    """Ask every worker of the service to look through their cases."""
    require(by, Capability.SET_UP_SERVICE)
    row = FirstDay(service=by.service, started_on=today(), recorded_by=by)
    row.save()
    return row


@refused_in_words()
@transaction.atomic
def close_first_day(first_day: FirstDay, *, by: Staff) -> None:
    """Nobody is asked any more. What was said stays."""
    require(by, Capability.SET_UP_SERVICE)
    first_day.ended_on = max(today(), first_day.started_on)
    first_day.save()


@refused_in_words()
@transaction.atomic
def confirm_cases(first_day: FirstDay, *, answers: list[CaseAnswer], by: Staff) -> None:
    """Write what a worker says of their cases, all of it or nothing.

    Raises `ChangedMeanwhile` where the facts of a case are not those that they had before them.
    """
    require(by, Capability.READ_CASE)
    if any(each.seen != each.stands for each in answers):
        raise ChangedMeanwhile
    for each in answers:
        row = each.of.answer or FirstDayAnswer(
            first_day=first_day,
            service=by.service,
            case=each.of.allocation.case,
            staff=each.of.allocation.staff,
        )
        row.is_right, row.what, row.recorded_by = each.is_right, each.what, by
        row.save()
