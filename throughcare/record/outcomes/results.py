"""What a court did at a hearing, written at once: the result, the next day, bail, remand, outcome.

Each part is written by the action that the page of that part uses.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.refusals import refused_in_words
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.courts.actions import record_report_request, record_result
from throughcare.record.courts.models import Hearing
from throughcare.record.courts.places import TakenTo
from throughcare.record.offences.models import Offence
from throughcare.record.outcomes.actions import record_appeal, record_outcome
from throughcare.record.outcomes.models import Outcome
from throughcare.record.outcomes.waiting import (
    NOTHING_MORE,
    follow_decision,
    same_matter,
    standing_decision,
)


@dataclass(frozen=True, kw_only=True)
class CourtResult:
    """What a court did. What it did not do is left empty; `waits` empty means as before."""

    waits: str = ""
    conditions: str = ""
    taken_to: TakenTo | None = None
    report_kind: str = ""
    adjourned_to: date | None = None
    next_time: str = ""
    next_kind: str = ""
    warrant: str = ""
    legal_outcome: str = ""
    term_months: int | None = None
    amount_pence: int | None = None
    offences: list[Offence] = field(default_factory=list)
    appealed: Outcome | None = None
    appeal_status: str = ""
    notes: str = ""
    decided_at: datetime | None = None
    result_received_on: date | None = None


@refused_in_words()
@transaction.atomic
def record_court_result(hearing: Hearing, *, by: Staff, seen: str, result: CourtResult) -> Hearing:
    """Record everything that a court did at one hearing, or nothing of it.

    What another worker recorded of it meanwhile, and this one has seen, is not recorded again.
    Raises `ChangedMeanwhile`, `PermissionDenied`, and `ValidationError` in words.
    """
    waits, next_on = waiting_after(hearing, result), result.adjourned_to
    result = without_what_stands(hearing, result)
    now = record_result(
        hearing,
        by=by,
        seen=seen,
        adjourned_to=result.adjourned_to,
        next_court="",
        next_kind=result.next_kind,
        next_time=result.next_time,
        remand_decision=waits,
        report_kind=result.report_kind,
        warrant=result.warrant,
        notes=result.notes,
        decided_at=result.decided_at,
        result_received_on=result.result_received_on or today(),
    )
    if result.report_kind and result.adjourned_to is None and next_on is not None:
        for listed in same_matter(now).filter(hearing_on=next_on):
            record_report_request(listed, by=by, kind=result.report_kind, on=now.hearing_on)
    if result.legal_outcome and result.offences:
        record_outcome(
            now.child,
            by=by,
            offences=result.offences,
            legal_outcome=result.legal_outcome,
            outcome_on=now.hearing_on,
            hearing=now,
            term_months=result.term_months,
            amount_pence=result.amount_pence,
            taken_to=result.taken_to,
        )
    if result.appealed is not None:
        seen_now = stamp(result.appealed)
        record_appeal(
            result.appealed,
            appeal_status=result.appeal_status,
            on=now.hearing_on,
            seen=seen_now,
            by=by,
        )
    said = waits if waits == NOTHING_MORE else result.waits
    follow_decision(now, said, conditions=result.conditions, to=result.taken_to, by=by)
    return now


@refused_in_words()
@transaction.atomic
def record_hearing_result(
    hearing: Hearing,
    *,
    by: Staff,
    seen: str,
    conditions: str = "",
    taken_to: TakenTo | None = None,
    **answers: Any,
) -> Hearing:
    """Record what a hearing came to; the bail or the remand that it ordered begins that day.

    Raises `ChangedMeanwhile`, `PermissionDenied`, and `ValidationError` in words.
    """
    now = record_result(hearing, by=by, seen=seen, **answers)
    follow_decision(now, now.remand_decision, conditions=conditions, to=taken_to, by=by)
    return now


def without_what_stands(hearing: Hearing, result: CourtResult) -> CourtResult:
    """The result without a next hearing and outcomes that the record has already."""
    outcomes = hearing.outcomes.filter(legal_outcome=result.legal_outcome)
    decided = set(outcomes.values_list("offence", flat=True))
    to = result.adjourned_to
    listed = to is not None and same_matter(hearing).filter(hearing_on=to).exists()
    return replace(
        result,
        adjourned_to=None if listed else to,
        offences=[each for each in result.offences if each.pk not in decided],
    )


def waiting_after(hearing: Hearing, result: CourtResult) -> str:
    """Where the child waits from now on: as the court said; as before; or no longer."""
    if result.waits:
        return result.waits
    if result.legal_outcome and result.adjourned_to is None:
        return NOTHING_MORE
    return standing_decision(hearing)


def outcomes_to_appeal(hearing: Hearing) -> Iterable[Outcome]:
    """What was decided about the child and can still be appealed against, the newest first."""
    decided = hearing.child.rows("outcomes").filter(outcome_on__lte=hearing.hearing_on)
    return decided.order_by("-outcome_on", "-pk")
