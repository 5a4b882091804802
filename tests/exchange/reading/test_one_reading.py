"""What a file says is what comes in: quotation marks, moments without a zone, files cut short."""

from datetime import UTC, datetime
from io import BytesIO

import pyarrow as pa
import pyarrow.parquet
import pytest

from tests.exchange.conftest import CHILDREN, OFFENCES, as_csv, counts, remarks_of
from throughcare.exchange.imports.reading.sources import Refused

FOUR = as_csv(
    """
    person_id | first_name | last_name | date_of_birth | sex
    Q1        | Ava        | Quote     | 2010-01-05    | female
    Q2        | Ben        | Quote     | 2010-02-05    | male
    Q3        | Cal        | Quote     | 2010-03-05    | male
    Q4        | Dee        | Quote     | 2010-04-05    | female
    """
).encode()
QUOTES = b"""relationship_id,person_id,kind,name,notes,started_on
QR1,Q1,mother,May,Tall 5'6" says school,2026-01-01
QR2,Q2,mother,Ann,no note,2026-01-02
QR3,Q3,father,Tom,Scar 2" above eye,2026-01-03
QR4,Q4,mother,Zoe,"She said, ""never""\",2026-01-04
"""
HELD = [datetime(2025, 6, 30, 23, 30), datetime(2025, 7, 1, 0, 30), datetime(2025, 1, 15, 10)]
IN_UTC = [
    datetime(2025, 1, 15, 10, tzinfo=UTC),
    datetime(2025, 6, 30, 22, 30, tzinfo=UTC),
    datetime(2025, 6, 30, 23, 30, tzinfo=UTC),
]


def parquet(**columns: list) -> bytes:
    """The bytes of a Parquet file."""
    file = BytesIO()
    pa.parquet.write_table(pa.table(columns), file)
    return file.getvalue()


def contacts(held_at: list) -> dict[str, list]:
    """Columns of contacts of one child."""
    number = len(held_at)
    return {
        "contact_id": [f"C{place}" for place in range(number)],
        "person_id": ["P1"] * number,
        "held_at": held_at,
        "method": ["home-visit"] * number,
        "with_whom": ["child"] * number,
        "attendance": ["attended"] * number,
        "is_statutory": [True] * number,
    }


def lines(columns: dict[str, list]) -> bytes:
    rows = zip(*columns.values(), strict=True)
    text = [",".join(columns), *(",".join(map(str, row)) for row in rows)]
    return ("\n".join(text) + "\n").encode()


def held(house) -> list[datetime]:
    return [at for (at,) in house.rows("SELECT held_at FROM contacts_contact ORDER BY 1")]


def test_a_quotation_mark_inside_a_cell_is_a_letter_of_it(house, folder):
    report = house.take(folder(person=FOUR, relationship=QUOTES))

    assert counts(report, "relationship") == {"added": 4}
    assert house.rows("SELECT source_id, notes FROM children_relationship ORDER BY 1") == [
        ("QR1", "Tall 5'6\" says school"),
        ("QR2", "no note"),
        ("QR3", 'Scar 2" above eye'),
        ("QR4", 'She said, "never"'),
    ]


def test_a_cell_that_goes_on_after_its_closing_mark_names_its_row(house, folder):
    text = QUOTES.replace(b"no note", b'"Tall" he said')

    report = house.take(folder(person=FOUR, relationship=text))

    assert counts(report, "relationship") == {"added": 3, "rejected": 1}
    [(file, line, _column, words)] = remarks_of(report, "rejected")
    assert (file, line) == ("relationship.csv", 3)
    assert words.startswith("After a quotation mark that closes a cell the cell goes on")


def test_rows_that_one_cell_has_swallowed_are_named_and_not_kept_as_a_note(house, folder):
    text = QUOTES.replace(b"Tall 5'6\" says", b'"Tall 5 says').replace(b'2" above eye', b'2"')

    report = house.take(folder(person=FOUR, relationship=text))

    [(_file, line, _column, words)] = remarks_of(report, "rejected")
    assert (line, house.count("children_relationship")) == (2, 1)
    assert words.startswith("Lines 2 to 4 were read as one row")


def test_a_quotation_mark_that_is_never_closed_refuses_the_file(house, folder):
    text = QUOTES.replace(b"no note", b'"no note')

    with pytest.raises(Refused, match=r"relationship.csv was cut short, or a quotation mark"):
        house.take(folder(person=FOUR, relationship=text[: text.index(b"QR3")]))

    assert house.count("children_child") == 0


