"""Bail, remand, and what a child must do or must not: what runs today, and what ended."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.actions.offending.deciding import DTO, born, in_rows, recorded, typed
from tests.actions.offending.test_taken_from_court import hearing_of
from tests.anna import days_ago, keep
from throughcare.foundation.facts.days import today
from throughcare.foundation.writing.actions import adding, end
from throughcare.foundation.writing.declarations import Subject
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.circumstances.models import CareStatus
from throughcare.record.courts.actions import end_remand, record_remand
from throughcare.record.courts.forms import RemandForm
from throughcare.record.courts.models import Bail, Remand
from throughcare.record.courts.places import TakenTo
from throughcare.record.outcomes.models import Condition, Outcome
from throughcare.record.outcomes.presenters.conditions import condition_words
from throughcare.record.outcomes.queries import conditions_today
from throughcare.rulebook.code_lists import code_list

CURFEW = {"under": "bail", "kind": "curfew"}
TO_COUNCIL = {"kind": "remand-to-local-authority"}


def running(anna, sam, act):
    with act(sam):
        return list(conditions_today(anna.child))


@pytest.mark.parametrize(
    ("starts", "ends", "runs"),
    [
        (9, None, True),
        (0, None, True),
        (-1, None, False),
        (9, 0, True),
        (9, 1, False),
        (9, -20, True),
    ],
)
def test_a_condition_runs_from_its_first_day_to_its_last(starts, ends, runs, anna, sam, act):
    condition = keep(
        Condition,
        child=anna.child,
        **CURFEW,
        started_on=days_ago(starts),
        ended_on=None if ends is None else days_ago(ends),
    )

    assert (condition in running(anna, sam, act)) == runs


@pytest.mark.parametrize(("ends", "runs"), [(None, True), (0, True), (1, False)])
def test_a_condition_ends_with_its_bail(ends, runs, anna, sam, act):
    ended_on = None if ends is None else days_ago(ends)
    bail = keep(
        Bail,
        child=anna.child,
        court_decision="conditional-bail",
        started_on=days_ago(9),
        ended_on=ended_on,
    )
    condition = keep(Condition, child=anna.child, bail=bail, **CURFEW, started_on=days_ago(9))

    assert (condition in running(anna, sam, act)) == runs


@pytest.mark.parametrize(
    ("changed", "runs"),
    [
        ({}, True),
        ({"ended_on": 0}, True),
        ({"ended_on": 1}, False),
        ({"appeal_status": "appeal-pending"}, True),
        ({"appeal_status": "appeal-dismissed"}, True),
        ({"appeal_status": "appeal-successful"}, False),
        ({"appeal_status": "changed-on-appeal"}, False),
    ],
)
def test_a_condition_ends_with_its_order_or_when_that_is_overturned(changed, runs, anna, sam, act):
    if "ended_on" in changed:
        changed = {"ended_on": days_ago(changed["ended_on"])}
    Outcome.objects.filter(pk=anna.outcome.pk).update(**changed)
    condition = keep(
        Condition,
        child=anna.child,
        outcome=anna.outcome,
        under="order",
        kind="exclusion",
        started_on=days_ago(9),
    )

    assert (condition in running(anna, sam, act)) == runs


def test_a_condition_is_said_in_one_line():
    condition = Condition(
        kind="curfew", place="Home", hours="7pm to 7am", days="Friday", words="Doorstep."
    )

    assert condition_words(condition) == "Curfew, Home, 7pm to 7am, Friday. Doorstep."


REMANDS = """
remand-to-youth-detention | 2024-05-01 | 11 | asked
remand-to-youth-detention | 2024-05-01 | 12 | fine
remand-to-local-authority | 2024-05-01 | 11 | fine
remand-to-local-authority | 2024-05-01 | 10 | fine
remand-in-custody         | 2012-12-02 | 16 | fine
remand-in-custody         | 2012-12-03 | 16 | asked
remand-to-youth-detention | 2012-12-02 | 16 | asked
remand-to-youth-detention | 2012-12-03 | 16 | fine
"""


@pytest.mark.parametrize(("kind", "on", "age", "answer"), in_rows(REMANDS))
def test_a_remand_goes_by_the_law_of_its_day(kind, on, age, answer, anna, sam):
    on = date.fromisoformat(on)
    born(anna.child, int(age), on)
    sent = {"kind": kind, "admitted_on": typed(on)}

    assert RemandForm(sent, subject=Subject(anna.child, sam, "/")).is_valid() == (answer == "fine")
    assert RemandForm(sent | {"as_made": "on"}, subject=Subject(anna.child, sam, "/")).is_valid()


def test_a_remand_before_the_child_was_born_is_doubted(anna, sam):
    before = anna.child.date_of_birth - timedelta(days=1)
    sent = TO_COUNCIL | {"admitted_on": typed(before)}

    form = RemandForm(sent, subject=Subject(anna.child, sam, "/"))

    assert form.errors == {"as_made": ["The child was not born yet on that day. Is it right?"]}


def remanded(anna, sam, act, **stay):
    with act(sam):
        return adding(Remand)(anna.child, by=sam, **stay)


def test_a_child_leaves_on_the_day_they_came_or_later(anna, sam, act):
    remand = remanded(anna, sam, act, **TO_COUNCIL, admitted_on=days_ago(9))

    with act(sam):
        with pytest.raises(ValidationError, match="cannot leave before they arrive"):
            end_remand(remand, released_on=days_ago(10), seen=stamp(remand), by=sam)
        left = end_remand(remand, released_on=days_ago(9), seen=stamp(remand), by=sam)
    assert left.released_on == days_ago(9)


def test_two_beds_in_one_night_are_refused_and_a_bed_left_that_day_is_not(anna, sam, act):
    bed = {"kind": "remand-to-youth-detention"}
    remanded(anna, sam, act, **bed, admitted_on=days_ago(9), released_on=days_ago(5))

    with pytest.raises(ValidationError, match="already remanded in custody"):
        remanded(anna, sam, act, **bed, admitted_on=days_ago(6))
    assert remanded(anna, sam, act, **bed, admitted_on=days_ago(5))


def test_bail_cannot_end_before_it_starts(anna, sam, act):
    with act(sam):
        bail = adding(Bail)(
            anna.child, by=sam, court_decision="conditional-bail", started_on=days_ago(9)
        )
        with pytest.raises(ValidationError, match="cannot end before it starts"):
            end(bail, ended_on=days_ago(10), seen=stamp(bail), by=sam)


def test_only_those_who_hold_the_case_record_a_condition(anna, jo, cory, act):
    with act(cory):
        assert adding(Condition)(anna.child, by=cory, **CURFEW, started_on=today())
    with act(jo), pytest.raises(PermissionDenied, match="only in their own cases"):
        adding(Condition)(anna.child, by=jo, **CURFEW, started_on=today())


def in_care(anna):
    rows = CareStatus.objects.filter(child=anna.child, status="looked-after-remand")
    return [(each.started_on, each.ended_on, each.legal_status) for each in rows.order_by("pk")]


@pytest.mark.parametrize("kind", sorted(code_list("remand-decision").flagged("looked-after")))
def test_trap_25_a_remanded_child_is_in_care_for_its_length_and_no_longer(kind, anna, cory, act):
    CareStatus.objects.filter(child=anna.child).delete()
    with act(cory):
        remand = record_remand(anna.child, by=cory, kind=kind, admitted_on=days_ago(9))
    assert in_care(anna) == [(days_ago(9), None, "j1")]

    with act(cory):
        end_remand(remand, released_on=days_ago(2), seen=stamp(remand), by=cory)
    assert in_care(anna) == [(days_ago(9), days_ago(2), "j1")]


def test_trap_25_after_a_sentence_of_custody_the_care_of_the_remand_is_over(anna, sam, act):
    CareStatus.objects.filter(child=anna.child).delete()
    hearing = hearing_of(anna, 9)
    with act(sam):
        facts = {"kind": "remand-to-youth-detention", "hearing": hearing}
        record_remand(anna.child, by=sam, admitted_on=days_ago(9), **facts)
    recorded(act, anna, sam, DTO, days_ago(3), taken_to=TakenTo())

    assert in_care(anna) == [(days_ago(9), days_ago(3), "j1")]


def test_trap_25_who_is_looked_after_already_is_not_twice(anna, sam, act):
    CareStatus.objects.filter(child=anna.child).delete()
    keep(CareStatus, child=anna.child, status="looked-after-section-20", started_on=days_ago(90))
    with act(sam):
        record_remand(anna.child, by=sam, **TO_COUNCIL, admitted_on=days_ago(9))

    assert in_care(anna) == []
