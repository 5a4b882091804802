"""Every role opens every page of every kind of case, and learns nothing that it may not.

One database, made as owner and used as the web role, as in service. Each closed case carries a
canary: a name that must never come back to someone who may not see it, in any form.
"""

import logging
import os
from datetime import UTC, datetime

import psycopg
import pytest
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from tests import cast, template
from tests.access.asked import (
    CHILD_ROWS,
    NO_CASE,
    ONLY_THEIR_OWN,
    allowed,
    asked_in_part,
    at,
    needed_by,
)
from tests.access.expectations import (
    EXPECTED,
    KINDS,
    NOT_THE_WHOLE_SERVICE,
    ROWS,
    WORKERS,
    one_of_each,
)
from tests.visits import somebody_inside
from throughcare.casework.appropriate_adults.models import AppropriateAdult
from throughcare.casework.contacts.models import Contact
from throughcare.config.settings.addresses import database
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Service
from throughcare.foundation.access.roles import ROLES
from throughcare.foundation.pages.register import Family, every_route
from throughcare.foundation.writing.routes import DECLARED

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
STATUS = {200: "2", 302: "c", 403: "3", 404: "4"}
CANARIES = {
    "restricted, ask": "Quillaqsa",
    "sealed": "Zorvexlin",
    "excluded from": "Brimtholk",
    "of another service": "Yandrivux",
}
IN_MARCH = datetime(2026, 3, 3, 10, tzinfo=UTC)


def swept_in_parts(rows):
    """One page of each kind, and the others, which `make test-all` opens as well."""
    chosen, others = one_of_each(rows, needed_by)
    return pytest.mark.parametrize(
        "pages",
        [
            pytest.param(chosen, id="one page of each kind"),
            pytest.param(others, id="every other page", marks=pytest.mark.thorough),
        ],
    )


CHILD_PAGES = [row[0] for row in CHILD_ROWS]
CHILD_LISTS = {
    "/cases/",
    "/cases/lists/all/",
    "/court-list/",
    "/court-list/results/2026-03-02/",
    "/appropriate-adults/",
    "/oversight/visits/",
    "/letters/appointment/2026-03-02/2026-03-06/",
}
SHOWING_CHILDREN = {*CHILD_PAGES, *CHILD_LISTS, "/"}
NEEDED_TOO = {"/performance/reoffending-tracker/children/": {Capability.READ_FIGURES}}
"""What a page asks for beside what its route declares."""
LISTS = [
    "/",
    "/cases/",
    "/cases/lists/all/",
    "/cases/lists/unallocated/",
    "/cases/lists/team/",
    "/oversight/allocations/",
    "/oversight/restricted/",
    "/oversight/transfers/",
    "/offered/",
    "/court-list/",
    "/intake/",
    "/intake/screened/",
    "/appropriate-adults/",
    "/oversight/visits/",
    "/court-list/results/2026-03-02/",
    "/letters/",
    "/letters/appointment/2026-03-02/2026-03-06/",
]


class Swept:
    """The database of the sweep: who is in it, and which case is which."""

    def __init__(self) -> None:
        service = Service.objects.get(code="northwick")
        elsewhere = Service.objects.get(code="eastmere")
        self.staff = {who: cast.worker(who) for who in WORKERS}
        self.manager = cast.make_staff(service, "Nell", "Ashe", "head-of-service")
        self.ordinary = cast.child("anna")
        self.others = {kind: self.child(kind, service, elsewhere) for kind in CANARIES}
        self.references = {kind: child.case.reference for kind, child in self.others.items()} | {
            "that does not exist": NO_CASE
        }

    def child(self, kind, service, elsewhere):
        child = cast.make_child(
            elsewhere if kind == "of another service" else service,
            first_name=CANARIES[kind],
            last_name=f"{CANARIES[kind]}son",
            known_as="",
        )
        if kind == "restricted, ask":
            cast.restrict(child.case, "ask", named=(self.manager,), ask=self.manager)
        if kind == "sealed":
            cast.restrict(child.case, "sealed", named=(self.manager,))
        if kind == "excluded from":
            for staff in self.staff.values():
                cast.exclude(child.case, staff)
        somebody_inside(child, f"1 {CANARIES[kind]} Road")
        asked = {"station": "Highbury", "reason": "interview", "requested_at": timezone.now()}
        cast.write(AppropriateAdult(child=child, service=child.service, **asked))
        met = {"method": "office", "with_whom": "child", "attendance": "not-yet-known"}
        cast.write(Contact(child=child, held_at=IN_MARCH, **met))
        return child


@pytest.fixture(scope="module")
def swept(django_db_setup, django_db_blocker):
    """One database with real commits for the whole sweep; afterwards everybody is app."""
    yield from one_database(django_db_blocker, "sweep", Swept)


