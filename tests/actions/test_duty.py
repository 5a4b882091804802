"""Who is put on duty, by whom, and how it ends."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from tests import cast
from tests.cast import sql
from throughcare.foundation.access import actions
from throughcare.foundation.access.models import Case, Duty, Notice
from throughcare.foundation.audit.models import Change
from throughcare.foundation.facts.days import today

HOUR = timedelta(hours=1)


@pytest.fixture
def northwick(eastmere):
    """A service in which nobody works but those whom a test names: it counts who is told."""
    return eastmere


def on_duty(worker, *, by, starts_in=-HOUR):
    now = timezone.now()
    return actions.set_duty(
        worker, from_moment=now + starts_in, to_moment=now + starts_in + 2 * HOUR, by=by
    )


def test_duty_reaches_cases_that_may_be_asked_about_and_no_sealed_one(
    case, closed, cory, priya, northwick, act
):
    sealed = cast.make_case(northwick)
    cast.restrict(sealed, "sealed", named=(priya,))

    with act(priya):
        on_duty(cory, by=priya)

    with act(cory):
        assert set(Case.objects.all()) == {case}
    assert Duty.objects.get().staff == cory


def test_duty_ends_after_it_starts(cory, priya, act):
    now = timezone.now()

    with act(priya), pytest.raises(ValidationError, match="must end after it starts"):
        actions.set_duty(cory, from_moment=now, to_moment=now, by=priya)


def test_nobody_puts_themselves_on_duty_while_another_manager_can(priya, ruth, dana, act):
    with act(priya), pytest.raises(ValidationError, match="Nobody puts themselves on duty"):
        on_duty(priya, by=priya)
    with (
        act(priya),
        pytest.raises(DatabaseError, match="nobody_puts_themselves_on_duty"),
        transaction.atomic(),
    ):
        sql("SELECT app.set_duty(%s, now(), now() + interval '1 hour', 'x')", priya.pk)

    assert not Duty.objects.exists()
    assert not Notice.objects.exists()


def test_the_only_manager_in_post_may_and_data_protection_is_told(priya, ruth, dana, act):
    ruth.memberships.update(ended_on=today() - timedelta(days=1))

    with act(priya):
        on_duty(priya, by=priya)

    told = Notice.objects.get()
    assert (told.staff, told.kind, told.about_staff) == (dana, "duty-taken", priya)
    assert Duty.objects.get().staff == priya


def test_the_only_manager_is_refused_where_nobody_would_be_told(priya, act):
    with act(priya), pytest.raises(ValidationError, match="Nobody but you would learn of this"):
        on_duty(priya, by=priya)

    assert not Duty.objects.exists()


def test_a_duty_that_is_ended_gives_no_reach_from_then_on(case, closed, cory, priya, act):
    with act(priya):
        on_duty(cory, by=priya)
    with act(priya):
        actions.end_duty(Duty.objects.get(), by=priya)

    with act(cory):
        assert not Case.objects.exists()
    assert Duty.objects.get().ended_at <= timezone.now()


def test_a_duty_to_come_is_taken_away_and_stays_in_the_audit_trail(cory, priya, act):
    with act(priya):
        on_duty(cory, by=priya, starts_in=HOUR)
    with act(priya):
        actions.end_duty(Duty.objects.get(), by=priya)

    assert not Duty.objects.exists()
    assert Change.objects.filter(table_name="access_duty", operation="D", staff=priya).exists()


def test_a_duty_that_is_over_is_not_ended_again(cory, priya, act):
    now = timezone.now()
    over = Duty(service=cory.service, staff=cory, started_at=now - 2 * HOUR, ended_at=now - HOUR)
    over.save()

    with act(priya), pytest.raises(ValidationError, match="This duty is over"):
        actions.end_duty(over, by=priya)


def test_only_those_who_set_duty_end_it(cory, sam, act):
    now = timezone.now()
    runs = Duty(service=cory.service, staff=cory, started_at=now - HOUR, ended_at=now + HOUR)
    runs.save()

    with act(sam), pytest.raises(PermissionDenied):
        actions.end_duty(runs, by=sam)
