"""An appeal that overturns a decision ends what rests on it: the stay, conditions, requirements."""

import pytest

from tests.actions.offending.deciding import DTO, YRO, recorded
from tests.anna import days_ago, keep
from throughcare.foundation.facts.days import today
from throughcare.foundation.writing.actions import correct
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.courts.places import TakenTo
from throughcare.record.outcomes.actions import record_appeal, release
from throughcare.record.outcomes.models import OVERTURNED, Condition, Custody, Requirement
from throughcare.record.outcomes.queries import CUSTODIAL

YOI = TakenTo(sector="young-offender-institution", establishment="Longmoor")
WHY = "The tag was taken off before"
STANDING = ["not-appealed", "appeal-pending", "appeal-dismissed"]
CHANGED, QUASHED = OVERTURNED


def appealed(act, sam, outcome, status, ago=2):
    outcome.refresh_from_db()
    with act(sam):
        on = days_ago(ago)
        record_appeal(outcome, appeal_status=status, on=on, seen=stamp(outcome), by=sam)


def sentenced(act, anna, sam, code=DTO, ago=20, **more):
    return recorded(act, anna, sam, code, days_ago(ago), taken_to=YOI, **more)


def stays(anna):
    rows = Custody.objects.filter(child=anna.child).order_by("admitted_on", "pk")
    return list(rows.values_list("outcome", "admitted_on", "released_on", "release_kind"))


@pytest.mark.parametrize("code", CUSTODIAL)
def test_a_sentence_that_was_quashed_ends_its_stay_that_day(code, anna, sam, act):
    row = sentenced(act, anna, sam, code)

    appealed(act, sam, row, QUASHED)

    assert stays(anna) == [(row.pk, days_ago(20), days_ago(2), "successful-appeal")]


@pytest.mark.parametrize("status", STANDING)
def test_a_sentence_that_stands_keeps_its_stay(status, anna, sam, act):
    row = sentenced(act, anna, sam)

    appealed(act, sam, row, status)

    assert stays(anna) == [(row.pk, days_ago(20), None, "")]


def test_another_sentence_that_stands_keeps_the_child_in_the_same_bed(anna, sam, act):
    row = sentenced(act, anna, sam)
    other = sentenced(act, anna, sam, ago=10, term_months=12)

    appealed(act, sam, row, QUASHED)

    assert stays(anna) == [
        (row.pk, days_ago(20), days_ago(2), ""),
        (other.pk, days_ago(2), None, ""),
    ]


@pytest.mark.parametrize(
    ("code", "left", "after"), [(YRO, "successful-appeal", False), (DTO, "", True)]
)
def test_a_sentence_that_was_changed_keeps_the_child_until_the_new_one_is_recorded(
    code, left, after, anna, sam, act
):
    row = sentenced(act, anna, sam)
    appealed(act, sam, row, CHANGED)
    assert stays(anna) == [(row.pk, days_ago(20), None, "")]

    new = recorded(act, anna, sam, code, days_ago(2))

    begun = [(new.pk, days_ago(2), None, "")] if after else []
    assert stays(anna) == [(row.pk, days_ago(20), days_ago(2), left), *begun]


@pytest.mark.parametrize("status", [*OVERTURNED, *STANDING])
@pytest.mark.parametrize("code", [YRO, DTO])
def test_what_an_order_demands_ends_with_it_when_it_is_overturned(code, status, anna, sam, act):
    row = sentenced(act, anna, sam, code)
    facts = {"child": anna.child, "outcome": row, "started_on": days_ago(20)}
    ahead = {"ended_on": days_ago(-90)}
    rows = [
        keep(Condition, **facts, under="order", kind="curfew", **ahead),
        keep(Requirement, **facts, kind="supervision", **ahead),
    ]

    appealed(act, sam, row, status)

    for each in rows:
        each.refresh_from_db()
    ends = days_ago(2) if status in OVERTURNED else days_ago(-90)
    assert {each.ended_on for each in rows} == {ends}


def test_an_appeal_that_failed_after_all_lets_the_stay_go_on(anna, sam, act):
    row = sentenced(act, anna, sam)
    appealed(act, sam, row, QUASHED)

    appealed(act, sam, row, "appeal-dismissed", ago=1)

    assert stays(anna) == [(row.pk, days_ago(20), None, "")]


ENDS = {"a day of its own": days_ago(-90), "no day": None}


@pytest.mark.parametrize("ends", ENDS.values(), ids=ENDS)
@pytest.mark.parametrize("status", OVERTURNED)
@pytest.mark.parametrize("code", [YRO, DTO])
def test_what_an_order_demands_goes_on_as_it_was_if_the_appeal_failed_after_all(
    code, status, ends, anna, sam, act
):
    row = sentenced(act, anna, sam, code)
    facts = {"child": anna.child, "outcome": row, "started_on": days_ago(20), "ended_on": ends}
    rows = [
        keep(Condition, **facts, under="order", kind="curfew"),
        keep(Requirement, **facts, kind="supervision"),
    ]
    appealed(act, sam, row, status)

    appealed(act, sam, row, "appeal-dismissed", ago=0)

    for each in rows:
        each.refresh_from_db()
    assert {each.ended_on for each in rows} == {ends}


def test_a_condition_that_ended_on_another_day_stays_ended(anna, sam, act):
    row = sentenced(act, anna, sam, YRO)
    facts = {"child": anna.child, "outcome": row, "under": "order", "kind": "curfew"}
    over = keep(Condition, **facts, started_on=days_ago(20), ended_on=days_ago(9))
    said = keep(Condition, **facts, started_on=days_ago(20))
    appealed(act, sam, row, QUASHED)
    said.refresh_from_db()
    with act(sam):
        correct(said, answers={"ended_on": days_ago(5)}, why=WHY, seen=stamp(said), by=sam)

    appealed(act, sam, row, "appeal-dismissed", ago=0)

    over.refresh_from_db()
    said.refresh_from_db()
    assert (over.ended_on, said.ended_on) == (days_ago(9), days_ago(5))


def test_an_order_is_ended_by_a_revocation_wherever_that_is_recorded(anna, sam, act):
    row = recorded(act, anna, sam, YRO, days_ago(20))

    recorded(act, anna, sam, "order-revoked", days_ago(2))

    row.refresh_from_db()
    assert row.ended_on == days_ago(2)


@pytest.mark.parametrize("code", ["breach-of-order", "order-varied"])
def test_a_breach_or_a_change_ends_no_order(code, anna, sam, act):
    row = recorded(act, anna, sam, YRO, days_ago(20))

    recorded(act, anna, sam, code, today())

    row.refresh_from_db()
    assert row.ended_on is None


@pytest.mark.parametrize(
    ("kind", "status"), [("successful-appeal", QUASHED), ("notice-of-supervision", "")]
)
def test_a_release_by_an_appeal_says_what_came_of_the_appeal(kind, status, anna, sam, act):
    row = sentenced(act, anna, sam)
    stay = Custody.objects.get(child=anna.child)

    with act(sam):
        release(stay, released_on=days_ago(2), release_kind=kind, seen=stamp(stay), by=sam)

    row.refresh_from_db()
    assert row.appeal_status == status
    assert stays(anna) == [(row.pk, days_ago(20), days_ago(2), kind)]