def test_a_file_that_ends_within_a_row_was_cut_short(house, folder):
    with pytest.raises(Refused, match=r"cut short: its last row, on line 5, ends after 3 of 6"):
        house.take(folder(person=FOUR, relationship=QUOTES[: QUOTES.index(b",Zoe")]))

    assert house.count("children_child") == 0


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_moment_without_a_zone_is_london_s(house, folder, form):
    place = folder(person=CHILDREN)
    columns = contacts(HELD)
    data = lines(columns) if form == "csv" else parquet(**columns)
    (place / f"contact.{form}").write_bytes(data)

    report = house.take(place)

    assert counts(report, "contact") == {"added": 3}
    assert [at.astimezone(UTC) for at in held(house)] == IN_UTC


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_moment_that_was_twice_or_never_is_said(house, folder, form):
    columns = contacts([datetime(2025, 10, 26, 1, 30), datetime(2025, 3, 30, 1, 30)])
    place = folder(person=CHILDREN)
    data = lines(columns) if form == "csv" else parquet(**columns)
    (place / f"contact.{form}").write_bytes(data)

    report = house.take(place)

    words = " ".join(words for *_place, words in remarks_of(report, "note"))
    assert "“2025-10-26 01:30:00” was twice in London" in words
    assert "“2025-03-30 01:30:00” was never in London" in words
    assert held(house) == [
        datetime(2025, 3, 30, 1, 30, tzinfo=UTC),
        datetime(2025, 10, 26, 0, 30, tzinfo=UTC),
    ]


def test_a_parquet_file_that_was_cut_short_says_so(house, folder):
    data = parquet(person_id=["P1"], first_name=["Anna"], date_of_birth=["2011-05-01"], sex=["2"])
    place = folder()
    (place / "person.parquet").write_bytes(data[:-20])

    with pytest.raises(Refused, match=r"person.parquet was cut short"):
        house.check(place)


def test_a_parquet_file_with_lists_in_its_rows_is_refused_in_words(house, folder):
    place = folder()
    (place / "person.parquet").write_bytes(parquet(person_id=["P1"], names=[["Anna", "Ann"]]))

    with pytest.raises(Refused, match=r"person.parquet: the column “names” holds lists, records"):
        house.check(place)


def test_records_of_two_encodings_in_one_file_are_each_read_in_their_own(house, folder):
    first, second, third, end = as_csv(CHILDREN).replace("Hill", "Ní Dhónaill").split("\n")
    third = third.replace("Shaw", "Müller")
    text = b"\n".join(
        (first.encode(), second.encode("utf-8"), third.encode("cp1252"), end.encode())
    )

    report = house.take(folder(person=text))

    assert house.rows("SELECT last_name FROM children_child ORDER BY source_id") == [
        ("Ní Dhónaill",),
        ("Müller",),
    ]
    assert any(
        "Rows read as Windows-1252: 1, the first on line 3; as UTF-8, with letters" in note
        for note in report.notes
    )


def test_the_sign_that_a_spreadsheet_names_stands_between_the_columns(house, folder):
    report = house.take(folder(person=b"sep=;\r\n" + as_csv(CHILDREN).replace(",", ";").encode()))

    assert counts(report, "person") == {"added": 2}


def test_empty_rows_are_passed_over_and_counted(house, folder):
    first, second, rest = as_csv(CHILDREN).split("\n", 2)
    text = f"\n{first}\n\n{second}\n,,,,\n ,,\t,,\n{rest}"

    report = house.take(folder(person=text.encode()))

    assert counts(report, "person") == {"added": 2}
    assert "person.csv: rows read: 2; empty rows passed over: 4." in report.notes


@pytest.mark.parametrize("name", ["Nan", "Null", "None", "NA"])
def test_a_child_may_be_called_what_stands_for_nothing_elsewhere(house, folder, name):
    place = folder(
        person=f"""
        person_id | first_name | last_name | date_of_birth | sex    | ethnicity | pnc_number
        P1        | {name}     | {name}    | 2011-05-01    | female | {name}    | {name}
        """
    )

    house.take(place)

    statement = "SELECT first_name, last_name, ethnicity, pnc_number FROM children_child"
    assert house.rows(statement) == [(name, name, "", "")]


@pytest.mark.parametrize("ruined", ["9.43E+09", "9434765919.0", "943476591"])
def test_a_number_that_a_spreadsheet_has_ruined_is_refused_in_words(house, folder, ruined):
    place = folder(
        person=f"""
        person_id | first_name | last_name | date_of_birth | sex    | nhs_number
        P1        | Anna       | Hill      | 2011-05-01    | female | {ruined}
        """
    )

    report = house.take(place)

    [(_file, line, column, words)] = remarks_of(report, "rejected")
    assert (line, column) == (2, "nhs_number")
    assert "spreadsheet" in words


