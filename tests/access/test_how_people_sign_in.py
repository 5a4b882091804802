"""How people sign in is out of reach of a statement on the web role's connection.

A page of somebody's own sign-in proves to the database whose it is; an administrator's help goes
through guarded functions. What either changes is in the audit trail, and the person is told.
"""

import os
import re
from datetime import timedelta

import psycopg
import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils.timezone import now

from tests import cast
from tests.cast import sql
from throughcare.foundation.access.fences import LIBRARIES
from throughcare.foundation.access.models import Notice, Person
from throughcare.foundation.access.models.passwords import signing_in
from throughcare.foundation.access.proof import prove
from throughcare.foundation.audit.models import Change
from throughcare.foundation.sign_in.demonstration import BACKEND
from throughcare.foundation.sign_in.lockout import code_name, locked_out
from throughcare.foundation.sign_in.sessions import SessionStore, hashed
from throughcare.governance.people import actions

PASSWORD, OTHER = "correct horse battery staple", "three quite different words"

# Tables about signing in that a page writes as the web role, and what somebody gains who does.
WRITTEN_BY_PAGES = {
    "mfa_authenticator": "nothing: row security asks for a proof",
    "access_person.last_login": "a wrong moment",
}


@pytest.fixture
def sam(sam):
    sam.person.set_password(PASSWORD)
    sam.person.save()
    Notice.objects.all().delete()
    return sam


@pytest.fixture
def with_codes(sam):
    TOTP.activate(sam.person, "JBSWY3DPEHPK3PXP")
    return sam


def test_the_web_role_writes_no_table_about_signing_in_but_these(db):
    tables = (
        "SELECT CASE table_schema WHEN 'app' THEN 'app.' ELSE '' END || table_name "
        "FROM information_schema.table_privileges WHERE grantee = 'app' "
        "AND table_schema IN ('public', 'app') AND privilege_type <> 'SELECT'"
    )
    columns = (
        "SELECT table_name || '.' || column_name FROM information_schema.column_privileges "
        "WHERE grantee = 'app' AND privilege_type <> 'SELECT' AND table_name = 'access_person'"
    )
    of_libraries = re.compile(rf"access_person|app\.|({'|'.join(LIBRARIES - {'procrastinate'})})_")

    written = {name for (name,) in [*sql(tables), *sql(columns)] if of_libraries.match(name)}

    assert written == set(WRITTEN_BY_PAGES)


def test_no_password_is_in_a_table_that_the_web_role_reads(sam):
    hashed = sam.person.password
    tables = sql(
        "SELECT CASE table_schema WHEN 'app' THEN 'app.' ELSE '' END || table_name "
        "FROM information_schema.table_privileges WHERE grantee = 'app' "
        "AND table_schema = 'public' AND privilege_type = 'SELECT'"
    )

    assert hashed.startswith("md5$")
    for (table,) in tables:
        holding = f"SELECT count(*) FROM {table} t WHERE t::text LIKE '%%' || %s || '%%'"
        assert sql(holding, hashed) == [(0,)], table


@pytest.fixture
def signed_in_as_app(db):
    """A connection that really signed in as app: no way back to the owner's rights."""
    name = connection.settings_dict["NAME"]
    with psycopg.connect(os.environ["DATABASE_URL"], dbname=name) as app:
        yield app
        app.rollback()


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT hash FROM app.password",
        "UPDATE app.password SET hash = 'mine'",
        "DELETE FROM app.password",
        "INSERT INTO app.password VALUES (1, 'mine')",
        "SELECT app.store_password(1, 'mine', NULL)",
        "SELECT app.set_own_password('mine', false)",
        "SELECT app.give_password(1, 'mine', now())",
        "SELECT app.forget_codes(1)",
        "SELECT app.add_account('mine@example.org', 'Mine', 'mine')",
        "SELECT app.begin_sign_in(1, 9999999999, 1, '')",
        "SELECT app.begin_sign_in(1, NULL, NULL, NULL)",
        "SELECT app.tell_of_own_way_in()",
        "UPDATE app.context SET person_id = 1",
        "UPDATE access_person SET email = 'mine@example.org'",
        "UPDATE access_person SET is_active = true",
        "UPDATE access_person SET password_stamp = 'mine', password_until = NULL",
        "INSERT INTO access_person (reference, email, full_name) VALUES ('a', 'b', 'c')",
        "DELETE FROM access_person",
        "INSERT INTO mfa_authenticator (user_id, type, data, created_at) "
        "VALUES (1, 'totp', '{}', now())",
        'INSERT INTO account_emailaddress (user_id, email, verified, "primary") '
        "VALUES (1, 'mine@example.org', true, true)",
        "ALTER TABLE mfa_authenticator DISABLE ROW LEVEL SECURITY",
        "DROP TRIGGER note_codes ON mfa_authenticator",
        "SET session_replication_role = replica",
        "SELECT session_data FROM django_session",
        "DELETE FROM django_session",
        "SELECT username, ip_address FROM axes_accessattempt",
        "SELECT username, ip_address FROM axes_accesslog",
        "DELETE FROM axes_accessattempt",
        "SELECT app.note_signed_in('192.0.2.1', '', '', '', '')",
        "SELECT app.forget_failed_tries(1)",
    ],
)
def test_the_web_role_may_not(statement, signed_in_as_app):
    with pytest.raises(psycopg.Error):
        signed_in_as_app.execute(statement)


