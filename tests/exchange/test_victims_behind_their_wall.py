"""Who a victim is stands in one table: not in the audit trail, nor in the reports of imports."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cast import make_staff
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.capabilities import Purpose
from throughcare.foundation.access.models import Service
from throughcare.foundation.access.roles import ROLES
from throughcare.foundation.audit.models import Change
from throughcare.schema import TABLES

CANARY = "canarywren"
VICTIMS = """
    victim_id | victim_type   | consent
    V1        | direct-person | contact
    V2        | direct-person | contact
"""
NAMES = f"""
    victim_identity_id | victim_id | first_name | phone     | address        | date_of_birth
    I1                 | V1        | {CANARY}   | {CANARY}1 | {CANARY} House | 1980-02-03
    I2                 | V2        | {CANARY}   | {CANARY}2 | {CANARY} Lane  | {CANARY} day
"""
MOVED = NAMES.replace("House", "Hall")
TABLE = "victims_victimidentity"


@pytest.fixture
def imported(house, folder):
    """Two victims, one of whom moved, and a row of whom was rejected; returns both imports."""
    first = house.take(folder("first", victim=VICTIMS, victim_identity=NAMES))
    second = house.take(folder("second", victim=VICTIMS, victim_identity=MOVED))
    return first, second


def tables(house):
    result = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
    return [name for (name,) in house.rows(result)]


def holding(rows, names):
    """The tables in which the canary is found."""
    request = "SELECT count(*) FROM {0} t WHERE to_jsonb(t)::text LIKE '%%{1}%%'"
    return [name for name in names if rows(request.format(name, CANARY))]


def test_one_table_alone_holds_who_a_victim_is(house, imported):
    result = holding(lambda request: house.rows(request.replace("%%", "%"))[0][0], tables(house))

    assert result == [TABLE]


def test_trap_43_a_victim_who_is_a_child_of_the_service_is_two_and_nothing_leads_across():
    """But for whose offence it was: that is the child who did it."""
    walled = {name for name, table in TABLES.items() if table.wall}
    columns = [(table, column) for table in TABLES.values() for column in table.columns]
    outward = {
        (table.name, column.name)
        for table, column in columns
        if table.wall and column.refers_to == "person"
    }
    inward = {
        (table.name, column.name)
        for table, column in columns
        if not table.wall and column.refers_to in walled
    }

    assert (outward, inward) == ({("victim_offence", "person_id")}, set())


@pytest.mark.parametrize("role", sorted(ROLES))
def test_no_role_reads_it_as_the_web_role_the_audit_trail_included(role, house, imported):
    with house.as_owner():
        somebody = make_staff(Service.objects.get(), "Nia", "Cole", role)

    with acting(somebody, doing="look"):
        assert holding(count, tables(house)) == []


def count(request):
    """How many rows a role finds; none where it may not ask."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(request.replace("%%", "%"))
            return cursor.fetchone()[0]
    except DatabaseError:
        return 0


@pytest.mark.parametrize("role", ["app", "victim", "report"])
def test_no_role_reads_what_is_kept_to_undo_an_import(role, house, imported):
    stored = house.rows("SELECT count(*) FROM app.former_identity")
    may = house.rows(f"SELECT has_table_privilege('{role}', 'app.former_identity', 'SELECT')")

    assert stored == [(1,)]
    assert may == [(False,)]


@pytest.mark.parametrize("purpose", [Purpose.PAGE, Purpose.EXPORT])
def test_it_is_told_to_an_import_or_its_undoing_alone(purpose, house, imported):
    with acting(house.staff, doing="look", purpose=purpose), connection.cursor() as cursor:
        cursor.execute("SELECT count(app.identity_before(id)) FROM audit_change")
        assert cursor.fetchone() == (0,)


def test_the_audit_trail_says_which_columns_changed(house, imported):
    ruth = ruth_of(house)

    with acting(ruth, doing="read the audit trail"):
        [change] = Change.objects.filter(table_name=TABLE, operation="U")

    assert (change.before, change.after) == (None, {"changed": ["address"]})


def test_what_older_audit_rows_held_is_shown_to_nobody(house, imported):
    change = 'UPDATE audit_change SET before = \'{"phone": "canarywren"}\' '
    house.rows("ALTER TABLE audit_change DISABLE TRIGGER never_changed")
    house.rows(change + f"WHERE table_name = '{TABLE}' AND operation = 'U'")
    house.rows("ALTER TABLE audit_change ENABLE TRIGGER never_changed")

    with acting(ruth_of(house), doing="read the audit trail"):
        assert not Change.objects.filter(table_name=TABLE, operation="U").exists()


def test_undoing_the_import_puts_the_address_back(house, imported):
    house.undo(imported[1].batch)

    assert house.rows(f"SELECT address FROM {TABLE} ORDER BY source_id") == [(f"{CANARY} House",)]


def test_what_was_edited_here_is_still_known_from_what_the_source_changed(house, folder, imported):
    with house.as_owner():
        vic = make_staff(Service.objects.get(), "Vic", "Hughes", "victim-worker")
    with acting(vic, doing="write down a new number"), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE victim")
        cursor.execute(f"UPDATE {TABLE} SET phone = 'another' WHERE source_id = 'I1'")
        cursor.execute("SET LOCAL ROLE app")

    report = house.take(folder("third", victim_identity=MOVED))

    assert [each.kept for each in report.tables] == [1]
    assert house.rows(f"SELECT phone FROM {TABLE}") == [("another",)]


def test_a_rejected_row_says_its_column_and_nothing_of_what_stood_there(house, imported):
    text = "SELECT line, column_name, value, words FROM imports_batchremark WHERE kind = 'rejected'"

    result = house.rows(text + " ORDER BY id LIMIT 1")

    assert result == [(3, "date_of_birth", "", "“…” is not a day. Write it as 2026-03-02.")]


def ruth_of(house):
    with house.as_owner():
        return make_staff(Service.objects.get(), "Ruth", "Adeyemi", "head-of-service")
