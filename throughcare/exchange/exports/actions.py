"""Write the whole record of a service to a folder: every table, every row, nothing left out.

Restricted and sealed records and victims' identities are in it, so whoever does this must hold
the right to, and each case is written down as read.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg
from django.core.exceptions import PermissionDenied
from django.db import Error, connection
from django.utils.translation import gettext as _

from throughcare.exchange.documents.lists import FOLDER as DOCUMENTS
from throughcare.exchange.documents.writing import write_documents
from throughcare.exchange.exports.tables import selection
from throughcare.exchange.mapping import StoredTable, all_stored
from throughcare.exchange.refused_commands import may_not, refusal_noted
from throughcare.files import written_whole
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.capabilities import Capability, Purpose
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Service, Staff
from throughcare.foundation.facts.days import moment

MANIFEST = "manifest.json"
FORMAT = "throughcare-record"


class NotExported(Exception):
    """The export was not made; the words say why and what to do."""


@dataclass(frozen=True)
class Written:
    """One file of the export, as its manifest tells of it."""

    file: str
    rows: int
    sha256: str


def export_record(
    folder: Path, staff: Staff | int, *, parquet: bool = False, as_at: datetime | None = None
) -> list[Written]:
    """Write every table of the service, as it stood at one moment, and a manifest.

    `as_at` is what the manifest says of that moment; the service's own unless given. The folder
    appears when all of it is written. That it begins, and with every case, is in the context
    before anything is on the disk. Raises `NotExported` in words.
    """
    require_nothing_there(folder)
    begun = _note_beginning(folder, staff)
    with written_whole(folder) as unfinished:
        return _write_all(unfinished, staff, parquet, as_at, begun)


def require_nothing_there(folder: Path) -> None:
    """Raise `NotExported` unless the folder is empty, or not there."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotExported(
            _("%s is there already: name a folder that is not, or is empty.") % folder
        )


@contextmanager
def export_refused_in_words(staff: Staff | int, *, doing: str) -> Iterator[None]:
    """Inside, who may not export is refused with `NotExported`, and that is in the audit trail."""
    try:
        with refusal_noted(staff, doing=doing):
            yield
    except (PermissionDenied, Error) as refused:
        if not may_not(refused):
            raise
        raise NotExported(
            _("This account may not do this: exporting needs the right to.")
        ) from refused


def _note_beginning(folder: Path, staff: Staff | int) -> set[int]:
    """Note, in a transaction of its own, that every case is about to be written; answers which.

    An export that is killed leaves files behind, and must not leave them outside the audit trail.
    """
    doing = "Begin to export the whole record"
    with (
        export_refused_in_words(staff, doing=doing),
        acting(
            staff, doing=doing, purpose=Purpose.EXPORT, how="exported", reason=f"to {folder.name}"
        ) as context,
    ):
        require(context.staff, Capability.EXPORT_RECORDS)
        cases = _every_case(context.staff.service)
        context.cases_shown |= cases
    return cases


def _write_all(
    folder: Path, staff: Staff | int, parquet: bool, as_at: datetime | None, begun: set[int]
) -> list[Written]:
    with (
        _at_one_moment(),
        acting(
            staff, doing="Export the whole record", purpose=Purpose.EXPORT, how="exported"
        ) as context,
    ):
        require(context.staff, Capability.EXPORT_RECORDS)
        _settle_settings()
        service = context.staff.service
        written = [_write(folder, table, service, parquet) for table in all_stored().values()]
        written.sort(key=lambda each: each.file)
        documents = write_documents(folder, service.pk)
        context.cases_shown |= _every_case(service) - begun
        as_at = as_at or moment()
    _write_manifest(folder, service, as_at, written, documents)
    return written


@contextmanager
def _at_one_moment() -> Iterator[None]:
    """Every table is read as it stood when the first one was: keys always lead somewhere."""
    connection.ensure_connection()
    raw = connection.connection
    before, raw.isolation_level = raw.isolation_level, psycopg.IsolationLevel.REPEATABLE_READ
    try:
        yield
    finally:
        raw.isolation_level = before


def _settle_settings() -> None:
    with connection.cursor() as cursor:
        for setting, value in {
            "statement_timeout": "0",
            "datestyle": "ISO, YMD",
            "timezone": "UTC",
            "work_mem": "64MB",
            "client_connection_check_interval": "1s",
        }.items():
            cursor.execute("SELECT set_config(%s, %s, true)", [setting, value])


def _write(folder: Path, stored: StoredTable, service: Service, parquet: bool) -> Written:
    statement = selection(stored, service.pk, service.code)
    file, digest = folder / f"{stored.name}.csv", sha256()
    with connection.cursor() as cursor, file.open("wb") as opened:
        with cursor.copy(f"COPY ({statement}) TO STDOUT (FORMAT csv, HEADER true)") as copy:
            for chunk in copy:
                opened.write(chunk)
                digest.update(chunk)
        rows = max(cursor.rowcount, 0)
    if parquet:
        from throughcare.exchange.exports.parquet import to_parquet

        file = to_parquet(file, stored.table)
        digest = sha256(file.read_bytes())
    return Written(file.name, rows, digest.hexdigest())


def _every_case(service: Service) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM access_case WHERE service_id = %s", [service.pk])
        return {number for (number,) in cursor.fetchall()}


def _write_manifest(
    folder: Path,
    service: Service,
    as_at: datetime,
    written: list[Written],
    documents: dict[str, Any],
) -> None:
    manifest = {
        "format": FORMAT,
        "version": 1,
        "service": service.code,
        "as_at": as_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "files": [asdict(each) for each in written],
    } | ({DOCUMENTS: documents} if documents else {})
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")
