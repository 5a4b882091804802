"""What machines that watch over the service are answered, signed in or not."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from throughcare.config.settings import base
from throughcare.foundation.access.tasks import remove_old
from throughcare.foundation.health.readiness import migrations_to_make

TOKEN = "a token of the monitor"


@pytest.fixture
def browser(as_app):
    as_app()
    return Client()


@pytest.fixture(autouse=True)
def _nothing_remembered():
    migrations_to_make.cache_clear()
    yield
    migrations_to_make.cache_clear()


def test_a_process_says_that_it_lives_without_asking_the_database(browser, db):
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert len(asked) == 0


def test_a_process_is_ready_where_its_database_answers_and_is_current(browser):
    answer = browser.get("/readyz")

    assert (answer.status_code, answer.json()) == (200, {"database": True, "tables": True})


def test_a_process_is_not_ready_where_a_table_is_still_to_be_made(owner, browser):
    owner.execute("RESET ROLE")
    last = "SELECT max(name) FROM django_migrations WHERE app = 'access'"
    owner.execute(f"DELETE FROM django_migrations WHERE app = 'access' AND name = ({last})")

    answer = browser.get("/readyz")

    assert (answer.status_code, answer.json()) == (503, {"database": True, "tables": False})


def test_that_it_is_ready_is_looked_up_once(browser):
    browser.get("/readyz")

    with CaptureQueriesContext(connection) as asked:
        browser.get("/readyz")

    assert len(asked) == 1


@pytest.mark.parametrize("sent", [None, "Bearer", "Bearer another", TOKEN])
def test_numbers_are_not_there_for_whoever_sends_no_token(sent, browser, settings):
    settings.METRICS_TOKEN = TOKEN
    headers = {} if sent is None else {"Authorization": sent}

    assert browser.get("/metrics", headers=headers).status_code == 404


def test_numbers_are_not_there_where_no_token_is_set(browser):
    assert browser.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_numbers_say_how_many_jobs_wait_and_for_how_long(browser, settings):
    settings.METRICS_TOKEN = TOKEN
    remove_old.defer(timestamp=0)

    answer = browser.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})

    said = answer.content.decode()
    assert answer.status_code == 200
    assert re.search(r'^throughcare_jobs\{state="todo"\} 1\.0$', said, re.MULTILINE)
    assert re.search(r"^throughcare_longest_wait_seconds \d", said, re.MULTILINE)
    assert not re.search(r"^throughcare_worker_seen_seconds \d", said, re.MULTILINE)


@pytest.mark.parametrize("at", ["/healthz", "/readyz", "/metrics"])
def test_nothing_is_kept_by_a_cache_and_nothing_can_be_sent(at, browser):
    assert "no-store" in browser.get(at).headers["Cache-Control"]
    assert browser.post(at).status_code in (403, 405)


def test_no_token_is_set_where_the_environment_has_none():
    assert base.METRICS_TOKEN == ""
