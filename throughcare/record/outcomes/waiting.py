"""Where a child waits for a court: bail, with its conditions, and remand, of one matter.

A matter is what several hearings share: the offences that are before the court at each.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet

from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.days import today
from throughcare.foundation.writing.actions import adding, end_all
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


@dataclass(frozen=True, kw_only=True)
class NextDecision:
    """What a court decided in a matter next after a hearing: about waiting, or all of it.

    `kind` is what it said of bail or remand; it and `hearing` are empty where every offence was
    decided by then.
    """

    on: date
    kind: str = ""
    hearing: Hearing | None = None


def next_decision(hearing: Hearing, kind: str) -> NextDecision | None:
    """What a court decided in this matter after a hearing at which it said this, if anything.

    A hearing of which nobody has said yet what it came to decides nothing. What was decided on the
    day itself leaves nothing to wait for, unless another offence is still before the court.
    """
    on = hearing.hearing_on
    after = same_matter(hearing).filter(hearing_on__gt=on, hearing_on__lte=today())
    heard = after.filter(says_where_to_wait()).order_by("hearing_on", "pk").first()
    decided = all_decided_on(hearing, on + timedelta(days=1) if kind == NOTHING_MORE else on)
    if decided is not None and (heard is None or decided < heard.hearing_on):
        return NextDecision(on=decided)
    if heard is None:
        return None
    return NextDecision(on=heard.hearing_on, kind=heard.remand_decision, hearing=heard)


def says_where_to_wait() -> Q:
    """That a hearing decided about bail or remand, or that either was granted there that day."""
    at_it = {"hearing": OuterRef("pk")}
    bails = Bail.objects.filter(**at_it, started_on=OuterRef("hearing_on"))
    remands = Remand.objects.filter(**at_it, admitted_on=OuterRef("hearing_on"))
    granted = Exists(bails.exclude(court_decision="")) | Exists(remands)
    return ~Q(remand_decision="") | granted


def all_decided_on(hearing: Hearing, first_day: date) -> date | None:
    """The day by which every offence at a hearing was decided, from a day on; none until then."""
    heard = set(hearing.offences_heard.values_list("offence", flat=True))
    outcomes = Outcome.objects.filter(offence__in=heard, outcome_on__gte=first_day).order_by()
    days = [each["on"] for each in outcomes.values("offence").annotate(on=Min("outcome_on"))]
    return max(days) if days and len(days) == len(heard) else None


def held_by(hearing: Hearing, *, until: date | None = None) -> tuple[list[Bail], list[Remand]]:
    """The bail and the remand of a hearing’s matter that hold the child after it; not another’s.

    `until` is the day of the next decision: what begins then is no longer of this hearing.
    """
    on, matter = hearing.hearing_on, [each.pk for each in same_matter(hearing)]
    heard = hearing.offences_heard.values("offence")
    child = hearing.child
    bails = child.rows("bails").filter(Q(ended_on=None) | Q(ended_on__gt=on))
    bails = bails.filter(Q(hearing__in=matter) | Q(offence__in=heard))
    remands = child.rows("remands").filter(Q(released_on=None) | Q(released_on__gt=on))
    remands = remands.filter(hearing__in=matter)
    if until is not None:
        bails = bails.filter(started_on__lt=until)
        remands = remands.filter(admitted_on__lt=until)
    return list(bails.order_by("pk")), list(remands.order_by("pk"))


def end_waiting(
    hearing: Hearing, after: NextDecision | None, *, by: Staff, but: Iterable[int] = ()
) -> None:
    """End the bail with its conditions, and the remand, that this matter held the child by.

    What a later hearing left as it was begins again with that one. `but` are the numbers of bail
    that the same hearing granted and that only says more now.
    """
    on = hearing.hearing_on
    bails, remands = held_by(hearing, until=after.on if after else None)
    bails = [each for each in bails if each.pk not in set(but) and each.started_on <= on]
    remands = [each for each in remands if each.admitted_on <= on]
    begun = Condition.objects.filter(bail__in=bails, started_on__lte=on)
    conditions = list(begun.filter(Q(ended_on=None) | Q(ended_on__gt=on)).order_by("pk"))
    end_all([*bails, *conditions], on, by=by)
    end_remands(remands, on, by=by)
    if after is not None and after.hearing is not None:
        go_on_from(after, bails, conditions, remands, by=by)


def go_on_from(
    after: NextDecision,
    bails: Iterable[Bail],
    conditions: Iterable[Condition],
    remands: Iterable[Remand],
    *,
    by: Staff,
) -> None:
    """Begin again, with a later hearing that left it so, what was ended before that hearing.

    These rows say what they said before they ended.
    """
    for bail in bails:
        if bail.court_decision == after.kind and lasts_beyond(bail.ended_on, after.on):
            again = begun_again(bail, started_on=after.on, hearing=after.hearing, by=by)
            for each in conditions:
                if each.bail_id == bail.pk and lasts_beyond(each.ended_on, after.on):
                    begun_again(each, started_on=after.on, bail=again, by=by)
    for remand in remands:
        if remand.kind == after.kind and lasts_beyond(remand.released_on, after.on):
            facts = {"kind": remand.kind, "hearing": after.hearing, "sector": remand.sector}
            facts |= {"establishment": remand.establishment, "released_on": remand.released_on}
            record_remand(remand.child, by=by, admitted_on=after.on, **facts)


def lasts_beyond(last_day: date | None, day: date) -> bool:
    """Whether what has this last day, or none, goes on after a day."""
    return last_day is None or last_day > day


def begun_again(row: Any, *, by: Staff, **otherwise: Any) -> Any:
    """A new row that says what another said, but for this."""
    again = row.written_again(recorded_by=by, **otherwise)
    again.save()
    return again


def end_remands(remands: Iterable[Remand], on: date, *, by: Staff) -> None:
    """End these remands on a day, but for those that began after it."""
    for remand in remands:
        if remand.admitted_on <= on:
            end_remand(remand, released_on=on, seen=stamp(remand), by=by)


def remands_for(offences: Iterable[Offence]) -> list[Remand]:
    """The remands that run in the matter of some offences."""
    of_these = Remand.objects.running().filter(hearing__offences_heard__offence__in=list(offences))
    return list(of_these.distinct().order_by("pk"))


def begin_bail(
    hearing: Hearing, kind: str, conditions: str, *, until: date | None, by: Staff
) -> Any:
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
        ended_on=until,
    )


def begin_remand(
    hearing: Hearing, kind: str, to: TakenTo | None, *, until: date | None, by: Staff
) -> Any:
    """The remand that the court ordered; none where the child is in such a bed in another matter.

    A child who is remanded in custody twice sleeps in one bed.
    """
    on = hearing.hearing_on
    if kind in IN_CUSTODY and stays_from(hearing.child, on, until).exists():
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
        released_on=until,
    )


def stays_from(child: Any, on: date, until: date | None) -> Any:
    """The remands in custody that cover a night from a day on, until another day."""
    stays = child.rows("remands").filter(sleeps_from(on), kind__in=IN_CUSTODY)
    return stays if until is None else stays.filter(admitted_on__lt=until)


def sleeps_from(on: date) -> Q:
    """That a stay has the night of a day, or one after it; a stay of no night has none."""
    later = Q(released_on__gt=on) & Q(released_on__gt=F("admitted_on"))
    return Q(released_on=None) | later


def remanded_already(hearing: Hearing, kind: str) -> bool:
    """Whether the child is held in this matter by a remand of that kind: it goes on as it is."""
    return goes_on(hearing, kind, "", next_decision(hearing, kind))


def goes_on(hearing: Hearing, kind: str, conditions: str, after: NextDecision | None) -> bool:
    """Whether the matter holds the child so already, and no condition of bail is another."""
    bails, remands = held_by(hearing, until=after.on if after else None)
    stands = [each for each in bails if each.court_decision == kind]
    on_bail = any(conditions in ("", each.conditions) for each in stands)
    return on_bail or any(each.kind == kind for each in remands)


def is_over(hearing: Hearing, kind: str) -> bool:
    """Whether bail or a remand of that kind began at this hearing and has ended since."""
    bails = hearing.bails.filter(court_decision=kind, ended_on__isnull=False)
    remands = hearing.remands.filter(kind=kind, released_on__isnull=False)
    return bails.exists() or remands.exists()


def follow_decision(
    hearing: Hearing, kind: str, *, conditions: str = "", to: TakenTo | None = None, by: Staff
) -> None:
    """Write what a hearing said of bail or remand, wherever and whenever it was typed.

    The bail or the remand of the matter ends that day and the other begins, unless the child goes
    on as before. Where the court has decided in the matter since, it lasts until that day.
    """
    if not kind or is_over(hearing, kind):
        return
    after = next_decision(hearing, kind)
    until = after.on if after is not None else None
    if until == hearing.hearing_on or goes_on(hearing, kind, conditions, after):
        return
    again = [each.pk for each in hearing.bails.running().filter(court_decision=kind)]
    end_waiting(hearing, after, but=again, by=by)
    if kind in REMANDS:
        begin_remand(hearing, kind, to, until=until, by=by)
    elif kind != NOTHING_MORE:
        begin_bail(hearing, kind, conditions, until=until, by=by)
