"""What is dangerous does not start, and says what to do."""

import time

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.urls import clear_url_caches, path

from tests.cast import sql
from throughcare.config import urls
from throughcare.config.doctor import clock
from throughcare.foundation.access.fences import write_installation
from throughcare.foundation.pages.start_up_refusals import (
    database_dangers,
    refuse_to_start_on_danger,
    route_dangers,
    settings_dangers,
)

LONG_KEY = "thirty-two letters that nobody guesses"


@pytest.fixture
def live(settings):
    settings.DEMONSTRATION = False
    settings.SECRET_KEY = LONG_KEY
    settings.ALLOWED_HOSTS = ["records.northwick.example"]
    return settings


def test_a_sound_configuration_has_no_dangers(live):
    assert list(settings_dangers()) == []


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("DEBUG", True, "DEBUG is on"),
        ("SECRET_KEY", "short", "THROUGHCARE_SECRET_KEY"),
        ("SECRET_KEY", "for invented people on one machine only", "a default"),
        ("ALLOWED_HOSTS", [""], "THROUGHCARE_HOSTS"),
    ],
)
def test_a_live_service_refuses(name, value, words, live):
    setattr(live, name, value)

    [said] = settings_dangers()

    assert words in said


def test_the_demonstration_refuses_a_server_of_the_operator_s_own(settings, monkeypatch):
    settings.DEMONSTRATION = True
    monkeypatch.setitem(settings.DATABASES["default"], "HOST", "db.northwick.example")

    [said] = settings_dangers()

    assert "anybody signs in with one click" in said


def test_every_route_declares_what_it_needs():
    assert list(route_dangers()) == []


def test_a_page_that_came_round_the_register_stops_the_service(monkeypatch):
    stray = path("stray/", lambda request: None)
    monkeypatch.setattr(urls, "urlpatterns", [*urls.urlpatterns, stray])

    clear_url_caches()
    try:
        assert any("/stray/" in said for said in route_dangers())
    finally:
        monkeypatch.undo()
        clear_url_caches()


def test_the_owner_of_the_tables_does_not_serve_pages(db):
    assert any("owns the table access_case" in said for said in database_dangers())


def test_the_web_role_serves_pages(as_app, db):
    as_app()

    assert list(database_dangers()) == []


def test_a_table_without_row_security_stops_the_service(as_app, owner):
    owner.execute("ALTER TABLE children_child DISABLE ROW LEVEL SECURITY")
    as_app()

    assert any("children_child has no row security" in said for said in database_dangers())


def test_a_table_of_roles_that_is_out_of_date_stops_the_service(as_app, owner):
    owner.execute("UPDATE app.role_grant SET reach = 3 WHERE role = 'prevention-worker'")
    as_app()

    assert any("table of roles is out of date" in said for said in database_dangers())


def test_parts_of_roles_that_are_out_of_date_stop_the_service(as_app, owner):
    owner.execute("INSERT INTO app.role_part VALUES ('inspector', 'lead')")
    as_app()

    assert any("table of roles is out of date" in said for said in database_dangers())


def test_a_login_that_escapes_row_security_stops_the_service(owner):
    owner.execute("SELECT rolbypassrls FROM pg_roles WHERE rolname = 'report'")
    assert owner.fetchone() == (True,)
    owner.execute("SET LOCAL ROLE report")

    said = next(database_dangers())

    sql("RESET ROLE")
    assert "escapes row security" in said


def test_a_key_with_which_nobody_could_sign_in_stops_the_service(as_app, owner, settings):
    as_app()
    settings.SECRET_KEY = LONG_KEY

    [said] = database_dangers()

    assert "THROUGHCARE_SECRET_KEY is not the key with which the database was guarded" in said


@pytest.mark.parametrize(
    ("seconds", "words"), [(-31, "31 seconds behind"), (31, "31 seconds ahead")]
)
def test_a_clock_with_which_nobody_could_sign_in_stops_the_service(
    seconds, words, as_app, db, monkeypatch
):
    as_app()
    monkeypatch.setattr(time, "time", lambda: time.time_ns() / 10**9 + seconds)

    [said] = database_dangers()

    assert words in said
    assert words in next(clock())


def test_a_clock_that_is_a_little_wrong_is_for_doctor_alone(as_app, db, monkeypatch):
    as_app()
    monkeypatch.setattr(time, "time", lambda: time.time_ns() / 10**9 - 20)

    assert list(database_dangers()) == []
    assert "20 seconds behind" in next(clock())


def test_the_demonstration_refuses_a_database_that_it_did_not_make(as_app, owner):
    owner.execute("UPDATE app.installation SET is_demonstration = false")
    as_app()

    [said] = database_dangers()

    assert "no demonstration made this database" in said


def test_no_settings_make_a_demonstration_of_somebody_s_records(northwick, owner):
    owner.execute("DELETE FROM app.installation")

    write_installation(owner)

    assert sql("SELECT is_demonstration FROM app.installation") == [(False,)]
    write_installation(owner)
    assert sql("SELECT is_demonstration FROM app.installation") == [(False,)]


def test_all_dangers_are_said_at_once(live, db):
    live.DEBUG = True

    with pytest.raises(ImproperlyConfigured, match=r"DEBUG is on.*owns the table"):
        refuse_to_start_on_danger()


def test_a_database_that_nobody_migrated_is_said_to_be_so(live, owner):
    owner.execute("DROP FUNCTION app.roles_in_force()")

    with pytest.raises(ImproperlyConfigured, match="not prepared"):
        refuse_to_start_on_danger()
    connection.needs_rollback = False
