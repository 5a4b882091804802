"""A contact, and what became of an appointment: on which work it counts, and what is refused."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.anna import days_ago, keep, rows_of_anna
from throughcare.casework.contacts.actions import (
    judge_absence,
    record_appointment,
    record_attempt,
    record_contact,
)
from throughcare.casework.contacts.forms import NewContactForm
from throughcare.casework.contacts.models import Contact
from throughcare.casework.contacts.writing_pages import what_helps
from throughcare.foundation.design.dates import in_london
from throughcare.record.outcomes.models import Programme
from throughcare.rulebook.code_lists import code_list
from throughcare.rulebook.practice.contacts import NOT_JUDGED, UNDECIDED

VISIT = {"method": "home-visit", "with_whom": "child", "attendance": "attended"}
LAST_HOUR = timedelta(hours=1)


@pytest.fixture
def rows(northwick):
    return rows_of_anna()


def recorded(act, worker, child, **more):
    with act(worker):
        made = record_contact(
            child, **({"held_at": timezone.now() - LAST_HOUR} | VISIT | more), by=worker
        )
    return Contact.objects.get(pk=made.pk)


def test_a_contact_counts_to_the_work_that_ran_on_its_day(rows, sam, act):
    seen = recorded(act, sam, rows.child)

    assert (seen.programme, seen.is_statutory, seen.staff) == (rows.programme, True, sam)


def test_what_an_order_requires_goes_before_what_was_agreed_since(rows, sam, act):
    keep(Programme, child=rows.child, disposal_type="prevention", started_on=days_ago(2))

    assert recorded(act, sam, rows.child).programme == rows.programme


@pytest.mark.parametrize(
    ("disposal", "required"),
    [
        ("reparation-order", True),
        ("referral-order", True),
        ("legacy-community-order", True),
        ("youth-rehabilitation-order", True),
        ("dto-licence", True),
        ("long-term-licence", True),
        ("prevention", False),
        ("community-resolution", False),
        ("youth-conditional-caution", False),
        ("bail-support", False),
        ("after-closure", False),
    ],
)
def test_only_an_order_or_a_licence_requires_a_contact(disposal, required, rows, sam, act):
    Programme.objects.filter(child=rows.child).update(ended_on=days_ago(3))
    work = keep(Programme, child=rows.child, disposal_type=disposal, started_on=days_ago(2))

    seen = recorded(act, sam, rows.child)

    assert (seen.programme, seen.is_statutory) == (work, required)


def test_without_any_work_a_contact_is_by_choice(rows, sam, act):
    Programme.objects.filter(child=rows.child).update(ended_on=days_ago(3))

    seen = recorded(act, sam, rows.child)

    assert (seen.programme, seen.is_statutory) == (None, False)


def test_what_is_still_to_come_has_not_happened(rows, sam, act):
    tomorrow = timezone.now() + timedelta(days=1)

    with pytest.raises(ValidationError, match="still to come"):
        recorded(act, sam, rows.child, held_at=tomorrow)

    booked = recorded(act, sam, rows.child, held_at=tomorrow, attendance="not-yet-known")
    assert booked.held_at == tomorrow


def test_what_became_of_an_appointment_stands_in_its_place(rows, sam, priya, act):
    at = timezone.now() - LAST_HOUR
    booked = recorded(act, sam, rows.child, held_at=at, attendance="not-yet-known")

    with act(priya):
        record_appointment(booked, **VISIT, held_at=at, notes="Drew the mural", by=priya)

    stands = Contact.objects.standing().get(supersedes=booked)
    assert (stands.attendance, stands.programme) == ("attended", rows.programme)
    assert (stands.staff, stands.recorded_by) == (sam, priya)
    assert booked not in Contact.objects.standing()


def test_the_second_to_say_what_became_of_an_appointment_is_told(rows, sam, act):
    at = timezone.now() - LAST_HOUR
    booked = recorded(act, sam, rows.child, held_at=at, attendance="not-yet-known")
    with act(sam):
        record_appointment(booked, **VISIT, held_at=at, by=sam)

    with act(sam), pytest.raises(ValidationError, match="corrected already"):
        record_appointment(booked, **VISIT, held_at=at, by=sam)


def test_who_does_not_hold_the_case_records_no_contact(rows, jo, act):
    with pytest.raises(PermissionDenied):
        recorded(act, jo, rows.child)


def missed(sam, child, act):
    """An appointment that the child did not come to, and nobody has asked why."""
    booked = recorded(act, sam, child, attendance="not-yet-known")
    with act(sam):
        return record_appointment(
            booked, **(VISIT | {"attendance": NOT_JUDGED}), held_at=booked.held_at, by=sam
        )


def test_trap_70_an_absence_starts_as_not_yet_known(rows, sam, act):
    absence = missed(sam, rows.child, act)

    assert absence.attendance in UNDECIDED
    assert absence.attendance not in code_list("attendance").flagged("failure")


@pytest.mark.parametrize("judged", ["acceptable-absence", "unacceptable-absence"])
def test_trap_71_what_stood_in_the_way_is_asked_before_an_absence_is_judged(judged, rows, sam, act):
    absence = missed(sam, rows.child, act)

    with act(sam), pytest.raises(ValidationError, match="what stood in the way"):
        judge_absence(absence, by=sam, absence_reason="", attendance=judged, notes="")

    with act(sam):
        judge_absence(absence, by=sam, absence_reason="language", attendance=judged, notes="")
    stands = Contact.objects.standing().get(supersedes=absence)
    assert (stands.attendance, stands.absence_reason) == (judged, "language")
    assert stands.authorised_by == (sam if judged == "acceptable-absence" else None)
    assert (stands.programme, stands.is_statutory, stands.method) == (
        absence.programme,
        absence.is_statutory,
        absence.method,
    )


def test_what_was_not_missed_is_not_judged(rows, sam, act):
    seen = recorded(act, sam, rows.child)

    with act(sam), pytest.raises(ValidationError, match="not missed"):
        judge_absence(
            seen, by=sam, absence_reason="forgot", attendance="acceptable-absence", notes=""
        )


def test_an_absence_is_accepted_or_not_and_nothing_else(rows, sam, act):
    absence = missed(sam, rows.child, act)

    with act(sam), pytest.raises(ValidationError, match="accepted"):
        judge_absence(absence, by=sam, absence_reason="forgot", attendance="attended", notes="")


def test_nobody_was_absent_from_what_is_still_to_come(rows, sam, act):
    tomorrow = timezone.now() + timedelta(days=1)

    with pytest.raises(ValidationError, match="still to come"):
        recorded(act, sam, rows.child, held_at=tomorrow, attendance=NOT_JUDGED)


def test_a_call_that_nobody_answered_is_of_now_and_no_order_asks_for_it(rows, sam, act):
    with act(sam):
        call = record_attempt(rows.child, by=sam, method="telephone", notes="Left no message")

    assert (call.method, call.attendance, call.is_statutory) == ("telephone", "not-reached", False)
    assert call.programme == rows.programme
    assert timezone.now() - call.held_at < LAST_HOUR


def test_a_call_that_nobody_answered_is_neither_kept_nor_missed():
    flags = code_list("attendance")

    for flag in ("attended", "counts", "absent", "failure", "compliant", "undecided"):
        assert "not-reached" not in flags.flagged(flag)


def test_who_says_that_somebody_is_unsafe_says_who_was_told(rows, sam, act):
    with pytest.raises(ValidationError, match="who was told"):
        recorded(act, sam, rows.child, anybody_unsafe=True)

    told = recorded(act, sam, rows.child, anybody_unsafe=True, who_was_told="Priya at 15:40")
    assert told.who_was_told == "Priya at 15:40"


def test_the_database_itself_refuses_danger_that_nobody_was_told_of(rows, sam, act):
    unsafe = Contact(
        child=rows.child,
        case=rows.child.case,
        service=rows.child.service,
        source_id="x1",
        reference="x1",
        held_at=timezone.now(),
        anybody_unsafe=True,
        **VISIT,
    )

    told = pytest.raises(IntegrityError, match="somebody_is_told_of_danger")
    with act(sam), told, transaction.atomic():
        Contact.objects.bulk_create([unsafe])


def asked(child, **answers):
    """The form about a new contact with these answers; the moment is an hour ago."""
    at = in_london(timezone.now() - LAST_HOUR)
    sent = {
        "held_at_day": f"{at:%d/%m/%Y}",
        "held_at_time": f"{at:%H:%M}",
        "method": "home-visit",
        "with_whom": "child",
    }
    return NewContactForm(sent | answers, subject=SimpleNamespace(row=child, worker=None))


@pytest.mark.parametrize("came", ["attended", "late", "failed-to-comply"])
def test_of_a_child_who_was_there_their_view_and_everybodys_safety_are_asked(came, rows):
    form = asked(rows.child, attendance=came)

    assert {"view_heard", "anybody_unsafe"} <= set(form.errors)


@pytest.mark.parametrize("came", ["absent-not-yet-known", "cancelled-by-service"])
def test_of_a_child_who_was_not_there_they_need_no_answer(came, rows):
    assert asked(rows.child, attendance=came).errors == {}


def test_the_form_asks_who_was_told_only_where_somebody_is_unsafe(rows):
    there = {"attendance": "attended", "view_heard": "yes"}

    assert "who_was_told" in asked(rows.child, **there, anybody_unsafe="yes").errors
    safe = asked(rows.child, **there, anybody_unsafe="no", who_was_told="typed, then thought of")
    assert safe.is_valid()
    assert safe.given["who_was_told"] == ""


def test_what_is_still_to_come_has_a_time_that_is(rows):
    assert "held_at" in asked(rows.child, attendance="not-yet-known").errors


def test_what_helps_the_child_is_read_before_a_contact_is_written(rows):
    words = what_helps(SimpleNamespace(row=rows.child))

    assert words.startswith("What helps: ")
    assert "Letters in Polish" in words
