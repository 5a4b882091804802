"""Several disposals together: how a later conviction keeps earlier ones from being spent.

Sentences of one occasion go by the longest. A conviction while an earlier one is unspent drags
the earlier to its own date. Cautions neither drag nor are dragged. A later conviction that is
never spent makes never spent only what was still alive.
"""

from collections.abc import Sequence
from datetime import date

from throughcare.rulebook.disposals.outcomes import OUTCOMES, Tier
from throughcare.rulebook.disposals.rehabilitation import Disposal, Spent, rule_for, spent


def spent_together(disposals: Sequence[Disposal]) -> list[Spent]:
    """When each disposal is spent given all of them, in the order in which they came."""
    alone = {place: spent(disposal) for place, disposal in enumerate(disposals)}
    convictions = [place for place, each in enumerate(disposals) if _is_conviction(each)]
    together = alone | _longest_of_each_occasion(disposals, convictions, alone)
    for later in sorted(convictions, key=lambda place: disposals[place].given_on):
        if not rule_for(disposals[later]).drags or disposals[later].until_further_order:
            continue
        for earlier in convictions:
            if disposals[earlier].given_on < disposals[later].given_on:
                together[earlier] = _dragged(
                    together[earlier], together[later], disposals[later].given_on
                )
    return [together[place] for place in range(len(disposals))]


def _is_conviction(disposal: Disposal) -> bool:
    known = OUTCOMES.get(disposal.kind)
    caution = known is not None and known.tier is Tier.PRE_COURT
    return not caution and disposal.kind != "penalty-notice-with-endorsement"


def _longest_of_each_occasion(
    disposals: Sequence[Disposal], convictions: Sequence[int], alone: dict[int, Spent]
) -> dict[int, Spent]:
    longest: dict[date, Spent] = {}
    for place in convictions:
        day = disposals[place].given_on
        longest[day] = _later(longest.get(day, alone[place]), alone[place])
    return {place: longest[disposals[place].given_on] for place in convictions}


def _later(one: Spent, other: Spent) -> Spent:
    return max(one, other, key=_length)


def _length(answer: Spent) -> tuple[bool, bool, date]:
    return (answer.never, answer.on is None, answer.on or date.max)


def _dragged(earlier: Spent, later: Spent, convicted_on: date) -> Spent:
    if earlier.on is None or earlier.is_spent_on(convicted_on):
        return earlier
    return _later(earlier, later)
