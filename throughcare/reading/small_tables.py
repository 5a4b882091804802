"""A table that is small enough to be held whole: a template, a list of rates, published figures."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from throughcare.reading.encodings import inspect
from throughcare.reading.records import Tally, open_text, records
from throughcare.reading.sentences import CannotRead
from throughcare.reading.sentences import gettext_noop as _


@dataclass(frozen=True)
class SmallTable:
    """The headings, and the rows by them, each with its line."""

    headings: tuple[str, ...] = ()
    rows: tuple[tuple[int, dict[str, str]], ...] = ()


def read_small_table(path: Path, columns: Collection[str], data: bytes | None = None) -> SmallTable:
    """The rows of a file that has these columns; `data` where it lies on no disk.

    Raises `CannotRead` where a record of it cannot be told.
    """
    text = open_text(inspect(path, data), columns.__contains__)
    if text is None:
        return SmallTable()
    headings, rows = tuple(each.strip() for each in text.headings), []
    for record in records(text, Tally()):
        if record.problem:
            raise CannotRead(
                _("%(file)s cannot be read, line %(line)s: %(why)s"),
                file=path.name,
                line=record.line,
                why=record.problem,
            )
        rows.append((record.line, dict(zip(headings, record.fields, strict=True))))
    return SmallTable(headings, tuple(rows))
