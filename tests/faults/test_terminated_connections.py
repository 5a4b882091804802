"""Connections to the database cut off under load: what fails is what was cut, and no more.

Four browsers read and write as fast as they can while 25 connections of the web role are
terminated, one after another. Afterwards the rows are compared with what was acknowledged.
"""

import random
import threading
from datetime import date, timedelta
from itertools import count

import psycopg
import pytest
from django.db import close_old_connections, connection, connections
from django.test import Client

from tests import cast
from tests.faults.held_up import superuser_address
from throughcare.foundation.sign_in.demonstration import BACKEND

CUT, BROWSERS = 25, 4


class Load:
    """What the browsers did: how each request ended, and which writes were acknowledged."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.acknowledged = 0
        self.over = threading.Event()
        self.days = count(1)  # what is sent twice alike is asked about

    def browse(self, person, worker, child) -> None:
        """One browser: mostly reads, and a write every third time, until the load is over."""
        client = Client(raise_request_exception=False)
        client.force_login(person, backend=BACKEND)
        form = {"worker": worker.reference, "begins": "09:00", "ends": "17:00"}
        turn = 0
        while not self.over.is_set():
            turn += 1
            if turn % 3:
                status = client.get(f"/cases/{child.case.reference}/").status_code
            else:
                on = date.today() + timedelta(days=next(self.days) % 365)
                sent = form | {"on": on.strftime("%d/%m/%Y")}
                status = client.post("/oversight/duty/set/", sent).status_code
                self.acknowledged += status == 302
            self.statuses.append(status)
            close_old_connections()  # as the server does between two requests
        connections["default"].close()


def cut_off(address: str, load: Load) -> int:
    """Terminate 25 connections of the web role, waiting for some work between two."""
    killed = 0
    with psycopg.connect(address, autocommit=True) as superuser:
        while killed < CUT:
            seen = len(load.statuses)
            backends = superuser.execute(
                "SELECT pid FROM pg_stat_activity WHERE usename = 'app' AND datname = %s",
                [connections["default"].settings_dict["NAME"]],
            ).fetchall()
            if backends:
                pid = random.choice(backends)[0]
                killed += superuser.execute("SELECT pg_terminate_backend(%s)", [pid]).fetchone()[0]
            until_work_is_done(load, seen + BROWSERS)
    return killed


def until_work_is_done(load: Load, requests: int) -> None:
    """Wait until so many requests were answered: the load sets the pace, not a clock."""
    while len(load.statuses) < requests:
        load.over.wait(0.005)


@pytest.fixture
def served(fresh_database):
    """A service with a manager, whom they put on duty, and a child, kept for real, as the web role
    reaches them."""
    fresh_database.connect_default_as("owner")
    service = cast.make_service("northwick", "Northwick Youth Justice Service")
    priya = cast.worker_of(service, "priya")
    cory = cast.worker_of(service, "cory")
    child = cast.make_child(service)
    fresh_database.connect_default_as("app")
    return fresh_database, priya, cory, child


def test_25_connections_terminated_under_load_leave_nothing_half_written(served, capsys):
    fresh, priya, cory, child = served
    load, person = Load(), priya.person
    browsers = [
        threading.Thread(target=load.browse, args=(person, cory, child)) for _ in range(BROWSERS)
    ]
    for browser in browsers:
        browser.start()

    until_work_is_done(load, 10 * BROWSERS)
    killed = cut_off(superuser_address(), load)
    until_work_is_done(load, len(load.statuses) + 10 * BROWSERS)
    load.over.set()
    for browser in browsers:
        browser.join()

    failed = sum(status >= 500 for status in load.statuses)
    fresh.connect_default_as("owner")
    duties, audited = rows_kept()
    with capsys.disabled():
        print(
            f"\n  {len(load.statuses)} requests, {killed} connections terminated, {failed} "
            f"requests failed; {load.acknowledged} writes acknowledged, {duties} rows kept, "
            f"{audited} in the audit trail"
        )
    assert killed == CUT
    assert failed <= killed
    assert set(load.statuses) <= {200, 302, 500, 503}
    assert 0 < load.acknowledged <= duties <= load.acknowledged + failed
    assert audited == duties
    assert all(status < 500 for status in load.statuses[-BROWSERS:])


def rows_kept() -> tuple[int, int]:
    """The duties that were written, and how many of them the audit trail knows of."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM access_duty")
        duties = cursor.fetchone()[0]
        cursor.execute(
            "SELECT count(*) FROM audit_change c JOIN audit_request r ON r.id = c.request_id "
            "WHERE c.table_name = 'access_duty' AND c.operation = 'I'"
        )
        return duties, cursor.fetchone()[0]
