"""Every address that names something, with what is closed in it: a row, a worker, a file, a draft.

In the database of this walk a row of each table has the same name, where it belongs to a sealed
record or to another service. So whatever a part of an address stands for, it names one that is
closed: alone, and beside the worker's own child.
"""

import re
from collections.abc import Iterator

import pytest

from tests import cast
from tests.access.closed.plain_sql import Everywhere, columns_of, every_table, without_rules
from tests.access.test_sweep import CANARIES, leaks, one_database, signed_in, told
from tests.cast import sql
from tests.samples import turn
from throughcare.foundation.pages.register import every_route

PART = re.compile(r"<(?:(\w+):)?(\w+)>")
NAMES = {"sealed": "zzqqsealed23", "of another service": "zzqqabroad23"}
ASKED = ["hana", "cory", "ana"]
FORM = {
    "why": "It was mistyped here",
    "reason": "It was mistyped here",
    "agreed": "yes",
    "confirm": "yes",
    "started_on": "1/3/2026",
    "ended_on": "2/3/2026",
}


WHY_IT_WAS_OPENED = ("/oversight/emergencies/", "/oversight/who-looked/records/")
"""Whoever answers for access reads what was typed as a reason, and never whose record it is."""


class Named(Everywhere):
    """The same, with one name for a row of each table that is closed."""

    def __init__(self) -> None:
        super().__init__()
        for kind, name in NAMES.items():
            for table in every_table():
                self.call_one(table, kind, name)
        self.request = sql("SELECT max(id) FROM audit_request")[0][0] or 1

    def call_one(self, table: str, kind: str, name: str) -> None:
        child, columns = self.others[kind], columns_of(table)
        about = {
            "public.access_case": f"id = {child.case_id}",
            "public.access_service": f"id = {child.service_id} AND false",
        }.get(table)
        if about is None and "case_id" in columns:
            about = f"case_id = {child.case_id}"
        if about is None and "service_id" in columns and kind == "of another service":
            about = f"service_id = {child.service_id}"
        if about is None or "reference" not in columns:
            return
        with without_rules(table.removeprefix("public.")):
            one = f"(SELECT min(id) FROM {table} WHERE {about})"
            sql(f"UPDATE {table} SET reference = %s WHERE id = {one}", name)


@pytest.fixture(scope="module")
def named(django_db_setup, django_db_blocker) -> Iterator[Named]:
    yield from one_database(django_db_blocker, "named", Named)


def addresses(name: str, own: str, request: int) -> Iterator[str]:
    """Every address with the name in each part, and with one's own child beside it."""
    for at, route in every_route():
        parts = [part[2] for part in PART.finditer(at)]
        if route is None or not parts:
            continue
        yield filled(at, name, name, request)
        if "reference" in parts and len(parts) > 1:
            yield filled(at, own, name, request)


def filled(at: str, child: str, name: str, request: int) -> str:
    def part(found: re.Match[str]) -> str:
        if found[1] == "int":
            return str(request)
        return child if found[2] == "reference" else name

    return "/" + PART.sub(part, at)


def some_of(addresses, who, kind):
    """Of every twelve addresses one, others each week, for the roles of which this is asked."""
    in_turn = sorted(addresses, key=lambda at: turn(at, f"{who} {kind}"))
    return in_turn[: len(in_turn) // 12]


EVERY = [
    pytest.param(who, kind, True, marks=pytest.mark.thorough)
    for who in sorted(cast.STAFF)
    for kind in NAMES
]
SOME = [(who, kind, False) for who in ASKED for kind in NAMES]


@pytest.mark.parametrize(("who", "kind", "thorough"), [*SOME, *EVERY])
def test_no_address_opens_writes_or_names_what_is_closed(who, kind, thorough, named, caplog):
    client = signed_in(named, who)
    client.raise_request_exception = False
    client.post("/sign-in/as/confirm/", {"next": "/"})
    own = named.ordinary.case.reference
    before = rows_of_the_trail(named)
    found = set()

    all_of_them = [*addresses(NAMES[kind], own, named.request)]
    for at in all_of_them if thorough else some_of(all_of_them, who, kind):
        for answer in (client.get(at), client.post(at, FORM)):
            if answer.status_code >= 500 or gives_away(at, told(answer)):
                found.add((at, answer.request["REQUEST_METHOD"], answer.status_code))

    assert found == set()
    assert not leaks([caplog.text], *CANARIES)
    assert rows_of_the_trail(named) == before


def gives_away(at, text):
    """Whether an answer holds what is closed; where reasons are read, the child's name."""
    if at.startswith(WHY_IT_WAS_OPENED):
        return any(f"{canary}son".lower() in text.lower() for canary in CANARIES.values())
    return bool(leaks([text], *CANARIES))


def rows_of_the_trail(named):
    """Changes of what is closed, as the owner sees them."""
    closed = [named.others[kind].case_id for kind in NAMES]
    there = named.others["of another service"].service_id
    return named.owner.execute(
        "SELECT count(*) FROM audit_change c LEFT JOIN audit_request r ON r.id = c.request_id "
        "WHERE c.case_id = ANY (%s) OR r.service_id = %s",
        [closed, there],
    ).fetchone()
