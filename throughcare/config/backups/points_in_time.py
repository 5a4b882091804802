"""A copy of a whole server, and every change since: with both it is brought back to any moment.

The copy is made by pg_basebackup and the changes are fetched by pg_receivewal, both from outside,
so that no setting of the server has to be changed. A slot on the server keeps what was not fetched
yet. Only what is on its way stands in the clear, in a folder of its own that is removed.
"""

import gzip
import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any, LiteralString

import psycopg
import pyrage

from throughcare.config.backups.copies import (
    manifest_of,
    postgres_program,
    private,
    recipient_of,
)
from throughcare.config.refusal import Refusal
from throughcare.files import write_whole

SLOT = "throughcare_changes"
NAME = "throughcare-%Y-%m-%dT%H%M%SZ.base.age"
CHANGES = "changes"  # the folder of what changed since, beside the copies
ENDING = ".gz.age"
REACHED = "reached"  # the file that says up to which moment they were fetched


@dataclass(frozen=True)
class BaseManifest:
    """A copy of a server: its file, the first moment to which it leads, and its digest."""

    file: str
    moment: str
    sha256: str

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.moment)


def write_base(admin: str, folder: Path, recipients: Sequence[str]) -> tuple[Path, BaseManifest]:
    """Copy a whole server, so that only these age keys read it, and keep its changes from now on.

    `admin` is the address of an administrator. Raises `Refusal`.
    """
    keys = [recipient_of(each) for each in recipients]
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    begin_to_keep(admin)
    base = folder / datetime.now(UTC).strftime(NAME)
    unfinished = base.with_suffix(".unfinished")
    words = ["--pgdata=-", "--format=tar", "--wal-method=fetch", "--checkpoint=fast"]
    try:
        with private(unfinished) as file, postgres_program("pg_basebackup", words, admin) as copy:
            pyrage.encrypt_io(copy.stdout, file, keys)
        with unfinished.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        unfinished.rename(base)
    finally:
        unfinished.unlink(missing_ok=True)
    manifest = BaseManifest(base.name, datetime.now(UTC).isoformat(), digest)
    write_whole(manifest_of(base), json.dumps(asdict(manifest), indent=2) + "\n")
    return base, manifest


def begin_to_keep(admin: str) -> None:
    """Have the server keep its changes until they are fetched."""
    with at_work(admin) as server:
        known = server.execute("SELECT FROM pg_replication_slots WHERE slot_name = %s", [SLOT])
        if known.fetchone() is None:
            server.execute("SELECT pg_create_physical_replication_slot(%s, true)", [SLOT])


def fetch_changes(admin: str, folder: Path, recipients: Sequence[str]) -> tuple[int, datetime]:
    """Fetch what changed since the last time, encrypted; how many files, and up to which moment."""
    keys = [recipient_of(each) for each in recipients]
    kept = folder / CHANGES
    kept.mkdir(parents=True, exist_ok=True, mode=0o700)
    with at_work(admin) as server:
        if not server.execute(KEPT, [SLOT]).fetchone():
            raise Refusal("The server does not keep its changes: make a copy of it with --base.")
        reached = first(server, "SELECT clock_timestamp()")
        server.execute("SELECT pg_current_xact_id()")  # a transaction after that moment, to stop at
        end = first(server, "SELECT pg_switch_wal()::text")
    with tempfile.TemporaryDirectory(prefix="throughcare-changes-") as passing:
        words = [f"--directory={passing}", f"--slot={SLOT}", "--no-loop"]
        words += [f"--endpos={end}", "--no-password"]
        with postgres_program("pg_receivewal", words, admin):
            pass
        files = sorted(Path(passing).iterdir())
        for file in files:
            keep_change(file, kept, keys)
    write_whole(kept / REACHED, f"{reached.isoformat()}\n")
    return len(files), reached


def first(server: psycopg.Connection, query: LiteralString) -> Any:
    """The one value that a query answers."""
    row = server.execute(query).fetchone()
    return row[0] if row else None