def one_database(django_db_blocker, purpose, make):
    """What `make` makes as owner in a database of its own; afterwards everybody is app."""
    settings = connections["default"].settings_dict
    kept, name = dict(settings), f"throughcare_{purpose}_{os.getpid()}"
    with django_db_blocker.unblock():
        connection.close()
        template.copy(name)
        settings["NAME"] = name
        made = make()
        connection.close()
        settings.update(database(os.environ["DATABASE_URL"]) | {"NAME": name})
        owner = os.environ["OWNER_DATABASE_URL"]
        with psycopg.connect(owner, dbname=name, autocommit=True) as made.owner:
            yield made
        connection.close()
        settings.clear()
        settings.update(kept)
        template.drop(name)


def signed_in(swept, who) -> Client:
    client = Client()
    client.force_login(swept.staff[who].person, backend=BACKEND)
    return client


@pytest.mark.parametrize("page", [row[0] for row in ROWS])
def test_a_page_is_refused_to_whoever_lacks_what_it_needs(page):
    """Page, capability and role are three tables, and the one that follows is the guide's."""
    needed = {needed_by(page)} | NEEDED_TOO.get(page, set())
    lacking = {who for who in WORKERS if not needed <= ROLES[cast.STAFF[who].role].may.keys()}
    refused = {who for who in WORKERS if EXPECTED[page, who] == "3"}
    asked_first = {who for who in WORKERS if EXPECTED[page, who] == "c"}

    assert lacking - asked_first <= refused
    assert refused - lacking <= ONLY_THEIR_OWN.get(needed_by(page), set())


@swept_in_parts(ROWS)
@pytest.mark.parametrize("who", WORKERS)
def test_the_worker_may_open_what_the_practice_guide_says_and_nothing_else(who, pages, swept):
    client = signed_in(swept, who)
    reference = swept.ordinary.case.reference

    answered = {page: STATUS[client.get(at(page, reference)).status_code] for page in pages}

    assert answered == {page: EXPECTED[page, who] for page in pages}


@pytest.mark.parametrize(
    "first",
    [
        pytest.param(True, id="one page of each kind"),
        pytest.param(False, id="every other page", marks=pytest.mark.thorough),
    ],
)
@pytest.mark.parametrize("who", WORKERS)
@pytest.mark.parametrize("kind", [*CANARIES, "that does not exist"])
def test_a_closed_case_gives_nothing_away(kind, who, first, swept, caplog):
    pages = asked_in_part(first, kind, who)
    client = signed_in(swept, who)
    client.post("/sign-in/as/confirm/", {"next": "/"})
    caplog.set_level(logging.DEBUG)
    closed = KINDS[kind, who in NOT_THE_WHOLE_SERVICE]

    answers = {page: client.get(at(page, swept.references[kind])) for page in pages}

    assert {page: STATUS[answer.status_code] for page, answer in answers.items()} == {
        page: closed if allowed(page, who) else "3" for page in pages
    }
    assert not leaks([told(answer) for answer in answers.values()] + [caplog.text], kind)


def told(answer):
    """All that an answer tells: its lines, its headers and where it sends one."""
    return answer.content.decode() + str(dict(answer.headers)) + str(answer.cookies)


def leaks(texts, *kinds):
    """Canaries of the kinds that are found in what was told."""
    return [
        CANARIES[kind]
        for kind in kinds
        for text in texts
        if kind in CANARIES and CANARIES[kind].lower() in text.lower()
    ]


PLAIN = ({}, {"q": "a"})
TURNED = ({"page": "2"}, {"sort": "-name"}, {"format": "csv"})


@pytest.mark.parametrize(
    "variants",
    [
        pytest.param(PLAIN, id="as they are"),
        pytest.param(TURNED, id="turned, sorted and taken away", marks=pytest.mark.thorough),
    ],
)
@pytest.mark.parametrize("who", WORKERS)
def test_no_list_search_or_count_gives_a_closed_case_away(who, variants, swept, caplog):
    client = signed_in(swept, who)
    caplog.set_level(logging.DEBUG)
    texts = []
    for page in LISTS:
        for more in variants:
            texts.append(told(client.get(page, more)))
        texts.append(told(client.get(page, headers={"HX-Request": "true"})))
    # What was typed comes back in the box it was typed in, so a search is by half a name.
    for canary in CANARIES.values():
        answer = client.post("/cases/search/", {"words": canary[:5]}, follow=True)
        texts.append(told(answer))

    assert not leaks([*texts, caplog.text], *CANARIES)


@pytest.mark.parametrize("who", ["sam", "jo", "priya", "ruth", "ian", "bea", "vic"])
def test_counts_are_of_what_may_be_seen(who, swept):
    client = signed_in(swept, who)

    shown = client.get("/cases/lists/all/").content.decode()

    links = {part.split("/")[0] for part in shown.split("/cases/")[1:]}
    unknown = {ref for kind, ref in swept.references.items() if kind != "restricted, ask"}
    assert swept.ordinary.case.reference in links
    assert not links & unknown


