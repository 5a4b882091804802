"""Two people at once: nothing is taken back twice, written over, or refused without words."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection

from tests import cast
from tests.actions.taking_back.arranged import FOSTER, PAGE, WITH_PARENTS
from tests.anna import days_ago, keep, rows_of_anna
from throughcare.foundation.access.acting import acting
from throughcare.foundation.audit.actions import take_back
from throughcare.foundation.facts.record import new_reference
from throughcare.foundation.facts.refusals import whole
from throughcare.record.circumstances.actions import move_child
from throughcare.record.circumstances.models import Residence

LONG_ENOUGH = 30  # seconds, for a machine that is busy
MAY_UNDO = {"undo": "record-circumstances", "route": PAGE}


@pytest.fixture
def northwick_for_real(fresh_cast):
    """The manager of a service, committed, for connections of their own."""
    fresh_cast.connect_default_as("owner")
    priya = cast.worker("priya")
    yield priya
    connection.close()


@pytest.fixture
def at_home(northwick_for_real, fresh_cast):
    priya = northwick_for_real
    child = cast.make_child(priya.service)
    home = keep(Residence, child=child, **WITH_PARENTS)
    fresh_cast.connect_default_as("app")
    return child, home, priya


def side_by_side(**jobs):
    """Run each job in a thread with a connection of its own; what became of each, by name."""
    outcome = {}

    def run(name, job):
        try:
            job()
            outcome[name] = "done"
        except (ValidationError, DatabaseError) as refused:
            outcome[name] = getattr(refused, "messages", [str(refused)])[0]
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in jobs.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(2 * LONG_ENOUGH)
    return outcome


def waits_for_a_lock():
    """Whether some connection to this database waits for another's lock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid())"
        )
        return cursor.fetchone()[0]


def until_somebody_waits():
    """Come back when another connection waits for a lock, which this one holds."""
    ends = threading.Event()
    for _try in range(LONG_ENOUGH * 20):
        if waits_for_a_lock():
            return
        ends.wait(0.05)
    raise AssertionError("nobody waited")


def test_of_two_clicks_one_takes_it_back(at_home):
    child, _home, priya = at_home
    with acting(priya, doing="move", **MAY_UNDO) as made:
        move_child(child, **FOSTER, on=days_ago(1), by=priya)
    clicked = threading.Event()

    def first():
        with acting(priya, doing="undo", **MAY_UNDO):
            take_back(made.request_id, PAGE)
            clicked.set()
            until_somebody_waits()

    def second():
        clicked.wait(LONG_ENOUGH)
        with acting(priya, doing="undo", **MAY_UNDO):
            take_back(made.request_id, PAGE)

    outcome = side_by_side(first=first, second=second)

    assert outcome == {"first": "done", "second": "This was taken back already."}


def test_a_change_under_way_is_waited_for_and_not_written_over(at_home):
    _child, home, priya = at_home
    with acting(priya, doing="correct", **MAY_UNDO) as made:
        Residence.objects.filter(pk=home.pk).update(town="Eastmere")
    changed = threading.Event()

    def change():
        with acting(priya, doing="change"):
            Residence.objects.filter(pk=home.pk).update(town="Westmere")
            changed.set()
            until_somebody_waits()

    def undo():
        changed.wait(LONG_ENOUGH)
        with acting(priya, doing="undo", **MAY_UNDO):
            take_back(made.request_id, PAGE)

    outcome = side_by_side(change=change, undo=undo)

    assert outcome["change"] == "done"
    assert outcome["undo"].startswith("Something was changed or added since")
    with acting(priya, doing="look"):
        assert Residence.objects.get(pk=home.pk).town == "Westmere"


@pytest.mark.parametrize("first", ["contact", "undo"])
def test_of_a_reference_and_its_taking_back_the_second_reads_why(
    first, northwick_for_real, fresh_cast
):
    """A row comes to refer to another while that one is taken back: never at COMMIT, in words."""
    priya = northwick_for_real
    anna = rows_of_anna()
    fresh_cast.connect_default_as("app")
    with acting(priya, doing="add", **MAY_UNDO) as made:
        programme = copy_of(anna.programme)
    begun = threading.Event()

    def refer():
        with whole():
            copy_of(anna.contact, programme=programme)

    def job(name, do):
        def run():
            if name != first:
                begun.wait(LONG_ENOUGH)
            with acting(priya, doing=name, **MAY_UNDO):
                do()
                if name == first:
                    begun.set()
                    until_somebody_waits()

        return run

    outcome = side_by_side(
        contact=job("contact", refer),
        undo=job("undo", lambda: take_back(made.request_id, PAGE)),
    )

    assert outcome.pop(first) == "done"
    assert next(iter(outcome.values())).startswith(
        ("Something was changed or added since", "Something that this belongs to was taken back")
    )


def copy_of(row, **facts):
    """A new row that says what another says."""
    new = type(row)._default_manager.get(pk=row.pk)
    new.pk, new._state.adding = None, True
    new.reference = new.source_id = new_reference()
    for name, value in facts.items():
        setattr(new, name, value)
    return cast.write(new)
