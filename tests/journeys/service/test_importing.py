"""A head of service imports files, cancels an import that is at work, and undoes the other."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connections

from tests import cast
from tests.faults.held_up import PATIENCE, WAITS, let_everybody_wait
from tests.journeys.looking import SITTINGS, look
from throughcare.exchange.imports.job import carry_out

HEAD = "person_id,first_name,last_name,date_of_birth,sex\n"
FIRST = "Z1,Nadia,Hussain,2011-05-01,female\nZ2,Tom,Hale,03/04/2011,male\n"
SECOND = "Z1,Nadia,Hassan,2011-05-01,female\nZ3,Ivy,Marsh,2010-02-28,female\n"
ASKED = """SELECT args->>'reference', (args->>'staff')::int FROM procrastinate_jobs
    WHERE task_name = 'import-records' ORDER BY id DESC LIMIT 1"""
CHILDREN = "SELECT source_id, last_name FROM children_child WHERE source_id ~ '^Z' ORDER BY 1"


@pytest.fixture
def work(service, settings, tmp_path):
    """What the worker behind the pages does: the newest thing that was asked."""
    settings.INCOMING = tmp_path / "incoming"

    def newest():
        [(reference, staff)] = cast.sql(ASKED)
        carry_out(reference, staff)

    return newest


@contextmanager
def held_up(service, work):
    """The worker is at work, and waits for the owner, who holds the table of children."""
    let_everybody_wait(service.name)
    with (
        psycopg.connect(service.address_of("owner")) as owner,
        ThreadPoolExecutor(1) as thread,
    ):
        owner.execute("LOCK TABLE children_child IN SHARE MODE")
        at_work = thread.submit(in_a_thread, work)
        try:
            while not owner.execute(WAITS).fetchone()[0]:
                assert not at_work.done()
            yield at_work
        finally:
            owner.rollback()


def in_a_thread(work):
    try:
        work()
    finally:
        connections.close_all()


def children_of(service):
    with psycopg.connect(service.address_of("owner")) as owner:
        return owner.execute(CHILDREN).fetchall()


def send(ruth, csv, rows):
    csv.write_text(HEAD + rows)
    ruth.go("/imports/")
    ruth.press("Import files")
    ruth.page.get_by_label("Files to import").set_input_files(csv)
    ruth.press("Check the files")


def look_again(ruth):
    ruth.go(ruth.page.url.removeprefix(ruth.address))


@SITTINGS
def test_files_are_checked_imported_cancelled_and_undone(how, work, service, sit_down, tmp_path):
    ruth = sit_down(**how)
    ruth.sign_in("Ruth Adeyemi")
    ruth.go("/imports/new/")
    look(ruth, how, "import-files")

    checks(ruth, how, work, service, tmp_path / "person.csv")
    imported_at = imports(ruth, how, work, service)
    cancels(ruth, how, work, service, tmp_path / "person.csv")

    ruth.page.goto(imported_at)
    ruth.press("See the import")
    look(ruth, how, "import-applied")
    ruth.press("Undo this import")
    ruth.reads("It added ")
    ruth.press("Undo the import")
    work()
    look_again(ruth)
    ruth.reads("The import was undone")
    assert children_of(service) == []


def checks(ruth, how, work, service, csv):
    """The line is away while the files are checked: nothing is lost, and nothing is in yet."""
    send(ruth, csv, FIRST)
    look(ruth, how, "")
    ruth.page.context.set_offline(True)
    work()
    ruth.page.context.set_offline(False)
    if how.get("script", True):
        ruth.reads("What importing these files would do")
    else:
        ruth.follow("Look again how it stands")
    ruth.reads("person, line 3")
    ruth.reads("03/04/2011")
    look(ruth, how, "import-checked")
    assert children_of(service) == []


def imports(ruth, how, work, service):
    """Asked, gone back and asked again it is one import; once it is in there is nothing to ask."""
    ruth.press("Import them")
    look(ruth, how, "")
    asked_at = ruth.page.url
    ruth.press("Import the files")
    at = ruth.page.url
    ruth.page.goto(asked_at)
    ruth.press("Import the files")
    assert ruth.page.url == at
    work()
    look_again(ruth)
    ruth.reads("Your files were imported")
    assert children_of(service) == [("Z1", "Hussain")]
    ruth.page.goto(asked_at)
    ruth.press("Import the files")
    ruth.reads("The files are no longer here. Send them again.")
    return at


def cancels(ruth, how, work, service, csv):
    """What is cancelled while it writes leaves every row as it was, and says so."""
    send(ruth, csv, SECOND)
    work()
    look_again(ruth)
    ruth.reads("“Hussain” becomes “Hassan”")
    ruth.press("Import them")
    ruth.press("Import the files")
    with held_up(service, work) as at_work:
        look_again(ruth)
        ruth.reads("Writing person, file 1 of 1")
        look(ruth, how, "import-at-work")
        ruth.press("Cancel it")
        at_work.result(PATIENCE)
    look_again(ruth)
    ruth.reads("It was cancelled. Nothing was changed.")
    look(ruth, how, "import-cancelled")
    assert children_of(service) == [("Z1", "Hussain")]
