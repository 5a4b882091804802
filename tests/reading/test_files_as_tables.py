"""Files as figures read them: the same headings, signs, words and moments as an import."""

from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet
import pytest

from throughcare.reading.encodings import inspect
from throughcare.reading.records import Tally, open_text, records
from throughcare.reading.sentences import CannotRead
from throughcare.reading.tables import read_table
from throughcare.reading.values import DayOrder
from throughcare.schema import TABLES

PERSON = TABLES["person"]
IN_QUOTES = (
    '"service_id","person_id","date_of_birth","sex","ethnicity","merged_into_person_id",'
    '"person_hash"\n"S","W1","2009-05-05","male",NA,NA,NA\n"S","W2","2010-05-05","female",NA,NA,NA\n'
)
NAMES = ["person_id", "date_of_birth", "sex", "ethnicity", "merged_into_person_id", "person_hash"]


@pytest.fixture
def read(tmp_path):
    """Reads a file of a table, given as text, bytes or columns."""

    def read(content, table="person", names=NAMES, order=DayOrder.NOT_SAID):
        if isinstance(content, dict):
            file = tmp_path / f"{table}.parquet"
            pa.parquet.write_table(pa.table(content), file)
        else:
            file = tmp_path / f"{table}.csv"
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_table(file, TABLES[table], names, order)

    return read


def test_headings_in_quotation_marks_are_headings_and_na_is_nothing(read):
    table = read(IN_QUOTES).data

    assert table.to_pylist()[0] == {
        "person_id": "W1",
        "date_of_birth": date(2009, 5, 5),
        "sex": "male",
        "ethnicity": "",
        "merged_into_person_id": "",
        "person_hash": "",
    }


