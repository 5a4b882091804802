"""How large a file becomes is asked of it before a row is read, and counted as the rows come."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from throughcare.reading.limits import LONGEST_CELL, MOST_ROWS
from throughcare.reading.parquet import parquet_texts, require_readable
from throughcare.reading.records import Tally, open_path, records
from throughcare.reading.sentences import CannotRead


@pytest.fixture
def many_rows(tmp_path):
    """A file of some kilobytes that says it holds more rows than are read at once."""
    file = tmp_path / "person.parquet"
    column = pa.nulls(MOST_ROWS + 1, pa.int8())
    pq.write_table(pa.table({"person_id": column}), file, compression="zstd")
    return file


def test_a_small_file_of_too_many_rows_says_so_before_a_row_is_read(many_rows):
    data = bytearray(many_rows.read_bytes())
    data[4:40] = bytes(36)  # its first page is none any more, and nobody has looked
    many_rows.write_bytes(data)

    with pytest.raises(CannotRead, match="holds 20,000,001 rows, and at most 20,000,000 are read"):
        require_readable(many_rows)

    assert len(data) < 100_000


def test_one_long_word_in_every_row_is_counted_before_it_is_written_out(tmp_path):
    file = tmp_path / "person.parquet"
    word = pa.array(["x" * (LONGEST_CELL - 1)])
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 1_000, pa.int8()), word)
    pq.write_table(pa.table({"notes": column}), file, compression="zstd")

    with pytest.raises(CannotRead, match=r"would be 10,\d+ MB once unpacked, and at most 4,000"):
        list(parquet_texts(file, [0]))

    assert file.stat().st_size < 20_000_000
    assert require_readable(file).rows == 1_000


@pytest.mark.parametrize(
    ("levels", "words"),
    [(3, "the column “deep” holds lists, records"), (200, "within columns, too deep to read")],
)
def test_columns_within_columns_are_refused_however_deep(tmp_path, levels, words):
    kind = pa.string()
    for _level in range(levels):
        kind = pa.struct([("in", kind)])
    file = tmp_path / "person.parquet"
    pq.write_table(pa.table({"deep": pa.nulls(1, kind)}), file)

    with pytest.raises(CannotRead, match=words):
        require_readable(file)


def test_a_cell_of_ten_million_letters_is_none(tmp_path):
    file = tmp_path / "person.csv"
    file.write_text('person_id,notes\n1,"' + "x" * (LONGEST_CELL + 1) + '"\n')
    text = open_path(file, lambda _heading: True)

    with pytest.raises(CannotRead, match=r"line 2 a cell has more than 10 million letters"):
        list(records(text, Tally()))


def test_a_file_without_a_line_end_is_no_table(tmp_path):
    file = tmp_path / "person.csv"
    with file.open("wb") as opened:
        for _part in range(34):
            opened.write(b"x" * 1_000_000)

    with pytest.raises(CannotRead, match="has a line of more than 32 million letters"):
        open_path(file, lambda _heading: True)
