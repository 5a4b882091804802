"""Copies a file into a temporary table of texts, one row for each record, numbered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import psycopg
from django.db import connection
from django.utils.translation import gettext as _

from throughcare.exchange.imports.reading.sources import Refused, SourceFile
from throughcare.exchange.imports.reading.words import in_words
from throughcare.exchange.imports.remarks import Remark, RemarkKind, remark
from throughcare.exchange.imports.staged_tables import stage_table
from throughcare.exchange.mapping import listed
from throughcare.reading.parquet import parquet_copy_rows, parquet_texts
from throughcare.reading.records import FileRecord, Tally, copy_rows, records
from throughcare.reading.sentences import CannotRead
from throughcare.reading.sentences import gettext_noop as N_

ROWS_AT_ONCE = 500
MOST_NAMED = 3


def staging_table(source: SourceFile) -> str:
    """The temporary table of the file's texts."""
    return f"staged_{source.stored.name}"


@dataclass
class Staged:
    """How many records the staging table holds, were broken, are another service's, were empty."""

    held: int = 0
    broken: int = 0
    of_others: int = 0
    empty: int = 0
    rejected: list[Remark] = field(default_factory=list)
    others: str = ""

    def notes(self, file: str) -> list[str]:
        """Sentences about records that were passed over."""
        notes = []
        if self.empty:
            notes.append(
                _("%(file)s: rows read: %(rows)s; empty rows passed over: %(empty)s.")
                % {"file": file, "rows": self.held + self.broken, "empty": self.empty}
            )
        if self.of_others:
            notes.append(
                _(
                    "%(file)s: rows of another service (%(others)s), which were passed over: "
                    "%(rows)s."
                )
                % {"file": file, "rows": self.of_others, "others": self.others}
            )
        return notes


def stage(source: SourceFile, service: str) -> Staged:
    """Fill the staging table with the records of a service, named by its code, or of none.

    Raises `Refused` where the file cannot be read to its end: each record of it is held, named as
    broken, another service's or empty.
    """
    table = staging_table(source)
    stage_table(table, {"record": "integer"} | dict.fromkeys(staged_columns(source), "text"))
    try:
        staged = _copied(source, service)
    except CannotRead as unreadable:
        raise Refused(in_words(unreadable.sentence)) from unreadable
    remark(staged.rejected)
    return staged


def _copied(source: SourceFile, service: str) -> Staged:
    staged, tally = Staged(), Tally()

    def reject(record: FileRecord) -> None:
        staged.rejected.append(
            Remark(
                kind=RemarkKind.REJECTED,
                table=source.stored.name,
                record=record.number,
                words=in_words(record.problem or ""),
            )
        )

    rows = (
        parquet_copy_rows(source.path, _places(source), tally)
        if source.text is None
        else copy_rows(source.text, _places(source), tally, reject)
    )
    sign = "\t" if source.text is None else source.text.delimiter
    statement = (
        f"COPY {staging_table(source)} (record, {listed(staged_columns(source))}) FROM STDIN "
        f"(FORMAT text, DELIMITER {_literal(sign)}){_of_service(source, service)}"
    )
    with connection.cursor() as cursor:
        _send(cursor, statement, rows)
        cursor.execute(f"SELECT count(*) FROM {staging_table(source)}")
        staged.held = int(cursor.fetchone()[0])
    staged.empty, staged.broken = tally.empty, len(staged.rejected)
    staged.of_others = tally.records - staged.held - staged.broken
    if staged.of_others < 0 or (staged.of_others and not _of_service(source, service)):
        raise CannotRead(
            N_("%(file)s has %(records)s rows, and %(held)s arrived: fetch it again."),
            file=source.path.name,
            records=tally.records,
            held=staged.held + staged.broken,
        )
    if staged.of_others:
        staged.others = _others_named(source, service)
    return staged


def _others_named(source: SourceFile, service: str) -> str:
    """The codes of the other services whose rows are in the file, the first few."""
    place = source.headings.names.index("service_id")
    codes: dict[str, None] = {}
    for code in _column(source, place):
        if code.strip(" ").lower() not in ("", service.lower()):
            codes[code.strip(" ")] = None
        if len(codes) > MOST_NAMED:
            return ", ".join(f"“{each}”" for each in [*codes][:MOST_NAMED]) + ", …"
    return ", ".join(f"“{each}”" for each in codes)


def _column(source: SourceFile, place: int) -> Iterator[str]:
    if source.text is None:
        for (texts,) in parquet_texts(source.path, [place]):
            yield from texts.to_pylist()
        return
    for record in records(source.text, Tally()):
        if record.problem is None:
            yield record.fields[place][:60]


def _send(cursor: Any, statement: str, rows: Iterable[str]) -> None:
    with cursor.copy(statement) as copy:
        for some in _some_at_once(rows):
            copy.write(some)


def _some_at_once(rows: Iterable[str]) -> Iterator[str]:
    held: list[str] = []
    for row in rows:
        held.append(row)
        if len(held) == ROWS_AT_ONCE:
            yield "".join(held)
            held.clear()
    yield "".join(held)


def _of_service(source: SourceFile, service: str) -> str:
    """A folder may hold several services: the records of the others are passed over."""
    if "service_id" not in source.headings.known:
        return ""
    return f" WHERE lower(btrim(service_id)) IN ('', {_literal(service.lower())})"


def staged_columns(source: SourceFile) -> list[str]:
    """Names of the staging table's columns."""
    return list(source.headings.known)


def _places(source: SourceFile) -> list[int]:
    """Where they stand in the file."""
    return [place for place, name in enumerate(source.headings.names) if name]


def _literal(text: str) -> str:
    return str(psycopg.sql.Literal(text).as_string(connection.connection))
