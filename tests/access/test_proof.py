"""What someone with SQL on the web role's connection can and cannot do to the proof."""

import os
import time

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from tests import cast
from tests.cast import sql
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.capabilities import Purpose
from throughcare.foundation.access.models import Case
from throughcare.foundation.access.proof import prove
from throughcare.foundation.audit.models import Read, Request

BEGIN = "SELECT app.begin(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"


@pytest.fixture
def case(northwick):
    return cast.make_case(northwick)


def begin(staff, purpose="page", doing="looking", proof=None):
    said = (staff.pk, purpose, doing, "", "", "", "")
    return sql(BEGIN, *said, *(proof or prove(connection, *said)))


def refused(statement, *values):
    """The words with which PostgreSQL refuses a statement, in a savepoint of its own."""
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        sql(statement, *values)
    return str(caught.value)


def test_without_a_proof_the_web_role_sees_no_row(case, as_app):
    as_app()

    assert sql("SELECT count(*) FROM access_case") == [(0,)]


def test_a_proved_worker_sees_the_cases_of_their_service(case, sam, as_app):
    as_app()

    begin(sam)

    open_to_sam = {
        case.reference,
        *(cast.CHILDREN[name].reference for name in ("anna", "ben", "cal")),
    }
    assert {row[0] for row in sql("SELECT reference FROM access_case")} == open_to_sam


def test_a_forged_proof_is_refused(case, sam, as_app):
    as_app()
    expires, nonce, _ = prove(connection, "anything")

    words = refused(BEGIN, sam.pk, "page", "", "", "", "", "", expires, nonce, b"\x00" * 32)

    assert "does not hold" in words


def test_a_missing_proof_is_refused(sam, as_app):
    as_app()

    words = refused(BEGIN, sam.pk, "page", "", "", "", "", "", 9999999999, time.time_ns(), None)

    assert "does not hold" in words


def test_a_proof_for_one_worker_does_not_serve_another(sam, jo, as_app):
    as_app()
    proof = prove(connection, sam.pk, "page", "", "", "", "", "")

    words = refused(BEGIN, jo.pk, "page", "", "", "", "", "", *proof)

    assert "does not hold" in words


def test_a_proof_for_a_page_does_not_serve_an_export(ruth, as_app):
    as_app()
    proof = prove(connection, ruth.pk, "page", "", "", "", "", "")

    words = refused(BEGIN, ruth.pk, "export", "", "", "", "", "", *proof)

    assert "does not hold" in words


def test_a_proof_stolen_from_another_connection_is_refused(sam, as_app, monkeypatch):
    as_app()
    mine = connection.connection.info.backend_pid
    theirs = type("Info", (), {"backend_pid": mine + 1})()
    stolen = prove_as_if_on(theirs, sam)

    words = refused(BEGIN, sam.pk, "page", "", "", "", "", "", *stolen)

    assert "does not hold" in words


def prove_as_if_on(info, sam):
    """The proof that another connection's backend would have been given."""
    other = type("Other", (), {})()
    other.ensure_connection = lambda: None
    other.connection = type("Raw", (), {"info": info})()
    return prove(other, sam.pk, "page", "", "", "", "", "")


def test_a_proof_is_good_once(sam, as_app):
    as_app()
    proof = prove(connection, sam.pk, "page", "", "", "", "", "")
    sql(BEGIN, sam.pk, "page", "", "", "", "", "", *proof)

    words = refused(BEGIN, sam.pk, "page", "", "", "", "", "", *proof)

    assert "used before" in words


def test_a_clock_that_is_set_back_lets_work_go_on(sam, as_app, monkeypatch):
    as_app()
    begin(sam)
    monkeypatch.setattr(time, "time_ns", lambda: int(time.time() * 10**9) - 10**10)

    begin(sam, doing="looking again")

    assert Request.objects.count() == 0  # nobody but those who answer for it reads the trail
    as_app.owner_again()
    assert Request.objects.count() == 2


def test_an_old_proof_is_refused(sam, as_app, monkeypatch):
    as_app()
    monkeypatch.setattr("throughcare.foundation.access.proof.LASTS_SECONDS", -1)

    words = refused(
        BEGIN,
        sam.pk,
        "page",
        "",
        "",
        "",
        "",
        "",
        *prove(connection, sam.pk, "page", "", "", "", "", ""),
    )

    assert "too old" in words


def test_a_worker_who_left_is_refused(sam, as_app):
    sam.ended_on = sam.started_on
    sam.save()
    as_app()

    words = refused(
        BEGIN,
        sam.pk,
        "page",
        "",
        "",
        "",
        "",
        "",
        *prove(connection, sam.pk, "page", "", "", "", "", ""),
    )

    assert "cannot be used" in words


def test_a_disabled_account_is_refused(sam, as_app):
    sam.person.is_active = False
    sam.person.save()
    as_app()

    with pytest.raises(DatabaseError, match="cannot be used"), acting(sam, doing="looking"):
        pass


