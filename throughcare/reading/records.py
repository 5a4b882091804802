"""The records of a file of text, as Python's csv reads them, or named where they cannot be told.

A quotation mark is a letter like any other in a cell that is not in quotation marks; in one that
is, it must stand twice. What breaks that is named by its lines and never guessed.
"""

import csv
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from throughcare.reading.encodings import Inspected, in_windows_1252, inspect, lines_of
from throughcare.reading.limits import LONGEST_CELL, MOST_COLUMNS
from throughcare.reading.sentences import CannotRead, Sentence
from throughcare.reading.sentences import gettext_noop as _

csv.field_size_limit(LONGEST_CELL)

DELIMITERS = (",", ";", "\t", "|")
SEPARATOR_LINE = re.compile(r'"?sep=([!#-\-/:-@\[\]^`{-~\t])?"?\s*', re.IGNORECASE)
"""What spreadsheets write before the headings to say which sign stands between columns."""

BLANK = " \t\r\n\u00a0\u200b\ufeff"
BEYOND_UTF8 = re.compile("[\udc80-\udcff]")
FEWEST_TO_TELL_A_ROW = 4
"""Columns from which on a line within a cell that has as many is taken for a row of the file."""


Cells = str | list[str]
"""The cells of a record; the line as it stands where no quotation mark is in it."""

Parsed = tuple[int, int, Cells, Sentence | None]


@dataclass(frozen=True)
class FileRecord:
    """One record: its number from 1 after the headings, its lines, its cells, what is wrong."""

    number: int
    line: int
    last_line: int
    fields: list[str]
    problem: Sentence | None = None


@dataclass
class Tally:
    """What was read of a file: records that hold something, empty ones, and their encodings."""

    records: int = 0
    empty: int = 0
    in_windows_1252: int = 0
    first_in_windows_1252: int = 0
    other_letters: int = 0
    """Records with letters beyond ASCII that are UTF-8, in a file where some are not."""
    lines: int = 0


@dataclass(frozen=True, kw_only=True)
class TextFile:
    """A file of text whose headings were read. `exact` where Throughcare itself wrote it."""

    inspected: Inspected
    delimiter: str
    headings: list[str]
    exact: bool = False

    @property
    def name(self) -> str:
        return self.inspected.path.name


def open_text(
    inspected: Inspected, known: Callable[[str], bool], *, exact: bool = False
) -> TextFile | None:
    """The headings of a file, and the sign between columns that makes most of them `known`.

    Nothing where the file is empty. Raises `CannotRead`.
    """
    for line, _at in _first_lines(inspected):
        said = SEPARATOR_LINE.fullmatch(line)
        if said and said[1]:
            delimiter, headings = said[1], _headings(inspected, said[1])
        else:
            delimiter, headings = _best_headings(inspected, known)
        if len(headings) > MOST_COLUMNS:
            raise CannotRead(
                _("%(file)s has %(count)s columns, and at most %(most)s are read."),
                file=inspected.path.name,
                count=len(headings),
                most=MOST_COLUMNS,
            )
        if not headings:
            return None
        return TextFile(inspected=inspected, delimiter=delimiter, headings=headings, exact=exact)
    return None


def open_path(path: Path, known: Callable[[str], bool]) -> TextFile | None:
    """Look at a file and read its headings. Raises `CannotRead`."""
    return open_text(inspect(path), known)


def _first_lines(inspected: Inspected) -> Iterator[tuple[str, int]]:
    """Lines that are not empty."""
    return ((line, at) for at, line in enumerate(lines_of(inspected), 1) if line.strip())


def _best_headings(inspected: Inspected, known: Callable[[str], bool]) -> tuple[str, list[str]]:
    """The sign that makes most headings known, and these. Raises `CannotRead`.

    With a sign that is not the file's, headings in quotation marks may look broken.
    """
    read: dict[str, list[str]] = {}
    for sign in DELIMITERS:
        with suppress(CannotRead):
            read[sign] = _headings(inspected, sign)
    best = max(DELIMITERS, key=lambda sign: sum(map(known, read.get(sign, ()))))
    return best, read[best] if best in read else _headings(inspected, best)


