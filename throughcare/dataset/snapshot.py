"""The snapshot: the figures profile of one service as it stood at one moment, as Parquet files.

Figures are worked out from it and never from the live record, so no figure waits for case work
nor case work for a figure. It is read through the views that `report` may read (views/*.sql).

    <root>/<service>/2026-11-22T02-15-00.123456Z/person.parquet, ..., manifest.json
    <root>/<service>/latest -> 2026-11-22T02-15-00.123456Z
"""

import fcntl
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from throughcare.dataset.views import SCHEMA, tables
from throughcare.measures.engine.folders import MANIFEST, SNAPSHOT_FORMAT, arrow_schema
from throughcare.schema import TABLES

SNAPSHOTS_KEPT = 14
LATEST = "latest"
UNFINISHED = ".unfinished"
CODE = re.compile(r"[\w-]{1,40}", re.ASCII)
STAMP = "%Y-%m-%dT%H-%M-%S.%fZ"


class NotTaken(Exception):
    """The snapshot was not taken; the words say why and what to do."""


@dataclass(frozen=True)
class Snapshot:
    """A snapshot that was taken: where it lies, its moment and how many rows of each table."""

    at: Path
    service: str
    as_at: datetime
    rows: dict[str, int]


def take(
    address: str,
    root: Path,
    service: str,
    *,
    keep: int = SNAPSHOTS_KEPT,
    on_table: Callable[[str], object] = lambda name: None,
) -> Snapshot:
    """Write a snapshot of a service, by its code, and keep the last so many.

    `address` is that of the database for the role `report`. All tables are of one moment. The
    folder appears when all of it is written; until then `latest` stays the one before, and what
    an unfinished one left is cleared away. Raises `NotTaken` where there is no such service or
    another snapshot of it is being taken.
    """
    if not CODE.fullmatch(service):
        raise NotTaken(f"{service!r} is not the code of a service.")
    home = root / service
    with _alone_in(home):
        with _unfinished_in(home) as unfinished:
            manifest = _write(address, unfinished, service, on_table)
            as_at = datetime.fromisoformat(manifest["as_at"])
            taken = home / as_at.strftime(STAMP)
            unfinished.rename(taken)
        _point(home / LATEST, taken.name)
        _forget_older(home, keep)
    rows = {name: table["rows"] for name, table in manifest["tables"].items()}
    return Snapshot(taken, service, as_at, rows)


def latest(root: Path, service: str) -> Path | None:
    """The newest snapshot of a service; None where none was taken.

    The folder itself, not the pointer to it: whoever reads it is not moved to the next midway.
    """
    pointer = root / service / LATEST
    return pointer.resolve() if pointer.exists() else None


def services_in(root: Path) -> list[str]:
    """The codes of the services of which a snapshot was taken."""
    return sorted(pointer.parent.name for pointer in root.glob(f"*/{LATEST}"))


def _write(
    address: str, folder: Path, service: str, on_table: Callable[[str], object]
) -> dict[str, Any]:
    """Every table of one moment, then the manifest that says what they are."""
    with _reading(address) as cursor:
        manifest = _manifest(cursor, service)
        for name in tables():
            manifest["tables"][name] = _write_table(cursor, folder, name, service)
            on_table(name)
    file = folder / MANIFEST
    file.write_text(json.dumps(manifest, indent=1) + "\n")
    _settle(file)
    _settle(folder)
    return manifest


@contextmanager
def _reading(address: str) -> Iterator[Any]:
    """A cursor of `report` that sees one moment. Raises `NotTaken` where the database refuses."""
    from adbc_driver_postgresql import dbapi

    try:
        with dbapi.connect(address) as report, report.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SET LOCAL work_mem = '64MB'")  # tables are sorted
            yield cursor
    except dbapi.Error as refused:
        raise NotTaken(
            "The database did not give the figures to the role report: see that "
            "REPORT_DATABASE_URL is its address, and run 'throughcare migrate'."
        ) from refused


def _manifest(cursor: Any, service: str) -> dict[str, Any]:
    """What the manifest says before any table is written."""
    cursor.execute(
        f"SELECT m.as_at, k.pooling_mark, s.name FROM {SCHEMA}.key_in_force k "
        f"LEFT JOIN {SCHEMA}.service s ON s.service_id = '{service}' "
        f"LEFT JOIN {SCHEMA}.service_moment m ON m.service_id = s.service_id"
    )
    as_at, pooling_mark, name = cursor.fetchone()
    if name is None:
        raise NotTaken(f"There is no service called {service}.")
    return {
        "format": SNAPSHOT_FORMAT,
        "service": service,
        "as_at": as_at.astimezone(UTC).isoformat(),
        "pooling_mark": pooling_mark,
        "tables": {},
    }


def _write_table(cursor: Any, folder: Path, name: str, service: str) -> dict[str, Any]:
    """One table, batch by batch, in the order of its keys rather than that of writing down."""
    schema, key = arrow_schema(TABLES[name]), TABLES[name].key.name
    columns = ", ".join(schema.names)
    cursor.execute(
        f"SELECT {columns} FROM {SCHEMA}.{name} WHERE service_id = '{service}' ORDER BY {key}"
    )
    file, rows = folder / f"{name}.parquet", 0
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for batch in cursor.fetch_record_batch():
            writer.write_table(pa.Table.from_batches([batch]).cast(schema))
            rows += batch.num_rows
    _settle(file)
    with file.open("rb") as written:
        return {"rows": rows, "sha256": file_digest(written, "sha256").hexdigest()}


def _settle(at: Path) -> None:
    """Wait until what was written is on the disk."""
    number = os.open(at, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _point(pointer: Path, to: str) -> None:
    """Let the pointer lead to another snapshot, in one step."""
    fresh = pointer.with_name(f".{pointer.name}")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(to)
    fresh.replace(pointer)
    _settle(pointer.parent)


def _forget_older(home: Path, keep: int) -> None:
    """Remove all but the newest; their names sort as they were taken, but for the latest of a
    demonstration, which may stand on one day for many."""
    newest = (home / LATEST).resolve()
    taken = [each for each in home.iterdir() if each.is_dir() and not each.is_symlink()]
    taken.sort(key=lambda each: (each.resolve() == newest, each.name))
    for old in taken[: -max(keep, 1)]:
        shutil.rmtree(old)


@contextmanager
def _unfinished_in(home: Path) -> Iterator[Path]:
    """An empty folder to write to, cleared away however the writing ends."""
    folder = home / UNFINISHED
    shutil.rmtree(folder, ignore_errors=True)  # a run that was killed could not
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _alone_in(home: Path) -> Iterator[None]:
    """Hold the service's folder for the time of one snapshot."""
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o700)
    with (home / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise NotTaken("A snapshot of this service is being taken already.") from taken
        yield
