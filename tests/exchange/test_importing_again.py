"""The same export again, a newer one, an older one; and rows that somebody changed here."""

import json

import pytest
from django.db import connection

from tests.cast import make_staff
from tests.exchange.conftest import CHILDREN, OFFENCES, counts, remarks_of
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.models import Service

CONTACT = """
    contact_id | person_id | held_at              | method     | with_whom | attendance | notes
    C1         | P1        | 2026-01-05T10:00:00Z | home-visit | child     | attended   | {notes}
"""


def dated(place, day: str):
    """Give a folder the day on which it was taken."""
    (place / "manifest.json").write_text(json.dumps({"as_at": day}))
    return place


def edit(house, statement: str) -> None:
    """Change something here, as a worker does: a change that no import made."""
    with house.as_owner():
        ruth = make_staff(Service.objects.get(), "Ruth", "Adeyemi", "head-of-service")
    with acting(ruth, doing="change a record"), connection.cursor() as cursor:
        cursor.execute(statement)


def surname(house, key: str = "P1") -> str:
    return house.rows("SELECT last_name FROM children_child WHERE source_id = %s", key)[0][0]


def test_the_same_folder_again_changes_nothing(house, two_children):
    first = house.take(two_children)
    before = house.count("audit_change")

    again = house.take(two_children)

    assert (again.nothing_new, again.batch) == (True, first.batch)
    assert house.count("audit_change") == before


def test_the_same_rows_in_another_folder_change_nothing(house, folder):
    house.take(folder("first", person=CHILDREN))
    before = house.rows("SELECT count(*) FROM audit_change WHERE table_name = 'children_child'")

    report = house.take(folder("second", person=CHILDREN + "\n", offence=OFFENCES))

    assert counts(report, "person") == {"same": 2}
    assert before == house.rows(
        "SELECT count(*) FROM audit_change WHERE table_name = 'children_child'"
    )


def test_an_entry_that_was_taken_back_here_stays_so_when_its_export_comes_again(house, folder):
    house.take(folder("first", person=CHILDREN, contact=CONTACT.format(notes="Seen")))
    edit(house, TAKE_BACK)

    again = {"person": CHILDREN, "contact": CONTACT.format(notes="Seen"), "offence": OFFENCES}
    report = house.take(folder("second", **again))

    assert counts(report, "contact") == {"same": 1}
    assert house.rows(STANDING) == []


TAKE_BACK = """
    INSERT INTO contacts_contact (reference, source_id, service_id, recorded_by_id, case_id,
        child_id, held_at, method, with_whom, attendance, supersedes_id, taken_back)
    SELECT 'back', 'back', service_id, app.staff(), case_id,
        child_id, held_at, method, with_whom, attendance, id, true FROM contacts_contact"""
STANDING = """
    SELECT t.source_id FROM contacts_contact t WHERE NOT t.taken_back
    AND NOT EXISTS (SELECT FROM contacts_contact later WHERE later.supersedes_id = t.id)"""


def test_a_newer_export_adds_and_changes(house, folder):
    house.take(folder("first", person=CHILDREN))
    newer = CHILDREN.replace("Hill", "Hull") + "    P3 | Cal | Reed | 2009-01-01 | male\n"

    report = house.take(folder("second", person=newer))

    assert counts(report, "person") == {"added": 1, "changed": 1, "same": 1}
    assert surname(house) == "Hull"


def test_what_a_newer_export_does_not_say_stays_as_it_is(house, folder):
    house.take(folder("first", person=CHILDREN))
    header, *rows = (line.split("|") for line in CHILDREN.strip().splitlines())
    fewer = "\n".join("|".join([r[0], r[1], r[3], r[4]]) for r in (header, *rows))

    report = house.take(folder("second", person=fewer))

    assert counts(report, "person") == {"same": 2}
    assert surname(house) == "Hill"


def test_what_is_gone_from_a_newer_export_is_marked_and_not_deleted(house, folder):
    house.take(folder("first", person=CHILDREN))
    fewer = "\n".join(CHILDREN.strip("\n").splitlines()[:-1])

    report = house.take(folder("second", person=fewer))

    assert counts(report, "person") == {"same": 1, "gone": 1}
    assert house.count("children_child") == 2
    assert house.rows("SELECT table_name, source_id, why FROM imports_absence") == [
        ("person", "P2", "absent")
    ]


def test_what_comes_back_is_no_longer_marked(house, folder):
    fewer = "\n".join(CHILDREN.strip("\n").splitlines()[:-1])
    house.take(folder("first", person=CHILDREN))
    house.take(folder("second", person=fewer))

    house.take(folder("third", person=CHILDREN, offence=OFFENCES))

    assert house.rows("SELECT returned_in_id IS NOT NULL FROM imports_absence") == [(True,)]


