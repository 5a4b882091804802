"""Rows that the source says were withdrawn: left out, and said so."""

from django.utils.translation import gettext as _
from psycopg.sql import Literal

from throughcare.exchange.imports.checking.target_rows import Import
from throughcare.exchange.imports.reading.cells import Cells
from throughcare.exchange.imports.reading.headers import DELETED
from throughcare.exchange.imports.reading.staging import staging_table
from throughcare.exchange.imports.remarks import RemarkKind, remark_where
from throughcare.exchange.mapping import quoted
from throughcare.reading.values import TRUTHS

YES = sorted(word for word, truth in TRUTHS.items() if truth == "true")


def remark_on_withdrawn(cells: Cells, run: Import) -> None:
    """Leave out rows that are marked as deleted, here or in a newer export that came before."""
    stored, table = cells.source.stored, staging_table(cells.source)
    words = _quoted(_("It was withdrawn at the source, and was left out."))
    if DELETED in cells.source.headings.known:
        remark_where(
            RemarkKind.DELETED,
            stored.name,
            f"SELECT s.record, '{DELETED}', s.{DELETED}, {words} FROM {table} s "
            f"WHERE {says_deleted()}",
        )
    remark_where(
        RemarkKind.DELETED,
        stored.name,
        f"SELECT s.record, '', '', {words} FROM {table} s{cells.key.join} JOIN imports_absence a "
        f"ON a.service_id = {run.service} AND a.table_name = '{stored.name}' "
        f"AND a.why = 'deleted' AND a.returned_in_id IS NULL "
        f"AND a.source_id = {cells.key.text} "
        f"WHERE NOT EXISTS (SELECT FROM {stored.db} c WHERE {stored.of_service('c')} = "
        f"{run.service} AND c.{stored.key.db} = a.source_id)",
    )


def says_deleted() -> str:
    """True where the staged row `s` is marked as withdrawn at the source."""
    words = Literal(YES).as_string(None)
    return f"lower(btrim(s.{quoted(DELETED)})) = ANY ({words}::text[])"


def _quoted(words: str) -> str:
    return str(Literal(words).as_string(None))
