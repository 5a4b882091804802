"""What a folder made by hand leaves out is worked out from what it has, or said."""

from datetime import date

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest

from throughcare.measures.engine.folders import BadFolder, Folder, arrow_schema
from throughcare.measures.run import FigureQuery, figures, refuse_what_is_missing
from throughcare.measures.timeliness.contacts import MEASURE as COMPLIANCE
from throughcare.rulebook.periods import Period
from throughcare.schema import TABLES

HEADER = (
    "service_id,contact_id,person_id,programme_id,held_at,method,with_whom,purpose,attendance,"
    "is_statutory"
)


@pytest.fixture
def folder(tmp_path):
    """One child with an appointment an hour before midnight by the sun, and an hour after."""
    files = {
        "person": "service_id,person_id,date_of_birth,sex,ethnicity\nnorth,ann,2010-01-01,female,w1",
        "programme": "service_id,programme_id,person_id,disposal_type,started_on,ended_on,level\n"
        "north,p,ann,referral-order,2026-01-05,2026-12-31,standard",
        "contact": f"{HEADER}\n"
        "north,k1,ann,p,2026-06-30T23:30:00Z,in-person-office,child,supervision,attended,yes\n"
        "north,k2,ann,p,2026-06-30T22:30:00Z,in-person-office,child,supervision,attended,yes\n"
        "north,k3,ann,p,2026-12-31T23:30:00Z,in-person-office,child,supervision,attended,yes",
    }
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text + "\n")
    return Folder(tmp_path)


def test_the_day_of_an_appointment_is_the_london_day_of_its_moment(folder):
    held = folder.read("contact", TABLES["contact"])

    assert held["held_on"].to_pylist() == [date(2026, 7, 1), date(2026, 6, 30), date(2026, 12, 31)]


def test_a_measure_of_appointments_needs_no_more_than_the_moment(folder, engine):
    refuse_what_is_missing(COMPLIANCE, folder)
    engine.engine.open(folder)
    july = Period(date(2026, 7, 1), date(2026, 7, 31))

    results = figures(engine.engine, COMPLIANCE, FigureQuery(period=july, as_at=date(2027, 1, 1)))

    assert results[0].denominator == 1


def test_a_moment_without_a_zone_is_london_s(folder):
    file = folder.at / "contact.csv"
    file.write_text(file.read_text().replace("T23:30:00Z", " 23:30"))

    held = folder.read("contact", TABLES["contact"])

    assert held["held_on"].to_pylist() == [date(2026, 6, 30), date(2026, 6, 30), date(2026, 12, 31)]


def test_a_row_with_a_value_that_cannot_be_read_is_left_out_and_named(folder):
    file = folder.at / "contact.csv"
    file.write_text(file.read_text().replace("2026-12-31T23:30:00Z", "on Monday"))

    held = folder.read("contact", TABLES["contact"])

    assert held["contact_id"].to_pylist() == ["k1", "k2"]
    assert [str(each) for each in folder.unread.values()] == [
        "contact.csv: 1 row cannot be read (line 4, held_at: “on Monday” is not a day. Write it as "
        "2026-03-02)."
    ]


def test_a_file_of_which_most_rows_cannot_be_read_is_refused(folder):
    file = folder.at / "contact.csv"
    file.write_text(file.read_text().replace("2026-06-30T2", "30/06/2026 2"))

    with pytest.raises(BadFolder, match=r"contact.csv: 2 rows cannot be read .* most of them"):
        folder.read("contact", TABLES["contact"])


@pytest.mark.parametrize("name", ["PERSON.CSV", "person.txt", "Person.csv"])
def test_a_file_is_known_by_its_table_however_it_is_written(folder, name):
    (folder.at / "person.csv").rename(folder.at / name)

    assert folder.read("person", TABLES["person"])["person_id"].to_pylist() == ["ann"]


