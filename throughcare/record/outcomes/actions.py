"""The only code that writes what was decided, and what it demands.

What a court decided is recorded as it was decided, also where the rulebook thinks that it could
not: the questions that it raises are asked on the form and stand beside it from then on.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.record import new_reference
from throughcare.foundation.facts.refusals import refused_in_words
from throughcare.foundation.writing.actions import (
    ChangedMeanwhile,
    adding,
    as_it_stands,
    correct,
)
from throughcare.foundation.writing.models import Correction
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.children.models import Child
from throughcare.record.courts.models import Hearing
from throughcare.record.courts.places import TakenTo
from throughcare.record.offences.models import Offence
from throughcare.record.outcomes.models import (
    OVERTURNED,
    Condition,
    Custody,
    Outcome,
    Requirement,
)
from throughcare.record.outcomes.queries import CUSTODIAL, REVOKED, rows_of_order
from throughcare.record.outcomes.stays import (
    ON_APPEAL,
    QUASHED,
    begin_custody,
    follow_appeal,
    follow_new_sentence,
    follow_sentence,
)
from throughcare.rulebook.disposals.outcomes import OUTCOMES, OutcomeRule, Tier

BESIDE = (Tier.ANCILLARY, Tier.LINKED_EVENT)
"""What stands beside the main outcome of a hearing and is never that itself."""
REVOCABLE = (Tier.COMMUNITY, Tier.FIRST_TIER)
"""Orders that a court revokes; a sentence of custody is ended by other ways."""
DONE_BY_THE_HOUR = ("unpaid-work", "reparation", "attendance-centre")


@refused_in_words()
@transaction.atomic
def record_outcome(
    child: Child,
    *,
    by: Staff,
    offences: Iterable[Offence],
    legal_outcome: str,
    taken_to: TakenTo | None = None,
    **answers: Any,
) -> Outcome:
    """Record what was decided about one or more offences on one occasion, a row for each.

    It is the main outcome of the day unless it is one that stands beside another, or a more
    serious one is recorded of that day; a less serious one that was the main one no longer is.
    `taken_to` says where a sentence of custody began, and the stay there is written with it.
    Raises `PermissionDenied`, and `ValidationError` in words.
    """
    require(by, Capability.RECORD_OUTCOMES, child.case)
    place = main_or_other(child, legal_outcome, answers["outcome_on"])
    occasion = new_reference()
    rows = [
        Outcome(
            child=child,
            offence=offence,
            legal_outcome=legal_outcome,
            main_or_other=place,
            sentencing_occasion_id=occasion,
            recorded_by=by,
            **answers,
            **follows(legal_outcome),
        )
        for offence in offences
    ]
    for row in rows:
        row.save()
    if rule_of(legal_outcome).tier not in BESIDE:
        follow_new_sentence(rows, by=by)
    if legal_outcome == REVOKED:
        end_orders_for(rows)
    if taken_to is not None and legal_outcome in CUSTODIAL:
        begin_custody(rows[0], taken_to, by=by)
    return rows[0]


def rule_of(legal_outcome: str) -> OutcomeRule:
    return OUTCOMES[legal_outcome]


def end_orders_for(revoked: list[Outcome]) -> None:
    """End on that day the community orders that run for the offences of which one was revoked."""
    on, offences = revoked[0].outcome_on, [each.offence_id for each in revoked]
    orders = revoked[0].child.rows("outcomes").filter(offence__in=offences, outcome_on__lte=on)
    for order in orders.order_by("pk").select_for_update():
        last = order.ended_on
        if rule_of(order.legal_outcome).tier in REVOCABLE and (last is None or last > on):
            order.ended_on = on
            order.save()


def follows(legal_outcome: str) -> dict[str, Any]:
    """What the rulebook says of an outcome, as a row of it holds that."""
    rule = OUTCOMES[legal_outcome]
    return {
        "outcome_group": rule.tier.value,
        "is_substantive": rule.substantive,
        "yjb_mapped_outcome": rule.yjb_code,
    }


def main_or_other(child: Child, legal_outcome: str, on: date) -> str:
    """Whether an outcome is the main one of its day; one that it outranks then is no longer."""
    rule = OUTCOMES[legal_outcome]
    if rule.tier in BESIDE:
        return "other"
    of_the_day = child.rows("outcomes").filter(outcome_on=on, main_or_other="main")
    standing = of_the_day.exclude(appeal_status__in=OVERTURNED)
    others = list(standing.exclude(legal_outcome=legal_outcome).select_for_update())
    if any(OUTCOMES[each.legal_outcome].rank < rule.rank for each in others):
        return "other"
    for each in others:
        each.main_or_other = "other"
        each.save()
    return "main"


@refused_in_words()
@transaction.atomic
def correct_outcome(
    outcome: Outcome,
    *,
    answers: dict[str, Any],
    why: str,
    seen: str,
    by: Staff,
    taken_to: TakenTo | None = None,
) -> Correction:
    """Correct one row of what was decided; what the rulebook says of it follows.

    So do the stays in custody under it: they begin, move to its day, or never were.
    """
    require(by, Capability.RECORD_OUTCOMES, outcome.case)
    was_on = outcome.outcome_on
    if answers["legal_outcome"] != outcome.legal_outcome:
        answers = answers | follows(answers["legal_outcome"])
    correction = correct(outcome, answers=answers, why=why, seen=seen, by=by)
    now = Outcome.objects.select_related("child", "offence").get(pk=outcome.pk)
    follow_sentence(now, was_on=was_on, why=why, by=by)
    if taken_to is not None and now.legal_outcome in CUSTODIAL:
        begin_custody(now, taken_to, by=by)
    return correction


@refused_in_words()
@transaction.atomic
def record_requirement(outcome: Outcome, *, by: Staff, **answers: Any) -> Requirement:
    """Record a requirement of an order, or a condition of a caution."""
    require(by, Capability.RECORD_OUTCOMES, outcome.case)
    row = Requirement(
        child=outcome.child,
        outcome=outcome,
        **answers,
        is_substantive=True,
        mandated_hours=hours_of(**answers),
        recorded_by=by,
    )
    row.save()
    return row


def hours_of(kind: str, quantity: int | None, unit: str, **_more: Any) -> int | None:
    """The hours that are to be done, of a requirement that is done by the hour."""
    return quantity if kind in DONE_BY_THE_HOUR and unit == "hours" else None


def locked_order(outcome: Outcome, seen: str) -> list[Outcome]:
    """Every row of an order, locked. Raises `ChangedMeanwhile` unless this one is as was seen."""
    rows = list(rows_of_order(outcome).select_for_update().order_by("pk"))
    if seen not in {stamp(row) for row in rows if row.pk == outcome.pk}:
        raise ChangedMeanwhile
    return rows


@refused_in_words()
@transaction.atomic
def end_order(outcome: Outcome, *, ended_on: date, seen: str, by: Staff) -> Outcome:
    """Say which day was the last of an order, for each offence that it was made for."""
    require(by, Capability.RECORD_OUTCOMES, outcome.case)
    for row in locked_order(outcome, seen):
        row.ended_on = ended_on
        row.save()
    return outcome


@refused_in_words()
@transaction.atomic
def record_appeal(
    outcome: Outcome, *, appeal_status: str, seen: str, by: Staff, on: date | None = None
) -> Outcome:
    """Say that an outcome is appealed against, or what came of it, for each of its offences.

    What was overturned stays on the record and leaves every count; its stay in custody, conditions
    and requirements end `on` the day of that decision: today, where it is not said.
    """
    require(by, Capability.RECORD_OUTCOMES, outcome.case)
    order = locked_order(outcome, seen)
    stood = outcome.appeal_status not in OVERTURNED
    for row in order:
        row.appeal_status = appeal_status
        row.save()
    follow_appeal(order, stood=stood, on=on or today(), by=by)
    return outcome


@refused_in_words()
@transaction.atomic
def record_event(
    outcome: Outcome,
    *,
    by: Staff,
    legal_outcome: str,
    outcome_on: date,
    hearing: Hearing | None,
    ended_on: date | None = None,
) -> Outcome:
    """Record that an order was breached, varied or revoked; revoked, that day is its last.

    `ended_on` is the day until which it lasts now, where the court changed that.

    It stands beside the order, for the same offences, and is no conviction of its own.
    """
    require(by, Capability.RECORD_OUTCOMES, outcome.case)
    order = list(rows_of_order(outcome).select_related("offence").select_for_update(of=("self",)))
    event = record_outcome(
        outcome.child,
        by=by,
        offences=[row.offence for row in order],
        legal_outcome=legal_outcome,
        outcome_on=outcome_on,
        hearing=hearing,
    )
    if last_day := outcome_on if legal_outcome == REVOKED else ended_on:
        for row in order:
            row.ended_on = last_day
            row.save()
    return event


@refused_in_words()
@transaction.atomic
def record_hours(requirement: Requirement, *, completed_hours: int, seen: str, by: Staff) -> Any:
    """Say how many of the hours of a requirement are done by now."""
    require(by, Capability.RECORD_OUTCOMES, requirement.case)
    now = as_it_stands(requirement, seen)
    now.completed_hours = completed_hours
    now.save()
    return now


@refused_in_words()
@transaction.atomic
def release(
    stay: Custody,
    *,
    released_on: date,
    release_kind: str,
    seen: str,
    by: Staff,
    conditions: Iterable[dict[str, Any]] = (),
    licence_until: date | None = None,
) -> Custody:
    """Say on which day a child left custody, and how; that day has no night.

    The conditions of the licence or supervision run from that day, until it ends. Where a
    successful appeal is how the child left, the sentence is overturned with it.
    Raises `PermissionDenied`, `ChangedMeanwhile`, and `ValidationError` in words.
    """
    require(by, Capability.RECORD_OUTCOMES, stay.case)
    now: Custody = as_it_stands(stay, seen)
    now.released_on, now.release_kind = released_on, release_kind
    now.save()
    order = now.outcome
    if release_kind == ON_APPEAL and order.appeal_status not in OVERTURNED:
        record_appeal(order, appeal_status=QUASHED, on=released_on, seen=stamp(order), by=by)
    licence = {"under": "licence", "started_on": released_on, "ended_on": licence_until}
    for condition in conditions:
        adding(Condition)(now.child, by=by, outcome=now.outcome, **licence, **condition)
    return now
