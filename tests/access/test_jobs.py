"""Jobs go through the same checks as pages: each is audited by itself, its rows fenced alike."""

from contextlib import nullcontext
from datetime import date
from inspect import signature

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app
from psycopg.types.json import Jsonb

from tests import cast
from tests.jobs import run_jobs
from tests.template import server
from throughcare.foundation.access.acting import NobodyIsActing, current_context
from throughcare.foundation.access.jobs import command_line_of, job
from throughcare.foundation.access.models import Case
from throughcare.foundation.access.queued import proof_of
from throughcare.foundation.audit.models import Request
from throughcare.foundation.facts.days import machine_day, today

SEEN: list[int] = []


@job("count cases")
def count_cases(*, service_code: str) -> None:
    SEEN.append(Case.objects.count())


@pytest.fixture
def two_services(fresh_database):
    """Two services with their command lines, one case in one and two in the other; then app."""
    fresh_database.connect_default_as("owner")
    for code, cases in (("northwick", 1), ("eastmere", 2)):
        service = cast.make_service(code, code.title())
        cast.make_command_line(service)
        for _number in range(cases):
            cast.make_case(service)
    fresh_database.connect_default_as("app")
    SEEN.clear()
    return fresh_database


DAYS: list[tuple[str, date]] = []


@job("note the day")
def note_the_day(*, service_code: str) -> None:
    DAYS.append((service_code, today()))


def test_a_job_runs_in_a_context_of_its_service(two_services):
    count_cases.defer(service_code="eastmere")

    run_jobs()

    two_services.connect_default_as("owner")
    # The command line reaches no case by its role: a job that needs them asks with a purpose.
    assert SEEN == [0]
    row = Request.objects.get()
    assert (row.purpose, row.doing, row.service.code) == ("job", "count cases", "eastmere")


PAUSES: list[str] = []


@job("note how long it may pause")
def note_the_pause(*, service_code: str) -> None:
    [(longest,)] = cast.sql("SHOW idle_in_transaction_session_timeout")
    PAUSES.append(longest)


def test_a_job_may_work_outside_the_database_for_longer_than_a_page(two_services):
    note_the_pause.defer(service_code="eastmere")

    run_jobs()

    assert PAUSES == ["30min"]
    assert cast.sql("SHOW idle_in_transaction_session_timeout") == [("1min",)]


def test_a_job_queued_in_a_transaction_that_fails_is_not_run(two_services):
    with transaction.atomic():
        count_cases.defer(service_code="eastmere")
        transaction.set_rollback(True)

    run_jobs()

    assert SEEN == []


def test_outside_a_request_there_is_no_context():
    with pytest.raises(NobodyIsActing):
        current_context()


def test_a_service_without_a_command_line_is_refused_in_words(two_services):
    with pytest.raises(LookupError, match="create-service"):
        command_line_of("southwick")
    connection.close()


def test_a_job_at_night_is_of_the_day_of_its_service(two_services):
    two_services.connect_default_as("owner")
    cast.sql(
        "INSERT INTO app.demonstration_day SELECT id, '2021-03-03' FROM access_service "
        "WHERE code = 'eastmere'"
    )
    two_services.connect_default_as("app")
    DAYS.clear()
    for code in ("northwick", "eastmere"):
        note_the_day.defer(service_code=code)

    run_jobs()

    assert dict(DAYS) == {"northwick": machine_day(), "eastmere": date(2021, 3, 3)}


LEFT = """CREATE TEMP TABLE access_case AS SELECT 1 AS id;
    SET statement_timeout = 0; PREPARE mine AS SELECT 1"""
SESSION = """SELECT
    (SELECT count(*) FROM pg_class WHERE relpersistence = 't'),
    (SELECT count(*) FROM pg_settings WHERE source = 'session'),
    (SELECT count(*) FROM pg_prepared_statements WHERE from_sql), pg_backend_pid()"""


@job("leave something behind")
def leave_something_behind(*, service_code: str, fails: bool) -> list[tuple[int, ...]]:
    cast.sql(LEFT)
    if fails:
        raise LookupError("as a job may")
    return cast.sql(SESSION)


@pytest.mark.parametrize("fails", [False, True])
def test_a_job_leaves_nothing_on_its_connection(two_services, fails):
    with server() as cursor:  # as on a server that was never put right
        cursor.execute(f'GRANT TEMPORARY ON DATABASE "{two_services.name}" TO app')
    given = {"service_code": "eastmere", "fails": fails}
    proof = proof_of("leave something behind", given)
    before = cast.sql(SESSION)

    with pytest.raises(LookupError) if fails else nullcontext():
        [during] = leave_something_behind.func(**given, proof=proof)
        assert [each > was for each, was in zip(during[:3], before[0], strict=False)] == [True] * 3

    assert cast.sql(SESSION) == before
    connection.close()


QUEUE = (
    "INSERT INTO procrastinate_jobs (queue_name, task_name, args, priority) "
    "VALUES ('default', %s, %s, 0)"
)


GIVEN = {
    "count cases": {"service_code": "eastmere"},
    "import-records": {"staff": 1, "reference": "a"},
}


@pytest.mark.parametrize("task", GIVEN)
@pytest.mark.parametrize("proof", [None, "", "0" * 64, "of another job"])
def test_a_job_that_somebody_wrote_into_the_list_is_not_done(two_services, task, proof):
    """As with a statement that got to the web role's connection."""
    given = GIVEN[task]
    other = proof_of(task, given | {"more": "than was asked"})
    said = {} if proof is None else {"proof": other if proof == "of another job" else proof}
    cast.sql(QUEUE, task, Jsonb(given | said))

    run_jobs()

    assert SEEN == []
    status = "SELECT status::text FROM procrastinate_jobs WHERE task_name = %s"
    assert cast.sql(status, task) == [("failed",)]
    two_services.connect_default_as("owner")
    assert not Request.objects.exists()


def test_every_task_but_the_timetable_s_own_proves_who_asked():
    takes = {
        name: set(signature(task.func, follow_wrapped=False).parameters)
        for name, task in app.tasks.items()
        if "procrastinate." not in name  # the library's own, about old jobs alone
    }

    assert {name for name, given in takes.items() if not given & {"proof", "timestamp"}} == set()
