"""An import can be taken back by its reference, until something hangs on it."""

import pytest
from django.db import connection

from tests.cast import make_staff
from tests.exchange.conftest import CHILDREN, OFFENCES, counts
from throughcare.exchange.imports.reading.sources import Refused
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.models import Service

CONTACT = """
    contact_id | person_id | held_at              | method     | with_whom | attendance
    C1         | P1        | 2026-01-05T10:00:00Z | home-visit | child     | attended
"""


def as_ruth(house, statement: str) -> None:
    with house.as_owner():
        ruth = make_staff(Service.objects.get(), "Ruth", "Adeyemi", "head-of-service")
    with acting(ruth, doing="change a record"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_what_an_import_added_goes_entries_and_cases_too(house, folder):
    report = house.take(folder(person=CHILDREN, offence=OFFENCES, contact=CONTACT))

    house.undo(report.batch)

    tables = ("children_child", "offences_offence", "contacts_contact", "access_case")
    assert {table: house.count(table) for table in tables} == dict.fromkeys(tables, 0)


def test_what_an_import_changed_is_as_it_was(house, folder):
    house.take(folder("first", person=CHILDREN))
    before = house.rows("SELECT * FROM children_child ORDER BY id")
    more = CHILDREN.replace("Hill", "Hull") + "    P3 | Cal | Reed | 2009-01-01 | male\n"
    report = house.take(folder("second", person=more))

    house.undo(report.batch)

    assert house.rows("SELECT * FROM children_child ORDER BY id") == before


def test_what_an_import_changed_of_the_service_itself_is_as_it_was(house, folder):
    service = """
        service_id | name  | country | yot_code | area_code
        northwick  | Other | england | E99      | X9
    """
    before = house.rows("SELECT * FROM access_service")
    report = house.take(folder(service=service, person=CHILDREN))
    changed = house.rows("SELECT name, yot_code FROM access_service")
    noted = house.rows(
        "SELECT before->>'name', after->>'name' FROM audit_change "
        "WHERE table_name = 'access_service' AND operation = 'U'"
    )

    house.undo(report.batch)

    assert changed == [("Other", "E99")]
    assert noted == [("Northwick Youth Justice Service", "Other")]
    assert house.rows("SELECT * FROM access_service") == before


def test_marks_of_absence_go_with_the_import_that_made_them(house, folder):
    house.take(folder("first", person=CHILDREN))
    fewer = "\n".join(CHILDREN.strip("\n").splitlines()[:-1])
    report = house.take(folder("second", person=fewer))

    house.undo(report.batch)

    assert house.count("imports_absence") == 0


def test_an_import_that_was_taken_back_can_be_made_again(house, two_children):
    report = house.take(two_children)
    house.undo(report.batch)

    again = house.take(two_children)

    assert counts(again, "person") == {"added": 2}


def test_it_is_refused_where_a_row_was_changed_since(house, two_children):
    report = house.take(two_children)
    as_ruth(house, "UPDATE children_child SET last_name = 'Holt' WHERE source_id = 'P1'")

    with pytest.raises(Refused, match=r"changed after it: person \(1\)"):
        house.undo(report.batch)

    assert house.count("children_child") == 2


def test_it_is_refused_where_something_hangs_on_a_row(house, folder, two_children):
    report = house.take(two_children)
    house.take(folder("later", contact=CONTACT))

    with pytest.raises(Refused, match=r"belong to rows of it: contact \(1\)"):
        house.undo(report.batch)

    assert house.count("children_child") == 2


def test_it_is_refused_twice_and_for_what_there_is_not(house, two_children):
    report = house.take(two_children)
    house.undo(report.batch)

    with pytest.raises(Refused, match="nothing to undo: Undone"):
        house.undo(report.batch)
    with pytest.raises(Refused, match="There is no import nosuch"):
        house.undo("nosuch")


def test_many_cases_are_taken_back_without_leaving_an_index_behind(house, folder):
    rows = "\n".join(f"P{n} | Child | {n} | 2011-05-01 | female" for n in range(30))
    before = house.rows("SELECT count(*) FROM pg_index")
    report = house.take(folder(person=CHILDREN.strip().splitlines()[0] + "\n" + rows))

    house.undo(report.batch)

    assert house.count("access_case") == 0
    assert house.rows("SELECT count(*) FROM pg_index WHERE indrelid > 16000") == before or (
        house.rows("SELECT count(*) FROM app.undoing_index") == [(0,)]
    )
