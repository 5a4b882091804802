"""A plan that was kept for one worker serves the next one, and shows what that one may see.

What the web asks stands under row security, so each test gives up the owner's rights. PostgreSQL
makes a plan that serves all once it has made five for one question each: more are asked here.
"""

import pytest
from django.db import DatabaseError, OperationalError, connection

from tests import cast
from tests.records.samples import kept
from throughcare.foundation.access import session_state
from throughcare.foundation.facts.kept_plans import PLANS_KEPT, planned_cursor
from throughcare.foundation.facts.one_statement import PageReading, in_one_statement
from throughcare.record.children.models import Child
from throughcare.record.offences.models import Offence

ENOUGH = 8
STATE = (
    "SELECT statement, generic_plans, from_sql FROM pg_prepared_statements ORDER BY prepare_time"
)


@in_one_statement
def offences_of(child: Child):
    return {"offences": Offence.objects.filter(child=child.pk).order_by("pk")}


def asked(child):
    return PageReading().add(offences_of, child)["offences"]


def state():
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        return cursor.fetchall()


@pytest.fixture
def offence(northwick, sam):
    child = cast.make_child(northwick)
    cast.allocate(child.case, sam)
    return kept(Offence, child)


def test_who_asks_is_asked_anew_each_time(offence, sam, pat, acting_as, as_app):
    """Sam's case is near to Sam, and neither to Pat nor to nobody."""
    as_app()
    seen = {}
    for turn in range(ENOUGH):
        with acting_as(sam):
            seen["sam", turn] = asked(offence.child)
        with acting_as(pat):
            seen["pat", turn] = asked(offence.child)
        seen["nobody", turn] = asked(offence.child)

    assert {who for (who, _turn), rows in seen.items() if rows == [offence]} == {"sam"}
    assert all(rows == [offence] for (who, _turn), rows in seen.items() if who == "sam")
    assert any(generic > ENOUGH for text, generic, _sql in state() if "offences_offence" in text)


def test_a_case_that_is_closed_meanwhile_is_not_shown_by_the_plan(
    offence, sam, priya, acting_as, as_app
):
    as_app()
    for _turn in range(ENOUGH):
        with acting_as(priya):
            assert asked(offence.child) == [offence]
    as_app.owner_again()
    cast.restrict(offence.case, kind="sealed")
    as_app()

    with acting_as(priya):
        assert asked(offence.child) == []


def test_only_what_pages_ask_is_prepared_and_no_more_than_is_kept(db):
    with planned_cursor() as cursor:
        for number in range(PLANS_KEPT + 9):
            cursor.execute(f"SELECT {number}")
    with connection.cursor() as cursor:
        for _turn in range(ENOUGH):
            cursor.execute("SELECT 'not of a page'")

    kept_plans = [text for text, _generic, from_sql in state() if not from_sql]
    assert len(kept_plans) <= PLANS_KEPT + 1
    assert f"SELECT {PLANS_KEPT + 8}" in kept_plans
    assert "SELECT 'not of a page'" not in kept_plans


@pytest.fixture
def connected(fresh_database):
    fresh_database.connect_default_as("app")
    yield connection
    connection.close()


def prepared(cursor):
    cursor.execute("SELECT name FROM pg_prepared_statements")
    return [name for (name,) in cursor.fetchall()]


def test_a_statement_put_in_the_place_of_a_kept_one_is_never_run(connected):
    """It goes with the request. A page that misses its own fails, and the connection ends."""
    with planned_cursor() as cursor:
        cursor.execute("SELECT %s::text", ["asked by a page"])
    with connected.cursor() as cursor:
        [name] = prepared(cursor)
        cursor.execute(f"DEALLOCATE {name}; PREPARE {name} AS SELECT $1::text || ' and by others'")

    session_state.forget(connected)

    with connected.cursor() as cursor:
        assert prepared(cursor) == []
    with pytest.raises(DatabaseError), planned_cursor() as cursor:
        cursor.execute("SELECT %s::text", ["asked by a page"])
    with pytest.raises(OperationalError), connected.cursor() as cursor:
        cursor.execute("SELECT 1")
    connected.close()
    with planned_cursor() as cursor:
        cursor.execute("SELECT %s::text", ["asked by a page"])
        assert cursor.fetchone() == ("asked by a page",)


def test_what_a_page_asks_is_kept_from_request_to_request(connected):
    with planned_cursor() as cursor:
        cursor.execute("SELECT 1")

    session_state.forget(connected)

    with connected.cursor() as cursor:
        assert len(prepared(cursor)) == 1
