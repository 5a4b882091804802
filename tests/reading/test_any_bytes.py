"""Any bytes as a file: read as Python's csv and DuckDB read them, or refused in words."""

import csv
import io
import random
import re
from pathlib import Path

import duckdb
import pytest

from tests.reading.random_files import broken, random_parquet, random_text, written
from throughcare.reading.encodings import in_windows_1252, inspect
from throughcare.reading.parquet import parquet_headings, parquet_texts, require_readable
from throughcare.reading.records import (
    BEYOND_UTF8,
    BLANK,
    SEPARATOR_LINE,
    Tally,
    TextFile,
    copy_rows,
    open_text,
    records,
)
from throughcare.reading.sentences import CannotRead
from throughcare.reading.tables import read_table
from throughcare.schema import TABLES

FEW, MANY = 50, 1_000
COLUMNS = {column.name for column in TABLES["person"].columns}
MARKS = {b"\xff\xfe\0\0": "utf-32", b"\0\0\xfe\xff": "utf-32", b"\xff\xfe": "utf-16"}
MARKS |= {b"\xfe\xff": "utf-16"}


def drawn(how_many: int) -> list[int]:
    """Seeds that were never drawn before; each is named where it fails."""
    return [random.SystemRandom().randrange(10**9) for _seed in range(how_many)]


def as_python_reads(data: bytes, encoding: str, delimiter: str) -> list[list[str]]:
    """The rows of a file as Python's csv reads them, those without anything in them left out."""
    marked = next((name for mark, name in MARKS.items() if data.startswith(mark)), "")
    if marked or encoding.startswith("utf-16"):
        text = data.decode(marked or encoding)
    else:
        bare = data.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")
        text = bare.decode("utf-8", "surrogateescape")
    rows = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter)
    return [
        in_windows_1252(row) if any(map(BEYOND_UTF8.search, row)) else row
        for row in rows
        if "".join(row).strip(BLANK)
    ]


def refused_in_words(refused: CannotRead, why: object) -> str:
    """A refusal names the file, and says nothing in a library's words."""
    assert str(refused).startswith("person."), why
    assert not re.search(r"Arrow|Error|codec|csv\.|0x", str(refused).replace("person.csv", "")), why
    return "refused"


def all_places(text: TextFile) -> list[int]:
    return list(range(len(text.headings)))


def require(holds: bool, why: object) -> None:
    """A claim, for places in which an assertion could be taken for one about an exception."""
    assert holds, why


def copied(rows: list[str], delimiter: str) -> list[list[str]]:
    """Rows of COPY as PostgreSQL reads them: the manual's rules of its text form."""
    read = []
    for row in rows:
        cells, cell, letters = [], "", iter(row.removesuffix("\n"))
        for letter in letters:
            if letter == delimiter:
                cells.append(cell)
                cell = ""
            elif letter == "\\":
                escaped = next(letters)
                cell += {"n": "\n", "r": "\r", "t": "\t"}.get(escaped, escaped)
            else:
                cell += letter
        read.append([*cells, cell])
    return read


def require_as_python_reads(seed: int, folder) -> str:
    """One file: "read" or "refused"; anything else fails, and names the seed."""
    data = random_text(seed)
    file = written(folder, "person.csv", data)
    try:
        text = open_text(inspect(file), COLUMNS.__contains__)
        if text is None:
            assert all(map(SEPARATOR_LINE.match, map(",".join, as_python_reads(data, "", ",")))), (
                seed
            )
            return "read"
        read = list(records(text, tally := Tally()))
        rows = list(copy_rows(text, all_places(text), Tally(), lambda _record: None))
    except CannotRead as refused:
        return refused_in_words(refused, seed)
    expected = as_python_reads(data, text.inspected.encoding, text.delimiter)
    while expected and SEPARATOR_LINE.fullmatch(text.delimiter.join(expected[0])):
        del expected[0]
    del expected[:1]
    assert [each.fields for each in read if "".join(each.fields).strip(BLANK)] == expected, seed
    fine = [[str(each.number), *each.fields] for each in read if not each.problem]
    assert copied(rows, text.delimiter) == fine, seed
    assert all(len(row) == len(text.headings) + 1 for row in fine), seed
    assert tally.records == len(read), seed
    require_a_figure_reads_the_same(file, text, read, seed)
    return "read"


def require_a_figure_reads_the_same(file, text, read, seed: int) -> None:
    """The names that a figure would read are those of the records, or the file is refused."""
    if "first_name" not in text.headings:
        return
    place = text.headings.index("first_name")
    try:
        table = read_table(file, TABLES["person"], ["first_name"])
    except CannotRead as refused:
        return require("stands twice" in refused.sentence, seed)
    fine = [each.fields[place].strip(BLANK) for each in read if not each.problem]
    assert table.data["first_name"].to_pylist() == fine, seed
    assert [*table.unread] == [each.line for each in read if each.problem], seed


def parquet_columns(file: Path) -> list[list[str]]:
    """The columns of a file as texts."""
    require_readable(file)
    places = list(range(len(parquet_headings(file))))
    batches = [[each.to_pylist() for each in batch] for batch in parquet_texts(file, places)]
    return [[text for batch in batches for text in batch[at]] for at in places]


def as_duckdb_reads(file: Path) -> list[list[str]]:
    """The columns of a file as another reader has them."""
    with duckdb.connect() as engine:
        engine.execute("SET TimeZone = 'UTC'")
        asked = f"SELECT COLUMNS(*)::VARCHAR FROM read_parquet('{file}')"
        names = [each[0] for each in engine.execute(asked).description or []]
        rows = engine.execute(asked).fetchall()
    return [[as_text(row[at]) for row in rows] for at in range(len(names))]


MOMENT = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)\+00")


def as_text(value: str | None) -> str:
    """A value of DuckDB as a file of CSV would hold it."""
    text = MOMENT.sub(r"\1T\2Z", value or "")
    return text.replace("\0", "")


@pytest.mark.parametrize("how_many", [FEW, pytest.param(MANY, marks=pytest.mark.thorough)])
def test_any_text_is_read_as_python_reads_it_or_refused(tmp_path, how_many):
    seeds = drawn(how_many)

    answers = [require_as_python_reads(seed, tmp_path) for seed in seeds]

    assert answers.count("read") > how_many / 8, seeds


@pytest.mark.parametrize("how_many", [FEW, pytest.param(MANY, marks=pytest.mark.thorough)])
def test_any_parquet_file_is_read_as_duckdb_reads_it(tmp_path, how_many):
    for seed in drawn(how_many):
        file = written(tmp_path, "person.parquet", random_parquet(seed))

        assert parquet_columns(file) == as_duckdb_reads(file), seed


@pytest.mark.parametrize("how_many", [FEW, pytest.param(MANY, marks=pytest.mark.thorough)])
def test_a_damaged_parquet_file_is_read_or_refused_in_words(tmp_path, how_many):
    answers = []
    for seed in range(how_many):  # the same ones each time: what breaks a library here stays broken
        data = broken(random_parquet(seed), random.Random(seed))
        try:
            parquet_columns(written(tmp_path, "person.parquet", data))
            answers.append("read")
        except CannotRead as refused:
            answers.append(refused_in_words(refused, seed))

    assert answers.count("refused") > how_many / 2
