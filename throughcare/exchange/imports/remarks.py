"""What is said about rows: rejected, questioned, kept as they were. Gathered in the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db import connection

from throughcare.exchange.imports.staged_tables import stage_table

TABLE = "import_remark"


class RemarkKind(StrEnum):
    """What became of the row that a remark is about."""

    REJECTED = "rejected"
    QUESTION = "question"
    KEPT = "kept"
    NOTE = "note"
    REPEATED = "repeated"
    DELETED = "deleted"
    CHANGE = "change"


LEAVES_OUT = (RemarkKind.REJECTED, RemarkKind.REPEATED, RemarkKind.DELETED)
"""Remarks whose row is not taken in."""


def left_out(table: str, row: str = "s") -> str:
    """True where a remark leaves the row out."""
    kinds = ", ".join(f"'{kind}'" for kind in LEAVES_OUT)
    return (
        f"EXISTS (SELECT FROM {TABLE} m WHERE m.table_name = '{table}' "
        f"AND m.kind IN ({kinds}) AND m.record = {row}.record)"
    )


@dataclass(frozen=True, kw_only=True)
class Remark:
    """Words about one row of one file. A record is its place after the headings, from 1."""

    kind: RemarkKind
    table: str
    record: int
    words: str
    column: str = ""
    value: str = ""


def begin_remarks() -> None:
    """Make the temporary table in which remarks are gathered."""
    texts = dict.fromkeys(("kind", "table_name", "column_name", "value", "words"), "text")
    stage_table(TABLE, texts | {"record": "integer"})


def remark(remarks: Iterable[Remark]) -> None:
    """Add remarks made in Python."""
    rows = [(r.kind, r.table, r.record, r.column, r.value, r.words) for r in remarks]
    if not rows:
        return
    statement = f"COPY {TABLE} (kind, table_name, record, column_name, value, words) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def remark_where(kind: RemarkKind, table: str, selection: str) -> int:
    """Add the remarks that a selection finds; it gives record, column, value and words."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {TABLE} (kind, table_name, record, column_name, value, words) "
            f"SELECT '{kind}', '{table}', found.* FROM ({selection}) found"
        )
        return int(cursor.rowcount)
