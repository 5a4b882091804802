"""A contact, and what became of an appointment: on which work it counts, and what is refused."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from tests.anna import days_ago, keep, rows_of_anna
from throughcare.casework.contacts.actions import record_appointment, record_contact
from throughcare.casework.contacts.models import Contact
from throughcare.record.outcomes.models import Programme

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