def _headings(inspected: Inspected, delimiter: str) -> list[str]:
    for _line, _last, cells, problem in _parsed(inspected, delimiter):
        if problem is not None:
            raise CannotRead(
                _("%(file)s: the headings cannot be read. %(why)s"),
                file=inspected.path.name,
                why=problem,
            )
        if not _is_empty(cells, delimiter) and not _says_separator(cells, delimiter):
            fields = cells.split(delimiter) if isinstance(cells, str) else cells
            return fields if inspected.utf8 else _decided(fields)[0]
    return []


def _says_separator(cells: Cells, delimiter: str) -> bool:
    text = cells if isinstance(cells, str) else delimiter.join(cells)
    return SEPARATOR_LINE.fullmatch(text) is not None


def _is_empty(cells: Cells, delimiter: str) -> bool:
    if isinstance(cells, str):
        begins = cells[:1]
        if begins and begins != delimiter and begins not in BLANK:
            return False
        return not cells.replace(delimiter, "").strip(BLANK)
    return not "".join(cells).strip(BLANK)


def _decided(fields: list[str]) -> tuple[list[str], bool]:
    """The cells in the encoding of their record, and whether that is Windows-1252."""
    if any(map(BEYOND_UTF8.search, fields)):
        return in_windows_1252(fields), True
    return fields, False


def records(file: TextFile, tally: Tally) -> Iterator[FileRecord]:
    """Every record after the headings that holds anything; `tally` counts what was passed over.

    Raises `CannotRead` where the file ends within a record, or was not read to its end.
    """
    for line, last, cells, problem in _after_headings(file, tally):
        fields = cells.split(file.delimiter) if isinstance(cells, str) else cells
        yield FileRecord(tally.records, line, last, fields, problem)


def copy_rows(
    file: TextFile, places: list[int], tally: Tally, broken: Callable[[FileRecord], None]
) -> Iterator[str]:
    """Cells of the records as rows of PostgreSQL's COPY in text form, each begun by its number.

    Those that cannot be told go to `broken` instead. Raises as `records` does.
    """
    sign, escaped = file.delimiter, "\\" + file.delimiter
    all_cells = places == list(range(len(file.headings)))
    for line, last, cells, problem in _after_headings(file, tally):
        if problem is not None:
            fields = cells.split(sign) if isinstance(cells, str) else cells
            broken(FileRecord(tally.records, line, last, fields, problem))
            continue
        if not all_cells:
            fields = cells.split(sign) if isinstance(cells, str) else cells
            cells = [fields[place] for place in places]
        if isinstance(cells, str):
            row = cells.replace("\\", "\\\\") if "\\" in cells else cells
        else:  # no cell holds a zero byte: they were left out
            row = "\0".join(cells).replace("\\", "\\\\").replace(sign, escaped)
            row = row.replace("\n", "\\n").replace("\r", "\\r").replace("\0", sign)
        yield f"{tally.records}{sign}{row}\n"


def _after_headings(file: TextFile, tally: Tally) -> Iterator[Parsed]:
    """Records that hold anything, each judged, in the encoding that it is in."""
    inspected, sign, headings_passed = file.inspected, file.delimiter, False
    signs, utf8 = len(file.headings) - 1, inspected.utf8
    line = last = 0
    for line, last, cells, problem in _parsed(inspected, sign):
        if problem is None and _is_empty(cells, sign):
            tally.empty += 1
            continue
        if not headings_passed:
            headings_passed = not _says_separator(cells, sign)
            continue
        tally.records += 1
        if not utf8:
            cells = _tallied(cells.split(sign) if isinstance(cells, str) else cells, line, tally)
        if problem is None and not (isinstance(cells, str) and cells.count(sign) == signs):
            fields = cells.split(sign) if isinstance(cells, str) else cells
            problem = _problem_of(file, line, last, fields)
        yield line, last, cells, problem
    if last != inspected.lines:
        raise CannotRead(
            _("%(file)s was not read to its end: it has %(lines)s lines, and %(read)s were read."),
            file=file.name,
            lines=inspected.lines,
            read=last,
        )


def _tallied(fields: list[str], line: int, tally: Tally) -> list[str]:
    decided, other = _decided(fields)
    if other:
        tally.in_windows_1252 += 1
        tally.first_in_windows_1252 = tally.first_in_windows_1252 or line
    elif not all(map(str.isascii, fields)):
        tally.other_letters += 1
    return decided


