"""Files of old systems, in the encodings and with the slips that they come with."""

import json

import pytest

from tests.exchange.conftest import CHILDREN, as_csv, counts, remarks_of
from throughcare.exchange.imports.reading.sources import Refused

NAMED = as_csv(CHILDREN).replace("Hill", "Ní Dhónaill")
BROKEN_QUOTE = 'person_id,first_name,date_of_birth,sex\nP1,"Anna\nP2,Ben,2010-02-11,male\n'


def names(house) -> list[str]:
    return [name for (name,) in house.rows("SELECT last_name FROM children_child ORDER BY 1")]


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8-sig", "UTF-8 with a mark at the start"),
        ("cp1252", "Windows-1252"),
        ("utf-16", "UTF-16 with a mark at the start"),
        ("utf-16-le", "UTF-16 without a mark"),
        ("utf-16-be", "UTF-16 without a mark, big end first"),
    ],
)
def test_an_encoding_is_recognised_and_said(house, folder, encoding, words):
    report = house.take(folder(person=NAMED.encode(encoding)))

    assert names(house) == ["Ní Dhónaill", "Shaw"]
    assert f"person.csv was read as {words}." in report.notes


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_read(house, folder, end):
    house.take(folder(person=NAMED.replace("\n", end).encode()))

    assert names(house) == ["Ní Dhónaill", "Shaw"]


def test_line_ends_of_two_systems_in_one_file_are_read(house, folder):
    first, second, third, _ = NAMED.split("\n")

    house.take(folder(person=f"{first}\r\n{second}\n{third}\r".encode()))

    assert names(house) == ["Ní Dhónaill", "Shaw"]


@pytest.mark.parametrize("sign", [";", "\t", "|"])
def test_another_sign_between_columns_is_recognised(house, folder, sign):
    house.take(folder(person=NAMED.replace(",", sign).encode()))

    assert names(house) == ["Ní Dhónaill", "Shaw"]


def test_zero_bytes_are_left_out_and_counted(house, folder):
    report = house.take(folder(person=NAMED.replace("Shaw", "Sh\0aw\0").encode()))

    assert names(house) == ["Ní Dhónaill", "Shaw"]
    assert "person.csv held 2 zero bytes, which were left out." in report.notes


def test_a_note_of_a_million_letters_with_lines_and_quotes_is_kept(house, folder):
    note = 'He said "no".\n\\.\n' + "x" * 1_000_000
    quoted = '"' + note.replace('"', '""') + '"'
    headings = "relationship_id,person_id,kind,name,notes,started_on"
    text = f"{headings}\nR1,P1,mother,May,{quoted},2026-01-01\n"

    house.take(folder(person=CHILDREN, relationship=text.encode()))

    assert house.rows("SELECT notes FROM children_relationship") == [(note,)]


@pytest.mark.parametrize("heading", ["DATE OF BIRTH", "dateOfBirth", " Date_Of_Birth "])
def test_headings_are_known_whatever_their_case_and_spaces(house, folder, heading):
    report = house.take(folder(person=NAMED.replace("date_of_birth", heading).encode()))

    assert counts(report, "person") == {"added": 2}


def test_a_heading_that_is_not_known_is_named_with_what_may_be_meant(house, folder):
    text = NAMED.replace("last_name", "lastname2").encode()

    report = house.take(folder(person=text))

    assert report.notes == [
        "person.csv: The column “lastname2” is not one that Throughcare keeps, and was left out. "
        "Did you mean “last_name”?"
    ]


def test_a_heading_that_stands_twice_is_refused_rather_than_guessed(house, folder):
    text = NAMED.replace("last_name", "first_name").encode()

    with pytest.raises(Refused, match="The heading “first_name” stands twice"):
        house.take(folder(person=text))

    assert house.count("children_child") == 0


def test_a_file_without_its_key_is_refused(house, folder):
    with pytest.raises(Refused, match=r"person.csv: There is no column “person_id”"):
        house.take(folder(person=NAMED.replace("person_id", "number").encode()))


def test_swapped_headings_are_named_and_nothing_is_guessed(house, folder):
    header, rest = NAMED.split("\n", 1)
    swapped = header.replace("date_of_birth,sex", "sex,date_of_birth")

    report = house.take(folder(person=f"{swapped}\n{rest}".encode()))

    assert counts(report, "person") == {"rejected": 2}
    assert (
        "person.csv: the values under “date_of_birth” read as values of “sex”, and the other way "
        "round. The two headings may have been swapped." in report.notes
    )


def test_a_row_with_too_few_columns_is_named_and_the_others_are_kept(house, folder):
    text = NAMED.replace("Ben,Shaw,", "Ben,").encode()

    report = house.take(folder(person=text))

    assert names(house) == ["Ní Dhónaill"]
    [(file, line, _column, words)] = remarks_of(report, "rejected")
    assert (file, line) == ("person.csv", 3)
    assert words.startswith("The row has 4 columns, and the headings 5")


def test_lines_are_counted_as_an_editor_counts_them(house, folder):
    text = (
        "relationship_id,person_id,kind,name,notes,started_on\n"
        'R1,P1,mother,May,"one\ntwo\nthree",2026-01-01\n'
        "R2,P1,mother,May,,2026-13-01\n"
    )

    report = house.take(folder(person=CHILDREN, relationship=text.encode()))

    assert [(file, line, column) for file, line, column, _ in remarks_of(report, "rejected")] == [
        ("relationship.csv", 5, "started_on")
    ]


def test_a_file_that_is_not_a_table_is_named(house, folder):
    place = folder(person=CHILDREN)
    (place / "readme.docx").write_bytes(b"x")

    report = house.take(place)

    assert report.notes == ["readme.docx is not named as a table, and was left out."]


def test_a_file_that_differs_from_its_manifest_is_refused(house, folder):
    place = folder(person=CHILDREN)
    manifest = {"files": [{"file": "person.csv", "rows": 2, "sha256": "0" * 64}]}
    (place / "manifest.json").write_text(json.dumps(manifest))

    with pytest.raises(Refused, match=r"person.csv is not what manifest.json says"):
        house.take(place)
