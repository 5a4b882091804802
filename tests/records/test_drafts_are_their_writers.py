"""What somebody is writing is theirs alone, and is asked of the database in plain SQL.

No page stands between: these are the statements of somebody who has the web role's rights.
"""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tests import cast
from tests.cast import sql
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.capabilities import Capability, Purpose
from throughcare.foundation.access.models import Membership
from throughcare.foundation.writing.models import Submission
from throughcare.foundation.writing.tasks import days_kept

COUNT = "SELECT count(*) FROM writing_submission"


def draft(staff, case=None, *, needs=Capability.RECORD_CIRCUMSTANCES, walled=False, **more):
    return Submission.objects.create(
        staff=staff,
        service=staff.service,
        case=case,
        needs=needs,
        walled=walled,
        page="move",
        address="/somewhere/",
        answers={"town": ["Northwick"]},
        **more,
    )


@pytest.fixture
def case(anna, sam):
    cast.allocate(anna.case, sam)
    return anna.case


@pytest.fixture
def asks(as_app):
    """Ask as a worker in a role of the database; for nothing but what one sees or changes."""

    @contextmanager
    def asking(staff, role="app", purpose=Purpose.PAGE):
        as_app()
        with (
            acting(staff, doing="ask in plain SQL", purpose=purpose),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"SET LOCAL ROLE {role}")
            yield
            cursor.execute("SET LOCAL ROLE app")
        as_app.owner_again()

    return asking


def refused(statement, *values):
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        sql(statement, *values)


def test_its_writer_reads_changes_and_removes_it(sam, case, asks):
    draft(sam, case)

    with asks(sam):
        assert sql(COUNT) == [(1,)]
        sql("UPDATE writing_submission SET answers = '{}'")
        sql("DELETE FROM writing_submission")
        assert sql(COUNT) == [(0,)]


@pytest.mark.parametrize("who", ["jo", "priya", "ruth", "dana", "ola", "ana"])
def test_nobody_else_of_the_service_sees_changes_or_removes_it(who, sam, case, asks, request):
    draft(sam, case)

    with asks(request.getfixturevalue(who)):
        assert sql(COUNT) == [(0,)]
        sql("UPDATE writing_submission SET page = 'seen'")
        sql("DELETE FROM writing_submission")

    assert sql("SELECT page FROM writing_submission") == [("move",)]


def test_another_service_sees_none_of_it(sam, case, eastmere, asks):
    draft(sam, case)
    esme = cast.make_staff(eastmere, "Esme", "Lund", "head-of-service")

    with asks(esme):
        assert sql(COUNT) == [(0,)]


def test_nobody_writes_one_for_somebody_else(sam, jo, case, asks):
    draft(jo, case)

    with asks(sam):
        refused(
            "INSERT INTO writing_submission (token, staff_id, service_id, needs, page, address, "
            "answers, refusal, saved_at, digest) VALUES ('t', %s, %s, 'use-service', 'p', 'a', "
            "'{}', '{}', now(), '')",
            jo.pk,
            jo.service_id,
        )


@pytest.mark.parametrize("how", ["sealed", "excluded"])
def test_a_worker_who_lost_the_case_no_longer_sees_what_they_wrote_about_it(
    how, sam, ruth, case, asks
):
    draft(sam, case)
    if how == "sealed":
        cast.restrict(case, "sealed", named=(ruth,))
    else:
        cast.exclude(case, sam)

    with asks(sam):
        assert sql(COUNT) == [(0,)]
        refused(
            "INSERT INTO writing_submission (token, staff_id, service_id, case_id, needs, page, "
            "address, answers, refusal, saved_at, digest) VALUES ('t', %s, %s, %s, "
            "'record-circumstances', 'p', 'a', '{}', '{}', now(), '')",
            sam.pk,
            sam.service_id,
            case.pk,
        )


def test_a_worker_who_lost_the_right_no_longer_sees_what_they_wrote(sam, case, asks):
    draft(sam, case)
    Membership.objects.filter(staff=sam).update(role="inspector")  # who still sees the case

    with asks(sam):
        assert sql(COUNT) == [(0,)]


def test_what_is_written_about_a_victim_is_where_victims_identities_are(vic, asks):
    draft(vic, needs=Capability.READ_VICTIMS, walled=True)

    with asks(vic):
        assert sql(COUNT) == [(0,)]
        refused("INSERT INTO writing_submission (token, staff_id, service_id, needs, walled, page, "
                "address, answers, refusal, saved_at, digest) VALUES ('t', %s, %s, 'read-victims', "
                "true, 'p', 'a', '{}', '{}', now(), '')", vic.pk, vic.service_id)  # fmt: skip
    with asks(vic, role="victim"):
        assert sql(COUNT) == [(1,)]
        sql("UPDATE writing_submission SET answers = '{}'")


def test_behind_the_wall_too_it_is_its_writers_alone(vic, sam, northwick, asks):
    draft(vic, needs=Capability.READ_VICTIMS, walled=True)
    draft(sam, needs=Capability.USE_SERVICE, walled=True)
    val = cast.make_staff(northwick, "Val", "Kemp", "victim-worker")

    for other in (val, sam):
        with asks(other, role="victim"):
            assert sql(COUNT) == [(0,)]


def test_outside_a_request_nobody_sees_any(sam, case, as_app):
    draft(sam, case)
    as_app()

    assert sql(COUNT) == [(0,)]


def test_a_draft_does_not_hold_its_case(sam, northwick, owner):
    new = cast.make_case(northwick)
    draft(sam, new)

    owner.execute("DELETE FROM access_case WHERE id = %s", [new.pk])
    owner.execute("SET CONSTRAINTS ALL IMMEDIATE")

    assert Submission.objects.count() == 1


def aged(submission, days):
    saved = timezone.now() - timedelta(days=days)
    Submission.objects.filter(pk=submission.pk).update(saved_at=saved)


def test_a_job_removes_what_is_too_old_and_nothing_else(sam, northwick, eastmere, asks):
    line, other = cast.make_command_line(northwick), cast.make_staff(eastmere, "E", "L", "analyst")
    old, young, elsewhere, sent = draft(sam), draft(sam), draft(other), draft(sam, sent_in=1)
    aged(old, days_kept(northwick.pk) + 1)
    aged(young, days_kept(northwick.pk) - 1)
    aged(elsewhere, days_kept(northwick.pk) + 1)
    aged(sent, 2)

    with asks(line, purpose=Purpose.JOB):
        sql("DELETE FROM writing_submission")  # the policy hides them from the job
        assert sql("SELECT app.remove_old_submissions(%s)", days_kept(northwick.pk)) == [(2,)]

    assert {each.pk for each in Submission.objects.all()} == {young.pk, elsewhere.pk}


def test_a_page_may_not_remove_old_drafts_and_a_job_none_younger_than_a_day(sam, northwick, asks):
    line = cast.make_command_line(northwick)
    draft(sam)

    with asks(sam), pytest.raises(DatabaseError, match="only a job"), transaction.atomic():
        sql("SELECT app.remove_old_submissions(1)")
    with asks(line, purpose=Purpose.JOB):
        assert sql("SELECT app.remove_old_submissions(0)") == [(0,)]


def test_they_are_kept_for_a_month_unless_the_service_says_otherwise(northwick):
    assert days_kept(northwick.pk) == 30
