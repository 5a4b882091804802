"""A page that writes, as a browser with script off has it before it, and the whole record."""

from dataclasses import replace
from time import time

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.anna import rows_of_anna
from tests.cast import sql
from tests.pages.seeing.conftest import BACKEND, Page
from tests.pages.writing.examples import EXAMPLES, things
from throughcare.foundation.access.fences import WATCHED, fence_of, guarded_models
from throughcare.foundation.facts.days import today
from throughcare.foundation.writing.routes import DECLARED
from throughcare.record.codes.models import OffenceCode


class Tried:
    """A worker at one page that writes, with the example's answers to hand."""

    def __init__(self, name, example, staff, names, enter):
        self.name, self.staff = name, staff
        self.names, self.enter, self.page = names, enter, DECLARED[name]
        self.example = replace(
            example,
            answers=named(example.answers, names),
            touches=named(example.touches, names),
        )
        at = {key: value.format_map(names) for key, value in example.at.items()}
        self.address, self.client = reverse(name, kwargs=at), enter(staff)

    def again(self, staff=None):
        """The same page in another browser, of the same worker or another."""
        return Tried(self.name, self.example, staff or self.staff, self.names, self.enter)

    def open(self, at=None):
        return Page(self.client.get(at or self.address))

    def filled(self, page=None, **changes):
        """Every answer as the form holds it, with the example's and the changes."""
        sent = answers_in((page or self.open()).tree)
        return sent | self.example.answers | changes

    def post(self, sent):
        """Send a form. It is never answered with a page."""
        answer = self.client.post(self.address, sent)
        assert answer.status_code == 302
        return answer

    def send(self, sent=None):
        """Send the form, and what is read back; gives the address at which that ends."""
        answer = self.post(sent or self.filled())
        if "?check=" in answer.url:
            answer = self.post(answers_in(self.open(answer.url).tree) | {"confirm": "yes"})
        return answer.url

    def shown_again(self, sent):
        """The form as it is shown again, with why it was not done."""
        answer = self.post(sent)
        assert "?again=" in answer.url, answer.url
        return self.open(answer.url)


def named(answers, names):
    """Answers with references in place of what stands in braces; of boxes there may be several."""
    return {
        key.format_map(names): [each.format_map(names) for each in value]
        if isinstance(value, list)
        else value.format_map(names)
        for key, value in answers.items()
    }


LONGEST_HINT = 200  # letters: two lines of a page


def hints_in(page):
    """What stands under the questions of a page to help with the answers."""
    for each in page.tree.iter("div"):
        if "govuk-hint" in each.get("class", "").split():
            yield " ".join("".join(each.itertext()).split())


def answers_in(tree):
    """What a browser would send of the form of a page if nothing were typed."""
    form = next(f for f in tree.iter("form") if f.get("novalidate") is not None)
    sent = {}
    for box in [*form.iter("input"), *form.iter("textarea")]:
        if box.get("type") not in ("radio", "checkbox") or "checked" in box.attrib:
            add(sent, box.get("name"), box.get("value") or box.text or "")
    for box in form.iter("select"):
        chosen = [o for o in box.iter("option") if "selected" in o.attrib]
        sent[box.get("name")] = chosen[0].get("value") if chosen else ""
    return sent


def add(sent, name, value):
    """One answer more; several boxes of one name are sent together."""
    if name not in sent:
        sent[name] = value
    else:
        sent[name] = [*(sent[name] if isinstance(sent[name], list) else [sent[name]]), value]


class Names(dict):
    """References by name; those of workers are made when somebody asks for them."""

    def __init__(self, things, worker):
        super().__init__(things)
        self.worker = worker

    def __missing__(self, name):
        return self.worker(name).reference


@pytest.fixture
def enter(as_app):
    """A browser in which a worker has signed in and has just said who they are."""

    def sign_in(staff):
        as_app.owner_again()
        client = Client()
        client.force_login(staff.person, backend=BACKEND)
        session = client.session  # what the page that asks who it is writes
        session["account_authentication_methods"] = [{"method": "demonstration", "at": time()}]
        session.save()
        as_app()
        return client

    return sign_in


@pytest.fixture
def anna(northwick):
    """Anna's rows, of the cast."""
    return rows_of_anna()


@pytest.fixture
def worker(request, as_app):
    """Somebody of the cast, made when a test first asks for them."""

    def of_the_cast(who):
        as_app.owner_again()
        return request.getfixturevalue(who)

    return of_the_cast


@pytest.fixture
def theft(northwick):
    """One offence of the national list."""
    OffenceCode.objects.create(
        cjs_code="TH68010", title="Theft", recordable=True, notifiable=True, loaded_on=today()
    )


THINGS_OF_ANNA = {}  # looked up once: each test finds her as the template of its database has her


@pytest.fixture
def tried(name, anna, theft, enter, worker):
    cache.clear()
    example = EXAMPLES[name]
    if not THINGS_OF_ANNA:
        THINGS_OF_ANNA.update(things(anna.child))
    names = Names(THINGS_OF_ANNA | example.before(anna.child, worker), worker)
    return Tried(name, example, worker(example.who), names, enter)


ROWS = """SELECT '{table}', array(
    SELECT md5((to_jsonb(t) - 'last_login')::text) FROM {table} t ORDER BY id)"""


@pytest.fixture
def record(as_app):
    """A digest of every row of every table whose changes are noted, as the database has it."""
    noted = [
        model._meta.db_table
        for model in guarded_models()
        if fence_of(model) in WATCHED or getattr(model, "watched", False)
    ]
    every_row = " UNION ALL ".join(ROWS.format(table=table) for table in noted)

    def read():
        as_app.owner_again()
        tables = dict(sql(every_row))
        as_app()
        return tables

    return read


@pytest.fixture
def as_owner(as_app):
    """Ask as the owner of the database, who sees everything."""

    def ask(statement, *values):
        as_app.owner_again()
        rows = sql(statement, *values)
        as_app()
        return rows

    return ask
