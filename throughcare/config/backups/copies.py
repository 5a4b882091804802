"""One backup is written or restored by PostgreSQL's own programs, encrypted on the way to disk.

Nothing is ever written in the clear: pg_dump's output goes through age, and a restore's is
decrypted into pg_restore. The manifest beside the file holds counts and nothing of anybody.
"""

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from typing import IO, Any

import psycopg
import pyrage

from throughcare.config.backups.contents import Contents, contents
from throughcare.config.database_addresses import address_of, parameters
from throughcare.config.embedded_postgres.binaries import find_binaries
from throughcare.config.refusal import Refusal
from throughcare.files import age_recipient, write_whole

# The keys of the installation never leave it: 'throughcare migrate' writes them anew from the
# environment, and with them the views of the figures, which ask for them.
LEFT_OUT = ("--exclude-table=app.secret", "--exclude-schema=figures", "--no-unlogged-table-data")
NAME = "throughcare-%Y-%m-%dT%H%M%SZ.dump.age"


@dataclass(frozen=True)
class BackupManifest:
    """What a backup is: its file, the moment it is of, its digest and what it holds."""

    file: str
    moment: str
    sha256: str
    contents: Contents

    def written_beside(self, backup: Path) -> None:
        write_whole(manifest_of(backup), json.dumps(asdict(self), indent=2) + "\n")


def manifest_of(backup: Path) -> Path:
    """Where the manifest of a backup lies."""
    return backup.with_name(f"{backup.name}.json")


def read_manifest(backup: Path) -> BackupManifest:
    """The manifest beside a backup. Raises `Refusal` where it is missing or says something else."""
    if backup.is_dir():
        raise Refusal(
            f"{backup} is a folder. Name the backup in it that is meant (it ends in .dump.age), or "
            "say --to and a moment for a copy of the whole server."
        )
    try:
        manifest = BackupManifest(**json.loads(manifest_of(backup).read_text(encoding="utf-8")))
        with backup.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as missing:
        raise Refusal(f"There is no file {missing.filename}.") from missing
    except (ValueError, TypeError) as unreadable:
        raise Refusal(f"{manifest_of(backup)} is not the manifest of a backup.") from unreadable
    if digest != manifest.sha256:
        raise Refusal(f"{backup} is not what was backed up: its digest is another. Take an older.")
    return manifest


def write_backup(
    address: str, folder: Path, recipients: Sequence[str]
) -> tuple[Path, BackupManifest]:
    """Back up a whole database, as one moment sees it, so that only these age keys read it.

    `address` is that of the role that backs up. Answers the file and its manifest. Raises
    `Refusal`; what was not finished is removed.
    """
    keys = [recipient_of(each) for each in recipients]
    at = datetime.now(UTC)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    backup = folder / at.strftime(NAME)
    unfinished = backup.with_suffix(".unfinished")
    try:
        with one_moment(address) as (connection, snapshot):
            counted = contents(connection)
            dump(address, snapshot, unfinished, keys)
        with unfinished.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        unfinished.rename(backup)
    finally:
        unfinished.unlink(missing_ok=True)
    manifest = BackupManifest(backup.name, at.isoformat(timespec="seconds"), digest, counted)
    manifest.written_beside(backup)
    return backup, manifest


@contextmanager
def one_moment(address: str) -> Iterator[tuple[psycopg.Connection, str]]:
    """A connection that sees one moment, and the name by which another sees the same."""
    try:
        with psycopg.connect(address, connect_timeout=10) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            connection.execute("SET statement_timeout = 0")
            row = connection.execute("SELECT pg_export_snapshot()").fetchone()
            yield connection, str(row[0]) if row else ""
    except psycopg.Error as refused:
        raise Refusal(f"The database could not be read: {str(refused).splitlines()[0]}.") from None


def dump(address: str, snapshot: str, to: Path, keys: Sequence[Any]) -> None:
    """Write the database as that moment sees it, through age."""
    words = ["--format=custom", f"--snapshot={snapshot}", *LEFT_OUT]
    with private(to) as file, postgres_program("pg_dump", words, address) as program:
        pyrage.encrypt_io(program.stdout, file, keys)


def restore_backup(backup: Path, address: str, keys: Path) -> None:
    """Put a backup into an empty database, all of it or `Refusal`; `keys` are age's identities."""
    words = ["--exit-on-error", "--single-transaction"]
    identities = identities_in(keys)
    with backup.open("rb") as file, postgres_program("pg_restore", words, address) as program:
        try:
            pyrage.decrypt_io(file, program.stdin, identities)
            program.stdin.close()
        except pyrage.DecryptError:
            program.kill()
            raise Refusal(f"None of the keys in {keys} opens {backup}.") from None
        except BrokenPipeError:
            pass  # pg_restore stopped, and says why


@contextmanager
def postgres_program(name: str, words: Sequence[str], address: str) -> Iterator[Any]:
    """One of PostgreSQL's programs at a database. Its password stands in no list of processes."""
    given = parameters(address)
    password = given.pop("password", "")
    program = subprocess.Popen(
        [find_binaries().folder / name, *words, f"--dbname={address_of(given)}"],
        stdin=subprocess.PIPE if name == "pg_restore" else subprocess.DEVNULL,
        stdout=subprocess.PIPE if name in ("pg_dump", "pg_basebackup") else subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=os.environ | {"PGPASSWORD": password, "PGCONNECT_TIMEOUT": "10"},
    )
    with program:
        try:
            yield program
        except BaseException:
            program.kill()
            raise
        complaint = program.stderr.read().decode(errors="replace") if program.stderr else ""
        if program.wait():
            last = (complaint.strip().splitlines() or ["it does not say why"])[0]
            raise Refusal(f"{name} stopped: {last}")


@contextmanager
def private(file: Path) -> Iterator[IO[bytes]]:
    """A new file that only its owner may read."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        yield opened


def recipient_of(key: str) -> Any:
    """The public age key for which a backup is encrypted. Raises `Refusal`."""
    try:
        return age_recipient(key)
    except ValueError:
        raise Refusal(f"{key} is not a public key of age, such as age1….") from None


def identities_in(keys: Path) -> list[Any]:
    """The secret keys in a file as `age-keygen` writes it. Raises `Refusal`."""
    try:
        lines = [line.strip() for line in keys.read_text(encoding="utf-8").splitlines()]
        said = [line for line in lines if line and not line.startswith("#")]
        found = [pyrage.x25519.Identity.from_str(line) for line in said]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError):
        found = []
    if not found:
        raise Refusal(f"There is no secret key of age in {keys}.")
    return found
