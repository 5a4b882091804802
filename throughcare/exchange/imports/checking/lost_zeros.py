"""Keys that a spreadsheet has robbed of the zeros at their start: they would name somebody new."""

from django.db import connection
from django.utils.translation import gettext as _
from psycopg.sql import Literal

from throughcare.exchange.imports.checking.keys import target_table
from throughcare.exchange.imports.checking.target_rows import Import
from throughcare.exchange.imports.remarks import RemarkKind, remark_where
from throughcare.exchange.mapping import StoredTable


def remark_on_lost_zeros(stored: StoredTable, run: Import) -> None:
    """Reject new rows whose key is that of a row in the record but for zeros at its start."""
    key = stored.key.db
    zeros = f"{stored.of_service('c')} = {run.service} AND c.{key} ~ '^0[0-9]+$'"
    if not _any(f"SELECT FROM {stored.db} c WHERE {zeros}"):
        return
    words = Literal(
        _(
            "The record has “%s”: a spreadsheet may have lost the zeros at its start. Export the "
            "column as text."
        )
    ).as_string(None)
    remark_where(
        RemarkKind.REJECTED,
        stored.name,
        f"SELECT t.record, '{stored.key.name}', t.{key}, format({words}, min(c.{key})) "
        f"FROM {target_table(stored)} t JOIN {stored.db} c ON ltrim(c.{key}, '0') = t.{key} "
        f"WHERE t.existing IS NULL AND {zeros} GROUP BY t.record, t.{key}",
    )


def _any(selection: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS ({selection})")
        return bool(cursor.fetchone()[0])