KEPT = """SELECT 1 FROM pg_replication_slots
    WHERE slot_name = %s AND wal_status IN ('reserved', 'extended')"""


def keep_change(file: Path, kept: Path, keys: Sequence[Any]) -> None:
    """One file of changes, packed and encrypted; a part of one gives way to the whole."""
    unfinished = kept / f"{file.name}.unfinished"
    unfinished.unlink(missing_ok=True)
    with private(unfinished) as opened:
        opened.write(pyrage.encrypt(gzip.compress(file.read_bytes(), 1), list(keys)))
    unfinished.rename(kept / f"{file.name}{ENDING}")
    (kept / f"{file.name}.partial{ENDING}").unlink(missing_ok=True)


@contextmanager
def at_work(admin: str) -> Iterator[psycopg.Connection]:
    """A connection of the administrator. Raises `Refusal` in words."""
    try:
        with psycopg.connect(admin, autocommit=True, connect_timeout=10) as server:
            yield server
    except psycopg.Error as refused:
        raise Refusal(f"The server refused: {str(refused).splitlines()[0]}.") from None


def base_before(folder: Path, moment: datetime) -> tuple[Path, BaseManifest]:
    """The newest copy that is older than a moment. Raises `Refusal` where there is none."""
    found = []
    for file in sorted(folder.glob("*.base.age.json")):
        manifest = BaseManifest(**json.loads(file.read_text(encoding="utf-8")))
        if manifest.at <= moment:
            found.append(manifest)
    if not found:
        raise Refusal(f"No copy in {folder} is older than that moment: choose a later one.")
    newest = max(found, key=lambda each: each.at)
    base = folder / newest.file
    if not base.exists():
        raise Refusal(f"There is no file {base}.")
    with base.open("rb") as opened:
        digest = file_digest(opened, "sha256").hexdigest()
    if digest != newest.sha256:
        raise Refusal(f"{base} is not what was copied: its digest is another. Take an older.")
    return base, newest


def require_reached(folder: Path, moment: datetime) -> None:
    """Raise `Refusal` unless changes were fetched that lead beyond a moment."""
    file = folder / CHANGES / REACHED
    if not file.exists() or datetime.fromisoformat(file.read_text().strip()) < moment:
        raise Refusal(
            "The changes that were fetched end before that moment: fetch them again with "
            "'throughcare backup FOLDER --changes', or choose an earlier one."
        )


def unpack_base(base: Path, to: Path, identities: list[Any]) -> None:
    """Put a copy of a server into a folder. Raises `Refusal` where no key opens it."""
    import tarfile

    packed = to.with_name("base.tar")
    try:
        with private(packed) as clear, base.open("rb") as file:
            pyrage.decrypt_io(file, clear, identities)
        with tarfile.open(packed) as archive:
            archive.extraction_filter = getattr(tarfile, "data_filter", None)  # since 3.11.4
            archive.extractall(to)
    except pyrage.DecryptError:
        raise Refusal(f"None of the keys opens {base}.") from None
    finally:
        packed.unlink(missing_ok=True)


def unpack_changes(folder: Path, to: Path, identities: list[Any]) -> None:
    """Put the changes beside it, under the names that the server asks for."""
    to.mkdir()
    for file in sorted((folder / CHANGES).glob(f"*{ENDING}")):
        name = file.name.removesuffix(ENDING)
        whole = to / name.removesuffix(".partial")
        try:
            clear = gzip.decompress(pyrage.decrypt(file.read_bytes(), identities))
        except pyrage.DecryptError:
            raise Refusal(f"None of the keys opens {file}.") from None
        if not whole.exists():
            whole.write_bytes(clear)


def room_for(base: Path, place: Path) -> None:
    """Raise `Refusal` unless a copy has room to stand in the clear, twice while it is unpacked."""
    free, needed = shutil.disk_usage(place).free, 3 * base.stat().st_size
    if free < needed:
        raise Refusal(
            f"A rehearsal needs {needed / 10**9:,.1f} GB in {place} and {free / 10**9:,.1f} GB "
            "are free: set TMPDIR to a larger disk."
        )