@pytest.mark.parametrize("start", ["", "\ufeff", "sep=,\r\n", "\n\n", "\ufeffsep=,\n"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_marks_signs_and_line_ends_of_other_systems_change_nothing(read, start, sign, end):
    start = start.replace(",", sign)

    table = read(start + IN_QUOTES.replace(",", sign).replace("\n", end))

    assert table.data.to_pylist() == read(IN_QUOTES).data.to_pylist()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_an_encoding_changes_nothing(read, encoding):
    assert read(IN_QUOTES.encode(encoding)).data.to_pylist() == read(IN_QUOTES).data.to_pylist()


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_moment_without_a_zone_is_london_s_in_every_form(read, form):
    held = [datetime(2025, 6, 30, 23, 30), datetime(2025, 7, 1, 0, 30), datetime(2025, 1, 15, 10)]
    columns = {"contact_id": ["1", "2", "3"], "held_at": held}
    text = "contact_id,held_at\n" + "".join(f"{n},{at}\n" for n, at in enumerate(held, 1))

    table = read(columns if form == "parquet" else text, "contact", ["held_at"]).data

    assert [at.astimezone(UTC).replace(tzinfo=None) for at in table["held_at"].to_pylist()] == [
        datetime(2025, 6, 30, 22, 30),
        datetime(2025, 6, 30, 23, 30),
        datetime(2025, 1, 15, 10),
    ]


def test_a_midnight_with_a_zone_is_the_day_in_london(read):
    born = pa.array([datetime(2011, 5, 31, 23, tzinfo=UTC)], pa.timestamp("us", "UTC"))

    table = read({"person_id": ["1"], "date_of_birth": born}, names=["date_of_birth"])

    assert table.data["date_of_birth"].to_pylist() == [date(2011, 6, 1)]


def test_a_row_that_cannot_be_read_is_left_out_and_named(read):
    text = "person_id,date_of_birth\n1,2010-02-31\n2,2010-02-28\n\n3,nan\n4\n9.43E+09,2010-01-01\n"

    table = read(text, names=["person_id", "date_of_birth"])

    assert table.data["person_id"].to_pylist() == ["2", "3"]
    assert table.data["date_of_birth"].to_pylist() == [date(2010, 2, 28), None]
    assert [*table.unread] == [2, 6, 7]
    assert table.unread[2] == "date_of_birth: “2010-02-31” is not a day of any calendar."
    assert table.notes == ["person.csv: rows read: 5; empty rows passed over: 1."]


def test_the_order_of_day_and_month_is_taken_from_whoever_measures(read):
    text = "person_id,date_of_birth\n1,03/04/2010\n"

    assert read(text, names=["date_of_birth"]).unread
    table = read(text, names=["date_of_birth"], order=DayOrder.DAY_FIRST)
    assert table.data["date_of_birth"].to_pylist() == [date(2010, 4, 3)]


def test_not_a_number_is_nothing_in_numbers_and_a_name_in_names(read):
    columns = {"ete_id": ["1", "2"], "hours_offered": [float("nan"), 12.0]}
    table = read(columns, "ete", ["ete_id", "hours_offered"]).data
    people = read("person_id,first_name\n1,Nan\n2,Null\n", names=["first_name"]).data

    assert table["hours_offered"].to_pylist() == [None, 12]
    assert people["first_name"].to_pylist() == ["Nan", "Null"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04 a workbook", "is a spreadsheet or an archive, and not text"),
        (b"PAR1 a table", "is a Parquet file, and not text"),
        ("person_id\n".encode("utf-16") + b"\x00", "was cut short or damaged"),
        (b"person_id,sex\n1,male\n2,fem", ""),
        (b"person_id,sex\n1,male\n2", "was cut short: its last row, on line 3, ends after 1 of 2"),
        (b'person_id,sex\n1,"male\n2,female\n', "a quotation mark is missing: the row that begins"),
        (b"person_id,person id\n1,1\n", "stands twice"),
        (b"person_id" + b",x" * 1_001 + b"\n", "has 1002 columns, and at most 1000"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_in_words(read, data, words):
    if not words:
        assert len(read(data).data) == 2
        return
    with pytest.raises(CannotRead, match=r"person\.csv") as refused:
        read(data)

    assert words in refused.value.sentence


def test_every_line_of_a_file_belongs_to_a_record_or_is_counted(tmp_path):
    file = tmp_path / "person.csv"
    file.write_bytes(b'person_id,sex\n1,"a\nb"\n\n,\n2\r3,male\r\n')
    text, tally = open_text(inspect(file), lambda _heading: True), Tally()

    lines = [(each.line, each.last_line, each.problem is None) for each in records(text, tally)]

    assert lines == [(2, 3, True), (6, 6, False), (7, 7, True)]
    assert (tally.records, tally.empty, text.inspected.lines) == (3, 2, 7)


NOTE = "relationship_id,person_id,kind,name,notes,started_on\n%s\nR9,P9,mother,Ann,,2026-01-01\n"


@pytest.mark.parametrize(
    ("rows", "swallowed"),
    [
        ('R1,P1,mother,May,"Tall\nR2,P2,father,Tom,2"" scar",2026-01-01', True),
        ('R1,P1,mother,May,"Tall\nR2,P2,father,Tom,x,2026-01-01\nno",2026-01-01', True),
        (
            'R1,P1,mother,May,"Who was there:\nMum, Dad, Nan, Joe, Al, a dog",2026-01-01',
            False,
        ),
        ('R1,P1,mother,May,"Said:\nno, no, no, no, no, no\nand left",2026-01-01', False),
        ('R1,P1,mother,May,"one\ntwo",2026-01-01', False),
    ],
)
def test_a_note_of_several_lines_is_kept_and_rows_that_it_swallowed_are_named(
    tmp_path, rows, swallowed
):
    file = tmp_path / "relationship.csv"
    file.write_text(NOTE % rows)

    first, second = records(open_text(inspect(file), lambda _heading: True), Tally())

    assert (first.problem is not None, second.problem) == (swallowed, None)


def test_a_file_that_changes_while_it_is_read_is_not_taken_for_whole(tmp_path):
    file = tmp_path / "person.csv"
    file.write_text("person_id\n1\n2\n")
    text = open_text(inspect(file), lambda _heading: True)
    file.write_text("person_id\n1\n")

    with pytest.raises(CannotRead, match="it has 3 lines, and 2 were read"):
        list(records(text, Tally()))
