"""Where a child waits for a court: bail, with its conditions, and remand, of one matter.

A matter is what several hearings share: the offences that are before the court at each.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet

from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.days import today
from throughcare.foundation.writing.actions import adding, end
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.courts.actions import end_remand, record_remand
from throughcare.record.courts.models import IN_CUSTODY, Bail, Hearing, Remand
from throughcare.record.courts.places import TakenTo
from throughcare.record.offences.models import Offence
from throughcare.record.outcomes.models import Condition, Outcome
from throughcare.rulebook.code_lists import code_list

NOTHING_MORE = "not-required"  # nothing more is to be heard, so nobody waits
REMANDS = code_list("remand-decision").flagged("remand")


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


def end_waiting(hearing: Hearing, *, by: Staff, but: Iterable[int] = ()) -> None:
    """End the bail with its conditions, and the remand, that this matter held the child by.

    `but` are the numbers of bail that the same hearing granted and that only says more now.
    """
    bails, remands = held_by(hearing)
    bails = [each for each in bails if each.pk not in set(but)]
    conditions = Condition.objects.running().filter(bail__in=bails).order_by("pk")
    for row in (*bails, *conditions):
        if row.started_on <= hearing.hearing_on:
            end(row, ended_on=hearing.hearing_on, seen=stamp(row), by=by)
    end_remands(remands, hearing.hearing_on, by=by)


def end_remands(remands: Iterable[Remand], on: date, *, by: Staff) -> None:
    """End these remands on a day, but for those that began after it."""
    for remand in remands:
        if remand.admitted_on <= on:
            end_remand(remand, released_on=on, seen=stamp(remand), by=by)


def remands_for(offences: Iterable[Offence]) -> list[Remand]:
    """The remands that run in the matter of some offences."""
    of_these = Remand.objects.running().filter(hearing__offences_heard__offence__in=list(offences))
    return list(of_these.distinct().order_by("pk"))


def begin_bail(hearing: Hearing, kind: str, conditions: str, *, by: Staff) -> Any:
    """The bail that the court granted: once at one hearing, however often it is said."""
    stands = hearing.bails.running().filter(court_decision=kind).order_by("pk").last()
    if stands is not None:
        stands.conditions = conditions
        stands.save()
        return stands
    return adding(Bail)(
        hearing.child,
        by=by,
        hearing=hearing,
        court_decision=kind,
        conditions=conditions,
        started_on=hearing.hearing_on,
    )


def begin_remand(hearing: Hearing, kind: str, to: TakenTo | None, *, by: Staff) -> Any:
    """The remand that the court ordered; none where the child is in such a bed in another matter.

    A child who is remanded in custody twice sleeps in one bed.
    """
    on = hearing.hearing_on
    if kind in IN_CUSTODY and stays_from(hearing.child, on).exists():
        return None
    place = to or TakenTo()
    return record_remand(
        hearing.child,
        by=by,
        hearing=hearing,
        kind=kind,
        sector=place.sector,
        establishment=place.establishment,
        admitted_on=on,
    )


def stays_from(child: Any, on: date) -> Any:
    """The remands in custody that cover the night of a day or any after it."""
    return child.rows("remands").filter(sleeps_from(on), kind__in=IN_CUSTODY)


def sleeps_from(on: date) -> Q:
    """That a stay has the night of a day, or one after it; a stay of no night has none."""
    later = Q(released_on__gt=on) & Q(released_on__gt=F("admitted_on"))
    return Q(released_on=None) | later


def remanded_already(hearing: Hearing, kind: str) -> bool:
    """Whether the child is held in this matter by a remand of that kind: it goes on as it is."""
    _bails, remands = held_by(hearing)
    return any(each.kind == kind for each in remands)


def on_bail_already(hearing: Hearing, kind: str, conditions: str) -> bool:
    """Whether the child is on that bail in this matter already, and no condition is another."""
    bails, _remands = held_by(hearing)
    stands = [each for each in bails if each.court_decision == kind]
    return any(conditions in ("", each.conditions) for each in stands)


def is_over(hearing: Hearing, kind: str) -> bool:
    """Whether bail or a remand of that kind began at this hearing and has ended since."""
    bails = hearing.bails.filter(court_decision=kind, ended_on__isnull=False)
    remands = hearing.remands.filter(kind=kind, released_on__isnull=False)
    return bails.exists() or remands.exists()


def is_superseded(hearing: Hearing, kind: str) -> bool:
    """Whether a court has met or decided in this matter since: what a hearing said is history.

    One that meets today counts once it has said something. What was decided on the day itself
    leaves nothing to wait for, unless another offence is still before the court.
    """
    on = hearing.hearing_on
    after = same_matter(hearing).filter(hearing_on__gt=on)
    met = Q(hearing_on__lt=today()) | (Q(hearing_on=today()) & ~Q(remand_decision=""))
    if after.filter(met).exists():
        return True
    first_day = on + timedelta(days=1) if kind == NOTHING_MORE else on
    decided = Outcome.objects.filter(outcome_on__gte=first_day).values("offence")
    heard = hearing.offences_heard.order_by()
    return heard.exists() and not heard.exclude(offence__in=decided).exists()


def follow_decision(
    hearing: Hearing, kind: str, *, conditions: str = "", to: TakenTo | None = None, by: Staff
) -> None:
    """Write what a hearing said of bail or remand, wherever it was typed.

    The bail or the remand of the matter ends that day and the other begins, unless the child goes
    on as before, or a court has met about it since.
    """
    goes_on = remanded_already(hearing, kind) or on_bail_already(hearing, kind, conditions)
    if not kind or goes_on or is_over(hearing, kind) or is_superseded(hearing, kind):
        return
    again = [each.pk for each in hearing.bails.running().filter(court_decision=kind)]
    end_waiting(hearing, but=again, by=by)
    if kind in REMANDS:
        begin_remand(hearing, kind, to, by=by)
    elif kind != NOTHING_MORE:
        begin_bail(hearing, kind, conditions, by=by)