def test_a_row_that_was_changed_here_is_reported_and_kept(house, folder):
    house.take(folder("first", person=CHILDREN))
    edit(house, "UPDATE children_child SET last_name = 'Holt' WHERE source_id = 'P1'")

    report = house.take(folder("second", person=CHILDREN.replace("Hill", "Hull")))

    assert surname(house) == "Holt"
    assert remarks_of(report, "kept") == [
        ("person.csv", 2, "", "It was changed here and at the source. Ours was kept.")
    ]


def test_a_row_changed_here_alone_is_kept_without_a_word(house, folder):
    house.take(folder("first", person=CHILDREN))
    edit(house, "UPDATE children_child SET last_name = 'Holt' WHERE source_id = 'P1'")

    report = house.take(folder("second", person=CHILDREN, offence=OFFENCES))

    assert counts(report, "person") == {"same": 1, "kept": 1}
    assert (surname(house), remarks_of(report, "kept")) == ("Holt", [])


def test_a_row_that_two_imports_changed_is_not_one_changed_here(house, folder):
    for number, name in enumerate(("Hill", "Hull", "Hall")):
        report = house.take(folder(f"export{number}", person=CHILDREN.replace("Hill", name)))

    assert counts(report, "person") == {"changed": 1, "same": 1}
    assert surname(house) == "Hall"


def test_a_row_made_here_is_never_overwritten(house, folder):
    house.take(folder("first", person=CHILDREN))
    edit(
        house,
        "INSERT INTO offences_offence (reference, source_id, service_id, case_id, child_id, "
        "description, yjb_category, offence_on) SELECT 'refref', 'O1', service_id, case_id, id, "
        "'Ours', 'other', '2026-01-01' FROM children_child WHERE source_id = 'P1'",
    )

    report = house.take(folder("second", offence=OFFENCES))

    assert counts(report, "offence") == {"added": 1, "kept": 1}
    assert house.rows("SELECT description FROM offences_offence WHERE source_id = 'O1'") == [
        ("Ours",)
    ]


@pytest.mark.parametrize("first", ["newer", "older"])
def test_the_newer_export_wins_whichever_is_imported_first(house, folder, first):
    older = dated(folder("older", person=CHILDREN.replace("Hill", "Hull")), "2023-06-30")
    newer = dated(folder("newer", person=CHILDREN), "2023-09-30")
    order = [newer, older] if first == "newer" else [older, newer]

    for place in order:
        house.take(place)

    assert surname(house) == "Hill"


def test_an_older_export_still_adds_what_nobody_has_told_of(house, folder):
    house.take(dated(folder("newer", person=CHILDREN), "2023-09-30"))
    more = CHILDREN + "    P3 | Cal | Reed | 2009-01-01 | male\n"

    report = house.take(dated(folder("older", person=more.replace("Hill", "Hull")), "2023-06-30"))

    assert counts(report, "person") == {"added": 1, "same": 1, "kept": 1}


@pytest.mark.parametrize("order", [("newer", "older"), ("older", "newer")])
def test_a_child_withdrawn_at_the_source_is_marked_whichever_is_imported_first(
    house, folder, order
):
    header, anna, ben = CHILDREN.strip().splitlines()
    withdrawn = "\n".join([f"{header} | deleted", f"{anna} | false", f"{ben} | true"])
    places = {
        "older": dated(folder("older", person=CHILDREN), "2023-06-30"),
        "newer": dated(folder("newer", person=withdrawn), "2023-09-30"),
    }

    for name in order:
        house.take(places[name])

    marks = house.rows("SELECT source_id, why FROM imports_absence WHERE returned_in_id IS NULL")
    assert marks == [("P2", "deleted")]
    assert surname(house) == "Hill"
    assert house.count("figures.person") == 1


def test_an_entry_that_changed_at_the_source_is_kept_as_first_recorded(house, folder):
    house.take(folder("first", person=CHILDREN, contact=CONTACT.format(notes="one")))

    report = house.take(folder("second", contact=CONTACT.format(notes="two")))

    assert house.rows("SELECT notes FROM contacts_contact") == [("one",)]
    assert remarks_of(report, "kept") == [
        ("contact.csv", 2, "", "It changed at the source. An entry is kept as first recorded.")
    ]


def test_references_and_the_time_of_recording_are_kept_where_the_file_gives_them(house, folder):
    place = folder(
        person="""
        person_id | first_name | date_of_birth | sex    | reference    | recorded_at
        P1        | Anna       | 2011-05-01    | female | bcdfghjkmnpq | 2020-01-02T03:04:05Z
        P2        | Ben        | 2011-05-01    | male   |              |
        """
    )

    house.take(place)

    rows = house.rows(
        "SELECT c.source_id, c.reference = k.reference, c.reference, "
        "to_char(c.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') FROM children_child c "
        "JOIN access_case k ON k.id = c.case_id ORDER BY 1"
    )
    assert rows[0] == ("P1", True, "bcdfghjkmnpq", "2020-01-02")
    assert rows[1][1] is True
    assert len(rows[1][2]) == 12
