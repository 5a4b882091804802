"""A restore that is rehearsed: into a database of its own, counted, and dropped again."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import psycopg
from psycopg import sql

from throughcare.config.backups.contents import contents, differences
from throughcare.config.backups.copies import BackupManifest, read_manifest, restore_backup
from throughcare.config.database_addresses import address_of, parameters
from throughcare.config.refusal import Refusal


@dataclass(frozen=True)
class Rehearsal:
    """What came of a restore: what was in it, what is otherwise, and how long it took."""

    manifest: BackupManifest
    wrong: list[str]
    seconds: float


def rehearse(backup: Path, admin: str, keys: Path) -> Rehearsal:
    """Restore a backup into a new database, compare every count, and drop it again.

    `admin` is the address of an administrator of the server, on which the service's roles are.
    Raises `Refusal` where it cannot be restored at all.
    """
    manifest = read_manifest(backup)
    with scratch_database(admin) as address:
        return restored(manifest, backup, address, keys)


def restore_into(backup: Path, admin: str, database: str, keys: Path) -> Rehearsal:
    """Restore a backup into a database that is not there yet, and leave it there.

    Where that breaks off, by a wrong key or whatever else, the database that was begun is dropped:
    half a record looks like a whole one.
    """
    manifest = read_manifest(backup)
    make(admin, database)
    try:
        return restored(manifest, backup, inside(admin, database), keys)
    except BaseException:
        drop(admin, database)
        raise


def restored(manifest: BackupManifest, backup: Path, address: str, keys: Path) -> Rehearsal:
    """Put a backup into an empty database, and compare what that holds then."""
    began = monotonic()
    restore_backup(backup, address, keys)
    with psycopg.connect(address) as connection:
        wrong = list(differences(manifest.contents, contents(connection)))
    return Rehearsal(manifest, wrong, monotonic() - began)


@contextmanager
def scratch_database(admin: str) -> Iterator[str]:
    """The address of a new database, which is dropped whatever happens."""
    name = f"throughcare_rehearsal_{secrets.token_hex(4)}"
    make(admin, name)
    try:
        yield inside(admin, name)
    finally:
        drop(admin, name)


def drop(admin: str, database: str) -> None:
    """Drop a database that was made here, whoever is in it."""
    with psycopg.connect(admin, autocommit=True) as server:
        statement = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(database))
        server.execute(statement)


def make(admin: str, database: str) -> None:
    """Make a database that nobody but its owner may enter. Raises `Refusal`."""
    name = sql.Identifier(database)
    try:
        with psycopg.connect(admin, autocommit=True, connect_timeout=10) as server:
            server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(name))
            server.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
    except psycopg.errors.DuplicateDatabase:
        raise Refusal(
            f"There is a database {database} already: name one that is not there yet, and nothing "
            "is ever written over."
        ) from None
    except psycopg.Error as refused:
        words = str(refused).splitlines()[0]
        raise Refusal(f"The database could not be made: {words}.") from None


def inside(admin: str, database: str) -> str:
    """The administrator's address, in another database."""
    return address_of(parameters(admin) | {"dbname": database})
