"""What becomes of the bail and the remand that a hearing began when the hearing is corrected."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.refusals import refused_in_words
from throughcare.foundation.writing.actions import correct
from throughcare.foundation.writing.models import Correction
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.courts.actions import correct_remand
from throughcare.record.courts.models import Bail, Hearing, Remand
from throughcare.record.outcomes.models import Condition
from throughcare.record.outcomes.waiting import (
    NOTHING_MORE,
    REMANDS,
    follow_decision,
    held_by,
    next_decision,
    same_matter,
    standing_decision,
)


class Spell(NamedTuple):
    """What the days and the kind of bail or of a remand are called in its table."""

    first: str
    last: str
    kind: str


SPELLS: dict[type, Spell] = {
    Bail: Spell("started_on", "ended_on", "court_decision"),
    Remand: Spell("admitted_on", "released_on", "kind"),
    Condition: Spell("started_on", "ended_on", ""),
}


@refused_in_words()
@transaction.atomic
def correct_hearing(
    hearing: Hearing, *, answers: dict[str, Any], why: str, seen: str, by: Staff
) -> Correction:
    """Correct a hearing; the bail or the remand that it began, and what it ended, follow.

    Raises `ChangedMeanwhile`, `PermissionDenied`, and `ValidationError` in words.
    """
    require(by, Capability.RECORD_COURTS, hearing.case)
    was_on, was_kind = hearing.hearing_on, hearing.remand_decision
    begun = begun_at(hearing)
    ended = ended_at(hearing)
    correction = correct(hearing, answers=answers, why=why, seen=seen, by=by)
    now = Hearing.objects.select_related("child").get(pk=hearing.pk)
    if now.hearing_on != was_on:
        move(begun, ended, now.hearing_on, why=why, by=by)
    if now.remand_decision != was_kind:
        decide_otherwise(now, begun, ended, why=why, by=by)
    return correction


def begun_at(hearing: Hearing) -> list[Any]:
    """The bail with its conditions, or the remand, that began with what the hearing decided."""
    on, kind = hearing.hearing_on, hearing.remand_decision
    bails = list(hearing.bails.filter(started_on=on, court_decision=kind).order_by("pk"))
    remands = hearing.remands.filter(admitted_on=on, kind=kind).order_by("pk")
    return [*bails, *conditions_of(bails, started_on=on), *remands]


def ended_at(hearing: Hearing) -> list[Any]:
    """The bail with its conditions, and the remand, of this matter that ended on its day."""
    on, matter = hearing.hearing_on, [each.pk for each in same_matter(hearing)]
    heard = hearing.offences_heard.values("offence")
    of_matter = Q(hearing__in=matter) | Q(offence__in=heard)
    child = hearing.child
    bails = child.rows("bails").filter(of_matter, ended_on=on).exclude(hearing=hearing)
    remands = child.rows("remands").filter(hearing__in=matter, released_on=on)
    bails = list(bails.order_by("pk"))
    remands = list(remands.exclude(hearing=hearing).order_by("pk"))
    return [*bails, *conditions_of(bails, ended_on=on), *remands]


def conditions_of(bails: Iterable[Bail], **day: date) -> Iterator[Condition]:
    """The conditions of bail that began or ended with it."""
    yield from Condition.objects.filter(bail__in=list(bails), **day).order_by("pk")


def move(begun: list[Any], ended: list[Any], on: date, *, why: str, by: Staff) -> None:
    """What a hearing ended and what it began follow it to another day."""
    for row in ended:
        correct_row(row, {SPELLS[type(row)].last: on}, why=why, by=by)
    for row in begun:
        correct_row(row, {SPELLS[type(row)].first: on}, why=why, by=by)


def decide_otherwise(
    now: Hearing, begun: list[Any], ended: list[Any], *, why: str, by: Staff
) -> None:
    """The court decided otherwise about bail or remand than the record had.

    Of the same sort, what began is of the other kind. Else, or where the child went on as before,
    it never was and ends on its first day.
    """
    kind = now.remand_decision
    sort: type = Remand if kind in REMANDS else Bail
    same = [each for each in begun if type(each) is sort]
    as_it_was = any(kind_of(each) == kind for each in ended)
    if same and kind not in ("", NOTHING_MORE) and not as_it_was:
        for row in same:
            correct_row(row, {SPELLS[sort].kind: kind}, why=why, by=by)
        return
    for row in begun:
        spell = SPELLS[type(row)]
        correct_row(row, {spell.last: getattr(row, spell.first)}, why=why, by=by)
    after = next_decision(now, kind)
    if after is not None or not any(held_by(now)):
        until = after.on if after is not None else None
        go_on(ended, kind or standing_decision(now), until, why=why, by=by)
    follow_decision(now, kind, by=by)


def go_on(ended: list[Any], kind: str, until: date | None, *, why: str, by: Staff) -> None:
    """Bail or a remand that the hearing did not end after all goes on, with its conditions.

    Where the court has decided in the matter since, it lasts `until` that day.
    """
    resumed = [row for row in ended if kind and kind_of(row) == kind]
    bails = {row.pk for row in resumed if type(row) is Bail}
    resumed += [row for row in ended if type(row) is Condition and row.bail_id in bails]
    for row in resumed:
        correct_row(row, {SPELLS[type(row)].last: until}, why=why, by=by)


def kind_of(row: Any) -> str:
    """Which bail or remand a row is; a condition is neither."""
    spell = SPELLS[type(row)]
    return str(getattr(row, spell.kind)) if spell.kind else ""


def correct_row(row: Any, answers: dict[str, Any], *, why: str, by: Staff) -> None:
    """Correct one row for the reason for which its hearing is corrected."""
    row.refresh_from_db()
    if any(getattr(row, name) != value for name, value in answers.items()):
        act = correct_remand if isinstance(row, Remand) else correct
        act(row, answers=answers, why=why, seen=stamp(row), by=by)