def test_a_parquet_number_of_a_child_that_became_a_decimal_is_refused_too(house, folder):
    place = folder()
    (place / "person.parquet").write_bytes(
        parquet(
            person_id=["P1"],
            first_name=["Anna"],
            last_name=["Hill"],
            date_of_birth=["2011-05-01"],
            sex=["female"],
            nhs_number=[9434765919.0],
        )
    )

    [(_file, _line, column, words)] = remarks_of(house.check(place), "rejected")

    assert (column, "decimal point" in words) == ("nhs_number", True)


def test_a_check_digit_that_is_wrong_is_noted_and_the_row_is_kept(house, folder):
    place = folder(
        person="""
        person_id | first_name | date_of_birth | sex | nhs_number | upn | pnc_number
        P1 | Anna | 2011-05-01 | female | 943 476 5918 | B999000000017 | 2019/0123456F
        P2 | Ben | 2010-02-11 | male | 943 476 5919 | A999000000017 | 19/123456E
        """
    )

    report = house.take(place)

    assert counts(report, "person") == {"added": 2}
    noted = remarks_of(report, "note")
    assert [(line, column) for _file, line, column, _words in noted] == [
        (2, "nhs_number"),
        (2, "pnc_number"),
        (2, "upn"),
    ]
    assert all("is not a right" in words for *_place, words in noted)


def test_a_midnight_with_a_zone_is_the_day_that_it_was_in_london(house, folder):
    place = folder(
        person="""
        person_id | first_name | last_name | date_of_birth             | sex
        P1        | Anna       | Hill      | 2011-05-31T23:00:00Z      | female
        P2        | Ben        | Shaw      | 2011-06-01T00:00:00+01:00 | male
        P3        | Cal        | Hill      | 2011-01-01T00:00:00Z      | male
        """
    )

    house.take(place)

    born = house.rows("SELECT date_of_birth::text FROM children_child ORDER BY source_id")
    assert born == [("2011-06-01",), ("2011-06-01",), ("2011-01-01",)]


def test_rows_of_another_service_are_counted_and_named(house, folder):
    place = folder(
        person="""
        service_id | person_id | first_name | last_name | date_of_birth | sex
        northwick  | P1        | Anna       | Hill      | 2011-05-01    | female
        eastmere   | P2        | Ben        | Shaw      | 2010-02-11    | male
        """
    )

    report = house.take(place)

    assert counts(report, "person") == {"added": 1}
    assert (
        "person.csv: rows of another service (“eastmere”), which were passed over: 1."
        in report.notes
    )


def test_a_folder_of_another_service_says_so_and_whose_it_is(house, folder):
    text = (
        as_csv(CHILDREN).replace("\nP", "\neastmere,P").replace("person_id", "service_id,person_id")
    )

    with pytest.raises(Refused, match=r"no row of the service “northwick”: .*“eastmere”"):
        house.take(folder(person=text.encode()))


def test_a_manifest_of_another_service_says_so_where_the_rows_do_not(house, folder):
    place = folder(person=CHILDREN)
    (place / "manifest.json").write_text('{"service": "eastmere"}')

    with pytest.raises(Refused, match=r"manifest.json says that .* is of the service “eastmere”"):
        house.check(place)


def test_a_manifest_that_is_too_deep_is_refused_in_words(house, folder):
    place = folder(person=CHILDREN)
    (place / "manifest.json").write_text("[" * 100_000)

    with pytest.raises(Refused, match=r"manifest.json cannot be read"):
        house.check(place)


def test_zeros_that_a_spreadsheet_lost_make_no_second_child(house, folder):
    house.take(folder("first", person=CHILDREN.replace("P1", "00123")))
    second = folder(
        "second",
        person=CHILDREN.replace("P1", "123"),
        offence=OFFENCES.replace("| P1 ", "| 123 "),
    )

    report = house.take(second)

    assert house.rows("SELECT source_id FROM children_child ORDER BY 1") == [("00123",), ("P2",)]
    rejected = remarks_of(report, "rejected")
    assert [(file, line, column) for file, line, column, _words in rejected] == [
        ("person.csv", 2, "person_id"),
        ("offence.csv", 2, "person_id"),
    ]
    assert rejected[0][3].startswith("The record has “00123”: a spreadsheet may have lost")


def test_a_key_without_its_zeros_is_named_where_it_leads_nowhere(house, folder):
    place = folder(
        person=CHILDREN.replace("P1", "00123"), offence=OFFENCES.replace("| P1 ", "| 123 ")
    )

    [(_file, line, _column, words)] = remarks_of(house.take(place), "rejected")

    assert (line, "a spreadsheet may have lost them" in words) == (2, True)


@pytest.mark.parametrize("name", ["person", "person.parquet"])
def test_a_folder_of_parts_is_refused_rather_than_left_out(house, folder, name):
    place = folder(offence=OFFENCES)
    (place / name).mkdir()

    with pytest.raises(Refused, match=f"{name} is a folder: put what is in it into one file"):
        house.check(place)
