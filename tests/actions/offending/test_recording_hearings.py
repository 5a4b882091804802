"""Hearings that were and are to come, what they came to, and courts that open and close."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.anna import days_ago, keep
from throughcare.foundation.facts.days import today
from throughcare.foundation.writing.actions import ChangedMeanwhile
from throughcare.foundation.writing.declarations import Subject
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.codes.actions import add_court, change_court
from throughcare.record.codes.models import LocalCourt
from throughcare.record.courts.actions import record_hearing, record_result
from throughcare.record.courts.forms import HearingForm, ResultForm
from throughcare.record.courts.models import Hearing

AHEAD = today() + timedelta(days=20)
IN_COURT = {"court_type": "youth-court", "kind": "plea"}
NOTHING_NEXT = {"adjourned_to": None, "next_court": "", "next_kind": ""}


@pytest.fixture
def highbury(anna):
    """It opened 500 days ago and sat for the last time 10 days ago."""
    return keep(
        LocalCourt,
        service=anna.child.service,
        name="Highbury Corner Youth Court",
        kind="youth-court",
        opened_on=days_ago(500),
        closed_on=days_ago(10),
    )


def typed(on):
    return f"{on.day}/{on.month}/{on.year}"


def recorded(act, anna, worker, on, court="Northwick Youth Court"):
    with act(worker):
        return record_hearing(
            anna.child,
            by=worker,
            offences=[anna.offence],
            hearing_on=on,
            court_name=court,
            **IN_COURT,
        )


def test_a_hearing_to_come_has_the_offences_that_are_before_the_court(anna, sam, act):
    hearing = recorded(act, anna, sam, AHEAD)

    heard = Hearing.objects.get(pk=hearing.pk).offences_heard.values_list("offence", flat=True)
    assert list(heard) == [anna.offence.pk]


@pytest.mark.parametrize(
    ("ago", "sat"), [(501, False), (500, True), (100, True), (10, True), (9, False)]
)
def test_a_court_can_be_named_only_for_days_on_which_it_sat(ago, sat, highbury, anna, sam, act):
    name = "highbury corner youth court"  # however it is typed
    form = HearingForm(
        {"hearing_on": typed(days_ago(ago)), "court_name": name},
        subject=Subject(anna.child, sam, "/"),
    )

    assert form.is_valid() == sat
    if sat:
        assert form.cleaned_data["court_type"] == "youth-court"  # which the list knows
        recorded(act, anna, sam, days_ago(ago), name)
    else:
        with pytest.raises(ValidationError, match="does not sit on that day"):
            recorded(act, anna, sam, days_ago(ago), name)


def test_why_a_court_cannot_be_named_is_said_with_its_day(highbury, anna, sam):
    answers = {"hearing_on": typed(AHEAD), "court_name": highbury.name, "court_type": "youth-court"}
    form = HearingForm(answers, subject=Subject(anna.child, sam, "/"))

    [words] = form.errors["court_name"]
    assert words.startswith("Highbury Corner Youth Court sat for the last time on ")


def test_a_court_that_is_in_no_list_may_be_named_with_its_kind(anna, sam):
    answers = {"hearing_on": typed(AHEAD), "court_name": "Elsewhere"}
    form = HearingForm(answers, subject=Subject(anna.child, sam, "/"))
    assert list(form.errors) == ["court_type"]

    form = HearingForm(
        answers | {"court_type": "crown-court"}, subject=Subject(anna.child, sam, "/")
    )
    assert form.is_valid(), form.errors


def test_only_courts_that_sit_on_the_day_are_offered(highbury, anna, sam):
    now = HearingForm(subject=Subject(anna.child, sam, "/"))
    then = HearingForm({"hearing_on": typed(days_ago(100))}, subject=Subject(anna.child, sam, "/"))

    assert now.fields["court_name"].suggestions == []
    assert then.fields["court_name"].suggestions == [highbury.name]


def test_closing_a_court_leaves_the_hearings_that_it_held(highbury, anna, sam, priya, act):
    held = recorded(act, anna, sam, days_ago(20), highbury.name)
    with act(priya):
        change_court(highbury, by=priya, seen=stamp(highbury), closed_on=days_ago(30))

    held.refresh_from_db()
    assert held.court_name == highbury.name
    with act(sam):  # and its result can still be recorded
        record_result(
            held, by=sam, seen=stamp(held), result_received_on=days_ago(19), **NOTHING_NEXT
        )


def test_a_court_is_listed_once_however_it_is_written(highbury, priya, act):
    with act(priya), pytest.raises(ValidationError, match="in the list already"):
        add_court(None, by=priya, name="HIGHBURY corner youth court", kind="youth-court")


def test_a_court_cannot_close_before_it_opens(highbury, priya, act):
    with act(priya), pytest.raises(ValidationError, match="cannot close before it opens"):
        change_court(highbury, by=priya, seen=stamp(highbury), closed_on=days_ago(501))


@pytest.mark.parametrize("who", ["sam", "ruth"])
def test_only_those_who_edit_reference_data_change_courts(who, highbury, request, act):
    worker = request.getfixturevalue(who)
    with act(worker), pytest.raises(PermissionDenied):
        change_court(highbury, by=worker, seen=stamp(highbury), closed_on=days_ago(1))


def test_an_adjournment_records_the_next_hearing_of_the_same_offences(anna, sam, act):
    hearing = recorded(act, anna, sam, days_ago(1))
    with act(sam):
        record_result(
            hearing,
            by=sam,
            seen=stamp(hearing),
            remand_decision="conditional-bail",
            result_received_on=today(),
            adjourned_to=AHEAD,
            next_court="",
            next_kind="sentence",
        )

    later = Hearing.objects.get(child=anna.child, hearing_on=AHEAD)
    assert (later.kind, later.court_name, later.remand_decision) == (
        "sentence",
        "Northwick Youth Court",
        "",
    )
    assert [each.offence for each in later.offences_heard.all()] == [anna.offence]


def test_the_next_hearing_is_after_this_one(anna, sam, act):
    hearing = recorded(act, anna, sam, days_ago(1))
    for on, after in ((days_ago(1), False), (days_ago(0), True)):
        form = ResultForm(
            {"result_received_on": typed(today()), "adjourned_to": typed(on)},
            subject=Subject(hearing, sam, "/"),
        )
        assert form.is_valid() == after


@pytest.mark.parametrize(("ago", "known"), [(3, False), (2, True), (0, True)])
def test_a_result_is_not_known_before_the_hearing(ago, known, anna, sam, act):
    hearing = recorded(act, anna, sam, days_ago(2))
    with act(sam):
        if known:
            result = {"result_received_on": days_ago(ago)} | NOTHING_NEXT
            assert record_result(hearing, by=sam, seen=stamp(hearing), **result)
            return
        with pytest.raises(ValidationError, match="cannot be known before the hearing"):
            record_result(
                hearing,
                by=sam,
                seen=stamp(hearing),
                result_received_on=days_ago(ago),
                **NOTHING_NEXT,
            )


def test_a_result_that_somebody_recorded_meanwhile_is_not_written_over(anna, sam, act):
    hearing = recorded(act, anna, sam, days_ago(1))
    Hearing.objects.filter(pk=hearing.pk).update(remand_decision="remand-to-youth-detention")

    with act(sam), pytest.raises(ChangedMeanwhile):
        record_result(hearing, by=sam, seen=stamp(hearing), **NOTHING_NEXT)


def test_a_court_officer_records_hearings_of_any_case_and_others_of_their_own(anna, cory, jo, act):
    assert recorded(act, anna, cory, AHEAD)
    with pytest.raises(PermissionDenied, match="only in their own cases"):
        recorded(act, anna, jo, AHEAD)


def test_a_result_is_heard_today_unless_another_day_is_on_record(anna, sam, act):
    hearing = recorded(act, anna, sam, days_ago(1))
    form = ResultForm(subject=Subject(hearing, sam, "/"))
    assert form["result_received_on"].value() == today()

    hearing.result_received_on = days_ago(1)
    form = ResultForm(subject=Subject(hearing, sam, "/"))
    assert form["result_received_on"].value() == days_ago(1)
