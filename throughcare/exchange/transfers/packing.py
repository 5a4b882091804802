"""Writes the record of one case as files with a manifest: what another service takes in."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import Q
from psycopg.sql import Literal

from throughcare.exchange.exports.actions import FORMAT, MANIFEST, Written
from throughcare.exchange.exports.tables import value_as_text
from throughcare.exchange.imports.reading.sources import ONE_CASE, RESTRICTED
from throughcare.exchange.mapping import ColumnPart, StoredColumn, StoredTable, all_stored, quoted
from throughcare.exchange.transfers.contents import (
    BLANK,
    LEFT_OUT,
    LONGEST_KEY,
    is_blank,
    key_prefix,
    travelling,
    travelling_columns,
)
from throughcare.exchange.transfers.taken_back import standing, travels_too
from throughcare.foundation.access.models import Case, Restriction, Service, Transfer
from throughcare.foundation.facts.days import today
from throughcare.record.children.models import Child, EachOf

MOVE = "transfer"
"""The file that says where a copy came from; a service on this installation writes its own."""


@dataclass(frozen=True)
class Packed:
    """A copy ready to be sent: its manifest, and its files by name."""

    manifest: Mapping[str, Any]
    files: Mapping[str, bytes] = field(repr=False)

    @property
    def manifest_text(self) -> str:
        return json.dumps(self.manifest, indent=2, ensure_ascii=False) + "\n"

    def archive(self) -> bytes:
        """All of it as one ZIP archive, in a folder that can be imported as it is."""
        written = io.BytesIO()
        inside = f"copy-{self.manifest['child']}"
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"{inside}/{MANIFEST}", self.manifest_text)
            for name, content in self.files.items():
                archive.writestr(f"{inside}/{name}", content)
        return written.getvalue()

    def write(self, folder: Path) -> None:
        """Write it into a folder that is there."""
        (folder / MANIFEST).write_text(self.manifest_text, "utf-8")
        for name, content in self.files.items():
            (folder / name).write_bytes(content)


def pack(
    case: Case, sender: Service, *, to: str, sent_by: str, moving: Transfer | None = None
) -> Packed:
    """Copy the rows of a case, as they stand in this transaction, and say what was left out.

    Of a child with several records all of them are copied, each with its own number. `to` names
    the receiving service. Row security decides what can be read.
    """
    cases = _cases_of(case)
    files: dict[str, bytes] = {}
    written = []
    for name, stored in travelling().items():
        content, rows = _rows(stored, cases, sender.code)
        if rows:
            files[f"{name}.csv"] = content
            written.append(_written(f"{name}.csv", content, rows))
    if moving is not None:
        files[f"{MOVE}.csv"] = _move(case, sender, moving)
        written.append(_written(f"{MOVE}.csv", files[f"{MOVE}.csv"], 1))
    manifest = {
        "format": FORMAT,
        "version": 1,
        "holds": ONE_CASE,
        "from": {"code": sender.code, "name": sender.name},
        "to": to,
        "child": case.reference,
        RESTRICTED: _restriction(cases),
        "sent_by": sent_by,
        "sent_at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "files": [asdict(each) for each in written],
        "left_out": [_left_behind(each) for each in (*LEFT_OUT, *BLANK)],
    }
    return Packed(manifest, files)


def counts(case: Case) -> dict[str, int]:
    """How many rows of each table would be copied; tables without any are not named."""
    cases = _cases_of(case)
    parts = [
        f"SELECT '{name}', count(*) FROM {stored.db} t WHERE {_travelling_rows(stored, cases)}"
        for name, stored in travelling().items()
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        rows = dict(cursor.fetchall())
    return {name: rows[name] for name in travelling() if rows[name]}


def _cases_of(case: Case) -> str:
    """The numbers of every case of the child that can be seen, with commas between them."""
    own = Child.objects.filter(case=case).values(record=EachOf("record_cases"))
    seen = Case.objects.filter(Q(pk=case.pk) | Q(pk__in=own)).order_by("pk")
    return ", ".join(map(str, seen.values_list("pk", flat=True)))


def _restriction(cases: str) -> str:
    """How the record is restricted today, so that its copy is too; nothing of why or to whom."""
    closing = Restriction.objects.covering(today()).filter(case__in=cases.split(", "))
    return max(closing.values_list("kind", flat=True), default="")  # sealed is more than ask


def _left_behind(each: Any) -> dict[str, str]:
    return {"what": str(each.what), "why": str(each.why)}


def _written(name: str, content: bytes, rows: int) -> Written:
    return Written(name, rows, sha256(content).hexdigest())


def _rows(stored: StoredTable, cases: str, sender: str) -> tuple[bytes, int]:
    written = io.BytesIO()
    with connection.cursor() as cursor:
        statement = selection(stored, cases, sender)
        with cursor.copy(f"COPY ({statement}) TO STDOUT (FORMAT csv, HEADER true)") as copy:
            for chunk in copy:
                written.write(chunk)
        return written.getvalue(), max(cursor.rowcount, 0)


def selection(stored: StoredTable, cases: str, sender: str) -> str:
    """The rows of the cases, in the order of their keys, with keys as the receiver keeps them."""
    columns = travelling_columns(stored)
    texts = ", ".join(f"{_text(stored, each, sender)} AS {quoted(each.name)}" for each in columns)
    return (
        f"SELECT {texts} FROM {stored.db} t{''.join(_joins(stored, columns, cases))} "
        f'WHERE {_travelling_rows(stored, cases)} ORDER BY t.{stored.key.db} COLLATE "C"'
    )


def _travelling_rows(stored: StoredTable, cases: str) -> str:
    return " AND ".join([f"t.case_id IN ({cases})", *standing(stored, cases)])


def _text(stored: StoredTable, stored_column: StoredColumn, sender: str) -> str:
    if is_blank(stored_column, stored):
        return "NULL::text"
    if stored_column.part is ColumnPart.KEY:
        return _key(f"t.{quoted(stored_column.db)}", sender)
    if stored_column.part is ColumnPart.FOREIGN:
        return _key(f"{_alias(stored_column)}.{_parent(stored_column).key.db}", sender)
    return value_as_text(stored_column)


def _key(expression: str, sender: str) -> str:
    """A key of the sender's as the receiver keeps it: its letters, or where too long their hash."""
    prefix = Literal(key_prefix(sender)).as_string(None)
    hashed = f"encode(sha256(convert_to({expression}, 'UTF8')), 'hex')"
    whole = f"length({prefix} || {expression}) <= {LONGEST_KEY}"
    return f"{prefix} || CASE WHEN {whole} THEN {expression} ELSE {hashed} END"


