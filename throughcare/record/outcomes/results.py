"""What a court did at a hearing, written at once: the result, the next day, bail, remand, outcome.

Each part is written by the action that the page of that part uses.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.refusals import refused_in_words
from throughcare.foundation.writing.actions import adding, end
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.courts.actions import end_remand, record_result
from throughcare.record.courts.models import Bail, Hearing, Remand
from throughcare.record.offences.models import Offence
from throughcare.record.outcomes.actions import record_appeal, record_outcome
from throughcare.record.outcomes.models import Condition, Outcome
from throughcare.rulebook.code_lists import code_list

NOTHING_MORE = "not-required"  # nothing more is to be heard, so nobody waits


@dataclass(frozen=True, kw_only=True)
class CourtResult:
    """What a court did. What it did not do is left empty; `waits` empty means as before."""

    waits: str = ""
    conditions: str = ""
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
    waits, result = waiting_after(hearing, result), without_what_stands(hearing, result)
    now = record_result(
        hearing,
        by=by,
        seen=seen,
        adjourned_to=result.adjourned_to,
        next_court="",
        next_kind=result.next_kind,
        next_time=result.next_time,
        remand_decision=waits,
        warrant=result.warrant,
        notes=result.notes,
        decided_at=result.decided_at,
        result_received_on=result.result_received_on or today(),
    )
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
        )
    if result.appealed is not None:
        seen_now = stamp(result.appealed)
        record_appeal(result.appealed, appeal_status=result.appeal_status, seen=seen_now, by=by)
    if result.waits or waits == NOTHING_MORE:
        end_waiting(now, by=by)
    if result.waits not in ("", NOTHING_MORE):
        begin_waiting(now, result, by=by)
    return now


def without_what_stands(hearing: Hearing, result: CourtResult) -> CourtResult:
    """The result without a next hearing, outcomes, bail or remand that the record has already."""
    outcomes = hearing.outcomes.filter(legal_outcome=result.legal_outcome)
    decided = set(outcomes.values_list("offence", flat=True))
    to = result.adjourned_to
    listed = to is not None and same_matter(hearing).filter(hearing_on=to).exists()
    bails = hearing.bails.filter(court_decision=result.waits)
    remands = hearing.remands.filter(kind=result.waits)
    return replace(
        result,
        adjourned_to=None if listed else to,
        offences=[each for each in result.offences if each.pk not in decided],
        waits="" if bails.exists() or remands.exists() else result.waits,
    )


def waiting_after(hearing: Hearing, result: CourtResult) -> str:
    """Where the child waits from now on: as the court said; as before; or no longer."""
    if result.waits:
        return result.waits
    if result.legal_outcome and result.adjourned_to is None:
        return NOTHING_MORE
    return standing_decision(hearing)


def standing_decision(hearing: Hearing) -> str:
    """What was decided about bail or remand in this matter before; empty if nothing was."""
    before = same_matter(hearing).filter(hearing_on__lte=hearing.hearing_on)
    decided = before.exclude(remand_decision__in=("", NOTHING_MORE)).exclude(pk=hearing.pk)
    last = decided.order_by("-hearing_on", "-pk").first()
    return last.remand_decision if last is not None else ""


def same_matter(hearing: Hearing) -> QuerySet[Hearing]:
    """The hearings about an offence that is before the court at this one, and this one."""
    heard = hearing.offences_heard.values("offence")
    shared = Q(pk=hearing.pk) | Q(offences_heard__offence__in=heard)
    return hearing.child.rows("hearings").filter(shared).distinct()


def held_by(hearing: Hearing) -> tuple[list[Bail], list[Remand]]:
    """The bail and the remand that run in the matter of a hearing; those of another are not its."""
    matter = [each.pk for each in same_matter(hearing)]
    heard = hearing.offences_heard.values("offence")
    child = hearing.child
    bails = child.rows("bails").running().filter(Q(hearing__in=matter) | Q(offence__in=heard))
    remands = child.rows("remands").running().filter(hearing__in=matter)
    return list(bails.order_by("pk")), list(remands.order_by("pk"))


def end_waiting(hearing: Hearing, *, by: Staff) -> None:
    """End the bail with its conditions, and the remand, that this matter held the child by."""
    bails, remands = held_by(hearing)
    conditions = Condition.objects.running().filter(bail__in=bails).order_by("pk")
    for row in (*bails, *conditions):
        if row.started_on <= hearing.hearing_on:
            end(row, ended_on=hearing.hearing_on, seen=stamp(row), by=by)
    for remand in remands:
        if remand.admitted_on <= hearing.hearing_on:
            end_remand(remand, released_on=hearing.hearing_on, seen=stamp(remand), by=by)


def begin_waiting(hearing: Hearing, result: CourtResult, *, by: Staff) -> Any:
    """The bail that the court granted, or the remand that it ordered."""
    if result.waits in code_list("remand-decision").flagged("remand"):
        return adding(Remand)(
            hearing.child,
            by=by,
            hearing=hearing,
            kind=result.waits,
            admitted_on=hearing.hearing_on,
        )
    return adding(Bail)(
        hearing.child,
        by=by,
        hearing=hearing,
        court_decision=result.waits,
        conditions=result.conditions,
        started_on=hearing.hearing_on,
    )


def outcomes_to_appeal(hearing: Hearing) -> Iterable[Outcome]:
    """What was decided about the child and can still be appealed against, the newest first."""
    decided = hearing.child.rows("outcomes").filter(outcome_on__lte=hearing.hearing_on)
    return decided.order_by("-outcome_on", "-pk")
