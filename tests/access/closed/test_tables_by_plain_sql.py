"""What plain SQL on the web role's connection reads and writes, in every table that there is.

Beside any request: what everybody may know, and nothing else. In the request of a worker: no row of
another service and none of a closed record, to read, to change, to take away or to add.
"""

import json
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from tests import cast
from tests.access.closed.plain_sql import (
    REFUSED,
    Everywhere,
    as_owner_of,
    as_worker,
    columns_of,
    every_table,
    refusal,
    require_refusal,
    state_of,
    the_web_role,
    tried,
)
from tests.access.test_sweep import CANARIES, one_database
from tests.cast import sql
from tests.samples import each_time, some_of_each_kind
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.capabilities import Capability, Reach
from throughcare.foundation.access.fences import LIBRARIES
from throughcare.foundation.access.roles import ROLES

SEEN_BY_ALL = {
    "public.access_person": "somebody who signs in has to be found before they have",
    "public.access_service": "what the services are called, which their sign-in pages say",
    "public.codes_court": "the national list",
    "public.codes_offencecode": "the national list",
    "public.auth_permission": "nothing of ours uses it",
    "public.django_content_type": "the names of tables",
    "public.django_migrations": "the names of migrations",
    "public.procrastinate_jobs": "signed for what they say; they name no child",
    "public.procrastinate_events": "when a job was begun and done",
    "public.procrastinate_periodic_defers": "when the last nightly job was queued",
    "public.procrastinate_workers": "which workers are there",
}
"""What a connection reads beside any request, and why; every other table gives no row."""
WRITTEN_BY_ALL = {
    "public.procrastinate_jobs": "a job that nobody signed is not done",
    "public.procrastinate_events": "nothing rests on it",
    "public.procrastinate_periodic_defers": "the nightly jobs can be put off, or queued twice",
    "public.procrastinate_workers": "nothing rests on it",
    "public.access_person": "last_login alone: a wrong moment",
}
CLOSED = {kind for kind in CANARIES if kind != "of another service"}
NOBODY = 2_000_000_000  # no row has this number
WHO = ["sam", "jo", "ruth", "bea", "dana", "vic", "hana", "cory", "ana", "pat", "ola"]
PURPOSES = ["page", "import", "undo-import", "export", "figures"]
MAY_KNOW = {
    ("dana", "public.audit_read"): "that a record was looked at is theirs to answer for",
}
OF_LIBRARIES = tuple(f"public.{name}_" for name in LIBRARIES)
EMPTY_HERE = {
    "app.undoing_index": "while an import is taken back",
    "app.demonstration_day": "in a demonstration",
}
"""Tables in which the database of the walk holds nothing, and when they do."""


@pytest.fixture(scope="module")
def everywhere(django_db_setup, django_db_blocker) -> Iterator[Everywhere]:
    for made in one_database(django_db_blocker, "everywhere", Everywhere):
        with as_owner_of(made):
            yield made


def counted(table: str, where: str = "true") -> int:
    """How many rows of the table the one who asks sees."""
    try:
        with tried():
            return int(sql(f"SELECT count(*) FROM {table} t WHERE {where}")[0][0])
    except DatabaseError as refused:
        require_refusal(refused)
        return 0


def written(statement: str) -> int:
    """How many rows a statement would write; less than none where rows stand in its way."""
    try:
        with tried(), connection.cursor() as cursor:
            cursor.execute(statement)
            return int(cursor.rowcount)
    except DatabaseError as refused:
        return 0 if state_of(refused) in REFUSED else -1


def copied(table: str) -> int:
    """How many rows COPY takes away."""
    try:
        with tried(), connection.cursor() as cursor, cursor.copy(f"COPY {table} TO STDOUT") as out:
            return sum(1 for _row in out.rows())
    except psycopg.Error as refused:
        require_refusal(refused)
        return 0


def changes(table: str) -> list[str]:
    """Statements that change and take away what the one who asks can get at."""
    same = [f"UPDATE {table} SET {name} = {name}" for name in map(quoted, columns_of(table))]
    return [*same[:1], *same[-1:], f"DELETE FROM {table}"]


def quoted(name: str) -> str:
    return f'"{name}"'


BESIDE = ["nothing was proved", "a name was set", "a proof was made up", "the request is over"]


@pytest.mark.parametrize("state", BESIDE)
def test_beside_a_request_nothing_is_read_but_what_all_may_know(state, inside):
    with the_web_role():
        come_to(state, inside)

        seen = {table for table in every_table() if counted(table) or copied(table)}

    assert seen <= set(SEEN_BY_ALL)


@pytest.mark.parametrize("state", BESIDE)
def test_beside_a_request_nothing_is_written(state, inside):
    rows = {table: a_row(table) for table in every_table()}
    with the_web_role():
        come_to(state, inside)

        changed = {
            table
            for table, row in rows.items()
            if any(written(each) for each in [*changes(table), f"TRUNCATE {table} CASCADE"])
            or (row and added(table, row) not in REFUSED)
        }

    assert changed <= set(WRITTEN_BY_ALL)


def come_to(state: str, made: Everywhere) -> None:
    """What a connection has behind it, none of which is a proof that holds."""
    if state == "a name was set":
        sql("SELECT set_config('app.staff_id', %s, true)", str(made.staff["ruth"].pk))
    if state == "a proof was made up":
        said = (made.staff["ruth"].pk, "export", "", "", "", "", "", 9999999999, 1, b"\0" * 32)
        assert refusal(f"SELECT app.begin({', '.join(['%s'] * len(said))})", *said) == "TC028"
    if state == "the request is over":
        with acting(made.staff["ruth"], doing="testing"):
            assert counted("public.access_case")


