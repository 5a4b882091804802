"""Whose rows come in, by whom: one service's, by somebody who may, one import at a time."""

import psycopg
import pytest

from tests import cast
from tests.exchange.conftest import as_csv, counts
from throughcare.exchange.exports.actions import export_record
from throughcare.exchange.imports.actions import LOCK, check, import_folder
from throughcare.exchange.imports.reading.sources import Refused
from throughcare.foundation.access.models import Service

TWO_SERVICES = """
    service_id | person_id | first_name | date_of_birth | sex
    northwick  | P1        | Anna       | 2011-05-01    | female
    Eastmere   | P1        | Ben        | 2010-02-11    | male
               | P3        | Cal        | 2009-01-01    | male
"""


def test_a_folder_may_hold_several_services_and_each_takes_its_own(house, folder):
    place = folder(person=TWO_SERVICES)
    report = house.take(place)
    with house.as_owner():
        eastmere = cast.make_service("eastmere", "Eastmere Youth Justice Service")
        staff = cast.make_command_line(eastmere).pk

    theirs = import_folder(place, staff)

    assert counts(report, "person") == {"added": 2}
    assert counts(theirs, "person") == {"added": 2}
    rows = house.rows(
        "SELECT s.code, c.source_id, c.first_name FROM children_child c "
        "JOIN access_service s ON s.id = c.service_id ORDER BY 1, 2"
    )
    assert rows == [
        ("eastmere", "P1", "Ben"),
        ("eastmere", "P3", "Cal"),
        ("northwick", "P1", "Anna"),
        ("northwick", "P3", "Cal"),
    ]


def test_a_folder_of_another_service_alone_is_refused(house, folder):
    lines = as_csv(TWO_SERVICES.replace("northwick", "westmere")).splitlines(keepends=True)
    place = folder(person="".join(lines[:3]).encode())

    with pytest.raises(Refused, match="holds no row of the service “northwick”"):
        house.take(place)


def test_a_worker_whose_role_may_not_import_is_refused_in_words(house, folder):
    with house.as_owner():
        sam = cast.make_staff(Service.objects.get(), "Sam", "Okoro", "case-manager")
    place = folder(person=TWO_SERVICES)

    for attempt in (check, import_folder):
        with pytest.raises(Refused, match="This account may not do this"):
            attempt(place, sam.pk)


def test_an_import_waits_for_no_other_but_says_that_one_is_at_work(fresh_database, tmp_path):
    fresh_database.connect_default_as("owner")
    service = cast.make_service("northwick", "Northwick Youth Justice Service")
    staff = cast.make_command_line(service).pk
    fresh_database.connect_default_as("app")
    (tmp_path / "person.csv").write_text(as_csv(TWO_SERVICES))

    with psycopg.connect(fresh_database.address_of("app")) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, service.pk])
        with pytest.raises(Refused, match="Another import of this service is at work"):
            import_folder(tmp_path, staff)


def test_an_export_holds_the_rows_of_its_own_service_alone(fresh_database, tmp_path):
    fresh_database.connect_default_as("owner")
    both = [
        cast.make_command_line(cast.make_service(code, code.title())).pk
        for code in ("northwick", "eastmere")
    ]
    fresh_database.connect_default_as("app")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "person.csv").write_text(as_csv(TWO_SERVICES))
    for staff in both:
        import_folder(tmp_path / "in", staff)

    export_record(tmp_path / "out", both[1])

    lines = (tmp_path / "out" / "person.csv").read_text().splitlines()[1:]
    assert [line.split(",")[:3] for line in lines] == [
        ["eastmere", "P1", "Ben"],
        ["eastmere", "P3", "Cal"],
    ]
