"""An import whose worker is gone does not keep every other import of the service waiting."""

import psycopg
import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from tests import cast
from throughcare.exchange.imports import requests
from throughcare.exchange.imports.actions import LOCK
from throughcare.exchange.imports.models import Batch, ImportJob
from throughcare.foundation.access.acting import acting

BROKEN_OFF = "The worker broke off before it was done: nothing was changed. Ask again."
OVER = ("failed", "succeeded", "cancelled", "aborted")


@pytest.fixture
def batch(northwick, ruth):
    """An import that is in force."""
    return Batch.objects.create(
        service=northwick, staff=ruth, folder="first", state=Batch.State.APPLIED
    )


@pytest.fixture
def another(batch):
    """A second import that is in force."""
    return Batch.objects.create(service=batch.service, staff=batch.staff, state="applied")


@pytest.fixture
def ask(ruth, batch, settings, tmp_path, as_app):
    """Ask, as Ruth, for the import to be undone."""
    settings.INCOMING = tmp_path

    def undo(batch=batch):
        as_app()
        try:
            with acting(ruth, doing="testing"):
                return requests.ask_undo(batch, by=ruth)
        finally:
            as_app.owner_again()

    return undo


def address():
    """How another connection reaches the database of the test."""
    ways = ("dbname", "user", "password", "host", "port")
    given = connection.get_connection_params()
    return {way: given[way] for way in ways if given.get(way)}


def end_queued(status="failed"):
    cast.sql("UPDATE procrastinate_jobs SET status = %s", status)


def what_became(job):
    found = ImportJob.objects.get(pk=job.pk)
    return found.state, found.words, found.ended_at is not None


@pytest.mark.parametrize("status", OVER)
@pytest.mark.parametrize("state", ["waiting", "working"])
def test_one_whose_worker_gave_up_is_ended_in_words_and_another_begins(ask, state, status):
    stuck = ask()
    ImportJob.objects.update(state=state)
    end_queued(status)

    newer = ask()

    assert what_became(stuck) == ("refused", BROKEN_OFF, True)
    assert what_became(newer) == ("waiting", "", False)


def test_one_whose_queued_job_was_removed_is_ended_too(ask):
    stuck = ask()
    cast.sql("DELETE FROM procrastinate_jobs")

    ask()

    assert what_became(stuck)[0] == "refused"


@pytest.mark.parametrize("status", ["todo", "doing"])
def test_one_that_a_worker_will_take_up_is_waited_for(ask, another, status):
    at_work = ask()
    end_queued(status)

    with pytest.raises(ValidationError, match="Another import is at work"):
        ask(another)
    assert ask() == at_work  # asked for twice it is one

    assert what_became(at_work) == ("waiting", "", False)


def test_one_that_still_holds_the_record_is_waited_for(ask, another, northwick):
    at_work = ask()
    end_queued()

    with psycopg.connect(**address()) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, northwick.pk])
        with pytest.raises(ValidationError, match="Another import is at work"):
            ask(another)

    assert what_became(at_work) == ("waiting", "", False)


def test_one_that_was_done_before_its_worker_could_say_so_is_said_to_be_done(ask, batch):
    stuck = ask()
    Batch.objects.update(state=Batch.State.UNDONE)
    end_queued()

    ask(Batch.objects.create(service=batch.service, staff=batch.staff, state="applied"))

    assert what_became(stuck) == ("done", "", True)


def test_files_that_were_imported_before_their_worker_could_say_so_are_said_to_be_in(
    ask, northwick, ruth
):
    job = ImportJob.objects.create(
        service=northwick, staff=ruth, kind="apply", folder="sent", state="working", label="Files"
    )
    brought = Batch.objects.create(
        service=northwick, staff=ruth, folder="sent", state=Batch.State.APPLIED
    )

    ask()

    assert what_became(job) == ("done", "", True)
    assert ImportJob.objects.get(pk=job.pk).batch == brought


def test_one_of_another_service_is_left_alone(ask, eastmere):
    theirs = ImportJob.objects.create(
        service=eastmere, staff=cast.make_command_line(eastmere), kind="apply", label="Files"
    )

    ask()

    assert what_became(theirs)[0] == "waiting"
