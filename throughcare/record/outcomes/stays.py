"""The stay in custody that a sentence begins, and what a correction of the sentence makes of it."""

from datetime import date
from typing import Any

from throughcare.foundation.access.models import Staff
from throughcare.foundation.writing.actions import adding, correct
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.children.models import Child
from throughcare.record.courts.places import TakenTo
from throughcare.record.outcomes.models import NEVER_THERE, Custody, Outcome
from throughcare.record.outcomes.queries import CUSTODIAL
from throughcare.record.outcomes.waiting import end_remands, remands_for, sleeps_from


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


def of_the_same_occasion(outcome: Outcome) -> list[Outcome]:
    """The sentences of custody that were passed on the occasion of an outcome."""
    occasion = outcome.sentencing_occasion_id
    if not occasion:
        return []
    rows = outcome.child.rows("outcomes").filter(sentencing_occasion_id=occasion)
    return list(rows.filter(legal_outcome__in=CUSTODIAL).order_by("pk"))
