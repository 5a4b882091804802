"""A demonstration may stand on a day of its own, and the machine's clock goes on beside it."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tests import cast
from tests.cast import sql
from tests.empty import in_an_empty_database
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.models import (
    Allocation,
    Case,
    Duty,
    EmergencyAccess,
    Restriction,
)
from throughcare.foundation.audit.models import Change, Request
from throughcare.foundation.facts.days import demonstration_day, machine_day, moment, today

__all__ = ["in_an_empty_database"]  # a fixture, used by its other name

THEN = date(2024, 3, 3)
LONDON = ZoneInfo("Europe/London")


def stand(service, day):
    """Let the service stand on a day, as `throughcare demo-day` does."""
    sql("INSERT INTO app.demonstration_day (service_id, day) VALUES (%s, %s)", service.pk, day)


def refused(statement, *values):
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        sql(statement, *values)
    return str(caught.value)


def test_a_service_goes_by_the_machine_s_clock(sam, acting_as):
    with acting_as(sam):
        assert demonstration_day() is None
        assert [(today(),)] == sql("SELECT app.today()") == [(timezone.localdate(),)]
        assert sql("SELECT app.moment() = now()") == [(True,)]
        assert abs(moment() - timezone.now()) < timedelta(seconds=5)


def test_the_database_and_the_pages_stand_on_the_same_day(northwick, sam, acting_as, as_app):
    stand(northwick, THEN)
    as_app()

    with acting_as(sam):
        assert [(today(),)] == sql("SELECT app.today()") == [(THEN,)]
        [(theirs,)] = sql("SELECT app.moment()")
        assert abs(moment() - theirs) < timedelta(minutes=1)
        assert moment().astimezone(LONDON).date() == THEN


@pytest.mark.parametrize("day", [date(2009, 7, 1), date(2009, 1, 1)])
def test_the_time_of_day_is_that_of_the_wall_in_summer_and_in_winter(day, db):
    clock = timezone.localtime().time()

    [(at,)] = sql("SELECT app.moment_on(%s)", day)

    apart = abs(seconds(at.astimezone(LONDON).time()) - seconds(clock))
    assert at.astimezone(LONDON).date() == day
    assert min(apart, 86400 - apart) < 60


def seconds(at: time) -> int:
    return at.hour * 3600 + at.minute * 60 + at.second


def test_two_services_stand_on_two_days_in_one_database(northwick, eastmere, sam, acting_as):
    esme = cast.make_staff(eastmere, "Esme", "Lund", "operations-manager")
    stand(northwick, THEN)

    with acting_as(sam):
        assert today() == THEN
    with acting_as(esme):
        assert [(today(),)] == sql("SELECT app.today()") == [(machine_day(),)]
    assert today() == machine_day()


def test_the_audit_trail_and_recorded_at_keep_the_machine_s_time(northwick, sam, priya, acting_as):
    case = cast.make_case(northwick)
    stand(northwick, THEN)
    before = timezone.now()

    with acting_as(priya):
        sql("SELECT app.allocate(%s, %s, 'lead', app.today(), 'abc')", case.pk, sam.pk)

    allocation = Allocation.objects.get(reference="abc")
    assert allocation.started_on == THEN
    assert allocation.recorded_at.date() >= before.date()
    assert Request.objects.latest("pk").at >= before
    assert Change.objects.filter(table_name="access_allocation").latest("pk").at >= before


def sees(case, worker, as_app):
    """Whether the worker sees the case, as the pages and the database agree."""
    as_app()
    with acting(worker.pk, doing="looking") as context:
        seen = Case.objects.filter(pk=case.pk).exists()
        assert seen == Case.objects.visible_to(context.staff).filter(pk=case.pk).exists()
    as_app.owner_again()
    return seen


def next_day():
    sql("UPDATE app.demonstration_day SET day = day + 1")


@pytest.fixture
def anna(northwick):
    return cast.make_child(northwick)


def test_an_allocation_ends_on_the_service_s_day(northwick, anna, pat, as_app):
    """Pat reaches their own cases alone, and by the machine's clock this is none any more."""
    held = cast.allocate(anna.case, pat)
    Allocation.objects.filter(pk=held.pk).update(ended_on=THEN)

    assert not sees(anna.case, pat, as_app)
    stand(northwick, THEN)
    assert sees(anna.case, pat, as_app)
    next_day()
    assert not sees(anna.case, pat, as_app)


