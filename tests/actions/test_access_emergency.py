"""Opening a restricted record in an emergency: how long, who learns of it, who reviews it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from tests import cast
from tests.cast import sql
from throughcare.foundation.access import actions
from throughcare.foundation.access.models import (
    Case,
    Duty,
    EmergencyAccess,
    Notice,
    Person,
    Staff,
)
from throughcare.foundation.facts.days import today

WHY = "A relative works in the service."


@pytest.fixture
def northwick(eastmere):
    """A service in which nobody works but those whom a test names: it counts who learns of it."""
    return eastmere


def test_emergency_access_opens_the_case_and_tells_two_offices(case, closed, jo, ruth, dana, act):
    with act(jo):
        actions.open_in_emergency(
            case.reference, kind="restricted-case", reason=WHY, hours=2, by=jo
        )
        seen = Case.objects.filter(pk=case.pk).exists()

    opened = EmergencyAccess.objects.get(case=case)
    assert seen
    assert opened.ended_at - opened.started_at == timedelta(hours=2)
    assert {notice.staff for notice in Notice.objects.all()} == {ruth, dana}


def open_it(case, staff, hours=1):
    return actions.open_in_emergency(
        case.reference, kind="restricted-case", reason=WHY, hours=hours, by=staff
    )


def test_managers_learn_of_it_while_they_are_on_duty(case, closed, jo, priya, act):
    cast.make_staff(jo.service, "Max", "Bell", "operations-manager")
    hour, now = timedelta(hours=1), timezone.now()
    Duty(service=jo.service, staff=priya, started_at=now - hour, ended_at=now + hour).save()

    with act(jo):
        open_it(case, jo)

    assert {notice.staff for notice in Notice.objects.all()} == {priya}


@pytest.mark.parametrize("post", ["nobody", "left", "closed account", "kept out", "the opener"])
def test_a_record_does_not_open_where_nobody_else_would_learn_of_it(post, case, closed, jo, act):
    opener = jo
    if post != "nobody":
        head = cast.make_staff(jo.service, "Hal", "Finch", "head-of-service")
        opener = head if post == "the opener" else jo
        if post == "left":
            Staff.objects.filter(pk=head.pk).update(ended_on=today() - timedelta(days=1))
        if post == "closed account":
            Person.objects.filter(pk=head.person_id).update(is_active=False)
        if post == "kept out":
            cast.exclude(case, head)

    with act(opener), pytest.raises(ValidationError, match="Nobody but you would learn of this"):
        open_it(case, opener)

    assert not EmergencyAccess.objects.filter(case=case).exists()
    assert not Notice.objects.exists()


def test_nobody_is_told_of_what_they_did_themselves(case, closed, ruth, dana, act):
    with act(ruth):
        open_it(case, ruth)

    assert {notice.staff for notice in Notice.objects.all()} == {dana}


def test_a_notice_carries_no_name(case, closed, jo, ruth, act):
    with act(jo):
        actions.open_in_emergency(
            case.reference, kind="restricted-case", reason=WHY, hours=1, by=jo
        )

    kept = Notice.objects.values("kind", "case_reference").get(staff=ruth)
    assert kept == {"kind": "emergency", "case_reference": case.reference}


def test_a_sealed_case_cannot_be_opened_in_an_emergency(case, jo, priya, act):
    cast.restrict(case, "sealed", named=(priya,))

    with act(jo), pytest.raises(ValidationError, match="no such record"):
        actions.open_in_emergency(
            case.reference, kind="restricted-case", reason=WHY, hours=1, by=jo
        )


def test_an_excluded_worker_cannot_open_it_in_an_emergency(case, closed, jo, act):
    cast.exclude(case, jo)

    with act(jo), pytest.raises(ValidationError, match="no such record"):
        actions.open_in_emergency(
            case.reference, kind="restricted-case", reason=WHY, hours=1, by=jo
        )


def test_an_exclusion_made_later_closes_what_an_emergency_opened(
    case, closed, jo, priya, ruth, act
):
    with act(jo):
        actions.open_in_emergency(
            case.reference, kind="restricted-case", reason=WHY, hours=1, by=jo
        )
    with act(priya):
        actions.exclude_worker(case, jo, relationship="victim", reason=WHY, on=today(), by=priya)

    with act(jo):
        assert not Case.objects.filter(pk=case.pk).exists()


@pytest.mark.parametrize("hours", [0, 5, -1])
def test_emergency_access_lasts_from_one_to_four_hours(case, closed, jo, act, hours):
    with act(jo), pytest.raises(ValidationError, match="one to four hours"):
        actions.open_in_emergency(
            case.reference, kind="restricted-case", reason=WHY, hours=hours, by=jo
        )
    with act(jo), pytest.raises(DatabaseError, match="one_to_four_hours"), transaction.atomic():
        sql(
            "SELECT app.open_in_emergency(%s, 'restricted-case', %s, %s, 'x')",
            case.reference,
            WHY,
            hours,
        )


def test_emergency_access_needs_a_reason_of_ten_letters(case, closed, jo, act):
    with act(jo), pytest.raises(ValidationError, match="at least ten letters"):
        actions.open_in_emergency(
            case.reference, kind="restricted-case", reason="urgent", hours=1, by=jo
        )
    with act(jo), pytest.raises(DatabaseError, match="reason_is_too_short"), transaction.atomic():
        sql("SELECT app.open_in_emergency(%s, 'x', 'urgent', 1, 'x')", case.reference)


def test_what_was_opened_can_be_closed_before_its_time(case, closed, jo, ruth, act):
    with act(jo):
        actions.open_in_emergency(
            case.reference, kind="restricted-case", reason=WHY, hours=4, by=jo
        )
    opened = EmergencyAccess.objects.get(case=case)

    with act(jo):
        actions.end_emergency(opened, by=jo)

    opened.refresh_from_db()
    assert opened.ended_at - opened.started_at < timedelta(hours=4)


def test_nobody_ends_what_another_opened(case, closed, jo, cory, ruth, act):
    with act(jo):
        actions.open_in_emergency(
            case.reference, kind="restricted-case", reason=WHY, hours=4, by=jo
        )
    opened = EmergencyAccess.objects.get(case=case)

    with act(cory):
        actions.end_emergency(opened, by=cory)

    opened.refresh_from_db()
    assert opened.ended_at - opened.started_at == timedelta(hours=4)


@pytest.mark.parametrize("reviewer", ["ruth", "dana"])
def test_those_who_answer_for_access_review_it(case, closed, jo, act, reviewer, request):
    other = request.getfixturevalue(reviewer)
    with act(jo):
        number = actions.open_in_emergency(
            case.reference, kind="restricted-case", reason=WHY, hours=1, by=jo
        )

    with act(other):
        actions.review_emergency(number, found="not-justified", by=other)

    opened = EmergencyAccess.objects.get(case=case)
    assert (opened.reviewed_by, opened.review_outcome) == (other, "not-justified")


def test_nobody_reviews_their_own_opening(case, closed, ruth, dana, act):
    with act(ruth):
        number = actions.open_in_emergency(
            case.reference, kind="restricted-case", reason=WHY, hours=1, by=ruth
        )

    with act(ruth), pytest.raises(ValidationError, match="nobody reviews their own"):
        actions.review_emergency(number, found="justified", by=ruth)


def test_an_opening_is_reviewed_once(case, closed, jo, ruth, dana, act):
    with act(jo):
        number = actions.open_in_emergency(
            case.reference, kind="restricted-case", reason=WHY, hours=1, by=jo
        )
    with act(ruth):
        actions.review_emergency(number, found="justified", by=ruth)

    with act(dana), pytest.raises(ValidationError, match="reviewed already"):
        actions.review_emergency(number, found="not-justified", by=dana)


def test_a_notice_is_seen_by_the_one_it_is_to_and_by_nobody_else(case, closed, jo, ruth, dana, act):
    with act(jo):
        actions.open_in_emergency(
            case.reference, kind="restricted-case", reason=WHY, hours=1, by=jo
        )
    to_ruth = Notice.objects.get(staff=ruth)

    with act(dana):
        actions.see_notice(to_ruth, by=dana)
    with act(ruth):
        actions.see_notice(to_ruth, by=ruth)

    assert Notice.objects.get(staff=ruth).seen_at is not None
    assert Notice.objects.get(staff=dana).seen_at is None