def test_nobody_reads_or_changes_how_another_signs_in(with_codes, jo, as_app, acting_as):
    """Neither inside a request of theirs, nor inside their own sign-in."""
    as_app()

    for proved in (acting_as(jo), signing_in(jo.person_id)):
        with proved:
            assert not Authenticator.objects.exists()
            assert Authenticator.objects.all().delete()[0] == 0
            assert sql("SELECT app.own_password()") == [(None,)]
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                TOTP.activate(with_codes.person, "JBSWY3DPEHPK3PXP")
    as_app.owner_again()
    assert Authenticator.objects.get().user == with_codes.person


def test_a_proof_of_one_s_sign_in_serves_nobody_else_and_nothing_else(sam, jo, as_app):
    as_app()
    proofs = {
        "another's": prove(connection, "sign-in", jo.person_id),
        "a page's": prove(connection, sam.pk, "page", "", "", "", "", ""),
        "old": prove(connection, "sign-in", sam.person_id),
    }
    sql("SELECT app.begin_sign_in(%s, %s, %s, %s)", sam.person_id, *proofs["old"])

    for proof in proofs.values():
        with pytest.raises(DatabaseError, match="proof of who"), transaction.atomic():
            sql("SELECT app.begin_sign_in(%s, %s, %s, %s)", sam.person_id, *proof)


def test_nobody_signs_in_inside_a_request(sam, jo, acting_as, as_app):
    as_app()

    with (
        acting_as(jo),
        pytest.raises(DatabaseError, match="inside a request"),
        transaction.atomic(),
        signing_in(sam.person_id),
    ):
        pass


def test_outside_a_proof_there_is_no_password_to_read_or_to_set(sam, as_app):
    as_app()
    with signing_in(sam.person_id):
        assert sql("SELECT app.own_password()")[0][0].startswith("md5$")

    assert sql("SELECT app.own_password()") == [(None,)]
    with pytest.raises(DatabaseError, match="nobody is signing in"), transaction.atomic():
        sql("SELECT app.set_own_password('mine', true)")


def own_notices(person):
    return Notice.objects.filter(staff__person=person, kind="way-in", recorded_by__person=person)


def test_a_password_that_one_changes_is_noted_and_told_in_every_service(sam, eastmere, as_app):
    there = cast.make_staff(eastmere, "Sam", "Okoro", "case-manager")
    type(there).objects.filter(pk=there.pk).update(person=sam.person_id)
    before = sam.person.password_stamp
    as_app()

    sam.person.set_password(OTHER)
    sam.person.store_password()

    as_app.owner_again()
    person = Person.objects.get(pk=sam.person_id)
    assert (person.check_password(OTHER), person.check_password(PASSWORD)) == (True, False)
    assert person.password_stamp not in ("", before)
    change = Change.objects.filter(table_name="access_person", row_id=person.pk).latest("pk")
    assert (change.staff, change.before["password_stamp"]) == (sam, before)
    assert {notice.staff for notice in own_notices(person)} == {sam, there}


def test_codes_that_one_sets_up_or_stops_are_noted_and_told_once_until_seen(sam, as_app):
    as_app()
    with signing_in(sam.person_id):
        TOTP.activate(sam.person, "JBSWY3DPEHPK3PXP")
        Authenticator.objects.all().delete()

    as_app.owner_again()
    noted = Change.objects.filter(table_name="mfa_authenticator").order_by("pk")
    assert [(each.operation, each.staff) for each in noted] == [("I", sam), ("D", sam)]
    assert own_notices(sam.person).count() == 1


def test_a_first_password_is_no_change_to_tell_of(northwick):
    worker = cast.make_staff(northwick, "New", "Worker", "case-manager")

    worker.person.set_password(PASSWORD)
    worker.person.save()

    assert not own_notices(worker.person).exists()


def test_a_password_hashed_as_in_earlier_years_is_hashed_anew_and_nobody_is_told(
    sam, ola, acting_as, as_app, settings
):
    with acting_as(ola):
        given = actions.give_starting_password(sam, by=ola)
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        *settings.PASSWORD_HASHERS,
    ]
    person = Person.objects.get(pk=sam.person_id)
    as_app()

    assert person.check_password(given.password)

    as_app.owner_again()
    again = Person.objects.get(pk=sam.person_id)
    assert again.password.startswith("pbkdf2_sha256$")
    assert again.password_until == given.until  # it is a starting password still
    assert not own_notices(sam.person).exists()