def test_a_restriction_begins_and_duty_runs_on_the_service_s_day(northwick, anna, sam, jo, as_app):
    restriction = cast.restrict(anna.case, "ask", named=(jo,), ask=jo)
    Restriction.objects.filter(pk=restriction.pk).update(started_on=THEN)
    stand(northwick, THEN - timedelta(days=1))
    assert sees(anna.case, sam, as_app)
    next_day()
    assert not sees(anna.case, sam, as_app)

    starts = datetime.combine(THEN, time(0), LONDON)
    cast.write(
        Duty(service=northwick, staff=sam, started_at=starts, ended_at=starts + timedelta(days=1))
    )
    assert sees(anna.case, sam, as_app)


def test_emergency_access_ends_by_the_machine_s_clock(northwick, anna, sam, jo, as_app):
    cast.restrict(anna.case, "ask", named=(jo,), ask=jo)
    stand(northwick, THEN)
    hour, now = timedelta(hours=1), timezone.now()
    opened = EmergencyAccess(
        service=northwick,
        case=anna.case,
        staff=sam,
        kind="restricted-case",
        reason="Missing from home.",
        started_at=now - hour,
        ended_at=now + hour,
    )
    cast.write(opened)

    assert sees(anna.case, sam, as_app)
    EmergencyAccess.objects.update(ended_at=now - timedelta(minutes=1))
    assert not sees(anna.case, sam, as_app)


def test_somebody_who_had_not_yet_come_cannot_act(northwick, sam, acting_as):
    stand(northwick, date(2019, 12, 31))  # they started on 1 January 2020

    with pytest.raises(DatabaseError, match="cannot be used"), acting_as(sam):
        pass


def test_the_web_role_chooses_no_day(northwick, sam, as_app, acting_as):
    as_app()
    with acting_as(sam):
        for statement in (
            "INSERT INTO app.demonstration_day (service_id, day) VALUES (1, '2009-03-03')",
            "UPDATE app.demonstration_day SET day = '2009-03-03'",
            "DELETE FROM app.demonstration_day",
            "SELECT * FROM app.demonstration_day",
            "UPDATE app.context SET day = '2009-03-03'",
            "UPDATE app.installation SET is_demonstration = true",
            "SELECT app.moment_on('2009-03-03')",
            "SELECT app.day_of(1)",
        ):
            assert "permission denied" in refused(statement), statement
        sql("SET LOCAL timezone = 'Pacific/Kiritimati'")
        sql("SELECT set_config('app.day', '2009-03-03', true)")
        assert sql("SELECT app.today()") == [(timezone.localdate(),)]


def test_a_day_moves_forwards_only(northwick):
    stand(northwick, THEN)

    assert "forwards only" in refused("UPDATE app.demonstration_day SET day = day - 1")
    sql("UPDATE app.demonstration_day SET day = day")
    sql("UPDATE app.demonstration_day SET day = day + 1")


def test_no_day_to_come_is_stood_on(northwick):
    with pytest.raises(DatabaseError, match="no day to come"), transaction.atomic():
        stand(northwick, timezone.localdate() + timedelta(days=1))


def test_a_day_found_in_a_live_database_does_nothing(northwick, sam, acting_as):
    """As after a dump of a demonstration was read into it: the start is refused besides."""
    stand(northwick, THEN)
    sql("UPDATE app.installation SET is_demonstration = false")

    with acting_as(sam):
        assert [(today(),)] == sql("SELECT app.today()") == [(timezone.localdate(),)]


def test_the_day_ends_with_the_request(northwick, sam):
    stand(northwick, THEN)

    with pytest.raises(ZeroDivisionError), acting(sam, doing="failing"):
        raise ZeroDivisionError

    assert today() == machine_day()
    assert abs(moment() - datetime.now(UTC)) < timedelta(seconds=5)
    assert connection.in_atomic_block