def _joins(stored: StoredTable, columns: tuple[StoredColumn, ...], cases: str) -> Iterator[str]:
    for each in columns:
        if each.part is ColumnPart.FOREIGN and not is_blank(each, stored):
            parent, row = _parent(each), _alias(each)
            yield (
                f" LEFT JOIN {parent.db} {row} ON {row}.id = t.{quoted(each.db)}"
                f"{travels_too(each, parent, row, cases)}"
            )


def _parent(stored_column: StoredColumn) -> StoredTable:
    return all_stored()[stored_column.column.refers_to]


def _alias(stored_column: StoredColumn) -> str:
    return quoted(f"of {stored_column.name}")


def _move(case: Case, sender: Service, moving: Transfer) -> bytes:
    """The transfer as the receiving service keeps it: from us, to them."""
    with connection.cursor() as cursor:
        keys = [f"SELECT {_key('%s::text', sender.code)}"]
        child = all_stored()["person"]
        cursor.execute(keys[0], [moving.source_id] * 3)
        move_key = cursor.fetchone()[0]
        cursor.execute(
            f"SELECT {_key(f't.{child.key.db}', sender.code)} FROM {child.db} t "
            f"WHERE t.case_id = %s",
            [case.pk],
        )
        child_key = cursor.fetchone()[0]
    row = {
        "transfer_id": move_key,
        "person_id": child_key,
        "direction": Transfer.Direction.IN.value,
        "kind": moving.kind,
        "other_service_code": sender.code,
        "other_service_name": sender.name,
        "requested_on": moving.requested_on.isoformat(),
        "agreed_on": moving.agreed_on.isoformat() if moving.agreed_on else "",
        "moved_on": moving.moved_on.isoformat() if moving.moved_on else "",
    }
    written = io.StringIO()
    writer = csv.DictWriter(written, list(row), lineterminator="\n")
    writer.writeheader()
    writer.writerow(row)
    return written.getvalue().encode()