def test_every_table_of_the_walk_holds_something(inside):
    """A table without a row would be asked in vain."""
    held = {table for table in every_table() if counted(table)}
    ours = {
        t
        for t in every_table()
        if not t.startswith(
            (
                "public.auth",
                "public.account",
                "public.axes",
                "public.django",
                "public.mfa",
                "public.procrastinate",
            )
        )
    }

    assert ours - held == set(EMPTY_HERE), inside.not_filled


def hidden(made: Everywhere, table: str, *, of: int) -> str:
    """Which rows of a table are not for the workers of a service, as a condition."""
    columns, cases = set(columns_of(table)), [made.others[kind].case_id for kind in CLOSED]
    parts = [f"t::text ILIKE '%%{CANARIES[kind]}%%'" for kind in CANARIES]
    if "service_id" in columns:
        parts.append(f"t.service_id <> {of}")
    closed = ", ".join(map(str, [*cases, made.others["of another service"].case_id]))
    named = "id" if table == "public.access_case" else "case_id"
    if named in columns:
        parts.append(f"t.{named} IN ({closed})")
    return f"({' OR '.join(parts)})"


def reach(who):
    """How far somebody's role reads, which is what the policies ask."""
    return {ROLES[cast.STAFF[who].role].may.get(Capability.READ_SUMMARY)}


def comes_to_all(who):
    return {reach(who) == {Reach.WHOLE_SERVICE}}


@each_time(WHO, some_of_each_kind(WHO, reach, "tables read"), "who")
def test_in_a_request_no_closed_record_is_read(who, inside):
    staff = inside.staff[who]
    conditions = {t: hidden(inside, t, of=staff.service_id) for t in every_table()}
    there = {t for t in conditions if counted(t, conditions[t])}
    with as_worker(staff):
        seen = {t for t in conditions if t not in SEEN_BY_ALL and counted(t, conditions[t])}

    assert {"public.children_child", "public.access_restriction"} <= there
    assert {(who, table) for table in seen} <= set(MAY_KNOW)


@each_time(WHO, some_of_each_kind(WHO, comes_to_all, "tables written"), "who")
def test_in_a_request_no_closed_record_is_written(who, inside):
    """Without a condition, so that the statement needs to see none of what it changes."""
    staff = inside.staff[who]
    reached = {}
    for table in sorted(set(every_table()) - set(WRITTEN_BY_ALL)):
        reached |= reached_in(table, hidden(inside, table, of=staff.service_id), staff, "page")

    assert reached == {}


def reached_in(table: str, closed: str, staff: Any, purpose: str) -> dict[str, str]:
    """Statements by which somebody changes rows of a table that are closed to them."""
    before, reached = counted(table, closed), {}
    begun = int(sql("SELECT pg_current_xact_id()::text")[0][0]) % 2**32
    for statement in changes(table) if before else ():
        with tried():
            with as_worker(staff, purpose):
                rows = written_and_kept(statement)
            touched = f"t.xmin::text::bigint >= {begun} AND {closed}"
            if rows and (counted(table, closed) != before or counted(table, touched)):
                reached[statement] = table
    return reached


def written_and_kept(statement: str) -> int:
    """How many rows a statement wrote; none where it was refused."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            return int(cursor.rowcount)
    except DatabaseError:
        return 0


@each_time(PURPOSES, ["page", "import"], "purpose")
def test_another_service_is_never_read_or_written_whatever_for(purpose, inside):
    """A head of service may do most: not in another service."""
    theirs = f"t.service_id <> {inside.there.service_id}"
    tables = [table for table in every_table() if "service_id" in columns_of(table)]
    with as_worker(inside.there, purpose):
        seen = {table for table in tables if counted(table, theirs)}
    reached = {}
    for table in tables:
        reached |= reached_in(table, theirs, inside.there, purpose)

    assert seen == set()
    assert reached == {}


@pytest.mark.parametrize("purpose", ["page", "import"])
def test_no_row_is_added_to_another_service(purpose, inside):
    """A copy of a row that is there, in each table, under a number of its own."""
    theirs = f"t.service_id <> {inside.there.service_id}"
    tables = [table for table in every_table() if "service_id" in columns_of(table)]
    rows = {table: a_row(table, theirs) for table in tables}
    with as_worker(inside.there, purpose):
        said = {table: added(table, row) for table, row in rows.items() if row}

    assert {table: how for table, how in said.items() if how not in REFUSED} == {}


def a_row(table: str, where: str = "true") -> str:
    """A row of a table, as it would be written once more."""
    found = sql(f"SELECT to_jsonb(t)::text FROM {table} t WHERE {where} LIMIT 1")
    row = json.loads(found[0][0]) if found else {}
    return json.dumps(row | {"id": NOBODY} if "id" in row else row) if row else ""


def added(table: str, row: str) -> str:
    """How the database refuses a row; empty where it takes it."""
    names = ", ".join(quoted(name) for name in columns_of(table))
    return refusal(
        f"INSERT INTO {table} ({names}) OVERRIDING SYSTEM VALUE SELECT {names} "
        f"FROM jsonb_populate_record(NULL::{table}, %s::jsonb)",
        row,
    )


@pytest.mark.parametrize("who", ["sam", "ola"])
def test_a_session_or_a_failed_try_is_read_by_nobody(who, inside):
    with as_worker(inside.staff[who]):
        for table in every_table():
            if table.startswith(("public.django_session", "public.axes_", "app.password")):
                assert refusal(f"SELECT count(*) FROM {table}") == "42501"