def test_a_starting_password_lasts_three_days_at_most(ola, sam, acting_as, as_app):
    as_app()

    for until in ("NULL", "now() + interval '4 days'"):
        with (
            acting_as(ola),
            pytest.raises(DatabaseError, match="starting_password_lasts_three_days"),
            transaction.atomic(),
        ):
            sql(f"SELECT app.give_password(%s, %s, {until})", sam.pk, make_password(OTHER))


def test_a_session_serves_under_its_own_key_alone(sam, jo):
    client, mine = Client(), Client()
    client.force_login(sam.person, backend=BACKEND)
    mine.force_login(jo.person, backend=BACKEND)
    theirs = client.cookies["throughcare_session"].value
    own = mine.cookies["throughcare_session"].value

    Session.objects.filter(session_key=hashed(own)).update(
        session_data=Session.objects.get(session_key=hashed(theirs)).session_data
    )

    assert "_auth_user_id" not in SessionStore(own)
    assert SessionStore(theirs)["_auth_user_id"] == str(sam.person_id)


def test_a_session_is_asked_for_by_its_key_and_does_not_come_back_once_it_is_over(sam, as_app):
    client = Client()
    client.force_login(sam.person, backend=BACKEND)
    key = client.cookies["throughcare_session"].value
    held = Session.objects.get(session_key=hashed(key))
    as_app()

    assert sql("SELECT app.session_of(%s)", hashed(key)) == [(held.session_data,)]
    for other in ("", "%", key, hashed("another")):
        assert sql("SELECT app.session_of(%s)", other) == [(None,)]
    again = SessionStore(key)
    assert again["_auth_user_id"] == str(sam.person_id)
    SessionStore(key).delete()
    with pytest.raises(UpdateError):
        again.save()
    assert SessionStore(key).load() == {}


def test_sessions_that_are_over_are_gone_once_somebody_signs_in(sam):
    Session.objects.create(
        session_key="long-over", session_data="", expire_date=now() - timedelta(days=1)
    )

    Client().force_login(sam.person, backend=BACKEND)

    assert not Session.objects.filter(session_key="long-over").exists()


def test_a_new_session_takes_nobody_else_s_place(sam, as_app):
    client = Client()
    client.force_login(sam.person, backend=BACKEND)
    name = hashed(client.cookies["throughcare_session"].value)
    as_app()

    taken = sql("SELECT app.store_session(%s, 'mine', now() + interval '1 hour', true)", name)

    assert taken == [(False,)]
    assert sql("SELECT app.session_of(%s)", name) != [("mine",)]


def test_tries_count_for_as_long_as_the_settings_say(db, settings):
    [(lasts,)] = sql("SELECT app.tries_count_for()")

    assert lasts == timedelta(hours=settings.AXES_COOLOFF_TIME)


def test_mistakes_are_forgotten_for_oneself_alone_and_by_those_who_may_help(
    sam, jo, ola, as_app, acting_as
):
    as_app()
    count = "SELECT app.count_failed_try(%s, '192.0.2.1', '', '', '')"
    failed = "SELECT of_person FROM app.failed_tries(%s, '192.0.2.1')"
    tried = (sam.person.email.lower(), code_name(sam.person.email))
    for name in tried:
        sql(count, name)

    with signing_in(jo.person_id):
        sql("SELECT app.forget_wrong_codes(), app.note_signed_in('192.0.2.1', '', '', '', '')")
    with acting_as(jo), pytest.raises(DatabaseError), transaction.atomic():
        sql("SELECT app.forget_failed_tries(%s)", sam.pk)
    assert [sql(failed, name) for name in tried] == [[(1,)], [(1,)]]
    with acting_as(ola):
        sql("SELECT app.forget_failed_tries(%s)", sam.pk)

    assert [sql(failed, name) for name in tried] == [[(0,)], [(0,)]]


def test_who_is_locked_out_is_said_to_those_who_may_help_them(
    sam, ola, eastmere, as_app, acting_as
):
    olga = cast.make_staff(eastmere, "Olga", "Lind", "system-administrator")
    as_app()
    for _try in range(5):
        sql("SELECT app.count_failed_try(%s, '192.0.2.1', '', '', '')", sam.person.email.lower())

    told = {}
    for who in (ola, olga, sam):
        with acting_as(who):
            told[who.first_name] = locked_out()

    assert told == {"Ola": {sam.person.email.lower()}, "Olga": set(), "Sam": set()}
    assert locked_out() == set()
