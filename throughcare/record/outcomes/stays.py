"""The stay in custody that a sentence begins, and what a correction of the sentence makes of it.

What an appeal ends of an order is kept as a correction keeps what stood before it: so it is known
from which day, and until when it would have run, if the appeal fails after all.
"""

from datetime import date
from typing import Any

from throughcare.foundation.access.models import Staff
from throughcare.foundation.writing.actions import adding, correct
from throughcare.foundation.writing.corrections import by_row, corrections_of
from throughcare.foundation.writing.stamps import facts, stamp
from throughcare.record.children.models import Child
from throughcare.record.courts.places import TakenTo
from throughcare.record.outcomes.models import (
    NEVER_THERE,
    OVERTURNED,
    Condition,
    Custody,
    Outcome,
    Requirement,
)
from throughcare.record.outcomes.queries import CUSTODIAL, last_day_of
from throughcare.record.outcomes.waiting import end_remands, remands_for, sleeps_from

CHANGED, QUASHED = OVERTURNED
DEMANDS = (Condition, Requirement)
"""What an order demands, and under which conditions."""
ON_APPEAL = "successful-appeal"
"""How a child left a stay whose sentence an appeal quashed."""
ENDED_BY_APPEAL = "The decision that it belongs to was overturned on appeal"
STANDS_AFTER_ALL = "The decision that it belongs to stands after all"


def is_held_from(child: Child, on: date) -> bool:
    """Whether a stay under a sentence covers the night of a day or any after it."""
    return bool(child.rows("custody").filter(sleeps_from(on)).exists())


def begin_custody(sentence: Outcome, to: TakenTo, *, by: Staff) -> Custody | None:
    """Record the stay that begins on the day of a sentence, and end the remand in its matter.

    None where the child is held under a sentence then already: nobody sleeps in two beds.
    """
    child, on = sentence.child, sentence.outcome_on
    if is_held_from(child, on):
        return None
    end_remands(remands_for([sentence.offence]), on, by=by)
    stay: Custody = adding(Custody)(
        child,
        by=by,
        outcome=sentence,
        sector=to.sector,
        establishment=to.establishment,
        admitted_on=on,
    )
    return stay


def follow_sentence(now: Outcome, *, was_on: date, why: str, by: Staff) -> None:
    """Correct the stays under a sentence that was corrected: its day moves them, or ends them.

    A stay begins on the day of its sentence where it began on the day that the record had. Where
    no row of the order is custody any more, the child was never there.
    """
    order = of_the_same_occasion(now)
    for stay in now.custody.order_by("pk"):
        answers: dict[str, Any] = {}
        if now.legal_outcome not in CUSTODIAL and order:
            answers["outcome"] = order[0]
        elif now.legal_outcome not in CUSTODIAL:
            answers |= {"released_on": stay.admitted_on, "release_kind": NEVER_THERE}
        elif stay.admitted_on == was_on != now.outcome_on:
            answers["admitted_on"] = now.outcome_on
        if answers:
            correct(stay, answers=answers, why=why, seen=stamp(stay), by=by)


def follow_appeal(order: list[Outcome], *, stood: bool, on: date, by: Staff) -> None:
    """What an appeal makes of the stays and the conditions of an order, for each of its rows.

    A sentence that was quashed ends its stay on that day, unless another sentence keeps the child
    there; one that was changed keeps the child until the new one is recorded. Conditions and
    requirements end with either. Where the appeal failed after all, all of it goes on.
    """
    overturned = order[0].appeal_status in OVERTURNED
    if overturned and stood:
        end_conditions(order, on, by=by)
        if order[0].appeal_status == QUASHED:
            for stay in held_under(order):
                leave(stay, on, by=by)
    elif not overturned and not stood:
        resume_conditions(order, by=by)
        resume_stays(order)


