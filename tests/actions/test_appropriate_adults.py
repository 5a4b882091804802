"""An appropriate adult: who may record what, who sees it, and who is told where nobody is there."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from tests import cast
from tests.anna import keep
from tests.cast import sql
from throughcare.casework.appropriate_adults.actions import link_child, record_adult, request_adult
from throughcare.casework.appropriate_adults.models import AppropriateAdult
from throughcare.casework.appropriate_adults.tasks import tell_of_late
from throughcare.foundation.access.jobs import services_awaiting
from throughcare.foundation.access.models import Duty, Notice, Transfer
from throughcare.foundation.audit.models import Change
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.refusals import GoneMeanwhile
from throughcare.foundation.local_rules.models import ServiceSetting
from throughcare.foundation.writing.stamps import stamp

HOUR = timedelta(hours=1)
CALL = {"station": "Highbury", "reason": "interview"}
VOLUNTEER = {"adult_kind": "volunteer", "adult_name": "Mo Lind"}


def asked(service, ago=0.5, **facts):
    """A call some hours ago, about a child whom nobody has found on the record."""
    said = CALL | {"requested_at": timezone.now() - ago * HOUR, "service": service}
    name = {} if facts.get("child") else {"child_name": "Tom Ash"}
    return keep(AppropriateAdult, **(said | name | facts))


def on_duty(worker):
    now = timezone.now()
    keep(Duty, service=worker.service, staff=worker, started_at=now - HOUR, ended_at=now + HOUR)


def told():
    """Who was told what, by their first names."""
    rows = Notice.objects.order_by("pk").values_list("staff__first_name", "kind", "taken_back")
    return [tuple(row) for row in rows]


@pytest.fixture
def job(northwick, as_a_job):
    """The job of the service, run as the web role."""
    return lambda: as_a_job(tell_of_late, northwick.pk)


@pytest.mark.parametrize("who", ["pat", "ed", "hana", "vic", "bea", "ana", "ian", "ola"])
def test_whoever_takes_no_calls_records_none_and_sees_none_without_a_record(
    who, request, northwick, act
):
    worker = request.getfixturevalue(who)
    asked(northwick)

    with act(worker):
        assert not AppropriateAdult.objects.exists()
        with pytest.raises(PermissionDenied):
            request_adult(None, by=worker, child_name="Tom", requested_at=timezone.now(), **CALL)


def test_the_database_refuses_a_call_of_whoever_takes_none(northwick, bea, act):
    row = AppropriateAdult(service=northwick, child_name="Tom", requested_at=timezone.now(), **CALL)
    with act(bea), pytest.raises(DatabaseError), transaction.atomic():
        cast.write(row)


def test_a_call_is_seen_by_its_takers_until_it_is_linked_and_then_with_the_record(
    northwick, sam, jo, priya, anna, act
):
    call = asked(northwick)
    with act(jo):
        assert AppropriateAdult.objects.get() == call
    with act(sam):
        link_child(call, child=anna, seen=stamp(call), by=sam)
    cast.restrict(anna.case, "sealed", named=(sam, priya))

    with act(sam):
        assert AppropriateAdult.objects.get().case == anna.case
    with act(jo):
        assert not AppropriateAdult.objects.exists()
        with pytest.raises(GoneMeanwhile):
            record_adult(call, seen=stamp(call), by=jo, **VOLUNTEER)


def test_the_audit_trail_of_a_call_is_read_by_those_who_may_read_the_call_today(
    northwick, sam, ruth, priya, dana, anna, act
):
    with act(sam):
        call = request_adult(None, by=sam, child_name="Tom", requested_at=timezone.now(), **CALL)
    with act(ruth):
        assert noted_of(call) == ["I"]
    with act(dana):
        assert noted_of(call) == []
    with act(sam):
        link_child(call, child=anna, seen=stamp(call), by=sam)
    cast.restrict(anna.case, "sealed", named=(sam, priya))

    with act(ruth):
        assert noted_of(call) == []
    with act(priya):
        assert noted_of(call) == ["I", "U"]


def noted_of(call):
    noted = Change.objects.filter(table_name=call._meta.db_table, row_id=call.pk)
    return [each.operation for each in noted.order_by("pk")]


def test_nobody_links_a_call_to_a_record_that_is_closed_to_them(
    northwick, sam, jo, priya, anna, act
):
    call = asked(northwick)
    cast.restrict(anna.case, "sealed", named=(sam, priya))

    with act(jo), pytest.raises(PermissionDenied):
        link_child(call, child=anna, seen=stamp(call), by=jo)


def test_a_call_is_linked_once(northwick, sam, anna, act):
    call = asked(northwick, child=anna)

    with act(sam), pytest.raises(ValidationError, match="linked to a record already"):
        link_child(call, child=anna, seen=stamp(call), by=sam)


def test_a_case_that_moved_on_takes_no_call(northwick, sam, anna, act):
    moved = {"direction": "out", "kind": "transfer", "other_service_name": "Eastmere"}
    keep(
        Transfer, case=anna.case, service=northwick, requested_on=today(), moved_on=today(), **moved
    )

    with act(sam), pytest.raises(PermissionDenied, match="moved to Eastmere"):
        request_adult(anna, by=sam, requested_at=timezone.now(), **CALL)


def test_what_was_asked_for_a_merged_record_is_of_the_one_child(northwick, sam, anna, act):
    other = cast.make_child(northwick, first_name="Ana", merged_into=anna)
    asked(northwick, child=other)

    with act(sam):
        assert anna.rows("appropriate_adults").count() == 1


def test_the_managers_on_duty_are_told_that_nobody_came_and_that_it_was_taken_back(
    northwick, sam, priya, ruth, act
):
    on_duty(priya)
    call = asked(northwick)

    with act(sam):
        record_adult(call, seen=stamp(call), by=sam, outcome="nobody-came")

    assert told() == [("Priya", "nobody-came", False)]


def test_with_no_manager_on_duty_every_manager_is_told(northwick, sam, priya, ruth, act):
    call = asked(northwick)

    with act(sam):
        record_adult(call, seen=stamp(call), by=sam, outcome="nobody-came")

    assert {who for who, _kind, _back in told()} == {"Priya", "Ruth"}


def test_a_manager_to_whom_the_record_is_closed_is_not_told(northwick, sam, priya, ruth, anna, act):
    on_duty(priya)
    call = asked(northwick, child=anna)
    cast.restrict(anna.case, "sealed", named=(sam, ruth))

    with act(sam):
        record_adult(call, seen=stamp(call), by=sam, outcome="nobody-came")

    assert [who for who, _kind, _back in told()] == ["Ruth"]


@pytest.mark.parametrize(
    ("ago", "facts", "kinds"),
    [
        (0.5, {}, []),
        (1.1, {}, ["adult-not-named"]),
        (1.1, VOLUNTEER, []),
        (2.1, VOLUNTEER, ["adult-not-there"]),
        (2.1, {}, ["adult-not-there"]),
        (9, VOLUNTEER | {"arrived_at": timezone.now()}, []),
        (9, {"outcome": "cancelled"}, []),
    ],
)
def test_the_job_tells_of_a_call_that_is_late_once(ago, facts, kinds, northwick, priya, job):
    on_duty(priya)
    asked(northwick, ago, **facts)

    counts = [job(), job()]

    assert counts == [len(kinds), 0]
    assert told() == [("Priya", kind, False) for kind in kinds]


def test_who_was_told_that_nobody_is_named_is_told_again_that_nobody_is_there(
    northwick, priya, job
):
    on_duty(priya)
    asked(northwick, 1.1)
    job()
    sql("UPDATE appropriate_adults_appropriateadult SET requested_at = now() - interval '3 hours'")

    job()

    assert [kind for _who, kind, _back in told()] == ["adult-not-named", "adult-not-there"]


def test_the_job_leaves_no_trace_that_stops_an_undo_or_a_correction(northwick, priya, sam, job):
    call = asked(northwick, 3)
    seen = stamp(call)
    job()

    assert stamp(AppropriateAdult.objects.get()) == seen
    changes = "SELECT operation FROM audit_change WHERE table_name = %s AND operation = 'U'"
    assert sql(changes, AppropriateAdult._meta.db_table) == []


def test_how_late_is_too_late_is_a_rule_of_the_service(northwick, priya, job):
    on_duty(priya)
    asked(northwick, 1.5, **VOLUNTEER)
    assert job() == 0
    keep(
        ServiceSetting,
        service=northwick,
        setting="appropriate-adult-arrives",
        value=1,
        started_on=timezone.now().date() - timedelta(days=1),
        reason="Decided by the management team",
    )

    assert job() == 1


def test_only_services_with_a_call_that_waits_are_asked(northwick, eastmere, as_app):
    asked(northwick, 1.5)
    asked(eastmere, 0.5)

    as_app()

    assert services_awaiting("adults") == ["northwick"]


def test_only_a_job_tells_of_what_is_late(northwick, sam, act):
    with act(sam), pytest.raises(DatabaseError, match="only a job"), transaction.atomic():
        tell_of_late(northwick.pk)