@swept_in_parts(CHILD_ROWS)
@pytest.mark.parametrize("who", WORKERS)
@pytest.mark.parametrize("method", ["post", "put", "delete", "head"])
def test_no_method_opens_what_get_refuses(method, who, pages, swept):
    client = signed_in(swept, who)
    refused = [page for page in pages if EXPECTED[page, who] != "2"]
    before = counted(swept)

    answers = [
        getattr(client, method)(at(page, swept.ordinary.case.reference)).status_code
        for page in refused
    ]

    assert all(status in (302, 403, 404, 405) for status in answers)
    assert counted(swept) == before


def counted(swept):
    """How many changes the audit trail holds, as the owner sees it."""
    return swept.owner.execute("SELECT count(*) FROM audit_change").fetchone()[0]


@swept_in_parts([row for row in ROWS if row[0] in SHOWING_CHILDREN])
@pytest.mark.parametrize("who", WORKERS)
def test_for_every_child_a_page_shows_a_read_row_exists(who, pages, swept):
    client = signed_in(swept, who)
    reference = swept.ordinary.case.reference
    for page in pages:
        last = swept.owner.execute("SELECT coalesce(max(id), 0) FROM audit_request").fetchone()[0]
        answer = client.get(at(page, reference))
        names_the_child = "Kowalczyk" in answer.content.decode()
        reads = swept.owner.execute(
            "SELECT count(*) FROM audit_read r JOIN access_case c ON c.id = r.case_id "
            "WHERE r.request_id > %s AND c.reference = %s",
            [last, reference],
        ).fetchone()[0]

        assert not names_the_child or reads == 1, page


@pytest.mark.parametrize("table", ["audit_request", "audit_read"])
def test_with_the_audit_trail_locked_the_page_fails_rather_than_shows(table, swept):
    client = signed_in(swept, "sam")
    client.get("/")  # who acts is known before the audit trail is locked

    with swept.owner.transaction():
        swept.owner.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        answer = client.get(f"/cases/{swept.ordinary.case.reference}/journey/")

    assert answer.status_code == 503
    assert "Kowalczyk" not in told(answer)


def test_a_refusal_is_written_down(swept):
    client = signed_in(swept, "vic")

    client.get(f"/cases/{swept.ordinary.case.reference}/journey/")

    newest = swept.owner.execute(
        "SELECT staff_id, refused_with FROM audit_request ORDER BY id DESC LIMIT 1"
    ).fetchone()
    assert newest == (swept.staff["vic"].pk, 403)


def test_nobody_signed_in_is_sent_to_sign_in_from_every_page(swept):
    client = Client()

    answers = {row[0]: client.get(at(row[0], swept.ordinary.case.reference)) for row in ROWS}

    assert {answer.status_code for answer in answers.values()} == {302}
    assert all("/sign-in/" in answer.headers["Location"] for answer in answers.values())


def test_every_page_of_the_service_is_in_the_expectations():
    """A new page is swept from its first day: it stands in the table, or is named here."""
    with_more_than_a_case = {
        address for address, _route in every_route() if address.count("<") > 1
    } | {
        address
        for address, _route in every_route()
        if "<str:reference>" not in address and "<" in address
    }
    by_reference = {
        "emergency/<str:reference>/",
        # tests/access/test_pages_of_one_thing.py
        "performance/deep-dives/<str:reference>/",
        "performance/deep-dives/<str:reference>/rename/",
        "performance/deep-dives/<str:reference>/remove/",
        "performance/deep-dives/<str:reference>/put-back/",
        "imports/<str:reference>/",
        "imports/<str:reference>/undo/",
        "imports/jobs/<str:reference>/",
        "imports/jobs/<str:reference>/import/",
        "imports/jobs/<str:reference>/forget/",
        "imports/jobs/<str:reference>/cancel/",
        "practice/leave/",  # only sent, from the banner
        "oversight/who-looked/records/<str:reference>/audit-trail.csv",
        "cases/<str:reference>/access/restriction/lift/",  # only where one is in force
        "emergency/<str:reference>/reason/",
        "oversight/who-looked/records/<str:reference>/",
        "cases/add/from-search/",  # only sent, and sends on to the page that adds a child
    }
    # What is typed on a page that writes is kept by those who may open that page and by no others:
    # tests/pages/writing
    drafts = {f"{page.at}draft/" for page in DECLARED.values() if page.draft}
    swept_pages = {row[0].replace("*", "cases/<str:reference>").lstrip("/") for row in ROWS}

    missing = {
        address
        for address, route in every_route()
        if route.family is not Family.PUBLIC
        and address not in swept_pages | with_more_than_a_case | by_reference | drafts
    }
    assert missing == set()
