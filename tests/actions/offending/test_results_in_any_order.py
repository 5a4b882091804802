"""In whatever order the results of a matter are typed, the record says the same of every night."""

from itertools import permutations

import pytest

from tests.actions.offending.deciding import YRO, recorded
from tests.actions.offending.test_taken_from_court import hearing_of, result
from tests.anna import days_ago, keep
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.circumstances.models import CareStatus
from throughcare.record.courts.models import Bail, Remand
from throughcare.record.outcomes.corrected_hearings import correct_hearing
from throughcare.record.outcomes.models import Condition

COURTS_SIT = (20, 10, 3)  # days ago
BAIL, TAGGED = "unconditional-bail", "conditional-bail-tag"
COUNCIL, DETENTION = "remand-to-local-authority", "remand-to-youth-detention"
IN_CARE = (COUNCIL, DETENTION)
NOTHING, AS_BEFORE = "not-required", ""
SAID = {
    "bail, a tag, bail": (BAIL, TAGGED, BAIL),
    "detention between bail": (BAIL, DETENTION, TAGGED),
    "bail between detention": (DETENTION, TAGGED, DETENTION),
    "one remand and another": (COUNCIL, DETENTION, BAIL),
    "the same twice": (DETENTION, DETENTION, TAGGED),
    "as before": (TAGGED, AS_BEFORE, BAIL),
    "nothing between": (TAGGED, NOTHING, BAIL),
}
ORDERS = list(permutations(range(3)))


@pytest.fixture
def alone(anna):
    """Anna, of whom nothing is on record that would hold her."""
    CareStatus.objects.filter(child=anna.child).delete()
    return anna


def nights_of(rows, kind, first, last):
    """For each night since the first court, what these rows hold the child by."""
    return {
        ago: {
            getattr(row, kind)
            for row in rows
            if getattr(row, first) <= days_ago(ago)
            and (getattr(row, last) is None or getattr(row, last) > days_ago(ago))
        }
        for ago in range(COURTS_SIT[0] + 1)
    }


def held(anna):
    """What holds the child each night, and whether a remand has the child in care then."""
    bails = nights_of(Bail.objects.filter(child=anna.child), "court_decision", *SPELL)
    remands = nights_of(Remand.objects.filter(child=anna.child), "kind", *STAY)
    care = nights_of(CareStatus.objects.filter(child=anna.child), "status", *SPELL)
    return {ago: (bails[ago] | remands[ago], bool(care[ago])) for ago in bails}


SPELL, STAY = ("started_on", "ended_on"), ("admitted_on", "released_on")


def as_the_court_said(said):
    """The same, by what was decided at each hearing."""
    holds, nights = set(), {}
    for ago in range(COURTS_SIT[0], -1, -1):
        if ago in COURTS_SIT and (kind := said[COURTS_SIT.index(ago)]):
            holds = set() if kind == NOTHING else {kind}
        nights[ago] = (holds, bool(holds & set(IN_CARE)))
    return nights


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: "".join(str(n + 1) for n in order))
@pytest.mark.parametrize("said", SAID.values(), ids=SAID)
def test_the_record_is_as_the_court_decided(said, order, alone, sam, act):
    hearings = [hearing_of(alone, ago) for ago in COURTS_SIT]

    for number in order:
        result(act, sam, hearings[number], remand_decision=said[number])

    assert held(alone) == as_the_court_said(said)


def test_a_result_typed_after_the_sentence_holds_until_then(alone, sam, act):
    hearing = hearing_of(alone, 10)
    recorded(act, alone, sam, YRO, days_ago(3))

    result(act, sam, hearing, remand_decision=TAGGED)

    bail = Bail.objects.get(hearing=hearing)
    assert (bail.started_on, bail.ended_on) == (days_ago(10), days_ago(3))


def test_conditions_end_and_begin_again_with_their_bail(alone, sam, act):
    first, between, last = (hearing_of(alone, ago) for ago in COURTS_SIT)
    result(act, sam, first, remand_decision=TAGGED)
    bail = Bail.objects.get(hearing=first)
    facts = {"child": alone.child, "bail": bail, "under": "bail", "kind": "curfew"}
    keep(Condition, **facts, place="1 Old Street", started_on=days_ago(20))
    keep(Condition, **facts, place="2 Gone Street", started_on=days_ago(20), ended_on=days_ago(15))
    result(act, sam, last, remand_decision=TAGGED)

    result(act, sam, between, remand_decision=DETENTION)

    rows = Condition.objects.filter(child=alone.child).order_by("pk")
    assert list(rows.values_list("place", "bail__hearing", *SPELL)) == [
        ("1 Old Street", first.pk, days_ago(20), days_ago(10)),
        ("2 Gone Street", first.pk, days_ago(20), days_ago(15)),
        ("1 Old Street", last.pk, days_ago(3), None),
    ]


@pytest.mark.parametrize("corrected", [BAIL, DETENTION, NOTHING])
def test_a_hearing_of_long_ago_corrected_is_so_until_the_next_decision(corrected, alone, sam, act):
    hearings = [hearing_of(alone, ago) for ago in COURTS_SIT]
    for hearing, kind in zip(hearings, (BAIL, TAGGED, COUNCIL), strict=True):
        result(act, sam, hearing, remand_decision=kind)

    hearings[1].refresh_from_db()
    with act(sam):
        answers, seen = {"remand_decision": corrected}, stamp(hearings[1])
        correct_hearing(hearings[1], answers=answers, why="It was misheard", seen=seen, by=sam)

    assert held(alone) == as_the_court_said((BAIL, corrected, COUNCIL))
