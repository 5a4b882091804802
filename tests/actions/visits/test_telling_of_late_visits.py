"""Where a worker does not come out of a visit, the managers on duty are told, once."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from tests import cast
from tests.actions.test_appropriate_adults import on_duty, told
from tests.anna import keep
from tests.cast import sql
from tests.visits import inside
from throughcare.casework.visits.actions import stay_longer
from throughcare.casework.visits.models import HomeVisit
from throughcare.casework.visits.tasks import tell_of_late
from throughcare.foundation.access.jobs import services_awaiting
from throughcare.foundation.access.models import Notice
from throughcare.foundation.local_rules.models import ServiceSetting
from throughcare.foundation.writing.stamps import stamp

OVERDUE = [("Priya", "visit-overdue", False)]


@pytest.fixture
def job(northwick, as_a_job):
    """The job of the service, run as the web role."""
    return lambda: as_a_job(tell_of_late, northwick.pk)


@pytest.mark.parametrize(
    ("due", "facts", "count"),
    [
        (10, {}, 0),
        (-14, {}, 0),
        (-16, {}, 1),
        (-16, {"came_out_at": timezone.now()}, 0),
    ],
)
def test_managers_on_duty_are_told_once_of_who_is_late(due, facts, count, anna, sam, priya, job):
    on_duty(priya)
    inside(anna, sam, ago=90, due=due, **facts)

    assert [job(), job()] == [count, 0]
    assert told() == OVERDUE * count


def test_who_needs_longer_and_is_late_again_is_told_of_again(anna, sam, priya, job, act):
    on_duty(priya)
    visit = inside(anna, sam, ago=90, due=-16)
    job()
    with act(sam):
        stay_longer(visit, by=sam, minutes=15, seen=stamp(visit))
    assert job() == 0
    sql(
        "UPDATE visits_homevisit SET expected_out_at = now() - interval '16 minutes', "
        "told_late_at = now() - interval '40 minutes'"
    )

    assert job() == 1
    assert told() == OVERDUE * 2


def test_the_notice_names_no_child_and_no_record(anna, sam, priya, job):
    on_duty(priya)
    inside(anna, sam, ago=90, due=-16)

    job()

    notice = Notice.objects.get()
    assert notice.case_reference == ""
    assert notice.about_staff != sam


def test_the_manager_on_duty_is_told_also_where_the_record_is_closed_to_them(
    anna, sam, priya, ruth, job
):
    """A worker may be in danger; what the notice says, it says of no child."""
    on_duty(priya)
    inside(anna, sam, ago=90, due=-16)
    cast.restrict(anna.case, "sealed", named=(sam, ruth))

    job()

    assert told() == OVERDUE


def test_with_nobody_on_duty_every_manager_is_told(anna, sam, priya, ruth, job):
    inside(anna, sam, ago=90, due=-16)

    job()

    assert {who for who, _kind, _back in told()} == {"Priya", "Ruth"}


def test_the_job_leaves_no_trace_that_stops_an_undo(anna, sam, priya, job):
    visit = inside(anna, sam, ago=90, due=-16)
    seen = stamp(visit)

    job()

    assert stamp(HomeVisit.objects.get(pk=visit.pk)) == seen
    changes = "SELECT operation FROM audit_change WHERE table_name = %s AND operation = 'U'"
    assert sql(changes, HomeVisit._meta.db_table) == []


def test_how_late_is_too_late_is_a_rule_of_the_service(northwick, anna, sam, priya, job):
    on_duty(priya)
    inside(anna, sam, ago=90, due=-16)
    keep(
        ServiceSetting,
        service=northwick,
        setting="visit-late-minutes",
        value=20,
        started_on=timezone.now().date() - timedelta(days=1),
        reason="Decided by the management team",
    )

    assert job() == 0


def test_only_services_in_which_somebody_is_due_out_are_asked(
    northwick, eastmere, sam, anna, as_app
):
    elsewhere = cast.make_staff(eastmere, "Esme", "Lund", "case-manager")
    inside(anna, sam, ago=90, due=-1)
    inside(cast.make_child(eastmere), elsewhere)

    as_app()

    assert services_awaiting("visitors") == ["northwick"]


def test_only_a_job_tells_of_what_is_late(northwick, sam, act):
    with act(sam), pytest.raises(DatabaseError, match="only a job"), transaction.atomic():
        tell_of_late(northwick.pk)
