"""No way out of the house carries a closed record: neither a list of any kind nor what lies behind.

The sweep opens the pages of one child, and the lists that it names. Here every page whose address
names nobody is opened, so that a new one is walked without being named, with a canary in every
text of every row of the closed records, in the diary of the very worker who may not see them.
"""

import logging
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import models
from django.test import Client

from tests import cast
from tests.access.test_sweep import (
    BACKEND,
    CANARIES,
    Swept,
    leaks,
    one_database,
    signed_in,
    told,
)
from tests.records.samples import in_bulk, sample
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.days import moment, today
from throughcare.foundation.facts.record import Fence
from throughcare.foundation.pages.register import every_route
from throughcare.record.children.models import Child, ChildRecord

OF_ONE_WORKER = ["sam", "bea", "ruth", "dana"]  # own cases, the office, the manager, the DPO
WALKED = [
    pytest.param(who, marks=[] if who in OF_ONE_WORKER else [pytest.mark.thorough])
    for who in sorted(cast.STAFF)
]
AHEAD = today() + timedelta(days=3)
DAYS = f"{today()}/{today() + timedelta(days=7)}"
MORE = [
    f"/letters/appointment/{DAYS}/",
    f"/letters/court-date/{DAYS}/",
    f"/letters/missed-appointment/{today() - timedelta(days=7)}/{today()}/",
    f"/court-list/?day={AHEAD}",
    f"/court-list/results/{AHEAD}/",
    "/cases/lists/all/",
    "/cases/lists/team/",
    "/cases/lists/unallocated/",
    "/letters/batches/{batch}/",
    "/oversight/allocations/{sam}/",
    "/oversight/who-looked/workers/{sam}/",
    "/performance/kpi-6/cases/",
]
"""Pages about several children whose address holds a day, a list or a worker."""
HELD_BY_A_CASE = {
    Fence.CASE,
    Fence.ENTRY,
    Fence.ANCHOR,
    Fence.QUEUE,
    Fence.GUARDED,
    Fence.PARCEL,
    Fence.AUDIT_TRAIL,
}
SHOWN_TO_WHOM_IT_IS_OPEN = {
    "/cases/lists/all/",
    f"/court-list/?day={AHEAD}",
    f"/letters/appointment/{DAYS}/",
    f"/letters/court-date/{DAYS}/",
    "/letters/batches/{batch}/",
}


def every_page_that_names_nobody():
    return [
        f"/{at}"
        for at, route in every_route()
        if route is not None and "<" not in at and not at.startswith("sign-in/")
    ]


class Out(Swept):
    """The records of the sweep with rows in every table, in the diary of Sam who led them all."""

    def __init__(self) -> None:
        super().__init__()
        self.batch = "bcdfghjk"
        for kind, child in self.others.items():
            if kind != "of another service":
                cast.allocate(child.case, self.staff["sam"])
            for model in apps.get_models():
                if issubclass(model, ChildRecord) and hasattr(model, "Dataset"):
                    self.write(model, child, CANARIES[kind])

    def write(self, model: type[models.Model], child: Child, canary: str) -> None:
        """A row with the canary in each of its texts, about days to come, for Sam."""
        row = sample(model, child)
        for field in fields(model):
            if field.generated:
                continue
            value = getattr(row, field.attname)
            if is_text(field):
                setattr(row, field.attname, f"{canary} said so")
            elif field.name in WHEN:
                setattr(row, field.attname, WHEN[field.name]())
            elif field.is_relation and field.related_model is Staff and value is None:
                setattr(row, field.attname, self.staff["sam"].pk)
        for name, value in SAID.get(model._meta.label, {}).items():
            setattr(row, name, value)
        model._default_manager.bulk_create([in_bulk(row)])


def fields(model):
    return model._meta.concrete_fields


def is_text(field):
    free = isinstance(field, models.TextField) or (
        isinstance(field, models.CharField) and field.max_length >= 200
    )
    return free and not field.choices and field.editable


WHEN = {
    "held_at": lambda: moment() + timedelta(days=3),
    "hearing_on": lambda: AHEAD,
    "about_on": lambda: AHEAD,
    "received_at": moment,
    "started_on": lambda: today() - timedelta(days=9),
}
SAID: dict[str, dict[str, object]] = {
    "letters.Letter": {"batch": "bcdfghjk"},
    "courts.Hearing": {"listed_time": "10:00"},
    "contacts.Contact": {"method": "office", "attendance": "not-yet-known", "with_whom": "child"},
}


@pytest.fixture(scope="module")
def out(django_db_setup, django_db_blocker):
    yield from one_database(django_db_blocker, "out", Out)


def opened(client, out):
    """Every way out as somebody is answered there, and as a table to take away."""
    names = {"batch": out.batch, "sam": out.staff["sam"].reference}
    for page in [*every_page_that_names_nobody(), *MORE]:
        yield page, told(client.get(page.format(**names)))


@pytest.mark.parametrize("who", WALKED)
def test_no_page_that_names_nobody_gives_a_closed_record_away(who, out, caplog):
    client = signed_in(out, who)
    client.post("/sign-in/as/confirm/", {"next": "/"})
    caplog.set_level(logging.DEBUG)

    found = {page for page, answer in opened(client, out) if leaks([answer], *CANARIES)}

    assert found == set()
    assert not leaks([caplog.text], *CANARIES)


def test_those_who_are_named_see_them_there(out):
    client = Client()
    client.force_login(out.manager.person, backend=BACKEND)

    found = {page for page, answer in opened(client, out) if leaks([answer], "sealed")}

    assert found >= SHOWN_TO_WHOM_IT_IS_OPEN


def test_nothing_but_what_hangs_on_a_case_holds_what_is_said_of_a_child(out):
    """Jobs, sessions, notices, drafts, lists that were worked out: none names anybody."""
    holding = {
        table
        for (table,) in out.owner.execute(TABLES).fetchall()
        if out.owner.execute(
            f'SELECT EXISTS (SELECT FROM "{table}" t WHERE t::text ILIKE %s)',
            [f"%{CANARIES['sealed']}%"],
        ).fetchone()[0]
    }

    assert "children_child" in holding
    assert holding <= set(ON_A_CASE)


TABLES = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'm') AND n.nspname = 'public'
"""
ON_A_CASE = {
    model._meta.db_table
    for model in apps.get_models()
    if getattr(model, "fence", None) in HELD_BY_A_CASE
}
