"""Whoever was told of a decision is told again once it is decided otherwise, however long after."""

from datetime import date

import pytest

from tests.actions.offending.deciding import DTO, YRO
from tests.actions.offending.test_taken_from_court import hearing_of
from tests.anna import days_ago, rows_of_anna
from tests.pages.oversight.test_court_notices import harmed
from throughcare.caseload.intake.actions import add_intake_item, reopen, screen
from throughcare.casework.appropriate_adults.models import AppropriateAdult
from throughcare.foundation.access.models import Notice
from throughcare.foundation.facts.refusals import check_constraints_now
from throughcare.foundation.writing.actions import correct
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.courts.places import TakenTo
from throughcare.record.outcomes.actions import (
    correct_outcome,
    record_appeal,
    record_event,
    record_outcome,
)
from throughcare.record.outcomes.corrected_hearings import correct_hearing

WHY = {"why": "It was misheard in court"}
CUSTODY = {"remand_decision": "remand-to-youth-detention"}


@pytest.fixture
def anna(northwick, vic):
    rows = rows_of_anna()
    harmed(rows.child, rows.offence)
    return rows


def taken_on(anna, by):
    names = {"first_name": "Anna", "last_name": "Kowalska", "date_of_birth": date(2011, 3, 7)}
    item = add_intake_item(by=by, source="police", kind="police-decision", **names)
    known = {"decision": "information", "reason": "under-way"}
    return screen(item, by=by, child=anna.child, **known)


def reopened(item, by):
    item.refresh_from_db()
    reopen(item, by=by, why="It was about her cousin")


def nobody_came(anna, by):
    facts = {"requested_at": anna.contact.held_at, "station": "Northwick", "reason": "search"}
    row = AppropriateAdult(child=anna.child, recorded_by=by, **facts)
    row.save()
    answers = {"outcome": "nobody-came"}
    correct(row, answers=answers, seen=stamp(row), by=by, **WHY)
    return row


def somebody_came(row, by):
    row.refresh_from_db()
    correct(row, answers={"outcome": ""}, seen=stamp(row), by=by, **WHY)


def sentenced(code):
    def decide(anna, by):
        facts = {"legal_outcome": code, "outcome_on": days_ago(5), "taken_to": TakenTo()}
        return record_outcome(anna.child, by=by, offences=[anna.offence], **facts)

    return decide


def was_another(outcome, by):
    said = {"legal_outcome": YRO, "outcome_on": outcome.outcome_on}
    correct_outcome(outcome, answers=said, seen=stamp(outcome), by=by, **WHY)


def appealed(status):
    def decide(outcome, by):
        outcome.refresh_from_db()
        record_appeal(outcome, appeal_status=status, seen=stamp(outcome), by=by)

    return decide


def quashed(anna, by):
    outcome = sentenced(DTO)(anna, by)
    appealed("appeal-successful")(outcome, by)
    return outcome


def hearing(ago, **facts):
    def listed(anna, by):
        row = hearing_of(anna, 40)
        row.refresh_from_db()
        answers = {"hearing_on": days_ago(ago), **facts}
        correct_hearing(row, answers=answers, seen=stamp(row), by=by, **WHY)
        return row

    return listed


def heard(**answers):
    def decide(row, by):
        row.refresh_from_db()
        correct_hearing(row, answers=answers, seen=stamp(row), by=by, **WHY)

    return decide


def revoked(outcome, by):
    event = {"legal_outcome": "order-revoked", "outcome_on": days_ago(1), "hearing": None}
    record_event(outcome, by=by, **event)


DECISIONS = {
    "what came in is looked at again": (taken_on, reopened),
    "somebody came after all": (nobody_came, somebody_came),
    "custody was another sentence": (sentenced(DTO), was_another),
    "a sentence was quashed": (sentenced(DTO), appealed("appeal-successful")),
    "a sentence was changed on appeal": (sentenced(DTO), appealed("changed-on-appeal")),
    "a quashed sentence stands after all": (quashed, appealed("appeal-dismissed")),
    "a hearing was on a day that is over": (hearing(-9), heard(hearing_on=days_ago(40))),
    "a hearing is on another day": (hearing(-9), heard(hearing_on=days_ago(-12))),
    "custody was bail": (hearing(5, **CUSTODY), heard(remand_decision="conditional-bail")),
    "custody was nothing": (hearing(5, **CUSTODY), heard(remand_decision="")),
    "a warrant was none": (hearing(5, warrant="issued-with-bail"), heard(warrant="")),
}


def told_since(last):
    return list(Notice.objects.filter(pk__gt=last).order_by("pk"))


@pytest.mark.parametrize(("decide", "otherwise"), DECISIONS.values(), ids=DECISIONS)
def test_whoever_was_told_is_told_that_it_was_decided_otherwise(
    decide, otherwise, anna, priya, cory, sam, act
):
    by = priya
    with act(by):
        row = decide(anna, by)
        check_constraints_now()
    first = told_since(0)
    assert first

    with act(by):
        otherwise(row, by)
        check_constraints_now()

    again = told_since(first[-1].pk)
    assert {each.staff_id for each in again} >= {each.staff_id for each in first}
    assert {each.request_id for each in again}.isdisjoint({each.request_id for each in first})


def test_an_order_that_a_court_revoked_is_told(anna, priya, act):
    with act(priya):
        revoked(anna.outcome, priya)
        check_constraints_now()

    kinds = {each.staff.first_name: each.kind for each in told_since(0)}
    assert kinds["Sam"] == "court-changed"
    assert kinds["Vic"] == "victim-changed"