@pytest.mark.parametrize("place", ["person", "person.parquet"])
def test_parts_in_a_folder_are_one_table(tmp_path, place):
    (tmp_path / place).mkdir()
    for part in ("1", "2"):
        rows = pa.table({"person_id": [part], "date_of_birth": [date(2010, 1, 1)]})
        pa.parquet.write_table(rows, tmp_path / place / f"{part}.parquet")

    read = Folder(tmp_path).read("person", TABLES["person"])

    assert read["person_id"].to_pylist() == ["1", "2"]


def test_two_files_of_one_table_are_refused(folder):
    (folder.at / "person.txt").write_text("person_id\nann\n")

    with pytest.raises(BadFolder, match="There are two files of the table person"):
        folder.files("person")


def test_a_foreign_parquet_file_is_read_as_it_lies_only_where_nothing_would_change(tmp_path):
    table = TABLES["person"]
    schema = arrow_schema(table)
    row = {field.name: "" if field.type == pa.string() else None for field in schema}
    for name, changed in (
        ("as ours", {"person_id": "1", "date_of_birth": date(2010, 1, 1), "sex": "male"}),
        ("no date", {"person_id": "1", "date_of_birth": date(1900, 1, 1)}),
        ("a code of another system", {"person_id": "1", "sex": "MALE"}),
        ("a word for nothing", {"person_id": "1", "merged_into_person_id": "NA"}),
        ("a ruined number", {"person_id": "9.43E+09"}),
    ):
        (tmp_path / name).mkdir()
        rows = pa.Table.from_pylist([row | changed], schema=schema)
        pa.parquet.write_table(rows, tmp_path / name / "person.parquet")

    lying = {each.name for each in tmp_path.iterdir() if "person" in Folder(each).parquet()}
    read = Folder(tmp_path / "a code of another system").read("person", table)

    assert lying == {"as ours"}
    assert read["sex"].to_pylist() == ["male"]


ENTRIES = """service_id,contact_id,person_id,held_at,taken_back,supersedes_contact_id
north,k1,ann,2026-07-01T10:00:00Z,false,
north,k2,ann,2026-07-02T10:00:00Z,false,k1
north,k3,ann,2026-07-02T10:00:00Z,true,k2
south,k1,bob,2026-07-03T10:00:00Z,,
south,k2,bob,2026-07-03T10:00:00Z,true,k1
south,k3,bob,2026-07-03T10:00:00Z,false,k2
south,k4,bob,2026-07-04T10:00:00Z,,
"""


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_an_entry_that_was_taken_back_is_left_out_with_all_it_corrected(tmp_path, form):
    file = tmp_path / "contact.csv"
    file.write_text(ENTRIES)
    if form == "parquet":
        text = pa.csv.ConvertOptions(strings_can_be_null=False)
        rows = pa.csv.read_csv(file, convert_options=text)
        pa.parquet.write_table(rows, tmp_path / "contact.parquet")
        file.unlink()

    found = Folder(tmp_path).read("contact", TABLES["contact"])

    assert set(found["service_id"].to_pylist()) == {"south"}
    assert "k4" in found["contact_id"].to_pylist()
    assert "k3" in found["contact_id"].to_pylist()


def test_a_parquet_file_in_which_something_was_taken_back_is_not_measured_as_it_lies(tmp_path):
    table = TABLES["contact"]
    whole = arrow_schema(table).empty_table()
    row = {field.name: "" if field.type == pa.string() else None for field in whole.schema}
    for name, back in (("standing", False), ("taken", True)):
        (tmp_path / name).mkdir()
        rows = pa.Table.from_pylist([row], schema=whole.schema)
        marked = rows.append_column("taken_back", pa.array([back]))
        pa.parquet.write_table(marked, tmp_path / name / "contact.parquet")

    assert "contact" in Folder(tmp_path / "standing").parquet()
    assert "contact" not in Folder(tmp_path / "taken").parquet()