@pytest.mark.parametrize("purpose", ["import", "undo-import", "export", "figures"])
def test_a_case_manager_cannot_widen_a_page_into(purpose, sam, as_app):
    as_app()

    with (
        pytest.raises(DatabaseError, match="may not"),
        acting(sam, doing="looking", purpose=Purpose(purpose)),
    ):
        pass


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM app.secret",
        "SELECT * FROM app.context",
        "UPDATE app.context SET staff_id = 1",
        "INSERT INTO app.role_grant VALUES ('case-manager', 'export-records', 3)",
        "SELECT app.proof_of('anything')",
        "SELECT app.check_proof('', 0, 0, '')",
        "SELECT app.notify('emergency', '')",
        "SELECT app.reach_of(1, 'read-case')",
        "SELECT app.with_other_records('{1}')",
        "SELECT app.store_name_words('{mine}', '{MN}')",
        "DELETE FROM access_service",
        "DELETE FROM codes_offencecode",
        "COPY access_case FROM STDIN",
        "COPY (SELECT 1) TO '/tmp/mine'",
        "COPY (SELECT 1) TO PROGRAM 'cat'",
        "LOCK TABLE audit_change IN EXCLUSIVE MODE",
        "INSERT INTO access_allocation DEFAULT VALUES",
        "SET LOCAL ROLE owner",
        "SET LOCAL ROLE audit",
        "SET LOCAL ROLE victim",
        "ALTER TABLE access_case DISABLE ROW LEVEL SECURITY",
        "DROP POLICY seen_where_open ON access_case",
        "ALTER TABLE audit_change DISABLE TRIGGER ALL",
        "CREATE TABLE public.mine (x int)",
        "UPDATE audit_request SET doing = 'nothing'",
        "DELETE FROM audit_read",
        "TRUNCATE audit_change",
        "INSERT INTO audit_read (request_id) VALUES (1)",
        "TRUNCATE access_case CASCADE",
    ],
)
def test_the_web_role_may_not(statement, signed_in_as_app):
    with pytest.raises(psycopg.Error):
        signed_in_as_app.execute(statement)


@pytest.fixture
def signed_in_as_app(db):
    """A connection that really signed in as app: no way back to the owner's rights."""
    name = connection.settings_dict["NAME"]
    with psycopg.connect(os.environ["DATABASE_URL"], dbname=name) as app:
        yield app
        app.rollback()


def test_setting_a_variable_changes_nothing(case, as_app):
    as_app()

    sql("SELECT set_config('app.staff_id', '1', true), set_config('role', 'app', true)")

    assert sql("SELECT count(*) FROM access_case") == [(0,)]


def test_the_context_ends_with_the_audit_trail(case, sam, as_app):
    as_app()

    with acting(sam, doing="looking"):
        seen_inside = Case.objects.filter(pk=case.pk).count()

    assert (seen_inside, Case.objects.count()) == (1, 0)


def test_one_request_has_one_context(sam, jo, as_app):
    as_app()

    with (
        acting(sam, doing="looking"),
        pytest.raises(RuntimeError, match="one context"),
        acting(jo, doing="looking"),
    ):
        pass


def test_every_context_leaves_a_request_row(sam, as_app):
    as_app()

    with acting(sam, doing="looking at the list", route="cases", via="web GET"):
        pass

    as_app.owner_again()
    row = Request.objects.get()
    assert (row.staff, row.doing, row.route, row.via) == (
        sam,
        "looking at the list",
        "cases",
        "web GET",
    )


def test_every_case_shown_leaves_a_read_row_with_its_reason(case, sam, as_app):
    cast.allocate(case, sam)
    as_app()

    with acting(sam, doing="looking") as context:
        context.cases_shown.add(case.pk)

    as_app.owner_again()
    read = Read.objects.get()
    assert (read.case, read.staff, read.basis) == (case, sam, "allocated")


def test_reads_cannot_be_noted_for_another_service(sam, eastmere, as_app):
    theirs = cast.make_case(eastmere)
    as_app()

    with acting(sam, doing="looking") as context:
        context.cases_shown.add(theirs.pk)

    as_app.owner_again()
    assert Read.objects.count() == 0


def test_where_the_audit_trail_cannot_be_written_nothing_is_shown(
    fresh_database, django_db_blocker
):
    fresh_database.connect_default_as("owner")
    service = cast.make_service("northwick", "Northwick")
    sam = cast.make_staff(service, "Sam", "Okoro", "case-manager")
    fresh_database.connect_default_as("app")

    with (
        locked_audit_trail(fresh_database),
        pytest.raises(DatabaseError, match="lock timeout"),
        acting(sam, doing="looking"),
    ):
        raise AssertionError("the audit trail was opened without its row")


def locked_audit_trail(fresh):
    """Hold the audit trail's table in another connection, so that nobody can add to it."""
    other = psycopg.connect(fresh.address_of("owner"))
    other.execute("LOCK TABLE audit_request IN ACCESS EXCLUSIVE MODE")
    return other
