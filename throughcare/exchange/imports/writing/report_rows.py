"""What is kept of an import besides its rows: counts of each file, and what was said about rows."""

import re
from collections.abc import Iterable

from django.db import connection

from throughcare.exchange.imports.checking.checked_file import CheckedFile
from throughcare.exchange.imports.models import (
    Batch,
    BatchRemark,
    BatchTable,
    RemarkLine,
    newest_as_at,
)
from throughcare.exchange.imports.reading.sources import ImportFolder, SourceFile
from throughcare.exchange.imports.remarks import TABLE, RemarkKind
from throughcare.exchange.mapping import all_stored
from throughcare.foundation.access.models import Service
from throughcare.reading.records import lines_by_record

QUOTED = re.compile("“.*”", re.DOTALL)
LEFT_AS_THEY_ARE = ("entry", "older", "edited", "both")
"""States of rows that differ and were left as they are."""


def older_tables(folder: ImportFolder, service: Service) -> frozenset[str]:
    """Tables of which a newer export is in force: their rows are added to, never changed."""
    if folder.as_at is None:
        return frozenset()
    names = [source.stored.name for source in folder.sources]
    newest = {name: newest_as_at(service, name) for name in names}
    return frozenset(n for n, at in newest.items() if at is not None and at > folder.as_at)


def count_tables(batch: Batch, checked: Iterable[CheckedFile]) -> list[BatchTable]:
    """What became, or would become, of the rows of each file."""
    remarks = _remark_counts()
    return [_count(batch, each, remarks) for each in checked]


def _count(batch: Batch, checked: CheckedFile, remarks: dict[tuple[str, str], int]) -> BatchTable:
    source, counts = checked.source, checked.counts
    name = source.stored.name
    return BatchTable(
        batch=batch,
        service=batch.service,
        table_name=name,
        file=source.path.name,
        sha256=source.inspected.sha256,
        read_as=source.read_as,
        rows=checked.rows + checked.broken,
        added=counts.get("new", 0),
        changed=counts.get("changed", 0),
        same=counts.get("same", 0) + remarks.get((name, RemarkKind.REPEATED), 0),
        kept=sum(counts.get(state, 0) for state in LEFT_AS_THEY_ARE),
        rejected=remarks.get((name, RemarkKind.REJECTED), 0),
        questions=remarks.get((name, RemarkKind.QUESTION), 0),
    )


def _remark_counts() -> dict[tuple[str, str], int]:
    """How many rows of each table have a remark of each kind."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT table_name, kind, count(DISTINCT record) FROM {TABLE} GROUP BY 1, 2"
        )
        return {(table, kind): count for table, kind, count in cursor.fetchall()}


def gather_remarks(checked: Iterable[CheckedFile]) -> list[RemarkLine]:
    """Every remark, with the line on which its record begins."""
    gathered: list[RemarkLine] = []
    for each in checked:
        remarks = _remarks(each.stored.name)
        lines = _lines(each.source, {record for _kind, record, *_more in remarks})
        gathered += [
            RemarkLine(
                kind, each.stored.name, each.source.path.name, lines[record], column, value, words
            )
            for kind, record, column, value, words in remarks
        ]
    return gathered


def _remarks(table: str) -> list[tuple[str, int, str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT kind, record, column_name, left(value, 500), words FROM {TABLE} "
            "WHERE table_name = %s ORDER BY record, column_name, words",
            [table],
        )
        remarks = list(cursor.fetchall())
    return [_unsaid(*each) for each in remarks] if all_stored()[table].is_identity else remarks


def _unsaid(
    kind: str, record: int, column: str, value: str, words: str
) -> tuple[str, int, str, str, str]:
    """A remark on who a victim is: the column and what is wrong, nothing of what stood there."""
    return kind, record, column, "", QUOTED.sub("“…”", words)


def _lines(source: SourceFile, wanted: set[int]) -> dict[int, int]:
    """Lines by record. In a Parquet file a row has a number only."""
    if source.text is None or not wanted:
        return {record: record for record in wanted}
    return lines_by_record(source.text, wanted)


def keep_report(batch: Batch, tables: list[BatchTable], remarks: Iterable[RemarkLine]) -> None:
    """Keep the counts and the remarks, so that a page can show them and offer the file."""
    BatchTable.objects.bulk_create(tables)
    BatchRemark.objects.bulk_create(
        (
            BatchRemark(
                batch=batch,
                service=batch.service,
                table_name=each.table,
                kind=each.kind,
                line=each.line,
                column_name=each.column,
                value=each.value,
                words=each.words,
            )
            for each in remarks
        ),
        batch_size=2000,
    )
