"""Where a child waits for a court: bail, with its conditions, and remand, of one matter.

A matter is what several hearings share: the offences that are before the court at each.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.days import today
from throughcare.foundation.writing.actions import adding, end
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.courts.actions import end_remand
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


def end_waiting(hearing: Hearing, *, by: Staff) -> None:
    """End the bail with its conditions, and the remand, that this matter held the child by."""
    bails, remands = held_by(hearing)
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
    """The bail that the court granted."""
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
    return adding(Remand)(
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


def is_superseded(hearing: Hearing) -> bool:
    """Whether a court has met or decided in this matter since: what a hearing said is history."""
    on = hearing.hearing_on
    heard = hearing.offences_heard.values("offence")
    since = same_matter(hearing).filter(hearing_on__gt=on, hearing_on__lte=today())
    decided = Outcome.objects.filter(offence__in=heard, outcome_on__gte=on)
    return since.exists() or decided.exists()


def follow_decision(hearing: Hearing, kind: str, to: TakenTo | None, *, by: Staff) -> None:
    """Begin the remand that a hearing ordered, and end the one that it did not go on with.

    Bail is recorded on its own page, with its conditions.
    """
    if not kind or remanded_already(hearing, kind) or is_superseded(hearing):
        return
    if kind in REMANDS:
        end_waiting(hearing, by=by)
        begin_remand(hearing, kind, to, by=by)
    else:
        end_remands(held_by(hearing)[1], hearing.hearing_on, by=by)