def end_conditions(order: list[Outcome], on: date, *, by: Staff) -> None:
    """End what an order demands and under which conditions, as far as it runs beyond a day."""
    for model in DEMANDS:
        running = model.objects.filter(outcome__in=order, started_on__lte=on).not_over(on)
        for row in running.exclude(ended_on=on).order_by("pk"):
            correct(row, answers={"ended_on": on}, why=ENDED_BY_APPEAL, seen=stamp(row), by=by)


def held_under(order: list[Outcome]) -> list[Custody]:
    """The stays under the rows of an order in which the child still is."""
    return list(Custody.objects.running().filter(outcome__in=order).order_by("pk"))


def leave(stay: Custody, on: date, *, by: Staff) -> None:
    """End a stay whose sentence was quashed, or go on with it under another that stands."""
    on = max(on, stay.admitted_on)
    other = still_sentenced(stay, on)
    stay.released_on, stay.release_kind = on, "" if other else ON_APPEAL
    stay.save()
    if other is not None:
        go_on_under(stay, other, on, by=by)


def still_sentenced(stay: Custody, on: date) -> Outcome | None:
    """Another sentence of custody that stands and lasts beyond a day."""
    child = stay.child
    others = child.rows("outcomes").filter(legal_outcome__in=CUSTODIAL, outcome_on__lte=on)
    others = others.exclude(appeal_status__in=OVERTURNED).order_by("-outcome_on", "-pk")
    return next((each for each in others if (last_day_of(each) or on) > on), None)


def go_on_under(stay: Custody, sentence: Outcome, on: date, *, by: Staff) -> Custody:
    """The same bed, under another sentence from a day on."""
    after: Custody = adding(Custody)(
        stay.child,
        by=by,
        outcome=sentence,
        sector=stay.sector,
        establishment=stay.establishment,
        admitted_on=on,
    )
    return after


def resume_conditions(order: list[Outcome], *, by: Staff) -> None:
    """An appeal failed after all: what ended with it runs until the day that it had before.

    What somebody ended on another day since stays as they said.
    """
    said = by_row(corrections_of({row.case_id for row in order}))
    for model in DEMANDS:
        for row in model.objects.filter(outcome__in=order).order_by("pk"):
            newest = next(reversed(said.get((model._meta.db_table, row.pk), [])), None)
            ends = {"ended_on": facts(row)["ended_on"]}
            if newest is not None and (newest.why, newest.after) == (ENDED_BY_APPEAL, ends):
                until = model._meta.get_field("ended_on").to_python(newest.before["ended_on"])
                again = {"ended_on": until}
                correct(row, answers=again, why=STANDS_AFTER_ALL, seen=stamp(row), by=by)


def resume_stays(order: list[Outcome]) -> None:
    """An appeal failed after all: the stays that ended with it go on."""
    stays = Custody.objects.filter(outcome__in=order, release_kind=ON_APPEAL).order_by("pk")
    for stay in stays:
        stay.released_on, stay.release_kind = None, ""
        stay.save()


def follow_new_sentence(made: list[Outcome], *, by: Staff) -> None:
    """What was decided instead of a sentence that an appeal changed: the child is held under that,
    or leaves on that day.
    """
    offences = [each.offence_id for each in made]
    changed = (
        made[0]
        .child.rows("outcomes")
        .filter(offence__in=offences, legal_outcome__in=CUSTODIAL, appeal_status=CHANGED)
    )
    for stay in held_under(list(changed)):
        on = max(made[0].outcome_on, stay.admitted_on)
        goes_on = made[0].legal_outcome in CUSTODIAL
        stay.released_on, stay.release_kind = on, "" if goes_on else ON_APPEAL
        stay.save()
        if goes_on:
            go_on_under(stay, made[0], on, by=by)


def of_the_same_occasion(outcome: Outcome) -> list[Outcome]:
    """The sentences of custody that were passed on the occasion of an outcome."""
    occasion = outcome.sentencing_occasion_id
    if not occasion:
        return []
    rows = outcome.child.rows("outcomes").filter(sentencing_occasion_id=occasion)
    return list(rows.filter(legal_outcome__in=CUSTODIAL).order_by("pk"))
