"""Reads records one by one, where a file cannot be copied as it stands."""

import csv
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from throughcare.exchange.imports.reading.files import Inspected, text_chunks

csv.field_size_limit(sys.maxsize)  # a note of a million letters is a note


@dataclass(frozen=True)
class RawRecord:
    """The record of a number, counted from 1 after the headings, and its fields."""

    number: int
    fields: list[str]


def records(inspected: Inspected, delimiter: str) -> Iterator[RawRecord]:
    """Every record after the headings; lines without anything in them do not count."""
    reader = csv.reader(_lines(inspected), delimiter=delimiter)
    next(reader, None)
    number = 0
    for fields in reader:
        if fields:
            number += 1
            yield RawRecord(number, fields)


def lines_of(inspected: Inspected, delimiter: str, wanted: set[int]) -> dict[int, int]:
    """The line of the file on which each wanted record begins."""
    reader = csv.reader(_lines(inspected), delimiter=delimiter)
    next(reader, None)
    lines, number, before = {}, 0, reader.line_num
    for fields in reader:
        if fields:
            number += 1
            if number in wanted:
                lines[number] = before + 1
                if len(lines) == len(wanted):
                    break
        before = reader.line_num
    return lines


def first_record(start: str, delimiter: str) -> list[str]:
    """The headings, from the first part of a file."""
    return next(csv.reader(io.StringIO(start, newline=""), delimiter=delimiter), [])


def _lines(inspected: Inspected) -> Iterator[str]:
    """Lines with their ends, of whichever kind; those inside quotes the reader puts together."""
    rest = ""
    for chunk in text_chunks(inspected):
        lines = io.StringIO(rest + chunk, newline="").readlines()
        # A last line that ends in \r may find its \n in the next chunk.
        rest = lines.pop() if lines and not lines[-1].endswith("\n") else ""
        yield from lines
    if rest:
        yield rest
