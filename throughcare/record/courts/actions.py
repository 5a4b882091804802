"""The only code that writes hearings, bail and remand."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.refusals import refused_in_words
from throughcare.foundation.local_rules.values import timescale_for
from throughcare.foundation.writing.actions import adding, as_it_stands, correct, end_all
from throughcare.foundation.writing.models import Correction
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.children.models import Child
from throughcare.record.courts.care import begin_care, end_care, follow_correction
from throughcare.record.courts.models import (
    Bail,
    Hearing,
    HearingOffence,
    Remand,
    SentenceProposal,
)
from throughcare.record.offences.models import Offence
from throughcare.rulebook.practice.timescales import TIMESCALE_CODES
from throughcare.rulebook.working_days import england_and_wales

BASIS = ("kind", "hearing", "outcome", "release_due_on")
"""What a stay in custody rests on, by its columns, and until when."""
WRITTEN = "pre-sentence-report"
"""The report by whose timescale others are due that have none of their own."""


@refused_in_words()
@transaction.atomic
def record_hearing(
    child: Child, *, by: Staff, offences: Iterable[Offence], **answers: Any
) -> Hearing:
    """Record a hearing that was or is still to come, with the offences that are before the court.

    Raises `PermissionDenied`, and `ValidationError` for a court that does not sit on the day.
    """
    require(by, Capability.RECORD_COURTS, child.case)
    hearing = Hearing(child=child, **answers, recorded_by=by)
    hearing.save()
    for offence in offences:
        HearingOffence(hearing=hearing, offence=offence, recorded_by=by).save()
    return hearing


@refused_in_words()
@transaction.atomic
def record_result(
    hearing: Hearing,
    *,
    by: Staff,
    seen: str,
    adjourned_to: date | None,
    next_court: str,
    next_kind: str,
    next_time: str = "",
    report_kind: str = "",
    **answers: Any,
) -> Hearing:
    """Say what a hearing came to; adjourned, the next one is recorded with the same offences.

    `report_kind` is the report that the court asked for: it is due for the next hearing.
    Raises `ChangedMeanwhile`, `PermissionDenied`, and `ValidationError` in words.
    """
    require(by, Capability.RECORD_COURTS, hearing.case)
    now: Hearing = as_it_stands(hearing, seen)
    for name, value in answers.items():
        setattr(now, name, value)
    now.save()
    if adjourned_to is not None:
        after = record_hearing(
            now.child,
            by=by,
            offences=[each.offence for each in now.offences_heard.select_related("offence")],
            hearing_on=adjourned_to,
            court_type=now.court_type,
            court_name=next_court or now.court_name,
            listed_time=next_time,
            kind=next_kind,
        )
        if report_kind:
            record_report_request(after, by=by, kind=report_kind, on=now.hearing_on)
    return now


@refused_in_words()
@transaction.atomic
def record_report_request(
    hearing: Hearing, *, by: Staff, kind: str, on: date
) -> SentenceProposal | None:
    """Record that a court asked on a day for a report, for this hearing: once for each kind.

    It is due when the standards say, and no later than the working day before the hearing.
    """
    require(by, Capability.RECORD_COURTS, hearing.case)
    if hearing.proposals.filter(report_kind=kind, not_wanted_on=None).exists():
        return None
    asked = SentenceProposal(
        child=hearing.child,
        hearing=hearing,
        report_kind=kind,
        requested_on=on,
        due_on=report_due_on(kind, on, hearing.hearing_on, service=hearing.service_id),
        recorded_by=by,
    )
    asked.save()
    return asked


def report_due_on(kind: str, asked_on: date, hearing_on: date, *, service: int) -> date:
    """By which day a report is to be ready: in the time the standards give, before the hearing."""
    calendar = england_and_wales()
    day_before = calendar.before(hearing_on, 1)
    code = kind if kind in TIMESCALE_CODES else WRITTEN
    rule = timescale_for(code, service=service, event_on=asked_on)
    due = rule.due_on(asked_on, calendar) if rule is not None else day_before
    return max(asked_on, min(due, day_before))


@refused_in_words()
@transaction.atomic
def give_report(
    asked: SentenceProposal, *, provided_on: date, seen: str, by: Staff, **proposed: Any
) -> SentenceProposal:
    """Say on which day the court got a report, and what it proposed: so it wanted it after all."""
    require(by, Capability.RECORD_COURTS, asked.case)
    now: SentenceProposal = as_it_stands(asked, seen)
    now.provided_on, now.not_wanted_on, now.not_wanted_by = provided_on, None, ""
    for name, value in proposed.items():
        setattr(now, name, value)
    now.save()
    return now


@refused_in_words()
@transaction.atomic
def give_up_report(
    asked: SentenceProposal, *, not_wanted_on: date, not_wanted_by: str, seen: str, by: Staff
) -> SentenceProposal:
    """Say that a court wants a report no longer, since which day, and who said so."""
    require(by, Capability.RECORD_COURTS, asked.case)
    now: SentenceProposal = as_it_stands(asked, seen)
    now.not_wanted_on, now.not_wanted_by = not_wanted_on, not_wanted_by
    now.save()
    return now


@refused_in_words()
@transaction.atomic
def place_stay(stay: Any, *, sector: str, establishment: str, seen: str, by: Staff) -> Any:
    """Say where a child is held of whom that was not known yet: on remand or under a sentence."""
    require(by, type(stay).needed_to_write, stay.case)
    now = as_it_stands(stay, seen)
    now.sector, now.establishment = sector, establishment
    now.save()
    return now


@refused_in_words()
@transaction.atomic
def record_bail(child: Child, *, by: Staff, **answers: Any) -> Bail:
    """Record bail; what a court granted before in the same matter ends that day."""
    require(by, Capability.RECORD_COURTS, child.case)
    earlier = []
    if (hearing := answers.get("hearing")) is not None and answers.get("court_decision"):
        heard = hearing.offences_heard.values("offence")
        same_matter = Q(hearing=hearing) | Q(hearing__offences_heard__offence__in=heard)
        running = child.rows("bails").running().exclude(court_decision="")
        begun = running.filter(same_matter, started_on__lte=answers["started_on"])
        earlier = list(begun.distinct().order_by("pk"))
    bail: Bail = adding(Bail)(child, by=by, **answers)
    end_all(earlier, bail.started_on, by=by)
    return bail


@refused_in_words()
@transaction.atomic
def record_remand(child: Child, *, by: Staff, **answers: Any) -> Remand:
    """Record a stay on remand; the child is in care meanwhile, which is written with it."""
    require(by, Capability.RECORD_COURTS, child.case)
    remand: Remand = adding(Remand)(child, by=by, **answers)
    begin_care(remand, by=by)
    return remand


@refused_in_words()
@transaction.atomic
def correct_remand(
    remand: Remand, *, answers: dict[str, Any], why: str, seen: str, by: Staff
) -> Correction:
    """Correct a remand; the care that it brought follows its days."""
    require(by, Capability.RECORD_COURTS, remand.case)
    came, left = remand.admitted_on, remand.released_on
    correction = correct(remand, answers=answers, why=why, seen=seen, by=by)
    now = Remand.objects.select_related("child").get(pk=remand.pk)
    follow_correction(now, came=came, left=left)
    return correction


@refused_in_words()
@transaction.atomic
def correct_waiting(
    row: Bail | Remand, *, answers: dict[str, Any], why: str, seen: str, by: Staff
) -> Correction:
    """Correct bail or a remand; what the hearing that ordered it says of its kind follows."""
    require(by, Capability.RECORD_COURTS, row.case)
    named = "court_decision" if isinstance(row, Bail) else "kind"
    was = getattr(row, named)
    correct_it: Any = correct if isinstance(row, Bail) else correct_remand
    correction: Correction = correct_it(row, answers=answers, why=why, seen=seen, by=by)
    kind, hearing = answers.get(named, was), row.hearing
    if hearing is not None and kind and kind != was == hearing.remand_decision:
        said = {"remand_decision": kind}
        correct(hearing, answers=said, why=why, seen=stamp(hearing), by=by)
    return correction


@refused_in_words()
@transaction.atomic
def end_remand(remand: Remand, *, released_on: date, seen: str, by: Staff) -> Remand:
    """Say on which day the child left, or that it was earlier; that day has no night."""
    require(by, Capability.RECORD_COURTS, remand.case)
    now: Remand = as_it_stands(remand, seen)
    left = now.released_on
    now.released_on = released_on
    now.save()
    if left is None:
        end_care(now)
    else:
        follow_correction(now, came=now.admitted_on, left=left)
    return now


@refused_in_words()
@transaction.atomic
def move_stay(stay: Any, *, seen: str, by: Staff, admitted_on: date, **answers: Any) -> Any:
    """A child moves from one establishment to another: the stay goes on in a new row from that day.

    `stay` is on remand or under a sentence; what it rests on stays. Raises `PermissionDenied`,
    `ChangedMeanwhile`, and `ValidationError` where the child had left already.
    """
    require(by, type(stay).needed_to_write, stay.case)
    now = as_it_stands(stay, seen)
    if now.released_on is not None:
        raise ValidationError(_("The child had left already. Record a new stay instead"))
    now.released_on = admitted_on
    now.save()
    basis = {name: getattr(now, name) for name in BASIS if hasattr(now, name)}
    after = type(stay)(child=now.child, admitted_on=admitted_on, recorded_by=by, **basis, **answers)
    after.save()
    return after