def _problem_of(file: TextFile, line: int, last: int, fields: list[str]) -> Sentence | None:
    wanted = len(file.headings)
    if len(fields) != wanted:
        if last == file.inspected.lines and len(fields) < wanted and not file.inspected.ended:
            raise CannotRead(
                _(
                    "%(file)s was cut short: its last row, on line %(line)s, ends after "
                    "%(found)s of %(wanted)s columns. Fetch it again."
                ),
                file=file.name,
                line=line,
                found=len(fields),
                wanted=wanted,
            )
        return Sentence(
            _(
                "The row has %(found)s columns, and the headings %(wanted)s: a quote or a comma "
                "may be missing."
            ),
            found=len(fields),
            wanted=wanted,
        )
    if last > line and not file.exact and _holds_rows(fields, file.delimiter):
        return Sentence(
            _(
                "Lines %(first)s to %(last)s were read as one row, and hold others as they stand: "
                "a quotation mark may be missing, or stand too often."
            ),
            first=line,
            last=last,
        )
    return None


def _holds_rows(fields: list[str], delimiter: str) -> bool:
    """Whether a line within a cell looks like a row: as many columns, and the same first ones."""
    place = next((at for at, cell in enumerate(fields) if "\n" in cell or "\r" in cell), 0)
    if len(fields) < FEWEST_TO_TELL_A_ROW or not place:
        return False
    *inner, end = (line.split(delimiter) for line in fields[place].splitlines()[1:] or [""])
    end += fields[place + 1 :]
    begins = [_shape(cell) for cell in fields[: min(2, place)]]
    return any(
        len(cells) >= len(fields) and [_shape(cell) for cell in cells[: len(begins)]] == begins
        for cells in (*inner, end)
    )


def _shape(cell: str) -> str:
    """Which runs of letters and digits a cell is made of: those of one column are mostly alike."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "9", cell))


def _parsed(inspected: Inspected, delimiter: str) -> Iterator[Parsed]:
    """First line, last line, cells and what is wrong of every record, empty ones too.

    A line without a quotation mark is a record; others are read by Python's csv, with the lines
    after them where a cell holds line ends.
    """
    lines = lines_of(inspected)
    feed = _Feed(lines)
    reader, last = csv.reader(feed, delimiter=delimiter, strict=True), 0
    for text in lines:
        first, problem = last + 1, None
        if '"' not in text and len(text) < LONGEST_CELL:
            last = first
            yield first, first, text.rstrip("\r\n"), None
            continue
        feed.begin(text)
        try:
            cells = next(reader)
        except csv.Error:
            cells, problem = _broken(feed, inspected, delimiter, first)
        last = first + len(feed.given) - 1
        yield first, last, cells, problem


class _Feed:
    """Hands a line to a reader of csv, and more of the file where the record asks for them."""

    def __init__(self, lines: Iterator[str]) -> None:
        self.lines, self.begun, self.ended = lines, True, False
        self.given: list[str] = []

    def begin(self, line: str) -> None:
        """Begin another record with this line."""
        self.given, self.begun = [line], False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if not self.begun:
            self.begun = True
            return self.given[0]
        line = next(self.lines, None)
        if line is None:
            self.ended = True
            raise StopIteration
        self.given.append(line)
        return line


def _broken(
    feed: _Feed, inspected: Inspected, delimiter: str, line: int
) -> tuple[list[str], Sentence]:
    """A record that breaks the rules, to where it ends by those of Python's csv.

    Raises `CannotRead` where it does not end.
    """
    name = inspected.path.name
    if feed.ended:
        raise CannotRead(
            _(
                "%(file)s was cut short, or a quotation mark is missing: the row that begins on "
                "line %(line)s has one that is never closed."
            ),
            file=name,
            line=line,
        ) from None
    try:
        fields = next(csv.reader(chain(tuple(feed.given), feed), delimiter=delimiter))
    except csv.Error:
        raise CannotRead(
            _(
                "%(file)s: in the row that begins on line %(line)s a cell has more than %(most)s "
                "million letters. A quotation mark may be missing."
            ),
            file=name,
            line=line,
            most=LONGEST_CELL // 1_000_000,
        ) from None
    return fields, Sentence(
        _(
            "After a quotation mark that closes a cell the cell goes on: within quotation marks, "
            "write a quotation mark twice."
        )
    )


def lines_by_record(file: TextFile, wanted: set[int]) -> dict[int, int]:
    """The line of the file on which each wanted record begins."""
    lines: dict[int, int] = {}
    for record in records(file, Tally()):
        if record.number in wanted:
            lines[record.number] = record.line
            if len(lines) == len(wanted):
                break
    return lines
